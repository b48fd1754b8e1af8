import { invalidCase } from './policy-case.js'
import type { Table, TableRow } from './table.js'

const delimiters = [',', ';', '\t'] as const

/**
 * Reads a table written as CSV (RFC 4180): cells in double quotes may hold delimiters, line ends and doubled quotes.
 * The delimiter is the one that the header has most of. Written here because the parsers that fit a library for any
 * runtime bring ten times its size; a test holds it against csv-parse.
 * @throws AnswerableError POLICY_CASES_INVALID: a quote that does not close, or stands where none may
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

/** Every row; lines that are empty are none. */
export function csvRows(written: string, delimiter: string): readonly TableRow[] {
  const text = written.replace(/^\ufeff/, '')
  const rows: TableRow[] = []
  let cells: string[] = []
  let line = 1
  let begun = 1
  let at = 0
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells })
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
      // A delimiter at the very end is followed by one more, empty cell.
      if (at === text.length) cells.push('')
    } else if (next === '\r' || next === '\n') {
      at += next === '\r' && text[at + 1] === '\n' ? 2 : 1
      endRow()
      line += 1
      begun = line
    } else if (next !== undefined) {
      const fix = 'Put the whole cell in quotes, and write a quote in it twice.'
      throw invalidCase(`line ${line}`, 'something stands behind a closing quote', 'a cell', fix)
    }
  }
  if (cells.length > 0) endRow()
  return rows
}

interface Cell {
  readonly value: string
  readonly end: number
  /** How many line ends it holds. */
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
  throw invalidCase(`line ${line}`, 'a quote opens and never closes', 'a cell', 'Close it, or write it twice.')
}
