import { checkedParts, composed, openIn } from './calendar-composition.js'
import { mergeIntervals } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar that is open while any of its parts is. */
export interface UnionCalendar extends Calendar {
  readonly union: readonly Calendar[]
}

/**
 * Makes a calendar that is open while at least one of the calendars is, such as teams that follow the sun.
 * Each part keeps its own zone, holidays and conventions.
 * @param path names the list in errors
 * @throws AnswerableError CALENDAR_INVALID: not a list, an empty one, or an entry that is not a calendar
 * @example
 * ```ts
 * import { businessCalendar, unionOf } from 'answerable/sla'
 * const tue = [['09:00', '17:00']] as const
 * const desk = unionOf([
 *   businessCalendar({ zone: 'Europe/Warsaw', weekly: { tue } }),
 *   businessCalendar({ zone: 'America/New_York', weekly: { tue } }),
 * ])
 * console.log(desk.isOpen(Date.parse('2026-11-03T20:00:00Z'))) // true
 * ```
 */
export function unionOf(calendars: readonly Calendar[], path = 'union'): UnionCalendar {
  const union = checkedParts(calendars, path)
  return {
    union,
    ...composed(union, (start, end) => mergeIntervals(union.flatMap((calendar) => openIn(calendar, start, end)))),
  }
}
