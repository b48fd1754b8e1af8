import { type CsvFormat, readCsv } from './csv.js'
import type { Line } from './lines.js'
import { type LogRecord, tooLong, unreadable } from './log-record.js'
import type { Format } from './mapping-schema.js'
import type { Columns } from './row-view.js'

/** The format of a file. The members of `CsvFormat` are ignored for NDJSON. */
export interface RecordFormat extends CsvFormat {
  readonly format: Format
}

/** Reads the records of a log, batch by batch. Skips blank lines. */
export function readRecords(
  lines: AsyncIterable<readonly Line[]>,
  { format, ...csv }: RecordFormat,
): AsyncIterable<readonly LogRecord[]> {
  return format === 'csv' ? readCsv(lines, csv) : readNdjson(lines)
}

async function* readNdjson(lines: AsyncIterable<readonly Line[]>): AsyncGenerator<readonly LogRecord[]> {
  for await (const batch of lines) {
    const records: LogRecord[] = []
    for (const line of batch) if (line.text === null || line.text.trim() !== '') records.push(parsed(line))
    yield records
  }
}

function parsed({ number, text }: Line): LogRecord {
  if (text === null) return tooLong(number)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The engine's message quotes the line, which may contain what a person wrote.
    return unreadable(number, 'NOT_JSON', 'the line is not JSON')
  }
  return isColumns(value)
    ? { line: number, columns: value }
    : unreadable(number, 'NOT_AN_OBJECT', 'the line is JSON, but not an object')
}

function isColumns(value: unknown): value is Columns {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
