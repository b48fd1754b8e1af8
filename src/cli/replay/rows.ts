import { type LogRecord, type UnreadableLine, unreadable } from './log-record.js'
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

  /**
   * The rows, batch by batch. A row that is left out is told after those before it were taken, so that a strict
   * replay stops at the first problem of the log.
   * @throws StrictStop
   */
  async *rows(records: AsyncIterable<readonly LogRecord[]>): AsyncGenerator<readonly TimedRow[]> {
    for await (const batch of records) {
      let rows: TimedRow[] = []
      for (const record of batch) {
        const row = 'unreadable' in record ? record : this.rowOf(record.line, record.columns)
        if ('unreadable' in row) {
          yield rows
          rows = []
          this.problems.add('unreadable', { line: row.line, ...row.unreadable })
        } else rows.push(row)
        this.read += 1
      }
      yield rows
    }
  }

  private rowOf(line: number, columns: Columns): TimedRow | UnreadableLine {
    const { frame, instantOf } = this.mapping
    const ticket = idOf(own(columns, frame.ticket))
    if (ticket === null) {
      return unreadable(line, 'TICKET_MISSING', `the column "${frame.ticket}" holds no ticket's id`)
    }
    const at = instantOf(own(columns, frame.time.column))
    if (at === null) return unreadable(line, 'TIME_MISSING', `the column "${frame.time.column}" holds no time`)
    return { line, at, ticket, columns }
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
