import { codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import { type CalendarDirectory, calendarOrElse } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyRegistry } from '../policy/registry.js'
import { alwaysOpen, type Calendar } from '../sla/calendar/calendar.js'
import { elapsedAt } from '../sla/clock.js'
import { unattributedMs } from '../ticket/clocks/evolve-clock.js'
import { HistoryReader, type TicketHistory } from '../ticket/clocks/history.js'
import type { CommandName } from '../ticket/commands/commands.js'
import { versionOf } from '../ticket/events/catalogue.js'
import type { RecordMove, TicketEvent, TicketEventData, TicketEventType } from '../ticket/events/events.js'
import { TicketEdit } from '../ticket/evolve.js'
import type { TicketState } from '../ticket/lifecycle/states.js'
import type { Move } from '../ticket/lifecycle/topology.js'
import { nextState } from '../ticket/lifecycle/transition.js'
import { type Actor, system } from '../ticket/responsibility/party.js'
import { ownerName, type Responsibility } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'

/** The input of a decision besides the ticket and the command. */
export interface DecideContext {
  /** The policy version that judges the ticket. */
  readonly policy: Policy
  /**
   * All policy versions. Needed to move a ticket to another version, and for clocks that counted under an earlier one.
   */
  readonly policies?: PolicyRegistry | undefined
  /** True if `policy` stands in for a version that nobody has. The only command is then `policy.migrate`. */
  readonly isMissing?: boolean | undefined
  readonly now: EpochMs
  readonly tenant: string
  readonly ticketId: string
  readonly commandId?: string | undefined
  readonly correlationId?: string | undefined
  /** The host's own calendars, such as one for each seller. An id must name one version for ever. */
  readonly calendars?: CalendarDirectory | undefined
  /** The answer of `open` to a category that the policy does not declare. Default `triage`: a person decides. */
  readonly unknownCategory?: 'refuse' | 'triage' | undefined
  /**
   * All events of the ticket. Most decisions do not need them, because a ticket keeps totals. A decision that does
   * throws HISTORY_NEEDED if they are omitted.
   */
  readonly history?: readonly TicketEvent[] | undefined
}

/** The actor of the events that a deadline causes. */
export const deadlineActor: Actor = system('deadline')

/** The cause of an event: its actor, instant and command. */
export interface Cause {
  readonly actor: Actor
  readonly at: EpochMs
  readonly id: string | null
  /** When we learned of it. Omitted: at `at`. */
  readonly knownAt?: EpochMs
  /** The command, or `deadline` when a due deadline is the cause. */
  readonly command: CommandName | 'deadline'
}

const NO_MOVES: readonly RecordMove[] = []
const NO_FACTS: readonly string[] = []

/** The facts about a move to another policy version that clocks depend on. */
interface Migration {
  /** The owner before the move. */
  readonly responsibility: Responsibility | null
  /** The ids of the targets that the new version changes or removes. */
  readonly targets: readonly string[]
}

/**
 * The events of one decision, with the ticket after them. It lives for one call of `decide`, which stays a pure
 * function for its caller. Each event changes `ticket` in place: read what you need before you record.
 */
export class Draft {
  readonly events: TicketEvent[] = []
  /** Null if the command does not move the ticket to another policy version. */
  migration: Migration | null = null
  /** The paths of the facts that this command has changed. */
  changedFacts: readonly string[] = NO_FACTS
  private hashes: TicketEvent['policy'] | null = null
  private readonly edit: TicketEdit
  /** How many events the commands before this one have recorded. */
  private earlier = 0
  /** Null until the decision needs the past. The events are read once; later ones are added. */
  private past: HistoryReader | null = null
  /** How many events of this decision `past` has read. */
  private pastEvents = 0

  /** @param cause the cause of every event from now on, until it is replaced */
  constructor(
    ticket: Ticket | null,
    public context: DecideContext,
    public cause: Cause,
  ) {
    this.edit = new TicketEdit(ticket)
  }

  /** The ticket after the events so far. */
  get ticket(): Ticket {
    // `decide` gives the draft a ticket or records `ticket.opened` first, so nobody reads this before there is one.
    return this.edit.ticket as Ticket
  }

  /** The instant of the next event: never before the last one. */
  get at(): EpochMs {
    const { at } = this.cause
    return Math.max(at, this.edit.ticket?.updatedAt ?? at)
  }

  /** The instant at which the desk knows what it decides on: a ticket that is entered late is not known before. */
  get knownAt(): EpochMs {
    return Math.max(this.at, this.cause.knownAt ?? 0)
  }

  /**
   * Returns the calendar of an id, from the policy or the host; null is day and night. See `calendarOrElse` for a
   * lost one.
   * @param under the hash of the policy version to read; omitted: the one that judges the ticket
   */
  readonly calendarOf = (id: string | null, under?: string): Calendar =>
    id === null ? alwaysOpen : calendarOrElse(this.context, id, under)

