import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from './clock-state.js'

/** Since when a clock is paused without a break; null where no pause lasts. */
export function pausedSince(pauses: readonly Pause[]): EpochMs | null {
  let since: EpochMs | null = null
  for (const { from, to } of pauses) if (to === null && (since === null || from < since)) since = from
  // A pause that ended while another had begun reaches further back.
  for (let moved = since !== null; moved && since !== null; ) {
    moved = false
    for (const { from, to } of pauses) {
      if (to === null || from >= since || to < since) continue
      since = from
      moved = true
    }
  }
  return since
}
