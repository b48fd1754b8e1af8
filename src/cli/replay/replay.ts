import TinyQueue from 'tinyqueue'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { createDesk } from '../../desk/create-desk.js'
import type { Policy } from '../../policy/policy.js'
import { system } from '../../ticket/responsibility/party.js'
import { type Agreement, AgreementTally } from './agreement.js'
import type { FinishedClock } from './clock-tally.js'
import { ClosedTickets } from './closed-tickets.js'
import { Dispatcher, type Given } from './dispatcher.js'
import type { Mapping, Step } from './mapping.js'
import type { Problems } from './problems.js'
import { onLine } from './row-function.js'
import { asPrevious, type Columns, type RowView, type TimedRow, type ViewParts, viewOf } from './row-view.js'
import { Tally } from './tally.js'
import { isNoValue, timeProblem } from './time-problem.js'

export interface ReplayOptions {
  readonly policy: Policy
  readonly mapping: Mapping
  readonly problems: Problems
  /** The side tables by name. A table that the mapping names and that is missing here is empty. */
  readonly tables?: ReadonlyMap<string, ReadonlyMap<string, Columns>>
  /** How long a closed ticket stays in memory, in milliseconds of simulated time. */
  readonly keepClosedMs?: number
  /** Called for every run of a clock that ends. */
  readonly finished?: (clock: FinishedClock) => void
  /** Called about every thousand rows. */
  readonly pulse?: () => Promise<void>
}

/** The result of a replay. */
export interface Replayed {
  readonly tally: Tally
  readonly agreement: Agreement | null
  readonly commands: number
  /** The time of the first row; `to` is the last instant of the desk. Null if there was no row. */
  readonly from: number | null
  readonly to: number | null
  readonly notClosed: number
  /** Tickets held in memory at the end. */
  readonly held: number
}

const TENANT = 'replay'
const PULSE = 1_024
const KEEP_CLOSED_MS = 30 * 24 * 3_600_000

/** A command that a row scheduled for later. */
interface Scheduled extends Given {
  readonly at: number
  readonly order: number
}

/** The state of a ticket that is kept between its rows. */
interface Known {
  readonly requester: unknown
  /** The last row, for the next row's `was`. */
  last: RowView
  line: number
}

/**
 * Plays a log through a desk. The clock follows the rows, due deadlines fire before each row, and old closed tickets
 * leave memory. Call `row` for each row in time order, then `end`.
 */
export class Replay {
  private now = Number.NEGATIVE_INFINITY
  private from: number | null = null
  private rows = 0
  private scheduled = 0
  private readonly store = memoryStore()
  private readonly tally: Tally
  private readonly agreement: AgreementTally | null
  private readonly desk
  private readonly dispatcher: Dispatcher
  private readonly closed: ClosedTickets
  private readonly viewParts: ViewParts
  private readonly known = new Map<string, Known>()
  private readonly later = new TinyQueue<Scheduled>([], (a, b) => a.at - b.at || a.order - b.order)
  /** The ids of tickets that left memory, so that no later row opens them again. Needed only without `open.when`. */
  private readonly left: Set<string> | null

  constructor(private readonly options: ReplayOptions) {
    const { policy, mapping, problems, finished, keepClosedMs = KEEP_CLOSED_MS } = options
    // The digest is of a placeholder, so its salt need not be secret. A fixed one makes replays repeatable.
    this.desk = createDesk({ policy, store: this.store, tenant: TENANT, now: () => this.now, random: () => 0.5 })
    this.tally = new Tally(finished)
    this.agreement = mapping.check === null ? null : new AgreementTally(mapping.check)
    this.dispatcher = new Dispatcher(this.desk, this.store, TENANT, problems)
    this.closed = new ClosedTickets(keepClosedMs)
    this.viewParts = { kept: mapping.kept, changed: mapping.changed, tables: options.tables ?? new Map() }
    this.left = mapping.open.when === null ? new Set() : null
  }

  /**
   * @throws StrictStop
   * @throws AnswerableError REPLAY_INVALID: a function of the mapping threw
   */
  async row(row: TimedRow): Promise<void> {
    try {
      await this.play(row)
    } catch (error) {
      throw onLine(error, row.line)
    }
  }

  private async play(row: TimedRow): Promise<void> {
    if (++this.rows % PULSE === 0) await this.pulse()
    if (row.at < this.now) return this.goesBack(row)
    this.from ??= row.at
    if (row.at > this.now) await this.moveTo(row.at)
    if (this.closed.isOver(row.ticket, this.now)) await this.leave([row.ticket])
    let known = this.known.get(row.ticket)
    const view = viewOf(row, known?.last, this.viewParts)
    known ??= await this.open(row, view)
    if (known === undefined) return
    for (const step of this.options.mapping.steps) if (step.when(view)) await this.take(step, row, view, known)
    known.last = asPrevious(view)
    known.line = row.line
  }

  /** Gives the commands still scheduled, moves the clock to `until`, and returns the result. */
  async end(until = this.now): Promise<Replayed> {
    for (let next = this.later.peek(); next !== undefined; next = this.later.peek()) await this.moveTo(next.at)
    await this.moveTo(Math.max(until, this.now))
    await this.desk.work.relay(this.tally)
    for (const [ticketId, known] of this.known) this.compare(ticketId, known)
    return {
      tally: this.tally,
      agreement: this.agreement?.result ?? null,
      commands: this.dispatcher.commands,
      from: this.from,
      to: this.from === null ? null : this.now,
      notClosed: this.known.size - this.closed.size,
      held: this.store.size(TENANT),
    }
  }

