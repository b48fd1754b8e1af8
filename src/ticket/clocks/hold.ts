import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from './clock-state.js'

/** A pause of clocks that the operator placed. In force until it is released or voided. */
export interface Hold {
  readonly since: EpochMs
  /** A code: why. */
  readonly reason: string
  /** The clocks that it pauses; null for all. It never pauses a statutory clock. */
  readonly clocks: readonly string[] | null
}

/** A pause of a ticket. A clock whose start becomes known later does not count this time either. */
export interface TicketPause extends Pause {
  /** The clocks that it pauses; null for every clock that its reason can pause. */
  readonly clocks: readonly string[] | null
}

/** Returns the reason of a pause that a hold makes. */
export const holdReason = (id: string): string => `hold:${id}`
export const isHold = (reason: string): boolean => reason.startsWith(holdReason(''))
