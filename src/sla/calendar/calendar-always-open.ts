import { calendarError } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import type { Calendar, Opening } from './calendar-questions.js'
import { lasting } from './calendar-timeline.js'

/**
 * The calendar of elapsed time: every day and night counts, in no zone, without a horizon. `nextClose` throws
 * CALENDAR_HORIZON, as there is no closing.
 * @example
 * ```ts
 * import { alwaysOpen } from 'answerable/sla'
 * alwaysOpen.add(Date.parse('2026-12-24T20:00:00Z'), 4 * 3_600_000) // midnight
 * ```
 */
export const alwaysOpen: Calendar = {
  add: elapse,
  addLatest: elapse,
  subtract(at, durationMs) {
    epochMs(at, 'at')
    lasting(durationMs)
    return epochMs(at - durationMs, 'at - durationMs')
  },
  between: (from, to) => Math.max(0, epochMs(to, 'to') - epochMs(from, 'from')),
  isOpen(at) {
    epochMs(at, 'at')
    return true
  },
  nextOpen: (at) => epochMs(at, 'at'),
  nextClose(at) {
    throw calendarError('CALENDAR_HORIZON', { path: 'the next closing', value: epochMs(at, 'at') })
  },
  segments(from, to) {
    return [{ from: epochMs(from, 'from'), to: epochMs(to, 'to') }].filter(isLong).values()
  },
}

const isLong = ({ from, to }: Opening): boolean => from < to

function elapse(at: EpochMs, durationMs: number): EpochMs {
  epochMs(at, 'at')
  lasting(durationMs)
  return epochMs(at + durationMs, 'at + durationMs')
}
