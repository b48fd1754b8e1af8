import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { checkedCalendar, composed, openIn } from './calendar-composition.js'
import { type Intervals, mergeIntervals, subtractIntervals } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'
import { checkedList } from './calendar-reading.js'

/** A calendar that does not count during its pauses. */
export interface PausedCalendar extends Calendar {
  readonly calendar: Calendar
  /** The union of the pauses as from, to, from, to…: ascending and not touching. */
  readonly pauses: Intervals
}

/**
 * Makes a calendar that is closed in the intervals `[from, to)`, to the millisecond: pauses, an outage, a strike.
 * They may overlap and come in any order. An interval whose `to` is not after its `from` is ignored.
 * @throws AnswerableError CALENDAR_INVALID: not a calendar, not a list, or an entry that is not one
 * @throws AnswerableError INSTANT_INVALID: a `from` or `to` that is not an instant
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
  const fix = 'Write [[from, to], …].'
  const list = mergeIntervals(
    checkedList(pauses, 'pauses', 'intervals', fix).flatMap((pause, i) => {
      const [from, to] = checkedList(pause, `pauses[${i}]`, 'two instants', fix)
      return [epochMs(from, `pauses[${i}][0]`), epochMs(to, `pauses[${i}][1]`)]
    }),
  )
  return {
    calendar: checkedCalendar(calendar, 'calendar'),
    pauses: Object.freeze(list),
    ...composed([calendar], (start, end) => subtractIntervals(openIn(calendar, start, end), list)),
  }
}
