import type { Refusal } from '../../decide/refusal.js'
import type { Decision } from '../../policy/decide/decide.js'
import type { ClassificationOutcome } from '../../ticket/classification/classification.js'
import type { TicketEvent, TicketEventData, TicketEventType } from '../../ticket/events/events.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The payload of a ticket's event: the event, the ticket after the command, and the members of the event's data. */
export type TicketPayload<T extends TicketEventType> = {
  readonly event: TicketEvent<T>
  readonly ticket: Ticket
} & Omit<TicketEventData[T], 'decision'> &
  (TicketEventData[T] extends { readonly decision: unknown } ? { readonly decision: Decision } : unknown)

/** The failure of a listener that threw or rejected. The command stays committed. */
export interface ListenerFailure {
  readonly error: unknown
  /** The type that the listener was registered for. */
  readonly type: DeskEventName
  /** The event that the listener got; null if it got something else, such as a refusal. */
  readonly event: TicketEvent | null
}

/**
 * The failure of a classifier that gave no valid answer in time. The ticket goes to a person; its `ticket.classified`
 * records the outcome.
 */
export interface ClassifierFailure {
  readonly ticketId: string
  /** The classifier's id. */
  readonly classifier: string
  readonly outcome: Exclude<ClassificationOutcome, 'chosen' | 'uncertain'>
  /** The thrown error; null if none was thrown. It may contain text that a person wrote: keep it out of logs. */
  readonly error: unknown
}

/** The payloads of all other listener types. */
export interface OtherPayloads {
  /** Every event of a ticket, whatever its type. */
  readonly event: { readonly event: TicketEvent; readonly ticket: Ticket }
  /** A command was refused; nothing was written. */
  readonly refused: {
    readonly refusal: Refusal
    readonly command: string
    readonly ticketId: string
    readonly by: Actor
  }
  readonly 'listener-failed': ListenerFailure
  readonly 'classifier-failed': ClassifierFailure
}

/**
 * The types that a listener may be registered for. The desk that wrote an event calls its listeners once, after the
 * commit, in `seq` order within a ticket. A crash after the commit may lose the call, not the event. Read the outbox if
 * no event may be missed.
 */
export type DeskEventName = TicketEventType | keyof OtherPayloads

/** A listener. It may return a promise, which is not awaited; a rejection counts as a failure. */
export type DeskListener<N extends DeskEventName> = (payload: DeskPayload<N>) => unknown
/** The payload of a listener type. */
export type DeskPayload<N extends DeskEventName> = N extends TicketEventType
  ? TicketPayload<N>
  : N extends keyof OtherPayloads
    ? OtherPayloads[N]
    : never
