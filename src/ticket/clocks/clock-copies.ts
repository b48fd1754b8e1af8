import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { ClockState } from './clock-state.js'
import { copyOfClock } from './new-clock.js'

/**
 * The clocks that one `TicketEdit` has copied. It copies each clock before the first change and then changes the copy
 * in place, so the original ticket never changes.
 */
export class ClockCopies {
  private clocks: Record<string, ClockState> | null = null
  private copies: Record<string, Changing<ClockState>> | null = null

  /** Returns a copy of a clock that may be changed; undefined if the ticket has no clock of that name. */
  toChange(ticket: Changing<Ticket>, name: string): Changing<ClockState> | undefined {
    const clock = ticket.clocks[name]
    if (clock === undefined) return undefined
    const known = this.copies?.[name]
    if (known === clock) return known
    const copy = copyOfClock(clock)
    this.put(ticket, copy)
    return copy
  }

  /** Adds a clock to the ticket, or replaces the clock of the same name. */
  put(ticket: Changing<Ticket>, clock: Changing<ClockState>): void {
    if (this.clocks === null || this.clocks !== ticket.clocks) this.clocks = { ...ticket.clocks }
    this.clocks[clock.clock] = clock
    this.copies ??= {}
    this.copies[clock.clock] = clock
    ticket.clocks = this.clocks
  }
}
