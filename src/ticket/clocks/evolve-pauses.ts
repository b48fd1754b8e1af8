import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { TicketPause } from './hold.js'

/** Begins a pause of the ticket. */
export function beginPause(ticket: Changing<Ticket>, reason: string, clocks: TicketPause['clocks'], at: EpochMs): void {
  ticket.pauses = [...ticket.pauses, { from: at, to: null, reason, clocks }]
}

/** Ends the ticket's open pause of this reason. */
export function endPause(ticket: Changing<Ticket>, reason: string, at: EpochMs): void {
  ticket.pauses = ticket.pauses.map((one) => (one.to === null && one.reason === reason ? { ...one, to: at } : one))
}
