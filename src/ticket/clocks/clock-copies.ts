import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { ClockState } from './clock-state.js'
import { copyOfClock } from './new-clock.js'

/**
 * The clocks that a run of events has copied. Each is copied before its first change, and then changed in place: a
 * ticket that somebody else holds never changes.
 */
export class ClockCopies {
  private clocks: Record<string, ClockState> | null = null
  private copies: Record<string, Changing<ClockState>> | null = null

  /** Returns a clock of the ticket to be changed; undefined where the ticket has none of that name. */
  toChange(ticket: Changing<Ticket>, name: string): Changing<ClockState> | undefined {
    const clock = ticket.clocks[name]
    if (clock === undefined) return undefined
    const known = this.copies?.[name]
    if (known === clock) return known
    const copy = copyOfClock(clock)
    this.put(ticket, copy)
    return copy
  }

  /** Puts a new clock into the ticket, or in the place of the one of its name. */
  put(ticket: Changing<Ticket>, clock: Changing<ClockState>): void {
    if (this.clocks === null || this.clocks !== ticket.clocks) this.clocks = { ...ticket.clocks }
    this.clocks[clock.clock] = clock
    this.copies ??= {}
    this.copies[clock.clock] = clock
    ticket.clocks = this.clocks
  }
}
