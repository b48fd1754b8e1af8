/**
 * Random calendars, and instants that are likely to show errors: nights when clocks change, skipped dates, leap days,
 * and boundaries between two compiled windows.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import type { CalendarDefinition, Conventions, Segment, Weekly } from '../../src/sla/calendar/calendar.js'
import { zoneNamed } from '../../src/sla/zone/zone.js'
import { clockChanges } from '../../src/sla/zone/zone-changes.js'

/** The folder of the slow oracle in Python, next to the repository. */
export const oracleFolder = resolve(process.cwd(), '../shared/vectors')
export const hasOracle =
  existsSync(resolve(oracleFolder, 'oracle.py')) && spawnSync('python3', ['-c', 'import zoneinfo']).status === 0

/** The number of random calendars of `npm run test:long`; undefined in `npm test`. */
export const longRun = process.env.ANSWERABLE_RUNS === undefined ? undefined : Number(process.env.ANSWERABLE_RUNS)

export const MINUTE = 60_000
export const DAY = 1_440
const DAY_MS = DAY * MINUTE

/**
 * Zones with offsets of whole hours, half hours and 45 minutes; with changes of 30 minutes, 1 or 2 hours, at midnight,
 * and around Ramadan.
 */
export const zones = [
  ...['UTC', 'Europe/Warsaw', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Athens', 'Europe/Istanbul'],
  ...['Europe/Moscow', 'Europe/Chisinau', 'Africa/Casablanca', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Lagos'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Kabul', 'Asia/Yangon', 'Asia/Tokyo', 'Asia/Shanghai'],
  ...['Asia/Beirut', 'Asia/Gaza', 'Asia/Amman', 'Asia/Jerusalem', 'Asia/Pyongyang', 'Asia/Colombo', 'Asia/Dhaka'],
  ...['Australia/Lord_Howe', 'Australia/Adelaide', 'Australia/Eucla', 'Australia/Sydney', 'Australia/Darwin'],
  ...['Pacific/Apia', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Kiritimati', 'Pacific/Marquesas', 'Pacific/Fiji'],
  ...['Pacific/Norfolk', 'Pacific/Kwajalein', 'America/New_York', 'America/Los_Angeles', 'America/St_Johns'],
  ...['America/Havana', 'America/Sao_Paulo', 'America/Asuncion', 'America/Santiago', 'America/Caracas', 'America/Nuuk'],
  ...['America/Noronha', 'America/Mexico_City', 'America/Phoenix', 'Antarctica/Troll', 'Atlantic/Azores'],
].filter((zone) => zoneNamed(zone) !== undefined)

/** An instant to test around, to the minute. */
export interface Moment {
  readonly zone: string
  readonly at: number
  /** True if the zone skips a whole date near the instant. */
  readonly skipsDate: boolean
}

/** The number of clock changes tested for each zone. Each costs a walk of 16 days, so only the long run takes many. */
const CHANGES = longRun === undefined ? 3 : 20
/** The walk goes minute by minute, so it starts after the last offset with seconds (Liberia, until 1972). */
const FIRST = Date.UTC(1975, 0)
const LAST = Date.UTC(2040, 0)

const momentsOf = (zone: string): readonly Moment[] => {
  const changes = clockChanges(zone, FIRST, LAST)
  const skips = changes.filter(({ offsetBefore, offsetAfter }) => offsetAfter - offsetBefore >= DAY_MS - 3_600_000)
  // Some changes, evenly spread, every skipped date, a leap day, a boundary of two windows, and the far future.
  const step = Math.max(1, Math.floor(changes.length / CHANGES))
  const instants = [
    ...changes.filter((_, i) => i % step === 0).map(({ at }) => at),
    ...skips.map(({ at }) => at),
    Date.UTC(2028, 1, 29, 12),
    57 * 366 * DAY_MS,
    // The zone data list Morocco's changes until 2087. Later years differ between releases.
    Date.UTC(2085, 5, 1),
  ]
  return instants.map((at) => ({
    zone,
    at: Math.round(at / MINUTE) * MINUTE,
    skipsDate: skips.some((skip) => Math.abs(skip.at - at) < 9 * DAY_MS),
  }))
}

/** The instants by zone, at least four for each. */
export const moments = zones.map(momentsOf)

const time = fc.oneof(
  fc.integer({ min: 0, max: DAY }),
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: 8 }).map((half) => half * 30),
  fc.constantFrom(0, 1, DAY),
)
const written = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const segment: fc.Arbitrary<Segment> = fc.tuple(time.map(written), time.map(written))
const segments: fc.Arbitrary<readonly Segment[]> = fc.oneof(
  fc.array(segment, { maxLength: 3 }),
  fc.constant<Segment[]>([['00:00', '24:00']]),
)
const hours = {
  mon: segments,
  tue: segments,
  wed: segments,
  thu: segments,
  fri: segments,
  sat: segments,
  sun: segments,
}
const opens = (days: Weekly) => Object.values(days).some((day) => day !== undefined && day.length > 0)
const weekly: fc.Arbitrary<Weekly> = fc.record(hours, { requiredKeys: [] }).filter(opens)

const conventions: fc.Arbitrary<Conventions> = fc.record(
  {
    dst: fc.constantFrom('compatible', 'wall'),
    boundary: fc.constantFrom('earliest', 'nextOpen'),
    holiday: fc.constantFrom('date', 'owner'),
  },
  { requiredKeys: [] },
)

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Returns random calendars with holidays and overrides near the instant. */
export function definitionAround({ zone, at }: Moment): fc.Arbitrary<CalendarDefinition> {
  const near = fc.integer({ min: -4, max: 4 }).map((days) => dateOf(at + days * DAY_MS))
  const range = fc.record({
    first: fc.integer({ min: -6, max: 4 }),
    days: fc.integer({ min: 0, max: 5 }),
    hours: weekly,
  })
  return fc
    .record({
      weekly,
      holidays: fc.uniqueArray(near, { maxLength: 3 }),
      singles: fc.dictionary(near, segments, { maxKeys: 2 }),
      range: fc.option(range, { nil: undefined }),
      conventions,
    })
    .map(({ weekly, holidays, singles, range, conventions }) => {
      const first = at + (range?.first ?? 0) * DAY_MS
      const dates = `${dateOf(first)}/${dateOf(first + (range?.days ?? 0) * DAY_MS)}`
      const overrides = range === undefined ? singles : { ...singles, [dates]: { hours: range.hours } }
      return { zone, weekly, holidays, overrides, conventions }
    })
}

/** Returns the hours that replace the weekly ones, date by date, by a slow and simple reading of the overrides. */
export function hoursByDate({ overrides = {} }: CalendarDefinition): ReadonlyMap<string, readonly Segment[]> {
  const found = new Map<string, readonly Segment[]>()
  const keys = Object.keys(overrides).sort((a, b) => b.length - a.length)
  for (const key of keys) {
    const value = overrides[key] ?? []
    const given = 'hours' in value ? value.hours : value
    const [first = '', last = first] = key.split('/')
    for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
      found.set(dateOf(at), isList(given) ? given : (given[weekdays[new Date(at).getUTCDay()] ?? 'sun'] ?? []))
    }
  }
  return found
}

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const isList = (given: readonly Segment[] | Weekly): given is readonly Segment[] => Array.isArray(given)
