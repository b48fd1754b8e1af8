import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../testing/time.js'
import type { CalendarPeriod, Pause } from '../ticket/clocks/clock-state.js'
import { alwaysOpen, businessCalendar } from './calendar/calendar.js'
import {
  type Count,
  type CountedPast,
  type CountingCalendarOf,
  countedIn,
  elapsedAt,
  instantsOf,
  unionOf,
  type WarningMark,
} from './clock.js'

/** The cached count of a clock, and its history. */
type RecordedClock = CountedPast & Count
const seed = Number(process.env.FC_SEED ?? 20_261_101)

const calendars: Readonly<Record<string, ReturnType<typeof businessCalendar>>> = {
  /** A lunch break, a night shift, a Friday, and Sunday round the clock: 29 March 2026 has 23 hours in Warsaw. */
  warsaw: businessCalendar({
    zone: 'Europe/Warsaw',
    weekly: {
      mon: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
      wed: [['22:00', '06:00']],
      fri: [['09:00', '17:00']],
      sun: [['00:00', '24:00']],
    },
    holidays: ['2026-03-27'],
  }),
  utc: businessCalendar({
    zone: 'UTC',
    weekly: { tue: [['10:30', '18:45']], wed: [['10:30', '18:45']], sat: [['23:00', '24:00']] },
  }),
}
const calendarOf: CountingCalendarOf = (id) => (id === null ? alwaysOpen : (calendars[id] ?? alwaysOpen))

/*
 * An oracle for the same hours that shares no code with the library: it computes the local minute by a fixed offset,
 * and answers whether it is open.
 */
const FORWARD = Date.parse('2026-03-29T01:00:00Z')
const holiday = Date.parse('2026-03-27T00:00:00Z') / DAY
const minuteOfDay = (hour: number, minute = 0) => hour * 60 + minute

function isOpenThen(calendar: string | null, at: number): boolean {
  if (calendar === null) return true
  const local = at + (calendar === 'utc' ? 0 : (at < FORWARD ? 1 : 2) * HOUR)
  const date = Math.floor(local / DAY)
  const minute = Math.floor((local - date * DAY) / MINUTE)
  /** Sunday is 0: 1 January 1970 was a Thursday. */
  const day = (date + 4) % 7
  const isBetween = (from: number, to: number) => minute >= from && minute < to
  if (calendar === 'utc') {
    if (day === 6) return minute >= minuteOfDay(23)
    return (day === 2 || day === 3) && isBetween(minuteOfDay(10, 30), minuteOfDay(18, 45))
  }
  if (day === 0) return true
  if (day === 1) return isBetween(minuteOfDay(9), minuteOfDay(12)) || isBetween(minuteOfDay(13), minuteOfDay(17))
  if (day === 3) return minute >= minuteOfDay(22)
  if (day === 4) return minute < minuteOfDay(6)
  return day === 5 && date !== holiday && isBetween(minuteOfDay(9), minuteOfDay(17))
}

/** Adds up what counts in `[from, to)`, minute by minute. All instants but `from` and `to` must be whole minutes. */
function slowCount({ startedAt, calendarPeriods, pauses }: CountedPast, from: number, to: number): number {
  let counted = 0
  for (let at = Math.floor(from / MINUTE) * MINUTE; at < to; at += MINUTE) {
    const period = calendarPeriods.findLast((one) => one.from <= at)
    const isPaused = pauses.some((pause) => pause.from <= at && at < (pause.to ?? Infinity))
    if (at < startedAt || period === undefined || isPaused || !isOpenThen(period.calendar, at)) continue
    counted += Math.min(to, at + MINUTE) - Math.max(from, at)
  }
  return counted
}

