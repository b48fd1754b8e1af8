import { inside } from '../../kernel/data/source-path.js'
import { calendarError, invalidCalendar, listed } from '../../kernel/errors/errors.js'
import { DAY_MS, type Zone, zoneCalled } from '../zone/zone.js'
import type { CalendarDefinition, Conventions, NamedHours, Segment, Weekday, Weekly } from './calendar-definition.js'
import { listOf, membersOf, readDay, readSegments, readText } from './calendar-reading.js'

/** A checked definition, with its times and dates as numbers. */
export interface Schedule {
  /** A frozen copy of the definition that was given. */
  readonly definition: CalendarDefinition
  readonly zone: Zone
  readonly week: Week
  /** Days since 1970-01-01, in the given order. */
  readonly holidays: readonly number[]
  /** Ranges in order, then single dates: the last one that covers a date applies to it. */
  readonly overrides: readonly Override[]
  /** The convention `dst: 'wall'`: open while the wall clock shows a time within a shift. */
  readonly usesWallClock: boolean
  /** The convention `holiday: 'owner'`: a holiday closes the shifts that start on it, not its date. */
  readonly holidayClosesShifts: boolean
}

/** Shifts by weekday, Monday first. */
export type Week = readonly (readonly Shift[])[]

/** A segment `[from, to)` in milliseconds since local midnight. `to` is more than a day where it runs overnight. */
export interface Shift {
  readonly from: number
  readonly to: number
}

/** The hours that replace the usual week from `first` to `last`, both included, in days since 1970-01-01. */
export interface Override {
  readonly first: number
  readonly last: number
  readonly week: Week
  /** Its key in the definition. */
  readonly key: string
}

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MAX_DATES = 10_000
const CONVENTIONS = {
  dst: ['compatible', 'wall'],
  boundary: ['earliest', 'nextOpen'],
  holiday: ['date', 'owner'],
} satisfies { readonly [K in keyof Conventions]-?: readonly Conventions[K][] }

/** Returns the weekday of a day since 1970-01-01. Monday is 0; day 0 was a Thursday. */
export const weekdayOf = (day: number): number => ((day % 7) + 10) % 7

/**
 * Checks a definition that comes from outside, and reads it.
 * @param path names the definition in errors
 * @throws AnswerableError as `businessCalendar`
 */
export function readDefinition(value: unknown, path: string): Schedule {
  const members = membersOf(value, path, ['zone', 'weekly', 'holidays', 'overrides', 'conventions'])
  const zone = zoneCalled(members.get('zone'), `${path}.zone`)
  const weekly = readWeekly(members.get('weekly'), `${path}.weekly`)
  const definition: { -readonly [K in keyof CalendarDefinition]: CalendarDefinition[K] } = { zone: zone.name, weekly }

  const holidays: number[] = []
  if (members.get('holidays') !== undefined) {
    definition.holidays = listOf(members.get('holidays'), `${path}.holidays`, MAX_DATES, (entry, at) => {
      if (typeof entry !== 'object') {
        holidays.push(readDay(entry, at))
        return String(entry)
      }
      const named = membersOf(entry, at, ['date', 'name'])
      holidays.push(readDay(named.get('date'), `${at}.date`))
      return Object.freeze({ date: String(named.get('date')), name: readText(named.get('name'), `${at}.name`) })
    })
  }
  const overrides: Override[] = []
  if (members.get('overrides') !== undefined) {
    definition.overrides = readOverrides(members.get('overrides'), `${path}.overrides`, overrides)
  }
  const given = members.get('conventions')
  if (given !== undefined) definition.conventions = readConventions(given, `${path}.conventions`)

  const week = weekOf(weekly)
  if (![week, ...overrides.map((each) => each.week)].some((each) => each.some(({ length }) => length > 0))) {
    throw calendarError('CALENDAR_NEVER_OPENS', { path })
  }
  const { dst, holiday } = definition.conventions ?? {}
  return {
    definition: Object.freeze(definition),
    zone,
    week,
    holidays,
    overrides,
    usesWallClock: dst === 'wall',
    holidayClosesShifts: holiday === 'owner',
  }
}

