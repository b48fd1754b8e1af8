import { calendarError } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import type { Calendar, Opening } from './calendar-questions.js'
import { checkDuration } from './calendar-timeline.js'

/**
 * The calendar of elapsed time: day and night count, without a zone. It is not limited to the years 1970 to 2200.
 * `nextClose` always throws CALENDAR_HORIZON, as it never closes.
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
    checkDuration(durationMs)
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
    return [{ from: epochMs(from, 'from'), to: epochMs(to, 'to') }].filter(isNotEmpty).values()
  },
}

const isNotEmpty = ({ from, to }: Opening): boolean => from < to

function elapse(at: EpochMs, durationMs: number): EpochMs {
  epochMs(at, 'at')
  checkDuration(durationMs)
  return epochMs(at + durationMs, 'at + durationMs')
}
