import { AnswerableError } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import { timelineProblem } from '../../review/compare/timeline-problem.js'
import type { ComparedTicket, RunningComparison } from '../../review/index.js'
import { type InstantReader, instantReader } from '../replay/instants.js'
import { readLines } from '../replay/lines.js'
import { loadMapping } from '../replay/load.js'
import { assertHeader } from '../replay/log-columns.js'
import type { LogFile } from '../replay/log-file.js'
import type { Mapping } from '../replay/mapping.js'
import { invalid } from '../replay/mapping-schema.js'
import type { Problems } from '../replay/problems.js'
import { readRecords } from '../replay/records.js'
import { formatFor } from '../replay/replay-options.js'
import { RowReader, wantedColumns } from '../replay/rows.js'
import type { CompareArguments } from './compare-options.js'
import {
  factsChecker,
  problemOf,
  type TicketOf,
  ticketOfCsv,
  ticketOfLine,
  type WrittenTicket,
} from './compared-rows.js'
import { mappedTicket } from './mapped-rows.js'
import { readTimeline } from './timeline-columns.js'

/** The counts of rows. */
export interface RowCounts {
  /** Lines that were read, without blank lines and the header. */
  rows: number
  /** Rows that the mapping does not turn into tickets. */
  skipped: number
}

/** The arguments and policies used to read tickets, and the collector of problems. */
export interface ReadParts {
  readonly given: CompareArguments
  readonly from: Policy
  readonly to: Policy
  readonly problems: Problems
}

/**
 * Reads tickets row by row into a comparison. Keeps no row.
 * @throws StrictStop
 * @throws AnswerableError REPLAY_INVALID: there are no tickets, or none could be decided
 */
export async function readTickets(
  chunks: LogFile['chunks'],
  parts: ReadParts,
  running: RunningComparison,
): Promise<RowCounts> {
  const { given, problems } = parts
  const mapping = given.mapping === undefined ? null : await loadMapping(given.mapping)
  const reader = new TicketReader(parts, mapping?.instantOf ?? instantReader(given.zone), running)
  if (mapping === null) await readWritten(chunks, parts, reader)
  else await readMapped(chunks, parts, mapping, reader)
  const { counts } = reader
  if (counts.rows === counts.skipped) {
    throw invalid(
      '',
      'there are no tickets',
      `${counts.rows} rows`,
      'Nothing was compared: check --tickets and --mapping.',
    )
  }
  if (running.result().decisions === 0) {
    const [first] = [...problems.of('refused'), ...problems.of('unreadable')].flatMap(({ examples }) => examples)
    const found = first === undefined ? 'every row' : `line ${first.line}: ${first.problem}`
    throw invalid('', `not one of the ${counts.rows} rows can be decided`, found, 'Check --tickets and --facts-path.')
  }
  return counts
}

/** Reads rows that hold facts, as NDJSON or CSV. */
async function readWritten(chunks: LogFile['chunks'], parts: ReadParts, reader: TicketReader): Promise<void> {
  const { given, from, to, problems } = parts
  const format = formatFor(given.tickets, given.format, given.tickets === '-' ? 'ndjson' : undefined)
  let ticketOf: TicketOf = ticketOfLine(given.factsPath)
  const header = (columns: readonly string[]) => {
    ticketOf = ticketOfCsv(columns, [to, from])
  }
  const records = readRecords(readLines(chunks), { format, delimiter: given.delimiter, wanted: null, header })
  for await (const batch of records) {
    for (const record of batch) {
      reader.counts.rows += 1
      if ('unreadable' in record) problems.add('unreadable', { line: record.line, ...record.unreadable })
      else reader.take(record.line, () => ticketOf(record.columns, record.line))
    }
  }
}

/** Reads rows of a log, which a mapping turns into tickets. */
async function readMapped(
  chunks: LogFile['chunks'],
  { given, problems }: ReadParts,
  mapping: Mapping,
  reader: TicketReader,
): Promise<void> {
  const format = formatFor(given.tickets, given.format, mapping.frame.format)
  const delimiter = mapping.frame.delimiter ?? given.delimiter
  const header = (columns: readonly string[]) => assertHeader(columns, delimiter, mapping.named, 'the log')
  const records = readRecords(readLines(chunks), { format, delimiter, wanted: wantedColumns(mapping), header })
  const rows = new RowReader(mapping, problems)
  for await (const batch of rows.rows(records)) {
    for (const row of batch) {
      const ticket = mappedTicket(mapping, row)
      if (ticket === null) reader.counts.skipped += 1
      else reader.take(row.line, () => ticket)
    }
  }
  reader.counts.rows = rows.read
}

/** Checks each ticket and adds it to the comparison. Reports and skips a ticket that is not valid. */
class TicketReader {
  readonly counts: RowCounts = { rows: 0, skipped: 0 }
  private readonly checked: ReturnType<typeof factsChecker>

  constructor(
    private readonly parts: ReadParts,
    private readonly instantOf: InstantReader,
    private readonly running: RunningComparison,
  ) {
    this.checked = factsChecker(parts.from, parts.to)
  }

  take(line: number, read: () => WrittenTicket): void {
    try {
      this.running.add(this.ticketOf(line, read()))
    } catch (error) {
      if (!AnswerableError.isInstance(error)) throw error
      this.parts.problems.add('refused', { line, code: error.code, problem: problemOf(error) })
    }
  }

  private ticketOf(line: number, { facts, ref, amount, timeline: written }: WrittenTicket): ComparedTicket {
    const timeline = readTimeline(written, this.instantOf)
    if (typeof timeline === 'string') {
      const problem = `"${timeline}" cannot be read as a time; its clocks are omitted`
      this.parts.problems.add('adjusted', { line, code: 'TIMELINE_UNREADABLE', problem })
    } else if (timeline !== undefined) {
      const problem = timelineProblem(timeline)
      if (problem !== null) {
        const omitted = `${problem}; its clocks are omitted`
        this.parts.problems.add('adjusted', { line, code: 'TIMELINE_IMPOSSIBLE', problem: omitted })
      }
    }
    return {
      facts: this.checked(facts),
      ref: idOf(ref) ?? line,
      ...(isAmount(amount) ? { amount } : {}),
      ...(typeof timeline === 'object' ? { timeline } : {}),
    }
  }
}

/** Returns whether a value is an amount. The comparison checks the members of money itself. */
const isAmount = (value: unknown): value is NonNullable<ComparedTicket['amount']> =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value)

/** Returns an id of 1 to 200 characters without control characters, or null. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value
  return typeof id === 'string' && /^[^\p{Cc}]{1,200}$/u.test(id) ? id : null
}