/** A Wednesday, four days before clocks go forward in Warsaw. */
const first = Date.parse('2026-03-25T00:00:00Z')
const minute = fc.integer({ min: 0, max: (10 * DAY) / MINUTE }).map((count) => first + count * MINUTE)
const calendar = fc.constantFrom(null, 'warsaw', 'utc')
const past = fc
  .record({
    startedAt: fc.integer({ min: 0, max: (4 * DAY) / MINUTE }).map((count) => first + count * MINUTE),
    calendar,
    later: fc.array(fc.record({ from: minute, calendar }), { maxLength: 3 }),
    pauses: fc.array(
      fc.record({
        from: minute,
        lastsMs: fc.oneof(
          fc.integer({ min: 0, max: 2 * 1440 }).map((n) => n * MINUTE),
          fc.constant(null),
        ),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ startedAt, calendar, later, pauses }): CountedPast => {
    const calendarPeriods = later.filter(({ from }) => from > startedAt).sort((a, b) => a.from - b.from)
    return {
      startedAt,
      calendarPeriods: [{ from: startedAt, calendar } satisfies CalendarPeriod, ...calendarPeriods],
      pauses: pauses.map(
        ({ from, lastsMs }, i): Pause => ({ from, to: lastsMs === null ? null : from + lastsMs, reason: `r${i % 3}` }),
      ),
    }
  })
const target = fc.integer({ min: 1, max: 3 * 1440 }).map((count) => count * MINUTE)
const check = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  body: (...given: T) => void,
) => fc.assert(fc.property(...arbitraries, body as (...given: unknown[]) => void), { seed, numRuns: 300 })

/** Returns the clock as its events would leave it at `at`, with the elapsed time of the slow count. */
function clockAt({ startedAt, calendarPeriods, pauses }: CountedPast, at: number): RecordedClock {
  const known = {
    startedAt,
    calendarPeriods: calendarPeriods.filter(({ from }) => from <= at),
    pauses: pauses.filter(({ from }) => from <= at),
  }
  const covering = slowGapAt(known.pauses, at)
  const edges = [
    startedAt,
    ...known.calendarPeriods.map(({ from }) => from),
    ...known.pauses.flatMap(({ to }) => (to !== null && to <= at ? [to] : [])),
  ]
  const since = Math.max(...edges)
  const isHalted = covering !== null
  return {
    ...known,
    period: known.calendarPeriods.at(-1) ?? { from: startedAt, calendar: null },
    haltedAt: covering,
    since,
    elapsedMs: slowCount(known, startedAt, isHalted ? Math.max(startedAt, covering) : since),
  }
}

/** Returns since when a clock is paused at `at`, over pauses that overlap or touch; null where none covers `at`. */
function slowGapAt(pauses: readonly Pause[], at: number): number | null {
  const covers = (instant: number) => pauses.filter(({ from, to }) => from <= instant && instant < (to ?? Infinity))
  if (covers(at).length === 0) return null
  let since = at
  for (;;) {
    const touching = pauses.filter(({ from, to }) => from < since && since <= (to ?? Infinity))
    if (touching.length === 0) return since
    since = Math.min(...touching.map(({ from }) => from))
  }
}

/** Computes the instants of a clock that keeps running. */
const instantsFrom = (clock: RecordedClock, targetMs: number, marks: readonly WarningMark[] = []) => {
  const { startedAt: attachedAt, period, since, elapsedMs } = clock
  return instantsOf({ period, since, elapsedMs, targetMs, attachedAt }, marks, calendarOf, () => clock)
}

describe('what a clock has counted', () => {
  it('is the open minutes of each period’s calendar that no pause covers, whichever part of it is asked for', () => {
    check([past, minute, minute, fc.integer({ min: 0, max: MINUTE - 1 })], (g, a, b, ms) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b) + ms]
      expect(countedIn(g, calendarOf, from, to)).toBe(slowCount(g, from, to))
    })
  })

  it('adds up over any division of time', () => {
    check([past, fc.uniqueArray(minute, { minLength: 3, maxLength: 6 })], (g, instants) => {
      const edges = [...instants].sort((a, b) => a - b)
      const parts = edges.slice(1).map((to, i) => countedIn(g, calendarOf, edges[i] ?? to, to))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(
        countedIn(g, calendarOf, edges[0] ?? 0, edges.at(-1) ?? 0),
      )
    })
  })

  it('is the same counted on from the cached count as counted again from the start', () => {
    check([past, minute], (g, at) => {
      const clock = clockAt(g, Math.max(at, g.startedAt))
      const now = Math.max(at, g.startedAt)
      expect(elapsedAt(clock, calendarOf, now)).toBe(countedIn(clock, calendarOf, g.startedAt, now))
    })
  })

  it('does not depend on the order in which pauses were recorded', () => {
    check([past, fc.infiniteStream(fc.nat({ max: 1_000 })), minute], (g, stream, to) => {
      const shuffled = g.pauses
        .map((pause) => ({ pause, key: stream.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ pause }) => pause)
      expect(unionOf(shuffled)).toEqual(unionOf(g.pauses))
      const other = { ...g, pauses: shuffled }
      expect(countedIn(other, calendarOf, g.startedAt, to)).toBe(countedIn(g, calendarOf, g.startedAt, to))
    })
  })

  it('excludes every pause: the union of pauses covers each of them, in order and without touching', () => {
    check([past], ({ pauses }) => {
      const gaps = unionOf(pauses)
      gaps.forEach(({ from, to }, i) => {
        expect(to).toBeGreaterThanOrEqual(from)
        if (i > 0) expect(from).toBeGreaterThan(gaps[i - 1]?.to ?? Infinity)
      })
      for (const { from, to } of pauses) {
        expect(gaps.some((gap) => gap.from <= from && (to ?? Infinity) <= gap.to)).toBe(true)
      }
    })
  })
})

