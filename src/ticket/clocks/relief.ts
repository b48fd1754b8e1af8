import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from './clock-state.js'

/** What a ticket got because many share one cause: its clocks stand still, or had more time. */
export interface Relief {
  readonly effect: ReliefEffect
  readonly since: EpochMs
  readonly reason: string
  /** The clocks it is for; null for all. Periods of the law it never touches. */
  readonly clocks: readonly string[] | null
}

/** A stretch in which clocks of a ticket stand still; what begins to count later leaves it out. */
export interface Standstill extends Pause {
  /** The clocks it is for; null for all that may stand still for its reason. */
  readonly clocks: readonly string[] | null
}

/** The reason of a pause that a relief makes. */
export const reliefReason = (id: string): string => `relief:${id}`
export const isRelief = (reason: string): boolean => reason.startsWith(reliefReason(''))

export type ReliefEffect = 'pause' | 'extend'
