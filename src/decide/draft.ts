import { codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import { type CalendarDirectory, calendarNamed } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyRegistry } from '../policy/registry.js'
import { alwaysOpen, type Calendar } from '../sla/calendar/calendar.js'
import { elapsedAt } from '../sla/clock.js'
import { withOwner } from '../ticket/clocks/evolve-clock.js'
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

/** The knowledge of a decision beside the ticket and the command. */
export interface DecideContext {
  /** The version that judges the ticket. */
  readonly policy: Policy
  /** All versions: those that tickets may be moved to, and those whose calendars clocks counted in before. */
  readonly policies?: PolicyRegistry | undefined
  readonly now: EpochMs
  readonly tenant: string
  readonly ticketId: string
  readonly commandId?: string | undefined
  readonly correlationId?: string | undefined
  /** Calendars that the host keeps, such as each seller's own: an id names one version for ever. */
  readonly calendars?: CalendarDirectory | undefined
  /**
   * The ticket's events, all of them. Most decisions do without: a ticket keeps totals. One that needs them throws
   * HISTORY_NEEDED where they are omitted.
   */
  readonly history?: readonly TicketEvent[] | undefined
}

/** The actor of a passing deadline. */
export const deadlineActor: Actor = system('deadline')

/** The cause of an event: its actor, instant and command. */
export interface Cause {
  readonly actor: Actor
  readonly at: EpochMs
  readonly id: string | null
  /** When we learned of it, where that is later than `at`. */
  readonly knownAt?: EpochMs
  /** The command given; `deadline` where time itself does something. */
  readonly command: CommandName | 'deadline'
}

const NOWHERE: readonly RecordMove[] = []

/** The findings of a move to another version of the policy, for the clocks that follow it. */
interface Migration {
  /** The owner before. */
  readonly responsibility: Responsibility | null
  /** The promises that the new version makes otherwise, or not at all. */
  readonly targets: readonly string[]
}

/**
 * The events of one decision, and the ticket as they leave it. Lives for one call of `decide`; from outside
 * the decision stays a pure function. Each event changes `ticket` in place: read what you need before you record.
 */
export class Draft {
  readonly events: TicketEvent[] = []
  /** Null where the ticket stays under its version of the policy. */
  migration: Migration | null = null
  private hashes: TicketEvent['policy'] | null = null
  private readonly edit: TicketEdit
  /** How many events the commands before this one have recorded. */
  private earlier = 0
  /** Null until a decision needs it. Read once: what is recorded later is added. */
  private past: HistoryReader | null = null
  /** How many events of this decision `past` has. */
  private pastEvents = 0

  /** @param cause stands behind every event recorded from now on, until another takes its place */
  constructor(
    ticket: Ticket | null,
    public context: DecideContext,
    public cause: Cause,
  ) {
    this.edit = new TicketEdit(ticket)
  }

  /** The ticket so far. */
  get ticket(): Ticket {
    // `decide` opens the draft with a ticket or with `ticket.opened`: a draft without one has no reader.
    return this.edit.ticket as Ticket
  }

  /** The instant of the next event: never before the last one. */
  get at(): EpochMs {
    const { at } = this.cause
    return Math.max(at, this.edit.ticket?.updatedAt ?? at)
  }

  /** The calendar of that id, of the policy or of the host; null is day and night. @throws AnswerableError CALENDAR_MISSING */
  readonly calendarOf = (id: string | null, under?: string): Calendar =>
    id === null ? alwaysOpen : calendarNamed(this.context, id, under)

  /** Returns the ticket's past, the events of this decision included. @throws AnswerableError HISTORY_NEEDED */
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

  /** Goes on with the next command of a list, on the ticket as the commands before left it. */
  begin(cause: Cause, correlationId: string | undefined): void {
    this.cause = cause
    this.migration = null
    this.earlier = this.events.length
    if (correlationId !== this.context.correlationId) this.context = { ...this.context, correlationId }
  }

  /** True where this command, or a deadline before it, has recorded an event. */
  get hasRecorded(): boolean {
    return this.events.length > this.earlier
  }

  /** True where this command has recorded an event of this type. */
  has(type: TicketEventType): boolean {
    return !this.every((one) => one !== type)
  }

  /** True where all types that this command has recorded pass. */
  every(isPassing: (type: TicketEventType) => boolean): boolean {
    for (let i = this.earlier; i < this.events.length; i++) {
      const event = this.events[i]
      if (event !== undefined && !isPassing(event.type)) return false
    }
    return true
  }

  /** Returns the state that a move leads to; the present one where the move is not legal. */
  after(move: Move): TicketState {
    return nextState(this.ticket.state, move) ?? this.ticket.state
  }

  /** From here on another version of the policy judges the ticket. */
  judgeBy(policy: Policy, migration: Migration): void {
    this.context = { ...this.context, policy }
    this.migration = migration
  }

  /** Returns what each clock has counted since the last handover, where this event hands the ticket over; else null. */
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
      // A ticket that has just been moved to another policy has counted under the one before.
      const calendarOf = (id: string | null, under = policy.hash) => this.calendarUnder(id, under)
      const elapsedMs = elapsedAt(clock, calendarOf, this.at)
      if (withOwner(clock.byOwner, '', elapsedMs) !== clock.byOwner) counted[name] = elapsedMs
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

  /** Returns the move of the ticket's lifecycle to a state; nothing where it is there already. */
  to(state: TicketState): readonly RecordMove[] {
    return state === this.ticket.state ? NOWHERE : [{ record: 'lifecycle', to: state }]
  }

  /** Records an event and applies it. `moves` is omitted from an event that moves nothing. */
  record<T extends TicketEventType>(
    type: T,
    data: TicketEventData[T],
    moves: readonly RecordMove[] = NOWHERE,
  ): TicketEvent {
    const { tenant, ticketId, now, correlationId = ticketId, policy } = this.context
    const counted = 'responsibility' in data || type === 'ticket.sent-to-triage' ? this.countedFor(data) : null
    const seq = (this.edit.ticket?.version ?? 0) + 1
    // Members that are not always there are added one by one: V8 takes microseconds for a spread that adds members.
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