  private async open(row: TimedRow, view: RowView): Promise<Known | undefined> {
    const { open } = this.options.mapping
    if (this.left?.has(row.ticket)) return this.unopened(row, 'TICKET_LEFT', 'the ticket was closed and left memory')
    if (open.when?.(view) === false) {
      return this.unopened(row, 'NEVER_OPENED', 'no row opened the ticket, or it was closed and left memory')
    }
    const requester = open.by(view)
    const priority = open.priority(view)
    const occurredAt = this.occurredAt(row, open.occurredAt(view))
    const isPlain = priority === undefined && occurredAt === undefined
    const ticket = await this.dispatcher.open(
      {
        ...(open.facts(view) as object),
        id: row.ticket,
        // Only the operator and the system may date an opening and set its priority.
        by: isPlain ? requester : { ...system('replay'), onBehalfOf: requester },
        priority,
        occurredAt,
      },
      row.line,
    )
    if (ticket === null) return undefined
    const known = { requester, last: view, line: row.line }
    this.known.set(row.ticket, known)
    return known
  }

  /** Reads the opening time. Undefined, for the row's own time, if it is unreadable or later than the row. */
  private occurredAt({ line, ticket, at }: TimedRow, value: unknown): number | undefined {
    if (isNoValue(value)) return undefined
    const occurredAt = this.options.mapping.instantOf(value)
    if (occurredAt !== null && occurredAt <= at) return occurredAt
    const [code, problem] =
      occurredAt === null
        ? ['TIME_UNREADABLE', `the row's time was used in place of an opening time that is ${timeProblem(value)}`]
        : ['OPENS_AFTER_ROW', "the ticket opens later than its first row; the row's time was used"]
    this.options.problems.add('adjusted', { line, ticket, code, problem })
    return undefined
  }

  private async take(step: Step, row: TimedRow, view: RowView, known: Known): Promise<void> {
    const { command } = step
    const { line, ticket } = row
    const by = step.by === 'requester' ? known.requester : step.by === 'owner' ? 'owner' : step.by(view)
    const given: Given = { line, ticket, command, by, fields: step.fields(view) }
    if (step.at === null) return this.give(given)
    const time = step.at(view)
    if (isNoValue(time)) return
    const at = this.options.mapping.instantOf(time)
    if (at === null) {
      const problem = `the step's time is ${timeProblem(time)}`
      this.options.problems.add('refused', { line, ticket, command, code: 'TIME_UNREADABLE', problem })
      return
    }
    if (at > this.now) {
      this.later.push({ ...given, at, order: this.scheduled++ })
      return
    }
    if (at === this.now) return this.give(given)
    const problem = 'the step is earlier than its row'
    this.options.problems.add('refused', { line, ticket, command, code: 'STEP_TOO_LATE', problem })
  }

  private async give(given: Given): Promise<void> {
    const ticket = await this.dispatcher.give(given)
    if (ticket !== null) this.closed.note(ticket.id, ticket.closedAt)
  }

  /** Moves the clock, and gives the commands scheduled until then. Due deadlines fire at each stop. */
  private async moveTo(at: number): Promise<void> {
    for (let next = this.later.peek(); next !== undefined && next.at <= at; next = this.later.peek()) {
      this.later.pop()
      await this.clockTo(next.at)
      await this.give(next)
    }
    await this.clockTo(at)
  }

  private async clockTo(at: number): Promise<void> {
    if (at <= this.now) return
    this.now = at
    const { failed } = await this.desk.work.sweep()
    if (failed[0] !== undefined) throw failed[0].error
  }

  private async pulse(): Promise<void> {
    await this.leave(this.closed.over(this.now))
    await this.options.pulse?.()
  }

  /** Forgets tickets. Reads the outbox first, because their unread events are dropped too. */
  private async leave(ticketIds: readonly string[]): Promise<void> {
    await this.desk.work.relay(this.tally)
    for (const ticketId of ticketIds) {
      const known = this.known.get(ticketId)
      if (known !== undefined) this.compare(ticketId, known)
      this.known.delete(ticketId)
      this.closed.remove(ticketId)
      this.tally.drop(ticketId)
      this.store.forget(TENANT, ticketId)
      this.left?.add(ticketId)
    }
  }

  private compare(ticketId: string, { last, line }: Known): void {
    if (this.agreement === null || this.options.mapping.check === null) return
    const clock = this.tally.clocks.statusOf(ticketId, this.options.mapping.check.clock)
    try {
      this.agreement.take(last, clock)
    } catch (error) {
      throw onLine(error, line)
    }
  }

  private unopened({ line, ticket }: TimedRow, code: string, problem: string): undefined {
    this.options.problems.add('refused', { line, ticket, command: 'open', code, problem })
  }

  private goesBack({ line, ticket }: TimedRow): void {
    const problem = 'the row is earlier than one before it; a log in another order needs --order any'
    this.options.problems.add('unreadable', { line, ticket, code: 'TIME_GOES_BACK', problem })
  }
}
