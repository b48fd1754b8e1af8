import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { composed, openIn } from './calendar-composition.js'
import { type Intervals, less, merged } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar in which some stretches of time do not count. */
export interface PausedCalendar extends Calendar {
  readonly calendar: Calendar
  /** From, to, from, to...: in order, without overlaps. */
  readonly pauses: Intervals
}

/**
 * A calendar less some stretches of time, half-open and to the millisecond: pauses, an outage, a strike. They may
 * overlap and come in any order; one that does not end after it begins takes nothing away.
 * @throws AnswerableError INSTANT_INVALID: one of their ends is no instant
 * @example
 * ```ts
 * import { alwaysOpen, without } from 'answerable/sla'
 * const noon = Date.parse('2026-11-02T12:00:00Z')
 * const paused = without(alwaysOpen, [[noon, noon + 600_000]])
 * console.log(paused.between(noon, noon + 3_600_000) / 60_000) // 50
 * ```
 */
export function without(
  calendar: Calendar,
  pauses: readonly (readonly [from: EpochMs, to: EpochMs])[],
): PausedCalendar {
  const list = merged(
    pauses.flatMap(([from, to], i) => [epochMs(from, `pauses[${i}][0]`), epochMs(to, `pauses[${i}][1]`)]),
  )
  return {
    calendar,
    pauses: Object.freeze(list),
    ...composed([calendar], (start, end) => less(openIn(calendar, start, end), list)),
  }
}
