import { epochMs } from '../kernel/instants.js'
import { type Calendar, lasting } from './calendar-timeline.js'

/**
 * The calendar of elapsed time: every day and night counts, in no zone, without a horizon.
 * @example
 * ```ts
 * import { alwaysOpen } from 'answerable/sla'
 * alwaysOpen.add(Date.parse('2026-12-24T20:00:00Z'), 4 * 3_600_000) // midnight
 * ```
 */
export const alwaysOpen: Calendar = {
  add: elapse,
  addLatest: elapse,
  between: (from, to) => Math.max(0, epochMs(to, 'to') - epochMs(from, 'from')),
  isOpen(at) {
    epochMs(at, 'at')
    return true
  },
  nextOpen: (at) => epochMs(at, 'at'),
}

function elapse(at: number, durationMs: number): number {
  epochMs(at, 'at')
  lasting(durationMs)
  return epochMs(at + durationMs, 'at + durationMs')
}
