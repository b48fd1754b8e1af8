import type { ClockCopies } from '../clocks/clock-copies.js'
import type { Ticket } from '../ticket.js'
import type { TicketEvent, TicketEventType } from './events.js'

/** A copy that is still being made. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** A slice of the fold: changes a copy of the ticket, by event type. Clocks are changed through `copies`. */
export type Changes<E extends TicketEventType> = {
  readonly [T in E]: (ticket: Changing<Ticket>, event: TicketEvent<T>, copies: ClockCopies) => void
}

/** Makes a part of the ticket as the opening leaves it. */
export type Opened<Part> = (event: TicketEvent<'ticket.opened'>) => Part
