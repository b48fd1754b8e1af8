import { fileInvalid } from '../json-file.js'
import { readLines } from '../replay/lines.js'
import { formatOf, openLog } from '../replay/log-file.js'
import { readRecords } from '../replay/records.js'
import type { Columns } from '../replay/row-view.js'
import type { Terminal } from '../terminal.js'

/** More rows than any set of judged messages has. The limit keeps memory bounded. */
const MAX_ROWS = 500_000

/** A row and the line that it begins on, from 1. */
export interface TextRow {
  readonly line: number
  readonly columns: Columns
}

/**
 * Reads a whole file of messages: JSON lines or CSV, also .gz; `-` reads JSON lines from standard input.
 * @param option the option that names the file, for messages
 * @throws AnswerableError FILE_INVALID: there is no such file; a row cannot be read; there are no rows or too many.
 *   Never quotes the file
 */
export async function readTextRows(
  path: string,
  option: string,
  stdin: Terminal['stdin'],
): Promise<readonly TextRow[]> {
  const { chunks } = await openLog(path, option, stdin)
  const format = formatOf(path) ?? 'ndjson'
  const rows: TextRow[] = []
  for await (const batch of readRecords(readLines(chunks), { format, delimiter: ',', wanted: null })) {
    for (const record of batch) {
      if ('unreadable' in record) {
        const problem = `line ${record.line}: ${record.unreadable.problem}`
        throw fileInvalid(path, option, problem, 'Give JSON lines (.jsonl) or CSV with a header (.csv).')
      }
      rows.push(record)
    }
    if (rows.length > MAX_ROWS) throw fileInvalid(path, option, `it has over ${MAX_ROWS} rows`, 'Split it.')
  }
  if (rows.length === 0) throw fileInvalid(path, option, 'it holds no rows', 'Give one message a row.')
  return rows
}

/** Returns the text of a required column. @throws AnswerableError FILE_INVALID */
export function textOf({ line, columns }: TextRow, column: string, path: string, option: string): string {
  const value = optionalTextOf({ line, columns }, column)
  if (value !== null) return value
  throw fileInvalid(path, option, `line ${line} has no "${column}"`, `Give each row a column "${column}".`)
}

/** Returns the text of an optional column; null if it is missing, empty, or not a text. */
export function optionalTextOf({ columns }: TextRow, column: string): string | null {
  const value = Object.hasOwn(columns, column) ? columns[column] : undefined
  return typeof value === 'string' && value !== '' ? value : null
}