  /**
   * Returns the ticket's past, the events of this decision included.
   * @throws AnswerableError HISTORY_NEEDED: `context.history` is omitted, or is not the events up to this version
   */
  history(): TicketHistory {
    const { history, ticketId } = this.context
    const before = this.ticket.version - this.events.length
    if (before > 0 && history?.length !== before) throw codedError('HISTORY_NEEDED', { ticketId, count: before })
    if (this.past === null) {
      this.past = new HistoryReader()
      for (const event of history ?? []) this.past.take(event)
    }
    for (const event of this.events.slice(this.pastEvents)) this.past.take(event)
    this.pastEvents = this.events.length
    return this.past.history
  }

  /** Begins the next command of a list, on the ticket after the commands before it. */
  begin(cause: Cause, correlationId: string | undefined): void {
    this.cause = cause
    this.migration = null
    this.changedFacts = NO_FACTS
    this.earlier = this.events.length
    if (correlationId !== this.context.correlationId) this.context = { ...this.context, correlationId }
  }

  /** Leaves the deadlines that fired before the command behind: from now on, only its own events count as recorded. */
  beginCommand(): void {
    this.earlier = this.events.length
  }

  /** True if this command has recorded an event; before `beginCommand`, a deadline fired before it. */
  get hasRecorded(): boolean {
    return this.events.length > this.earlier
  }

  /** True if this command, or a deadline that fires without one, has recorded an event of this type. */
  has(type: TicketEventType): boolean {
    return !this.every((one) => one !== type)
  }

  /** True if `isPassing` holds for the type of each event of this command, or of the deadlines without one. */
  every(isPassing: (type: TicketEventType) => boolean): boolean {
    for (let i = this.earlier; i < this.events.length; i++) {
      const event = this.events[i]
      if (event !== undefined && !isPassing(event.type)) return false
    }
    return true
  }

  /** Returns the state after a move, or the present state if the move is not legal. */
  after(move: Move): TicketState {
    return nextState(this.ticket.state, move) ?? this.ticket.state
  }

  /** Puts the ticket under another policy version for the rest of the decision. */
  judgeBy(policy: Policy, migration: Migration): void {
    this.context = { ...this.context, policy, isMissing: false }
    this.migration = migration
  }

  /**
   * Returns the elapsed milliseconds of each clock that has counted since the last handover. Null if the event is not a
   * handover, or no clock has counted.
   */
  private countedFor(data: object): Readonly<Record<string, number>> | null {
    const { ticket } = this.edit
    if (ticket === null) return null
    const { clocks, responsibility, policy } = ticket
    const to = 'responsibility' in data ? (data.responsibility as Responsibility | null) : null
    if (ownerName(responsibility) === ownerName(to)) return null
    const counted: Record<string, number> = {}
    for (const name in clocks) {
      const clock = clocks[name]
      if (clock === undefined || clock.phase === 'stopped') continue
      // After a move to another policy version, the clocks have counted under the version before.
      const calendarOf = (id: string | null, under = policy.hash) => this.calendarUnder(id, under)
      const elapsedMs = elapsedAt(clock, calendarOf, this.at)
      if (unattributedMs(clock.byOwner, elapsedMs) > 0) counted[name] = elapsedMs
    }
    return Object.keys(counted).length === 0 ? null : counted
  }

  private calendarUnder(id: string | null, hash: string): Calendar {
    return this.calendarOf(id, hash === this.context.policy.ref.hash ? undefined : hash)
  }

  /** Returns the hashes of the judging policy, the same object for all events of the decision. */
  private hashesOf({ ref }: Policy): TicketEvent['policy'] {
    const { hash, textHash } = ref
    if (this.hashes?.hash !== hash || this.hashes.textHash !== textHash) this.hashes = { hash, textHash }
    return this.hashes
  }

  /** Returns the lifecycle's move to a state, or no move if it is in that state. */
  to(state: TicketState): readonly RecordMove[] {
    return state === this.ticket.state ? NO_MOVES : [{ record: 'lifecycle', to: state }]
  }

  /** Records an event and applies it to the ticket. An event without moves omits `moves`. */
  record<T extends TicketEventType>(
    type: T,
    data: TicketEventData[T],
    moves: readonly RecordMove[] = NO_MOVES,
  ): TicketEvent {
    const { tenant, ticketId, now, correlationId = ticketId, policy } = this.context
    const counted = 'responsibility' in data || type === 'ticket.sent-to-triage' ? this.countedFor(data) : null
    const seq = (this.edit.ticket?.version ?? 0) + 1
    // Optional members are assigned one by one: in V8 a spread that adds members takes microseconds.
    const envelope: Record<string, unknown> = {
      id: `${ticketId}:${seq}`,
      tenant,
      ticketId,
      seq,
      type,
      v: versionOf(type),
      occurredAt: this.at,
      recordedAt: now,
      actor: this.cause.actor,
      policy: this.hashesOf(policy),
      data: counted === null ? data : Object.assign({}, data, { counted }),
    }
    if (moves.length > 0) envelope.moves = moves
    if (this.cause.id !== null) envelope.causationId = this.cause.id
    if (correlationId !== ticketId) envelope.correlationId = correlationId
    // The envelope's generic parameter is T; TypeScript cannot see that { type: T, data: Data[T] } is its member.
    const event = envelope as unknown as TicketEvent
    this.edit.apply(event)
    this.events.push(event)
    return event
  }
}
