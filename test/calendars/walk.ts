/**
 * A slow oracle, after the idea of shared/vectors/oracle.py: walk the time line minute by minute, ask Intl what the
 * clocks show, mark minutes open, count minutes. No interval arithmetic, so no mistake shared with the engine.
 */
import type { CalendarDefinition, Segment } from '../../src/sla/calendar/calendar.js'
import { DAY, hoursByDate, MINUTE, weekdays } from './cases.js'

/** Minutes walked on each side of the moment looked at. */
const WALKED = 8 * DAY

/** The readings that the clocks of a place show, minute by minute. */
export interface Walk {
  readonly firstMinute: number
  /** For each minute walked, the reading: minutes since 1970-01-01 00:00 as the clocks show it. */
  readonly readings: Int32Array
  /** For a reading, the minute in which it is shown first; a skipped one, when the clocks have moved on as long as it lay in the gap. */
  readonly shownAt: (reading: number) => number | undefined
  readonly dates: ReadonlySet<number>
}

const walks = new Map<string, Walk>()

/** The walk around a moment; the last few are remembered. */
export function walkAround(zone: string, at: number): Walk {
  const key = `${zone} ${at}`
  const known = walks.get(key)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const middle = at / MINUTE
  const firstMinute = middle - WALKED
  const readings = new Int32Array(2 * WALKED)
  // Readings lie within two days of the minutes; a place without one holds 0.
  const firstReading = firstMinute - 2 * DAY
  const shown = new Int32Array(2 * WALKED + 4 * DAY)
  let expected: number | undefined
  let [onTheHour, isPlainHour] = [0, false]
  const ask = (minute: number) => Date.parse(`${clock.format(minute * MINUTE).replace(' ', 'T')}Z`) / MINUTE
  for (let minute = firstMinute; minute < middle + WALKED; minute++) {
    const hour = minute - ((minute - firstMinute) % 60)
    if (minute === hour) [onTheHour, isPlainHour] = [ask(hour), ask(hour + 60) - ask(hour) === 60]
    // Where an hour on the clocks is an hour, the minutes between need no asking.
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

/** For each minute walked: 1 where it is open. */
export type Open = Uint8Array

/** The open minutes of a calendar. */
export function openMinutes(definition: CalendarDefinition, walk: Walk): Open {
  const { holidays = [], conventions = {} } = definition
  const closed = new Set(holidays.map((holiday) => Date.parse(String(holiday)) / MINUTE / DAY))
  const isClosed = (reading: number) => closed.has(Math.floor(reading / DAY))
  const shiftsOn = shiftsByDate(definition, closed, walk)
  const open = conventions.dst === 'wall' ? byWall(walk, shiftsOn) : byInstants(walk, shiftsOn)
  if (conventions.holiday === 'owner' || closed.size === 0) return open
  return open.map((isOpen, i) => (isClosed(walk.readings[i] ?? 0) ? 0 : isOpen))
}

/** Shifts of a date, in minutes since its midnight; none on a date that clocks never show. */
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
      // Only at the ends of the walk, out of reach of any question.
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

/** The earliest or the latest instant with so much counted; nothing where the walk ends first. */
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

/** The mirror: the latest instant, or the farthest, from which so much counts until `at`. */
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
