import { type CalendarDefinition, readDefinition } from './calendar-definition.js'
import { type Calendar, timeline } from './calendar-timeline.js'
import { compileWindow } from './calendar-window.js'

export { alwaysOpen } from './calendar-always-open.js'
export type { CalendarDefinition, Segment, Weekday } from './calendar-definition.js'
export type { Calendar } from './calendar-timeline.js'

/** A calendar with opening hours: when time counts for a promise in working hours. */
export interface BusinessCalendar extends Calendar {
  /** What it was made from: a frozen copy, plain JSON. */
  readonly definition: CalendarDefinition
}

/**
 * Makes a calendar from plain JSON, once for many questions: the definition is checked at once, and opening hours
 * are compiled for about a year at a time when an instant in it is first asked for (years 1970 to 2200).
 *
 * Where clocks change: an opening or closing time that is skipped moves later by the length of the gap, one that
 * comes twice means the first. A shift of a date that the zone skipped is dropped. A holiday closes its local
 * date, also for the shift that began the evening before.
 *
 * @param path names the calendar in errors
 * @throws AnswerableError CALENDAR_INVALID: not the shape, an unknown key, more than 48 segments a day or 10,000 holidays
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError CALENDAR_TIME_INVALID, CALENDAR_DATE_INVALID: such as "25:00" or "2026-02-30"
 * @throws AnswerableError CALENDAR_NEVER_OPENS: no weekly segment at all
 * @example
 * ```ts
 * import { businessCalendar } from 'answerable/sla'
 * const office = businessCalendar({
 *   zone: 'Europe/Warsaw',
 *   weekly: { thu: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
 *   holidays: ['2026-12-24', '2026-12-25'],
 * })
 * const dueAt = office.add(Date.parse('2026-12-23T12:00:00Z'), 4 * 3_600_000)
 * console.log(new Date(dueAt).toISOString()) // 2026-12-31T12:00:00.000Z
 * ```
 */
export function businessCalendar(definition: CalendarDefinition, path = 'calendar'): BusinessCalendar {
  const schedule = readDefinition(definition, path)
  return { definition: schedule.definition, ...timeline((index) => compileWindow(schedule, index)) }
}
