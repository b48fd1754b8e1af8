import type { EpochMs } from '../kernel/time/instants.js'
import { type CalendarDirectory, calendarNamed } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyRegistry } from '../policy/registry.js'
import { alwaysOpen, type Calendar } from '../sla/calendar/calendar.js'
import type { CommandName } from '../ticket/commands/commands.js'
import { versionOf } from '../ticket/events/catalogue.js'
import type { RecordMove, TicketEvent, TicketEventData, TicketEventType } from '../ticket/events/events.js'
import { evolve } from '../ticket/evolve.js'
import type { TicketState } from '../ticket/lifecycle/states.js'
import type { Move } from '../ticket/lifecycle/topology.js'
import { nextState } from '../ticket/lifecycle/transition.js'
import { type Actor, system } from '../ticket/responsibility/party.js'
import type { Responsibility } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'

/** What a decision may know beside the ticket and the command. */
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
}

/** Who acts when a deadline passes. */
export const deadlineActor: Actor = system('deadline')

/** Who caused an event, when and through what. */
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

/** What a move to another version of the policy found, for the clocks that follow it. */
interface Migration {
  /** Who had the ticket before. */
  readonly responsibility: Responsibility | null
  /** The promises that the new version makes otherwise, or not at all. */
  readonly targets: readonly string[]
}

/**
 * The events of one decision, and the ticket as they leave it. Lives for one call of `decide`; from outside
 * the decision stays a pure function.
 */
export class Draft {
  readonly events: TicketEvent[] = []
  /** Null where the ticket stays under its version of the policy. */
  migration: Migration | null = null

  /** @param cause stands behind every event recorded from now on, until another takes its place */
  constructor(
    private current: Ticket | null,
    public context: DecideContext,
    public cause: Cause,
  ) {}

  /** The ticket so far. */
  get ticket(): Ticket {
    // `decide` opens the draft with a ticket or with `ticket.opened`: a draft without one has no reader.
    return this.current as Ticket
  }

  /** When the next event happens: never before the event that stands before it. */
  get at(): EpochMs {
    return Math.max(this.cause.at, this.current?.updatedAt ?? this.cause.at)
  }

  /** The calendar of that id, of the policy or of the host; null is day and night. @throws AnswerableError CALENDAR_MISSING */
  readonly timelineOf = (id: string | null, under?: string): Calendar =>
    id === null ? alwaysOpen : calendarNamed(this.context, id, under)

  /** Where a move leads that was found legal before; staying put is the answer to one that was not. */
  after(move: Move): TicketState {
    return nextState(this.ticket.state, move) ?? this.ticket.state
  }

  /** From here on another version of the policy judges the ticket. */
  judgeBy(policy: Policy, migration: Migration): void {
    this.context = { ...this.context, policy }
    this.migration = migration
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
    const { hash, textHash } = policy.ref
    const seq = (this.current?.version ?? 0) + 1
    const event = {
      id: `${ticketId}:${seq}`,
      tenant,
      ticketId,
      seq,
      type,
      v: versionOf(type),
      occurredAt: this.at,
      recordedAt: now,
      actor: this.cause.actor,
      ...(this.cause.id === null ? {} : { causationId: this.cause.id }),
      ...(correlationId === ticketId ? {} : { correlationId }),
      policy: { hash, textHash },
      ...(moves.length === 0 ? {} : { moves }),
      data,
      // The envelope's generic parameter is T; TypeScript cannot see that { type: T, data: Data[T] } is its member.
    } as unknown as TicketEvent
    this.current = evolve(this.current, event)
    this.events.push(event)
    return event
  }
}
