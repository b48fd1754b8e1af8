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

/** A calendar with opening hours: when time counts for a promise in working hours. */
export interface BusinessCalendar extends Calendar {
  /** The definition that it was made from: a frozen copy, plain JSON. */
  readonly definition: CalendarDefinition
}

/**
 * Makes a calendar from plain JSON, once for many questions: the definition is checked at once, and opening hours
 * are compiled for about three months at a time when an instant in it is first asked for (years 1970 to 2200). Equal
 * definitions share what is compiled, and all calendars together keep at most about 100 MB of it: what was not
 * asked for lately is compiled again when it is.
 *
 * Where clocks change: an opening or closing time that is skipped moves later by the length of the gap, one that
 * comes twice means the first. A shift of a date that the zone skipped is dropped. A holiday closes its local
 * date, also for the shift that began the evening before. `conventions` names the alternatives.
 *
 * @param path names the calendar in errors
 * @throws AnswerableError CALENDAR_INVALID: not the shape, an unknown key, more than 48 segments a day, 10,000
 *   holidays or 10,000 overrides
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError CALENDAR_TIME_INVALID, CALENDAR_DATE_INVALID: such as "25:00" or "2026-02-30"
 * @throws AnswerableError CALENDAR_RANGE_REVERSED, CALENDAR_RANGES_OVERLAP: overrides that contradict themselves
 * @throws AnswerableError CALENDAR_NEVER_OPENS: no segment at all, neither weekly nor in an override
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
