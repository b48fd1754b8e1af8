import { checkedParts, composed, openIn } from './calendar-composition.js'
import { type Intervals, subtractIntervals } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar that is open while all of its parts are. */
export interface IntersectionCalendar extends Calendar {
  readonly intersection: readonly Calendar[]
}

/**
 * Makes a calendar that is open while all of the calendars are, such as the hours that operator and seller share.
 * Each part keeps its own zone, holidays and conventions. Parts that never overlap are accepted here: `add`,
 * `nextOpen` and `nextClose` throw CALENDAR_HORIZON after a search to the end of 2200 (about a second, the first time).
 * @param path names the list in errors
 * @throws AnswerableError CALENDAR_INVALID: not a list, an empty one, or an entry that is not a calendar
 * @example
 * ```ts
 * import { businessCalendar, intersectionOf } from 'answerable/sla'
 * const operator = businessCalendar({ zone: 'Europe/Warsaw', weekly: { tue: [['09:00', '17:00']] } })
 * const seller = businessCalendar({ zone: 'Europe/Warsaw', weekly: { tue: [['14:00', '22:00']] } })
 * const both = intersectionOf([operator, seller])
 * console.log(both.between(Date.parse('2026-11-02T00:00:00Z'), Date.parse('2026-11-09T00:00:00Z')) / 3_600_000) // 3
 * ```
 */
export function intersectionOf(calendars: readonly Calendar[], path = 'intersection'): IntersectionCalendar {
  const intersection = checkedParts(calendars, path)
  const common = (start: number, end: number): Intervals => {
    let open: Intervals = [start, end]
    for (const calendar of intersection) open = subtractIntervals(open, [start, ...openIn(calendar, start, end), end])
    return open
  }
  return { intersection, ...composed(intersection, common) }
}
