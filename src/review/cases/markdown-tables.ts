import type { Table, TableRow } from './table.js'

/** Reads the tables of a Markdown text; what stands around them, and in code blocks, is left alone. */
export function markdownTables(text: string): readonly Table[] {
  const tables: Table[] = []
  let rows: TableRow[] = []
  const end = () => {
    const [header, rule, ...others] = rows
    if (header !== undefined && rule !== undefined && isRule(rule)) tables.push({ header, rows: others })
    rows = []
  }
  let isCode = false
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim()
    if (trimmed.startsWith('```') || trimmed.startsWith('~~~')) isCode = !isCode
    if (isCode || !trimmed.includes('|')) end()
    else rows.push({ line: i + 1, cells: cellsOf(trimmed) })
  }
  end()
  return tables
}

/** The row of dashes below the header. */
const isRule = ({ cells }: TableRow): boolean => cells.every((cell) => /^:?-+:?$/.test(cell))

/** `| a | b |` as `a`, `b`; `\|` is a bar in a cell, and a whole cell may stand in backticks. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  for (let at = line.startsWith('|') ? 1 : 0; at < line.length; at++) {
    if (line[at] === '\\' && line[at + 1] === '|') {
      cell += '|'
      at += 1
    } else if (line[at] === '|') {
      cells.push(cell)
      cell = ''
    } else {
      cell += line[at]
    }
  }
  if (!line.endsWith('|') || line.endsWith('\\|')) cells.push(cell)
  return cells.map((written) => withoutTicks(written.trim()))
}

const withoutTicks = (cell: string): string =>
  cell.length > 1 && cell.startsWith('`') && cell.endsWith('`') ? cell.slice(1, -1).trim() : cell
