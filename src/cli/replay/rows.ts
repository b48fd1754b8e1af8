import { withoutColumn } from './log-columns.js'
import { type LogRecord, type UnreadableLine, unreadable } from './log-record.js'
import type { Mapping } from './mapping.js'
import { invalid } from './mapping-schema.js'
import type { Problems } from './problems.js'
import type { Columns, TimedRow } from './row-view.js'
import { isNoValue, timeProblem } from './time-problem.js'

/** Returns the columns to read from each record: those of the mapping, the ticket and the time; null for all. */
export function wantedColumns({ kept, frame }: Mapping): readonly string[] | null {
  return kept === null ? null : [...new Set([...kept, frame.ticket, frame.time.column])]
}

/** Counts the rows of a log and finds each row's ticket and time. Reports and skips rows without either. */
export class RowReader {
  /** The number of rows so far, readable or not, without blank lines and the header. */
  read = 0
  /** The columns that the mapping names and no row has had so far. */
  readonly unseen: Set<string>
  /** The columns of the first row that was read. */
  firstColumns: readonly string[] = []
  private placed = 0
  private firstUnreadable: UnreadableLine | null = null

  constructor(
    private readonly mapping: Mapping,
    private readonly problems: Problems,
  ) {
    this.unseen = new Set(mapping.named.keys())
  }

  /**
   * Yields the rows, batch by batch. A skipped row is reported after the rows before it were processed, so that a
   * strict replay stops at the first problem of the log.
   * @throws StrictStop
   * @throws AnswerableError REPLAY_INVALID: the log has rows, but none could be read
   */
  async *rows(records: AsyncIterable<readonly LogRecord[]>): AsyncGenerator<readonly TimedRow[]> {
    for await (const batch of records) {
      let rows: TimedRow[] = []
      for (const record of batch) {
        const row = 'unreadable' in record ? record : this.rowOf(record.line, record.columns)
        if ('unreadable' in row) {
          yield rows
          rows = []
          this.firstUnreadable ??= row
          this.problems.add('unreadable', { line: row.line, ...row.unreadable })
        } else rows.push(row)
        this.read += 1
      }
      this.placed += rows.length
      yield rows
    }
    if (this.placed === 0 && this.firstUnreadable !== null) throw this.nothingRead(this.firstUnreadable)
  }

  private nothingRead({ line, unreadable: { problem } }: UnreadableLine) {
    const fix = 'Check the format, the delimiter, and "ticket" and "time" of the mapping.'
    return invalid('', `not one of the log's ${this.read} rows can be read`, `line ${line}: ${problem}`, fix)
  }

  private rowOf(line: number, columns: Columns): TimedRow | UnreadableLine {
    const { frame, instantOf } = this.mapping
    if (this.firstColumns.length === 0) this.firstColumns = Object.keys(columns)
    for (const name of this.unseen) if (Object.hasOwn(columns, name)) this.unseen.delete(name)
    const ticket = idOf(own(columns, frame.ticket))
    if (ticket === null) return missing(line, 'TICKET_MISSING', frame.ticket, columns, "holds no ticket's id")
    const { column } = frame.time
    const time = own(columns, column)
    const at = instantOf(time)
    if (at !== null) return { line, at, ticket, columns }
    if (isNoValue(time)) return missing(line, 'TIME_MISSING', column, columns, 'holds no time')
    return unreadable(
      line,
      'TIME_UNREADABLE',
      `the column "${column}" holds no time that can be read: ${timeProblem(time)}`,
    )
  }
}

function missing(line: number, code: string, name: string, columns: Columns, holdsNone: string): UnreadableLine {
  const problem = Object.hasOwn(columns, name) ? `the column "${name}" ${holdsNone}` : withoutColumn(name, columns)
  return unreadable(line, code, problem)
}

function own(columns: Columns, name: string): unknown {
  return Object.hasOwn(columns, name) ? columns[name] : undefined
}

/** Returns an id of 1 to 200 characters, or null. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value
  return typeof id === 'string' && id.length > 0 && id.length <= 200 ? id : null
}
