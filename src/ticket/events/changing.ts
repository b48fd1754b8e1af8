import type { ClockCopies } from '../clocks/clock-copies.js'
import type { Ticket } from '../ticket.js'
import type { TicketEvent, TicketEventType } from './events.js'

/** A type with writable members, for a copy that is still being built. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** A slice of the fold: one function per event type, which changes a copy of the ticket, and its clocks by `copies`. */
export type Changes<E extends TicketEventType> = {
  readonly [T in E]: (ticket: Changing<Ticket>, event: TicketEvent<T>, copies: ClockCopies) => void
}

/** A function that returns one part of a newly opened ticket. */
export type Opened<Part> = (event: TicketEvent<'ticket.opened'>) => Part
