import { fail, listed, seen } from '../kernel/errors.js'
import { DAY_MS, type Zone, zoneNamed } from './zone.js'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/**
 * Opening hours of one day: local times `"HH:MM"` or `"HH:MM:SS"`, open from the first up to, not including, the
 * second. A second that is not after the first belongs to the next day: `["22:00", "06:00"]` runs overnight,
 * `["00:00", "00:00"]` and `["00:00", "24:00"]` are the whole day.
 */
export type Segment = readonly [from: string, to: string]

/** A business calendar as plain JSON. A weekday that is missing is closed. */
export interface CalendarDefinition {
  /** An IANA name, such as `"Europe/Warsaw"`. */
  readonly zone: string
  /** At most 48 segments a day. Overlaps merge. A segment belongs to the day on which it starts. */
  readonly weekly: { readonly [day in Weekday]?: readonly Segment[] }
  /** Local dates `"YYYY-MM-DD"`, closed from midnight to midnight; at most 10,000. */
  readonly holidays?: readonly string[]
}

/** A definition that was read: checked, and in numbers. */
export interface Schedule {
  /** A frozen copy of what was given. */
  readonly definition: CalendarDefinition
  readonly zone: Zone
  /** Monday first. */
  readonly week: readonly (readonly Shift[])[]
  /** Days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>
}

/** A segment in milliseconds since local midnight; `to` is after `from`, and above a day where it runs overnight. */
export interface Shift {
  readonly from: number
  readonly to: number
}

const MOST_SEGMENTS = 48
const MOST_HOLIDAYS = 10_000

/** Checks a definition that comes from outside, member by member; `path` names it in errors. */
export function readDefinition(value: unknown, path: string): Schedule {
  const members = membersOf(value, path, ['zone', 'weekly', 'holidays'])
  const name = members.get('zone')
  const zone = typeof name === 'string' ? zoneNamed(name) : undefined
  if (typeof name !== 'string' || zone === undefined) {
    throw fail('CALENDAR_ZONE_UNKNOWN', { path: `${path}.zone`, value: seen(name) })
  }
  const days = membersOf(members.get('weekly'), `${path}.weekly`, WEEKDAYS)
  const weekly: { [day in Weekday]?: readonly Segment[] } = {}
  const week = WEEKDAYS.map((day) => {
    if (days.get(day) === undefined) return []
    const at = `${path}.weekly.${day}`
    const segments = listOf(days.get(day), at, MOST_SEGMENTS).map((segment, i) => readSegment(segment, `${at}[${i}]`))
    weekly[day] = Object.freeze(segments)
    return segments.map(shiftOf)
  })
  if (!week.some((shifts) => shifts.length > 0)) throw fail('CALENDAR_NEVER_OPENS', { path })
  const given = members.get('holidays')
  const holidays = listOf(given ?? [], `${path}.holidays`, MOST_HOLIDAYS).map((date, i) =>
    readDate(date, `${path}.holidays[${i}]`),
  )
  const definition: CalendarDefinition = {
    zone: name,
    weekly: Object.freeze(weekly),
    ...(given === undefined ? {} : { holidays: Object.freeze(holidays) }),
  }
  return {
    definition: Object.freeze(definition),
    zone,
    week,
    holidays: new Set(holidays.map((date) => Date.parse(date) / DAY_MS)),
  }
}

function invalid(path: string, problem: string, value: unknown, fix: string): Error {
  return fail('CALENDAR_INVALID', { path, problem, value: seen(value), fix })
}

/** Own members only: what a prototype holds was not written by whoever wrote the calendar. */
function membersOf(value: unknown, path: string, known: readonly string[]): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, 'it must be an object', value, `Its keys: ${listed(known)}.`)
  }
  const members = new Map<string, unknown>(Object.entries(value))
  for (const [key, member] of members) {
    if (!known.includes(key)) {
      throw invalid(`${path}.${key.slice(0, 40)}`, 'the key is unknown', member, `Use one of: ${listed(known)}.`)
    }
  }
  return members
}

function listOf(value: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, 'it must be an array', value, 'Put it in [ ].')
  if (value.length > most) throw invalid(path, 'it is too long', value.length, `At most ${most} entries.`)
  return Array.from<unknown>(value)
}

function readSegment(value: unknown, path: string): Segment {
  if (!Array.isArray(value) || value.length !== 2) {
    throw invalid(path, 'a segment is a pair of times', value, 'Write ["09:00", "17:00"].')
  }
  const segment: Segment = [readTime(value[0], `${path}[0]`), readTime(value[1], `${path}[1]`)]
  return Object.freeze(segment)
}

function readTime(value: unknown, path: string): string {
  if (typeof value !== 'string' || !/^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00(:00)?)$/.test(value)) {
    throw fail('CALENDAR_TIME_INVALID', { path, value: seen(value) })
  }
  return value
}

function readDate(value: unknown, path: string): string {
  // Date.parse alone takes 2026-02-30 for 2 March.
  const ms = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN
  if (typeof value !== 'string' || Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(value)) {
    throw fail('CALENDAR_DATE_INVALID', { path, value: seen(value) })
  }
  return value
}

function shiftOf([opens, closes]: Segment): Shift {
  const from = msOf(opens)
  const to = msOf(closes)
  return { from, to: to > from ? to : to + DAY_MS }
}

function msOf(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return ((hour * 60 + minute) * 60 + second) * 1_000
}
