import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, type CalendarDefinition, type Segment, type Weekday } from './calendar.js'
import { WINDOW_MS } from './calendar-window.js'

/**
 * A slow oracle, after the idea of shared/vectors/oracle.py: walk the time line minute by minute, ask Intl what the
 * clocks show, mark minutes open, count minutes. No interval arithmetic, so no mistake shared with the engine.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102), numRuns: 500 })

const MINUTE = 60_000
const DAY = 1_440
/** Minutes walked on each side of the moment looked at; questions stay within `REACH` of it. */
const WALKED = 8 * DAY
const REACH = 3 * DAY

/** Moments worth walking around: clocks change there, a date is skipped, or two compiled windows meet. */
const moments: readonly (readonly [zone: string, at: string | number])[] = [
  ['Europe/Warsaw', '2026-03-29T01:00Z'],
  ['Europe/Warsaw', '2026-10-25T01:00Z'],
  ['Europe/Warsaw', 57 * WINDOW_MS],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30Z'],
  ['Asia/Kathmandu', 40 * WINDOW_MS],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
  ['America/Havana', '2026-03-08T05:00Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
  ['Asia/Beirut', '2026-03-28T22:00Z'],
  ['Asia/Beirut', '2026-10-24T21:00Z'],
  ['America/St_Johns', '2010-03-14T03:31Z'],
  ['America/St_Johns', '2010-11-07T02:31Z'],
]

/** What the clocks of a place show, minute by minute. */
interface Walk {
  readonly firstMinute: number
  /** For each minute walked, the reading: minutes since 1970-01-01 00:00 as the clocks show it. */
  readonly readings: readonly number[]
  /** For each reading, when it is shown first; a skipped one, when the clocks have moved on as long as it lay in the gap. */
  readonly shownAt: ReadonlyMap<number, number>
  readonly dates: ReadonlySet<number>
}

const walks = new Map<string, Walk>()

function walkAround(zone: string, at: string | number): Walk {
  const key = `${zone} ${at}`
  const known = walks.get(key)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const middle = new Date(at).getTime() / MINUTE
  const firstMinute = middle - WALKED
  const readings: number[] = []
  const shownAt = new Map<number, number>()
  let [onTheHour, isPlainHour] = [0, false]
  const ask = (minute: number) => Date.parse(`${clock.format(minute * MINUTE).replace(' ', 'T')}Z`) / MINUTE
  for (let minute = firstMinute; minute < middle + WALKED; minute++) {
    const hour = minute - ((minute - firstMinute) % 60)
    if (minute === hour) [onTheHour, isPlainHour] = [ask(hour), ask(hour + 60) - ask(hour) === 60]
    // Where an hour on the clocks is an hour, the minutes between need no asking.
    const reading = isPlainHour ? onTheHour + minute - hour : ask(minute)
    const expected = (readings.at(-1) ?? reading - 1) + 1
    for (let skipped = expected; skipped < reading; skipped++) shownAt.set(skipped, minute + (skipped - expected))
    if (!shownAt.has(reading)) shownAt.set(reading, minute)
    readings.push(reading)
  }
  const walk = { firstMinute, readings, shownAt, dates: new Set(readings.map((reading) => Math.floor(reading / DAY))) }
  walks.set(key, walk)
  return walk
}

const weekdays: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** For each minute walked: is it open? */
function openMinutes({ weekly, holidays = [] }: CalendarDefinition, walk: Walk): readonly boolean[] {
  const open = walk.readings.map(() => false)
  for (const date of walk.dates) {
    for (const [from, to] of weekly[weekdays[date % 7] ?? 'thu'] ?? []) {
      const overnight = minutesOf(to) <= minutesOf(from) ? DAY : 0
      const opens = walk.shownAt.get(date * DAY + minutesOf(from))
      const closes = walk.shownAt.get(date * DAY + minutesOf(to) + overnight)
      // Only at the ends of the walk, out of reach of any question.
      if (opens === undefined || closes === undefined) continue
      for (let minute = opens; minute < closes; minute++) open[minute - walk.firstMinute] = true
    }
  }
  const closed = new Set(holidays.map((holiday) => Date.parse(holiday) / MINUTE / DAY))
  return open.map((isOpen, i) => isOpen && !closed.has(Math.floor((walk.readings[i] ?? 0) / DAY)))
}

/** Counts whole and partial open minutes between two instants. */
function countBetween(open: readonly boolean[], { firstMinute }: Walk, from: number, to: number): number {
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
function walkUntil(
  open: readonly boolean[],
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

const time = fc.oneof(
  fc.integer({ min: 0, max: DAY }),
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: 8 }).map((half) => half * 30),
  fc.constantFrom(0, 1, DAY),
)
const written = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const segment: fc.Arbitrary<Segment> = fc.tuple(time.map(written), time.map(written))
const segments = fc.oneof(fc.array(segment, { maxLength: 3 }), fc.constant<Segment[]>([['00:00', '24:00']]))
const weekly = fc
  .record(
    { mon: segments, tue: segments, wed: segments, thu: segments, fri: segments, sat: segments, sun: segments },
    { requiredKeys: [] },
  )
  .filter((days) => Object.values(days).some((day) => day !== undefined && day.length > 0))
const spot = fc.integer({ min: -REACH * MINUTE, max: REACH * MINUTE })

const cases = fc
  .record({
    moment: fc.constantFrom(...moments),
    weekly,
    holidaysAfter: fc.uniqueArray(fc.integer({ min: -4, max: 4 }), { maxLength: 3 }),
    from: spot,
    to: spot,
    durationMs: fc.oneof(
      fc.nat(4 * DAY * MINUTE),
      fc.nat(24).map((count) => count * 30 * MINUTE),
    ),
    toTheMinute: fc.boolean(),
  })
  .map(({ moment: [zone, at], weekly: days, holidaysAfter, from, to, durationMs, toTheMinute }) => {
    const middle = new Date(at).getTime()
    const place = (offset: number) => middle + (toTheMinute ? Math.round(offset / MINUTE) * MINUTE : offset)
    const holidays = holidaysAfter.map((days) => new Date(middle + days * DAY * MINUTE).toISOString().slice(0, 10))
    return {
      walked: [zone, at] as const,
      definition: { zone, weekly: days, holidays },
      from: place(from),
      to: place(to),
      durationMs,
    }
  })

describe('beside a walk of every minute with Intl', () => {
  it('agrees on open time, on openings and on both ends of a duration, around nights when clocks change', () => {
    let reached = 0
    fc.assert(
      fc.property(cases, ({ walked, definition, from, to, durationMs }) => {
        const walk = walkAround(...walked)
        const open = openMinutes(definition, walk)
        const calendar = businessCalendar(definition)
        expect(calendar.isOpen(from)).toBe(open[Math.floor(from / MINUTE) - walk.firstMinute])
        expect(calendar.between(from, to)).toBe(countBetween(open, walk, from, to))
        const earliest = walkUntil(open, walk, from, durationMs, false)
        const latest = walkUntil(open, walk, from, durationMs, true)
        const opening = walkUntil(open, walk, from, 0, true)
        if (earliest !== undefined) expect(calendar.add(from, durationMs)).toBe(earliest)
        if (latest !== undefined) expect(calendar.addLatest(from, durationMs)).toBe(latest)
        if (opening !== undefined) expect(calendar.nextOpen(from)).toBe(opening)
        if (latest !== undefined) reached += 1
      }),
    )
    expect(reached).toBeGreaterThan(150)
  }, 30_000)
})
