import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from './clock-state.js'

/** The operator stopped clocks of a ticket. In force until it is released or voided. */
export interface Hold {
  readonly since: EpochMs
  /** A code: why. */
  readonly reason: string
  /** The clocks that it stops; null for all. It never stops a statutory period. */
  readonly clocks: readonly string[] | null
}

/** A pause of a ticket: a clock that begins late leaves it out. */
export interface TicketPause extends Pause {
  /** The clocks that it stops; null for every clock that its reason may stop. */
  readonly clocks: readonly string[] | null
}

/** The reason of a pause that a hold makes. */
export const holdReason = (id: string): string => `hold:${id}`
export const isHold = (reason: string): boolean => reason.startsWith(holdReason(''))
