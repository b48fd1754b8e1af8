import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from './clock-state.js'

/** Returns since when a clock has been paused without a break; null if no pause is open. */
export function pausedSince(pauses: readonly Pause[]): EpochMs | null {
  let since: EpochMs | null = null
  for (const { from, to } of pauses) if (to === null && (since === null || from < since)) since = from
  // An ended pause that overlaps or touches the interval extends it backwards.
  for (let isExtended = since !== null; isExtended && since !== null; ) {
    isExtended = false
    for (const { from, to } of pauses) {
      if (to === null || from >= since || to < since) continue
      since = from
      isExtended = true
    }
  }
  return since
}

/**
 * Returns since when the pause that lasts has lasted; null if none does. The time while the clock was stopped is over
 * when it goes on, so it is not part of that pause.
 */
export const lastingSince = (pauses: readonly Pause[]): EpochMs | null =>
  pausedSince(pauses.filter(({ reason }) => reason !== 'stopped'))
