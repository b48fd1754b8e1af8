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
