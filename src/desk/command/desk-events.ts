import type { Refusal } from '../../decide/refusal.js'
import type { Decision } from '../../policy/decide/decide.js'
import type { ClassificationOutcome } from '../../ticket/classification/classification.js'
import type { TicketEvent, TicketEventData, TicketEventType } from '../../ticket/events/events.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The payload of a ticket's event: the event, the ticket as the command left it, and the event's data beside them. */
export type TicketPayload<T extends TicketEventType> = {
  readonly event: TicketEvent<T>
  readonly ticket: Ticket
} & Omit<TicketEventData[T], 'decision'> &
  (TicketEventData[T] extends { readonly decision: unknown } ? { readonly decision: Decision } : unknown)

/** A listener threw or rejected. The command had been committed and stays so. */
export interface ListenerFailure {
  readonly error: unknown
  /** The type that the listener was registered for. */
  readonly type: DeskEventName
  /** The event that it was told; null where it was told something else, such as a refusal. */
  readonly event: TicketEvent | null
}

/** A classifier gave no answer that could be used. The ticket went to a person, as its `ticket.classified` says. */
export interface ClassifierFailure {
  readonly ticketId: string
  /** The classifier's id. */
  readonly classifier: string
  readonly outcome: Exclude<ClassificationOutcome, 'chosen' | 'uncertain'>
  /** The error as it was thrown; null where none was thrown. It may hold what a person wrote: keep it out of logs. */
  readonly error: unknown
}

/** The payloads for listeners of everything else. */
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
 * The types that a listener may be registered for. Listeners are told after the commit, in `seq` order within a
 * ticket, once, by the desk that wrote the event. A crash between commit and telling loses the telling, not the
 * event: read the outbox for what must not be lost.
 */
export type DeskEventName = TicketEventType | keyof OtherPayloads

/** A listener. It may return a promise: nobody waits for it, and its rejection counts as a failure. */
export type DeskListener<N extends DeskEventName> = (payload: DeskPayload<N>) => unknown
export type DeskPayload<N extends DeskEventName> = N extends TicketEventType
  ? TicketPayload<N>
  : N extends keyof OtherPayloads
    ? OtherPayloads[N]
    : never
