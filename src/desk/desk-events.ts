import type { Refusal } from '../decide/refusal.js'
import type { Decision } from '../policy/decide.js'
import type { TicketEvent, TicketEventData, TicketEventType } from '../ticket/events.js'
import type { Ticket } from '../ticket/ticket.js'

/** What a listener gets: the event, the ticket as the command left it, and the event's own data beside them. */
export type DeskPayload<T extends TicketEventType> = {
  readonly event: TicketEvent<T>
  readonly ticket: Ticket
} & Omit<TicketEventData[T], 'decision'> &
  (TicketEventData[T] extends { readonly decision: unknown } ? { readonly decision: Decision } : unknown)

/** A listener threw. The command had been committed and stays so. */
export interface ListenerFailure {
  readonly error: unknown
  /** What it was told; null where that was a refusal. */
  readonly event: TicketEvent | null
}

/**
 * The events of a desk, by type. Emitted after the commit, in `seq` order within a ticket, once by the desk
 * that wrote them and never again: a crash between commit and emit loses the emission, not the event. What
 * must not be lost is read from the outbox.
 */
export type DeskEventMap = { readonly [T in TicketEventType]: (payload: DeskPayload<T>) => void } & {
  /** Every event, whatever its type. */
  readonly event: (payload: { readonly event: TicketEvent; readonly ticket: Ticket }) => void
  /** A command was refused; nothing was written. */
  readonly refused: (payload: { readonly refusal: Refusal; readonly command: string; readonly ticketId: string }) => void
  readonly 'listener-failed': (failure: ListenerFailure) => void
}
