import { inside } from '../../kernel/data/source-path.js'
import { invalidCalendar, listed } from '../../kernel/errors/errors.js'
import type { CalendarDefinition, Text, Weekday } from '../calendar/calendar-definition.js'
import { listOf, membersOf, readText } from '../calendar/calendar-reading.js'
import { readDefinition, weekdayOf } from '../calendar/calendar-schedule.js'
import { dateOf, dayOf, isSkipped, type LocalDay, yearOf } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'

/** A holiday with its name, as `answerable/holidays` gives it. */
export interface NamedHoliday {
  /** A local date, `"YYYY-MM-DD"`. */
  readonly date: string
  readonly name?: Text | undefined
}

/**
 * Which days are worked, as plain JSON. For a statute: the zone and the public holidays of the country where the
 * act is done, not a shop's own hours.
 */
export interface WorkingDaysDefinition {
  /** An IANA name, such as `"Europe/Warsaw"`. */
  readonly zone: string
  /** Local dates; at most 10,000. */
  readonly holidays?: readonly (string | NamedHoliday)[] | undefined
  /** Saturday and Sunday where left out. */
  readonly weekend?: readonly Weekday[] | undefined
}

/** Answers which dates are worked. Make one with `workingDaysOf`, or bring your own, such as a bank's. */
export interface WorkingDays {
  /** An IANA name. */
  readonly zone: string
  /** `day`: days since 1970-01-01, as `dayOf('2026-12-24')` gives. */
  isWorkingDay(day: LocalDay): boolean
  /** The holiday on that date, if any. */
  holidayOn(day: LocalDay): NamedHoliday | undefined
  /** True where some holiday of that year is known: of a year without any, nobody has said which they are. */
  knowsYear(year: number): boolean
}

/** Working days in any form that they are given in. */
export type WorkingDaysSource = WorkingDays | WorkingDaysDefinition | CalendarDefinition

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKEND: readonly Weekday[] = ['sat', 'sun']
const MAX_HOLIDAYS = 10_000

/**
 * Makes working days from plain JSON, once for many questions. Of a business calendar's definition, a working day is
 * a date on which a shift starts, by its week or an override, and that is no holiday. A date that the zone skipped is
 * no working day.
 *
 * @param path names the definition in errors
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError CALENDAR_DATE_INVALID: a holiday that is no date
 * @throws AnswerableError CALENDAR_INVALID: not the shape, more than 10,000 holidays, a week without a working day
 * @example
 * ```ts
 * import { dayOf, workingDaysOf } from 'answerable/sla'
 * const days = workingDaysOf({ zone: 'Europe/Warsaw', holidays: ['2026-12-24'] })
 * console.log(days.isWorkingDay(dayOf('2026-12-24'))) // false
 * ```
 */
export function workingDaysOf(source: WorkingDaysSource, path = 'days'): WorkingDays {
  if (typeof source === 'object' && source !== null && 'isWorkingDay' in source) return source
  const { isWorked, holidays } = isBusiness(source) ? ofBusiness(source, path) : ofDefinition(source, path)
  const zone = zoneCalled(source.zone, inside(path, 'zone'))
  const byDay = new Map(holidays.map((holiday) => [dayOf(holiday.date), holiday]))
  const years = new Set([...byDay.keys()].map(yearOf))
  return {
    zone: source.zone,
    isWorkingDay: (day) => isWorked(day) && !byDay.has(day) && !isSkipped(zone, day),
    holidayOn: (day) => byDay.get(day),
    knowsYear: (year) => years.has(year),
  }
}

/** A definition that was read: which days are worked but for holidays, and these. */
interface ReadDays {
  readonly isWorked: (day: LocalDay) => boolean
  readonly holidays: readonly NamedHoliday[]
}

const isBusiness = (source: WorkingDaysDefinition | CalendarDefinition): source is CalendarDefinition =>
  typeof source === 'object' && source !== null && 'weekly' in source

function ofBusiness(source: CalendarDefinition, path: string): ReadDays {
  const { week, overrides, definition } = readDefinition(source, path)
  const onDate = new Map(overrides.filter(({ first, last }) => first === last).map((single) => [single.first, single]))
  const ranges = overrides.filter(({ first, last }) => first < last)
  return {
    isWorked(day) {
      // A date beats a range, and ranges do not overlap.
      const override = onDate.get(day) ?? ranges.find(({ first, last }) => first <= day && day <= last)
      return ((override?.week ?? week)[weekdayOf(day)] ?? []).length > 0
    },
    holidays: (definition.holidays ?? []).map((entry) => (typeof entry === 'string' ? { date: entry } : entry)),
  }
}

function ofDefinition(source: WorkingDaysDefinition, path: string): ReadDays {
  const members = membersOf(source, path, ['zone', 'holidays', 'weekend'])
  const at = inside(path, 'weekend')
  const weekend: readonly unknown[] = listOf(members.get('weekend') ?? WEEKEND, at, 6, (day) => day)
  if (!weekend.every((day) => WEEK.some((known) => known === day))) {
    throw invalidCalendar(at, 'it must be a list of weekdays', weekend, `Use: ${listed(WEEK)}.`)
  }
  const holidays = listOf(members.get('holidays') ?? [], inside(path, 'holidays'), MAX_HOLIDAYS, readHoliday)
  return { isWorked: (day) => !weekend.includes(WEEK[weekdayOf(day)]), holidays }
}

function readHoliday(entry: unknown, path: string): NamedHoliday {
  if (typeof entry !== 'object' || entry === null) return { date: dateOf(dayOf(entry, path)) }
  const members = membersOf(entry, path, ['date', 'name'])
  const date = dateOf(dayOf(members.get('date'), inside(path, 'date')))
  const name = members.get('name')
  return name === undefined ? { date } : { date, name: readText(name, inside(path, 'name')) }
}
