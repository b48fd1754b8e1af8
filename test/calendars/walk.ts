/**
 * A slow oracle, like shared/vectors/oracle.py. It walks minute by minute, asks Intl for the local time, marks minutes
 * as open, and counts them. It uses no interval arithmetic, so that it cannot share an error with the engine.
 */
import type { CalendarDefinition, Segment } from '../../src/sla/calendar/calendar.js'
import { DAY, hoursByDate, MINUTE, weekdays } from './cases.js'

/** The number of minutes walked before and after the instant. */
const WALKED = 8 * DAY

/** The local times of a zone, minute by minute. */
export interface Walk {
  readonly firstMinute: number
  /** The local time of each minute walked, as minutes since 1970-01-01 00:00. */
  readonly readings: Int32Array
  /** Returns the first minute with this local time. A skipped local time moves later by the gap. */
  readonly shownAt: (reading: number) => number | undefined
  readonly dates: ReadonlySet<number>
}

const walks = new Map<string, Walk>()

/** Returns the walk around an instant. Caches up to 300 walks. */
export function walkAround(zone: string, at: number): Walk {
  const key = `${zone} ${at}`
  const known = walks.get(key)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const middle = at / MINUTE
  const firstMinute = middle - WALKED
  const readings = new Int32Array(2 * WALKED)
  // Local times differ from UTC by less than two days. 0 means that a local time does not occur.
  const firstReading = firstMinute - 2 * DAY
  const shown = new Int32Array(2 * WALKED + 4 * DAY)
  let expected: number | undefined
  let [onTheHour, isPlainHour] = [0, false]
  const ask = (minute: number) => Date.parse(`${clock.format(minute * MINUTE).replace(' ', 'T')}Z`) / MINUTE
  for (let minute = firstMinute; minute < middle + WALKED; minute++) {
    const hour = minute - ((minute - firstMinute) % 60)
    if (minute === hour) [onTheHour, isPlainHour] = [ask(hour), ask(hour + 60) - ask(hour) === 60]
    // If the local time advances by exactly an hour in this hour, the minutes between are computed.
    const reading = isPlainHour ? onTheHour + minute - hour : ask(minute)
    const next = expected ?? reading
    for (let skipped = next; skipped < reading; skipped++) shown[skipped - firstReading] = minute + (skipped - next)
    if (shown[reading - firstReading] === 0) shown[reading - firstReading] = minute
    readings[minute - firstMinute] = reading
    expected = reading + 1
  }
  const dates = new Set(readings.map((reading) => Math.floor(reading / DAY)))
  const walk = {
    firstMinute,
    readings,
    shownAt: (reading: number) => shown[reading - firstReading] || undefined,
    dates,
  }
  if (walks.size >= 300) walks.clear()
  walks.set(key, walk)
  return walk
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** One entry for each minute walked: 1 if it is open. */
export type Open = Uint8Array

/** Returns the open minutes of a calendar. */
export function openMinutes(definition: CalendarDefinition, walk: Walk): Open {
  const { holidays = [], conventions = {} } = definition
  const closed = new Set(holidays.map((holiday) => Date.parse(String(holiday)) / MINUTE / DAY))
  const isClosed = (reading: number) => closed.has(Math.floor(reading / DAY))
  const shiftsOn = shiftsByDate(definition, closed, walk)
  const open = conventions.dst === 'wall' ? byWall(walk, shiftsOn) : byInstants(walk, shiftsOn)
  if (conventions.holiday === 'owner' || closed.size === 0) return open
  return open.map((isOpen, i) => (isClosed(walk.readings[i] ?? 0) ? 0 : isOpen))
}

/** Returns the shifts of a date, in minutes since its midnight; none on a skipped date. */
type ShiftsOn = (date: number) => readonly (readonly [from: number, to: number])[]

function shiftsByDate(definition: CalendarDefinition, closed: ReadonlySet<number>, walk: Walk): ShiftsOn {
  const replaced = hoursByDate(definition)
  const remembered = new Map<number, ReturnType<ShiftsOn>>()
  return (date) => {
    const known = remembered.get(date)
    if (known !== undefined) return known
    const day = new Date(date * DAY * MINUTE)
    const isDropped = !walk.dates.has(date) || (definition.conventions?.holiday === 'owner' && closed.has(date))
    const weekly: readonly Segment[] = definition.weekly[weekdays[day.getUTCDay()] ?? 'sun'] ?? []
    const segments = isDropped ? [] : (replaced.get(day.toISOString().slice(0, 10)) ?? weekly)
    const shifts = segments.map(([from, to]) => {
      const overnight = minutesOf(to) <= minutesOf(from) ? DAY : 0
      return [minutesOf(from), minutesOf(to) + overnight] as const
    })
    remembered.set(date, shifts)
    return shifts
  }
}

function byInstants(walk: Walk, shiftsOn: ShiftsOn): Open {
  const open = new Uint8Array(walk.readings.length)
  for (const date of walk.dates) {
    for (const [from, to] of shiftsOn(date)) {
      const opens = walk.shownAt(date * DAY + from)
      const closes = walk.shownAt(date * DAY + to)
      // This happens only at the ends of the walk, which no test reaches.
      if (opens === undefined || closes === undefined) continue
      for (let minute = opens; minute < closes; minute++) open[minute - walk.firstMinute] = 1
    }
  }
  return open
}

function byWall({ readings }: Walk, shiftsOn: ShiftsOn): Open {
  const open = new Uint8Array(readings.length)
  let today = Number.NaN
  let shifts: ReturnType<ShiftsOn> = []
  for (let i = 0; i < readings.length; i++) {
    const reading = readings[i] ?? 0
    const date = Math.floor(reading / DAY)
    if (date !== today) {
      today = date
      const earlier = (days: number) =>
        shiftsOn(date - days).map(([from, to]) => [from - days * DAY, to - days * DAY] as const)
      shifts = [...earlier(0), ...earlier(1), ...earlier(2)]
    }
    const minute = reading - date * DAY
    for (const [from, to] of shifts) if (from <= minute && minute < to) open[i] = 1
  }
  return open
}

/** Counts whole and partial open minutes between two instants. */
export function countBetween(open: Open, { firstMinute }: Walk, from: number, to: number): number {
  let counted = 0
  for (let at = from; at < to; ) {
    const minute = Math.floor(at / MINUTE)
    const next = Math.min((minute + 1) * MINUTE, to)
    if (open[minute - firstMinute]) counted += next - at
    at = next
  }
  return counted
}

/** Returns the earliest or the latest instant at which `durationMs` is counted; undefined if the walk ends first. */
export function walkForward(
  open: Open,
  { firstMinute }: Walk,
  at: number,
  durationMs: number,
  isLatest: boolean,
): number | undefined {
  if (durationMs === 0 && !isLatest) return at
  let left = durationMs
  let now = at
  while (now < (firstMinute + open.length - 4 * DAY) * MINUTE) {
    const minute = Math.floor(now / MINUTE)
    const next = (minute + 1) * MINUTE
    if (open[minute - firstMinute]) {
      if (isLatest ? next - now > left : next - now >= left) return now + left
      left -= next - now
    }
    now = next
  }
  return undefined
}

/**
 * Returns the latest or the earliest instant from which `durationMs` counts until `at`; undefined if the walk ends
 * first.
 */
export function walkBack(
  open: Open,
  { firstMinute }: Walk,
  at: number,
  durationMs: number,
  isFarthest: boolean,
): number | undefined {
  if (durationMs === 0 && !isFarthest) return at
  let left = durationMs
  let now = at
  while (now > (firstMinute + 4 * DAY) * MINUTE) {
    const minute = Math.ceil(now / MINUTE) - 1
    const before = minute * MINUTE
    if (open[minute - firstMinute]) {
      if (isFarthest ? now - before > left : now - before >= left) return now - left
      left -= now - before
    }
    now = before
  }
  return undefined
}