function readWeekly(value: unknown, path: string): Weekly {
  const days = membersOf(value, path, WEEKDAYS)
  const weekly: { [day in Weekday]?: readonly Segment[] } = {}
  for (const day of WEEKDAYS) {
    if (days.get(day) !== undefined) weekly[day] = readSegments(days.get(day), `${path}.${day}`)
  }
  return Object.freeze(weekly)
}

/** Returns a frozen copy of the overrides, and adds their numbers to `found`, ranges first. */
function readOverrides(value: unknown, path: string, found: Override[]): CalendarDefinition['overrides'] {
  const entries = [...membersOf(value, path)]
  if (entries.length > MAX_DATES) {
    throw invalidCalendar(path, `there may be at most ${MAX_DATES}`, entries.length, 'Use ranges.')
  }
  const copy = entries.map(([key, hours]): [string, readonly Segment[] | NamedHours] => {
    const at = inside(path, key)
    const [from, to] = key.split('/', 2)
    const first = readDay(from, at)
    const last = to === undefined ? first : readDay(key.slice(11), at)
    if (last < first) throw calendarError('CALENDAR_RANGE_REVERSED', { path: at, value: key })
    const read = Array.isArray(hours) ? readSegments(hours, at) : readNamedHours(hours, at)
    found.push({ first, last, week: weekOf('hours' in read ? read.hours : read), key })
    return [key, read]
  })
  const isRange = ({ key }: Override): number => (key.length > 10 ? 1 : 0)
  found.sort((a, b) => isRange(b) - isRange(a) || a.first - b.first)
  for (const [i, { key, first }] of found.entries()) {
    const before = found[i - 1]
    if (before !== undefined && key.length > 10 && before.last >= first) {
      throw calendarError('CALENDAR_RANGES_OVERLAP', { path: inside(path, key), value: key, other: before.key })
    }
  }
  return Object.freeze(Object.fromEntries(copy))
}

function readNamedHours(value: unknown, path: string): NamedHours {
  const members = membersOf(value, path, ['hours', 'name'])
  const [hours, name] = [members.get('hours'), members.get('name')]
  const at = `${path}.hours`
  const read = Array.isArray(hours) ? readSegments(hours, at) : readWeekly(hours, at)
  return Object.freeze(name === undefined ? { hours: read } : { hours: read, name: readText(name, `${path}.name`) })
}

function readConventions(value: unknown, path: string): Conventions {
  const members = membersOf(value, path, Object.keys(CONVENTIONS))
  const given = Object.entries(CONVENTIONS).flatMap(([name, options]) => {
    const option = members.get(name)
    if (option === undefined) return []
    if (options.some((each) => each === option)) return [[name, option]]
    throw invalidCalendar(`${path}.${name}`, 'it is not a convention', option, `Use one of: ${listed(options)}.`)
  })
  return Object.freeze(Object.fromEntries(given))
}

function weekOf(hours: readonly Segment[] | Weekly): Week {
  if (isList(hours)) {
    const shifts = hours.map(shiftOf)
    return WEEKDAYS.map(() => shifts)
  }
  return WEEKDAYS.map((day) => (hours[day] ?? []).map(shiftOf))
}

/** Narrows the type: `Array.isArray` alone does not narrow a readonly list. */
const isList = (hours: readonly Segment[] | Weekly): hours is readonly Segment[] => Array.isArray(hours)

function shiftOf(segment: Segment): Shift {
  const [from, to] = [msOf(segment[0]), msOf(segment[1])]
  return { from, to: to > from ? to : to + DAY_MS }
}

function msOf(time: string): number {
  return ((Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60 + Number(time.slice(6))) * 1_000
}
