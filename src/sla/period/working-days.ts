import { inside } from '../../kernel/data/source-path.js'
import { invalidCalendar, listed } from '../../kernel/errors/errors.js'
import type { CalendarDefinition, Text, Weekday } from '../calendar/calendar-definition.js'
import { listOf, membersOf, readText } from '../calendar/calendar-reading.js'
import { readDefinition, weekdayOf } from '../calendar/calendar-schedule.js'
import { dateOf, dayOf, isSkipped, type LocalDay, yearOf } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'

/** A holiday with its name, as `answerable/holidays` returns it. */
export interface NamedHoliday {
  /** A local date, `"YYYY-MM-DD"`. */
  readonly date: string
  readonly name?: Text | undefined
}

/**
 * The working days of a place, as plain JSON. For a statute, give the zone and public holidays of the country where the
 * act is done, not the hours of a shop.
 */
export interface WorkingDaysDefinition {
  /** An IANA name, such as `"Europe/Warsaw"`. */
  readonly zone: string
  /** Local dates; at most 10,000. */
  readonly holidays?: readonly (string | NamedHoliday)[] | undefined
  /** The weekdays that are not worked. The default is Saturday and Sunday. */
  readonly weekend?: readonly Weekday[] | undefined
}

/** Answers which dates are worked. Make one with `workingDaysOf`, or implement your own, such as that of a bank. */
export interface WorkingDays {
  /** An IANA name. */
  readonly zone: string
  /** @param day days since 1970-01-01, as `dayOf('2026-12-24')` returns them */
  isWorkingDay(day: LocalDay): boolean
  /** Returns the holiday on that date, if any. */
  holidayOn(day: LocalDay): NamedHoliday | undefined
  /** Returns true where at least one holiday of that year is known. A year without any has no holiday data. */
  knowsYear(year: number): boolean
}

/** Working days in every form that `workingDaysOf` accepts. */
export type WorkingDaysSource = WorkingDays | WorkingDaysDefinition | CalendarDefinition

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKEND: readonly Weekday[] = ['sat', 'sun']
const MAX_HOLIDAYS = 10_000

/**
 * Makes working days from plain JSON, and returns an object with `isWorkingDay` unchanged.
 * For the definition of a business calendar, a working day is a date on which a shift starts, by the week or by an
 * override. A holiday, and a date that the zone skipped, is not a working day.
 *
 * @param path names the definition in errors
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError CALENDAR_DATE_INVALID: a holiday that is not a date
 * @throws AnswerableError CALENDAR_INVALID: a wrong shape, more than 10,000 holidays, or a weekend of seven days
 * @throws AnswerableError as `businessCalendar`, for the definition of one
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

/** A checked definition: the days that are worked unless they are holidays, and the holidays. */
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
      // A single date has precedence over a range, and ranges do not overlap.
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
