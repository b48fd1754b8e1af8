import type { Table, TableRow } from './table.js'

/** Reads the tables of a Markdown text. Text around them and code blocks are ignored. */
export function markdownTables(text: string): readonly Table[] {
  const tables: Table[] = []
  let rows: TableRow[] = []
  const end = () => {
    const [header, dashes, ...others] = rows
    if (header !== undefined && dashes !== undefined && isDashes(dashes)) tables.push({ header, rows: others })
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

/** Returns true for the row of dashes below the header. */
const isDashes = ({ cells }: TableRow): boolean => cells.every((cell) => /^:?-+:?$/.test(cell))

/** Splits `| a | b |` into `a`, `b`. `\|` is a bar inside a cell, and a whole cell may be in backticks. */
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
