import { parse } from 'csv-parse/sync'
import { type Line, MAX_LINE_LENGTH } from './lines.js'
import { type LogRecord, tooLong, unreadable } from './log-record.js'

/** The format of a CSV file and the columns to read. */
export interface CsvFormat {
  /** The character between the columns of a line. */
  readonly delimiter: string
  /** The columns to read; null for all. */
  readonly wanted: readonly string[] | null
  /** Called with the columns of the file before its first record. */
  readonly header?: (columns: readonly string[]) => void
}

/**
 * Reads CSV records (RFC 4180). The first record names the columns.
 * Lines without a quote are split here; csv-parse reads the others, one record at a time.
 * So a broken quote loses only its own record, not the rest of the file.
 */
export async function* readCsv(
  lines: AsyncIterable<readonly Line[]>,
  format: CsvFormat,
): AsyncGenerator<readonly LogRecord[]> {
  const reader = new CsvReader(format)
  for await (const batch of lines) yield reader.read(batch)
  yield reader.rest()
}

class CsvReader {
  /** How many columns the header has; undefined until it is read. */
  private width: number | undefined
  /** The name and index of each wanted column. */
  private columns: readonly (readonly [name: string, index: number])[] = []
  /** Lines of a record whose quote is still open. */
  private open: Line[] = []
  private openLength = 0

  private readonly delimiter: string

  constructor(private readonly format: CsvFormat) {
    this.delimiter = format.delimiter
  }

  read(lines: readonly Line[]): LogRecord[] {
    const records: LogRecord[] = []
    for (const line of lines) this.take(line, records)
    return records
  }

  /** Returns the remaining records. A quote that never closes loses its own line; the lines after it are read again. */
  rest(): LogRecord[] {
    const records: LogRecord[] = []
    while (this.open.length > 0) this.giveUp(records)
    return records
  }

  private take(line: Line, records: LogRecord[]): void {
    const { number, text } = line
    const isInside = this.open.length > 0
    if (text === null) {
      while (this.open.length > 0) this.giveUp(records)
      records.push(tooLong(number))
      return
    }
    if (!isInside && text.trim() === '') return
    if (!isInside && !text.includes('"')) {
      this.finish(number, text.split(this.delimiter), records)
      return
    }
    const closes = hasOddQuotes(text) === isInside
    this.open.push(line)
    this.openLength += text.length
    if (closes) this.close(records)
    else if (this.openLength > MAX_LINE_LENGTH) this.giveUp(records)
  }

  private close(records: LogRecord[]): void {
    const lines = this.open
    const number = lines[0]?.number ?? 0
    this.open = []
    this.openLength = 0
    try {
      const [fields] = parse(lines.map(({ text }) => text).join('\n'), { delimiter: this.delimiter })
      this.finish(number, fields ?? [], records)
    } catch {
      records.push(unreadable(number, 'CSV_QUOTES', 'the quotes of the line do not match'))
      for (const line of lines.slice(1)) this.take(line, records)
    }
  }

  private giveUp(records: LogRecord[]): void {
    const [first, ...others] = this.open
    this.open = []
    this.openLength = 0
    if (first === undefined) return
    records.push(unreadable(first.number, 'CSV_QUOTES', 'a quote opens in the line and never closes'))
    for (const line of others) this.take(line, records)
  }

  private finish(line: number, fields: readonly string[], records: LogRecord[]): void {
    if (this.width === undefined) {
      this.begin(fields)
      return
    }
    if (fields.length !== this.width) {
      const problem = `the line has ${fields.length} columns, the header ${this.width}`
      records.push(unreadable(line, 'CSV_COLUMNS', problem))
      return
    }
    const columns: Record<string, string> = {}
    for (const [name, index] of this.columns) columns[name] = fields[index] ?? ''
    records.push({ line, columns })
  }

  /** Reads the header. Skips `__proto__`: assigning it would change the row's prototype. */
  private begin(header: readonly string[]): void {
    const { wanted } = this.format
    this.format.header?.(header)
    this.width = header.length
    this.columns = header
      .map((name, index) => [name, index] as const)
      .filter(([name]) => name !== '__proto__' && (wanted === null || wanted.includes(name)))
  }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd
  return isOdd
}
