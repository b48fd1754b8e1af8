import { composed, openIn, partsOf } from './calendar-composition.js'
import { type Intervals, less } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar that is open when all of several are. */
export interface IntersectionCalendar extends Calendar {
  readonly intersection: readonly Calendar[]
}

/**
 * Open when all of the calendars are: the hours in which both the operator and the seller work. Each keeps its own
 * zone, holidays and conventions. Calendars that never meet are found out by the questions: `add`, `nextOpen` and
 * `nextClose` then throw CALENDAR_HORIZON once they have looked through the years to 2200 (about a second, the first
 * time).
 * @param path names the list in errors
 * @throws AnswerableError CALENDAR_INVALID: no calendar at all
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
  const intersection = partsOf(calendars, path)
  const common = (start: number, end: number): Intervals => {
    let open: Intervals = [start, end]
    for (const calendar of intersection) open = less(open, [start, ...openIn(calendar, start, end), end])
    return open
  }
  return { intersection, ...composed(intersection, common) }
}
