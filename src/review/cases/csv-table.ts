import { invalidCase } from './policy-case.js'
import type { Table, TableRow } from './table.js'

const delimiters = [',', ';', '\t'] as const

/**
 * Reads a CSV table (RFC 4180): cells in double quotes may contain delimiters, line ends and doubled quotes. The
 * delimiter is the most frequent candidate in the header. Parsers that run in any runtime are ten times this size, so
 * it is our own code; a test compares it with csv-parse.
 * @throws AnswerableError POLICY_CASES_INVALID: an empty text, an unclosed quote, or text after a closing quote
 */
export function csvTable(text: string): Table {
  const [header, ...rows] = csvRows(text, delimiterOf(text))
  if (header === undefined) {
    throw invalidCase('line 1', 'the table has no header', 'an empty text', 'Name the facts in the first line.')
  }
  return { header, rows }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, endOfLine(text))
  const counts = delimiters.map((delimiter) => header.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function endOfLine(text: string): number {
  const end = text.search(/[\r\n]/)
  return end < 0 ? text.length : end
}

/** Reads every row. Empty lines are skipped. */
export function csvRows(written: string, delimiter: string): readonly TableRow[] {
  const text = written.replace(/^\ufeff/, '')
  const rows: TableRow[] = []
  let cells: string[] = []
  let line = 1
  let firstLine = 1
  let at = 0
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: firstLine, cells })
    cells = []
  }
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, delimiter)
    cells.push(cell.value)
    line += cell.lines
    at = cell.end
    const next = text[at]
    if (next === delimiter) {
      at += 1
      // A delimiter at the very end of the text is followed by an empty cell.
      if (at === text.length) cells.push('')
    } else if (next === '\r' || next === '\n') {
      at += next === '\r' && text[at + 1] === '\n' ? 2 : 1
      endRow()
      line += 1
      firstLine = line
    } else if (next !== undefined) {
      const fix = 'Put the whole cell in quotes, and double the quotes inside it.'
      throw invalidCase(`line ${line}`, 'text follows a closing quote', 'a cell', fix)
    }
  }
  if (cells.length > 0) endRow()
  return rows
}

interface Cell {
  readonly value: string
  readonly end: number
  /** The number of line ends in the cell. */
  readonly lines: number
}

function plainCell(text: string, from: number, delimiter: string): Cell {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end), end, lines: 0 }
}

function quotedCell(text: string, from: number, line: number): Cell {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') continue
    const value = text.slice(from + 1, end).replaceAll('""', '"')
    return { value, end: end + 1, lines: value.split('\n').length - 1 }
  }
  throw invalidCase(`line ${line}`, 'a quote is not closed', 'a cell', 'Close it, or double it.')
}