describe('the instants of a run', () => {
  /** Returns the clock at `at` and its instants; null where it is paused then. */
  const runningFrom = (g: CountedPast, at: number, targetMs: number) => {
    const clock = clockAt(g, Math.max(at, g.startedAt))
    return clock.haltedAt === null ? { clock, instants: instantsFrom(clock, targetMs) } : null
  }

  it('are due when exactly the target has counted, and not one millisecond before', () => {
    check([past, minute, target], (g, at, targetMs) => {
      const found = runningFrom(g, at, targetMs)
      if (found === null) return
      const { clock, instants } = found
      expect(slowCount(clock, clock.startedAt, instants.dueAt)).toBe(targetMs)
      expect(slowCount(clock, clock.startedAt, instants.dueAt - 1)).toBe(targetMs - 1)
    })
  })

  it('are in time up to the last instant at which no more than the target has counted', () => {
    check([past, minute, target], (g, at, targetMs) => {
      const found = runningFrom(g, at, targetMs)
      if (found === null) return
      const { clock, instants } = found
      expect(slowCount(clock, clock.startedAt, instants.lateAfter)).toBe(targetMs)
      expect(slowCount(clock, clock.startedAt, instants.lateAfter + 1)).toBe(targetMs + 1)
      expect(instants.lateAfter).toBeGreaterThanOrEqual(instants.dueAt)
    })
  })

  it('have each warning exactly when its time has counted, before and after the deadline', () => {
    check([past, minute, target, fc.array(target, { maxLength: 4 })], (g, at, targetMs, marks) => {
      const clock = clockAt(g, Math.max(at, g.startedAt))
      if (clock.haltedAt !== null) return
      const named = marks.map((elapsedMs, i) => ({ name: `w${i}`, elapsedMs }))
      const { warnings } = instantsFrom(clock, targetMs, named)
      for (const warning of warnings) {
        expect(slowCount(clock, clock.startedAt, warning.at)).toBe(warning.elapsedMs)
        expect(slowCount(clock, clock.startedAt, warning.at - 1)).toBe(warning.elapsedMs - 1)
      }
    })
  })

  it('leave as much to count after a pause as before it', () => {
    const spans = fc.uniqueArray(minute, { minLength: 3, maxLength: 3 }).map((all) => all.sort((a, b) => a - b))
    check([calendar, spans, target], (id, [startedAt = 0, from = 0, to = 0], targetMs) => {
      const period = { from: startedAt, calendar: id }
      const before = {
        startedAt,
        period,
        calendarPeriods: [period],
        pauses: [],
        haltedAt: null,
        since: startedAt,
        elapsedMs: 0,
      }
      const promised = instantsFrom(before, targetMs)
      const elapsedMs = elapsedAt(before, calendarOf, from)
      const after = { ...before, pauses: [{ from, to, reason: 'r' }], since: to, elapsedMs }
      const later = instantsFrom(after, targetMs)
      const left = calendarOf(id).between(from, promised.dueAt)
      if (elapsedMs >= targetMs) expect(later.dueAt).toBe(promised.dueAt)
      else expect(calendarOf(id).between(to, later.dueAt)).toBe(left)
    })
  })
})

describe('the instants of a promise at the edges of the years 1970 to 2200', () => {
  const END = Date.UTC(2201, 0, 1)
  const promised = (calendar: string | null, since: number, targetMs: number, elapsedMs = 0) => {
    const period = { from: since, calendar }
    const past = { startedAt: since, calendarPeriods: [period], pauses: [] }
    return instantsOf({ period, since, elapsedMs, targetMs, attachedAt: since }, [], calendarOf, () => past)
  }

  it('are the end of 2200 if the calendar is not open long enough before it', () => {
    for (const since of [0, Date.UTC(2026, 0, 1), END - DAY, END]) {
      expect(promised('utc', since, END)).toMatchObject({ dueAt: END, lateAfter: END })
    }
  })

  it('throw CALENDAR_HORIZON if the count starts before 1970, in place of a promise that is never due', () => {
    const refused = expect.objectContaining({ code: 'CALENDAR_HORIZON' })
    expect(() => promised('utc', -DAY, HOUR)).toThrow(refused)
    expect(() => promised('utc', -DAY, 2 * DAY)).toThrow(refused)
    // The promise was used up before, so the history is counted from its start.
    expect(() => promised('utc', -DAY, HOUR, 2 * HOUR)).toThrow(refused)
    expect(promised(null, -DAY, 2 * DAY)).toMatchObject({ dueAt: DAY, lateAfter: DAY })
  })
})
