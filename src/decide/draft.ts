import type { EpochMs } from '../kernel/instants.js'
import type { TicketEvent, TicketEventData, TicketEventType } from '../ticket/events.js'
import { evolve } from '../ticket/evolve.js'
import type { Move, TicketState } from '../ticket/machine.js'
import { type Actor, system } from '../ticket/party.js'
import type { Responsibility } from '../ticket/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { nextState } from '../ticket/transition.js'
import type { Policy } from './policy.js'

/** What a decision may know beside the ticket and the command. */
export interface DecideContext {
  readonly policy: Policy
  readonly now: EpochMs
  readonly tenant: string
  readonly ticketId: string
  readonly commandId?: string | undefined
  readonly correlationId?: string | undefined
}

/** Who acts when a deadline passes. */
export const deadlineActor: Actor = system('deadline')

/** Who caused an event, when and through what. */
export interface Cause {
  readonly actor: Actor
  readonly at: EpochMs
  readonly id: string | null
}

/**
 * The events of one decision, and the ticket as they leave it. Lives for one call of `decide`; from outside
 * the decision stays a pure function.
 */
export class Draft {
  readonly events: TicketEvent[] = []
  /** Who had to act when the clocks were last brought in line. */
  clocksServe: Responsibility | null

  /** @param cause stands behind every event recorded from now on, until another takes its place */
  constructor(
    private current: Ticket | null,
    readonly context: DecideContext,
    public cause: Cause,
  ) {
    this.clocksServe = current?.responsibility ?? null
  }

  /** The ticket so far. */
  get ticket(): Ticket {
    // `decide` opens the draft with a ticket or with `ticket.opened`: a draft without one has no reader.
    return this.current as Ticket
  }

  /** When the next event happens: never before the event that stands before it. */
  get at(): EpochMs {
    return Math.max(this.cause.at, this.current?.updatedAt ?? this.cause.at)
  }

  /** Where a move leads that was found legal before; staying put is the answer to one that was not. */
  after(move: Move): TicketState {
    return nextState(this.ticket.state, move) ?? this.ticket.state
  }

  /** Records an event and applies it. */
  record<T extends TicketEventType>(type: T, data: TicketEventData[T]): TicketEvent {
    const { tenant, ticketId, now, correlationId = ticketId, policy } = this.context
    const seq = (this.current?.version ?? 0) + 1
    const event = {
      id: `${ticketId}:${seq}`,
      tenant,
      ticketId,
      seq,
      type,
      v: 1,
      occurredAt: this.at,
      recordedAt: now,
      actor: this.cause.actor,
      causationId: this.cause.id,
      correlationId,
      policy: policy.ref,
      data,
      // The envelope's generic parameter is T; TypeScript cannot see that { type: T, data: Data[T] } is its member.
    } as unknown as TicketEvent
    this.current = evolve(this.current, event)
    this.events.push(event)
    return event
  }
}
