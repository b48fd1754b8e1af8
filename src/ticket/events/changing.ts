import type { Ticket } from '../ticket.js'
import type { TicketEvent, TicketEventType } from './events.js'

/** A copy that is still being made. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** What each of these events changes on a copy of the ticket. */
export type Changes<E extends TicketEventType> = {
  readonly [T in E]: (ticket: Changing<Ticket>, event: TicketEvent<T>) => void
}
