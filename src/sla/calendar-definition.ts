import { fail, invalid, listed, seen } from '../kernel/errors.js'
import { inside } from '../kernel/source-path.js'
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
    const segments = listOf(days.get(day), `${path}.weekly.${day}`, MOST_SEGMENTS, readSegment)
    weekly[day] = segments
    return segments.map(shiftOf)
  })
  if (week.flat().length === 0) throw fail('CALENDAR_NEVER_OPENS', { path })
  const given = members.get('holidays')
  const holidays = listOf(given ?? [], `${path}.holidays`, MOST_HOLIDAYS, readDate)
  Object.freeze(weekly)
  return {
    definition: Object.freeze(given === undefined ? { zone: name, weekly } : { zone: name, weekly, holidays }),
    zone,
    week,
    holidays: new Set(holidays.map((date) => Date.parse(date) / DAY_MS)),
  }
}

/** Own members only: what a prototype holds was not written by whoever wrote the calendar. */
function membersOf(value: unknown, path: string, known: readonly string[]): ReadonlyMap<string, unknown> {
  const fix = `Its keys: ${listed(known)}.`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('CALENDAR_INVALID', path, 'it must be an object', value, fix)
  }
  const members = new Map<string, unknown>(Object.entries(value))
  for (const [key, member] of members) {
    if (known.includes(key)) continue
    throw invalid('CALENDAR_INVALID', inside(path, key), 'this member is not known here', member, fix)
  }
  return members
}

/** A frozen list of what `read` makes of each entry. */
function listOf<T>(
  value: unknown,
  path: string,
  most: number,
  read: (entry: unknown, path: string) => T,
): readonly T[] {
  const length = Array.isArray(value) ? value.length : undefined
  if (!Array.isArray(value) || value.length > most) {
    throw invalid('CALENDAR_INVALID', path, `it must be a list of at most ${most}`, length ?? value, 'Write [ … ].')
  }
  return Object.freeze(Array.from<unknown, T>(value, (entry, i) => read(entry, inside(path, i))))
}

function readSegment(value: unknown, path: string): Segment {
  if (!Array.isArray(value) || value.length !== 2) {
    throw invalid('CALENDAR_INVALID', path, 'it must be a pair of times', value, 'Write ["09:00", "17:00"].')
  }
  const segment: Segment = [readTime(value[0], inside(path, 0)), readTime(value[1], inside(path, 1))]
  return Object.freeze(segment)
}

function readTime(value: unknown, path: string): string {
  if (typeof value === 'string' && /^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00(:00)?)$/.test(value)) return value
  throw fail('CALENDAR_TIME_INVALID', { path, value: seen(value) })
}

function readDate(value: unknown, path: string): string {
  // There and back again: Date.parse alone takes 2026-02-30 for 2 March. What it cannot read is no 1970-01-01.
  if (typeof value === 'string' && new Date(Date.parse(value) || 0).toISOString().slice(0, 10) === value) return value
  throw fail('CALENDAR_DATE_INVALID', { path, value: seen(value) })
}

function shiftOf(segment: Segment): Shift {
  const [from, to] = [msOf(segment[0]), msOf(segment[1])]
  return { from, to: to > from ? to : to + DAY_MS }
}

function msOf(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return Date.UTC(1970, 0, 1, hour, minute, second)
}
