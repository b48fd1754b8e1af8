import type { EpochMs } from '../kernel/instants.js'
import type { TicketEvent, TicketEventData, TicketEventType } from '../ticket/events.js'
import { evolve } from '../ticket/evolve.js'
import { type Actor, system } from '../ticket/party.js'
import type { Ticket } from '../ticket/ticket.js'
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

  constructor(
    private current: Ticket | null,
    readonly context: DecideContext,
  ) {}

  /** The ticket so far. */
  get ticket(): Ticket {
    // `decide` opens the draft with a ticket or with `ticket.opened`: a draft without one has no reader.
    return this.current as Ticket
  }

  /** Records an event and applies it. Never dates it before the event that stands before it. */
  record<T extends TicketEventType>(type: T, data: TicketEventData[T], cause: Cause): TicketEvent {
    const { tenant, ticketId, now, correlationId, policy } = this.context
    const seq = (this.current?.version ?? 0) + 1
    const event = {
      id: `${ticketId}:${seq}`,
      tenant,
      ticketId,
      seq,
      type,
      v: 1,
      occurredAt: Math.max(cause.at, this.current?.updatedAt ?? cause.at),
      recordedAt: now,
      actor: cause.actor,
      causationId: cause.id,
      correlationId: correlationId ?? ticketId,
      policy: policy.ref,
      data,
      // The envelope's generic parameter is T; TypeScript cannot see that { type: T, data: Data[T] } is its member.
    } as unknown as TicketEvent
    this.current = evolve(this.current, event)
    this.events.push(event)
    return event
  }
}
