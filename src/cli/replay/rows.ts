import type { LogRecord } from './log-record.js'
import type { Mapping } from './mapping.js'
import type { Problems } from './problems.js'
import type { Columns, TimedRow } from './row-view.js'

/** The columns that must be read from each record: what the mapping reads, the ticket and the time. */
export function wantedColumns({ kept, frame }: Mapping): readonly string[] | null {
  return kept === null ? null : [...new Set([...kept, frame.ticket, frame.time.column])]
}

/** Counts the rows of a log and finds each row's ticket and time. Rows without either are told and left out. */
export class RowReader {
  /** Lines that were read, blank ones and the header apart, readable or not. */
  read = 0

  constructor(
    private readonly mapping: Mapping,
    private readonly problems: Problems,
  ) {}

  /** @throws StrictStop */
  async *rows(records: AsyncIterable<readonly LogRecord[]>): AsyncGenerator<readonly TimedRow[]> {
    for await (const batch of records) {
      const rows: TimedRow[] = []
      for (const record of batch) {
        this.read += 1
        const row = this.rowOf(record)
        if (row !== null) rows.push(row)
      }
      yield rows
    }
  }

  private rowOf(record: LogRecord): TimedRow | null {
    const { line } = record
    if ('unreadable' in record) {
      this.problems.add('unreadable', { line, ...record.unreadable })
      return null
    }
    const { columns } = record
    const { frame, instantOf } = this.mapping
    const ticket = idOf(own(columns, frame.ticket))
    if (ticket === null) return this.lacks(line, 'TICKET_MISSING', `the column "${frame.ticket}" holds no ticket's id`)
    const at = instantOf(own(columns, frame.time.column))
    if (at === null) return this.lacks(line, 'TIME_MISSING', `the column "${frame.time.column}" holds no time`)
    return { line, at, ticket, columns }
  }

  private lacks(line: number, code: string, problem: string): null {
    this.problems.add('unreadable', { line, code, problem })
    return null
  }
}

function own(columns: Columns, name: string): unknown {
  return Object.hasOwn(columns, name) ? columns[name] : undefined
}

/** 1 to 200 characters, as everywhere. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value
  return typeof id === 'string' && id.length > 0 && id.length <= 200 ? id : null
}
