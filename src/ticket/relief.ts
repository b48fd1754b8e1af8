import type { EpochMs } from '../kernel/instants.js'

/** What a ticket got because many share one cause: its clocks stand still, or had more time. */
export interface Relief {
  readonly effect: ReliefEffect
  readonly since: EpochMs
  readonly reason: string
  /** The clocks it is for; null for all but statutory ones. */
  readonly clocks: readonly string[] | null
}
export type ReliefEffect = 'pause' | 'extend'
