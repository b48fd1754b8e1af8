import { compileWindow } from './calendar-compile.js'
import type { CalendarDefinition } from './calendar-definition.js'
import type { Calendar } from './calendar-questions.js'
import { readDefinition } from './calendar-schedule.js'
import { timeline } from './calendar-timeline.js'

export { alwaysOpen } from './calendar-always-open.js'
export type {
  CalendarDefinition,
  Conventions,
  NamedHours,
  Segment,
  Text,
  Weekday,
  Weekly,
} from './calendar-definition.js'
export type { Calendar, Opening } from './calendar-questions.js'

/** A calendar with opening hours in one zone, for promises in working hours. */
export interface BusinessCalendar extends Calendar {
  /** A frozen copy of the definition, as plain JSON. */
  readonly definition: CalendarDefinition
}

/**
 * Makes a calendar from plain JSON, for the years 1970 to 2200. Checks the whole definition at once.
 * Compiles opening hours on the first question, 92 days at a time. Equal definitions share compiled hours.
 * All calendars together keep at most about 100 MB of them; dropped hours are compiled again on the next question.
 *
 * Where clocks change, a skipped opening or closing time moves later by the length of the gap. A repeated time is the
 * first of the two. A shift that starts on a date the zone skipped is dropped. A holiday closes its local date from
 * midnight to midnight, also for a shift that started the evening before. `conventions` has the alternatives.
 *
 * @param path names the calendar in errors
 * @throws AnswerableError CALENDAR_INVALID: a wrong shape, an unknown key, more than 48 segments a day, or more than
 *   10,000 holidays or overrides
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError CALENDAR_TIME_INVALID, CALENDAR_DATE_INVALID: such as "25:00" or "2026-02-30"
 * @throws AnswerableError CALENDAR_RANGE_REVERSED, CALENDAR_RANGES_OVERLAP: ranges of overrides
 * @throws AnswerableError CALENDAR_NEVER_OPENS: no segment, neither weekly nor in an override
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
  const { definition: copy } = schedule
  const keyOf = () => JSON.stringify({ ...schedule, definition: null, zone: copy.zone })
  return {
    definition: copy,
    ...timeline((index) => compileWindow(schedule, index), copy.conventions?.boundary, keyOf),
  }
}
