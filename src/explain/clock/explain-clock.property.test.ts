import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockWith, namedTicket } from '../../../test/explain/explained-ticket.js'
import { alwaysOpen, businessCalendar, type Calendar, type CalendarDefinition } from '../../sla/calendar/calendar.js'
import { unionOf } from '../../sla/calendar/calendar-union.js'
import { without } from '../../sla/calendar/calendar-without.js'
import { countedIn } from '../../sla/clock.js'
import { MINUTE } from '../../testing/time.js'
import { clockSvg } from '../drawing/clock-svg.js'
import { clockText } from './clock-text.js'
import { explainRecorded } from './explain-clock.js'
import type { ExplainedInterval } from './explanation.js'
import type { RecordedClock } from './recorded-clock.js'

const DAYS = 6
const seed = Number(process.env.FC_SEED ?? 20_261_122)

/** Dates near a clock change: back, forward, by half an hour, over a whole skipped day, and none. */
const scenes = [
  ['Europe/Warsaw', '2026-10-22'],
  ['Europe/Warsaw', '2026-03-26'],
  ['America/New_York', '2026-10-29'],
  ['Australia/Lord_Howe', '2026-04-02'],
  ['Australia/Lord_Howe', '2026-10-01'],
  ['Pacific/Apia', '2011-12-27'],
  ['UTC', '2026-12-30'],
] as const

const times = ['00:00', '01:30', '02:30', '06:00', '09:00', '12:15', '17:00', '22:00', '24:00']
const hours = fc.array(fc.tuple(fc.constantFrom(...times.slice(0, -1)), fc.constantFrom(...times)), { maxLength: 2 })
const calendarIn = (zone: string, from: number): fc.Arbitrary<Calendar> => {
  const dates = Array.from({ length: DAYS + 2 }, (_, i) => new Date(from + i * 86_400_000).toISOString().slice(0, 10))
  const definition: fc.Arbitrary<CalendarDefinition> = fc.record({
    zone: fc.constantFrom(zone, 'Europe/Warsaw'),
    weekly: fc.record({
      mon: hours,
      tue: hours,
      wed: hours,
      thu: hours,
      fri: hours,
      sat: hours,
      sun: fc.constant([['08:00', '20:00']]),
    }),
    holidays: fc.array(
      fc.constantFrom(...dates).map((date) => ({ date, name: 'A day off' })),
      { maxLength: 2 },
    ),
  })
  const plain = definition.map((made): Calendar => businessCalendar(made))
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: fc.tuple(plain, plain).map((parts) => unionOf(parts)) },
    { weight: 1, arbitrary: plain.map((open) => without(open, [[from + 20 * 60 * MINUTE, from + 50 * 60 * MINUTE]])) },
  )
}

interface Story {
  readonly clock: RecordedClock
  readonly calendars: readonly Calendar[]
  readonly zone: string
  readonly at: number
}

const story: fc.Arbitrary<Story> = fc.constantFrom(...scenes).chain(([zone, date]) => {
  const from = Date.parse(`${date}T00:00:00Z`)
  const instant = fc.integer({ min: 0, max: DAYS * 24 * 60 }).map((minute) => from + minute * MINUTE)
  const pause = fc.record({
    ends: fc.tuple(instant, fc.option(instant, { freq: 4 })),
    reason: fc.constantFrom('waiting-on-requester', 'not-owner', 'hold:r-1'),
  })
  return fc
    .record({
      calendars: fc.array(calendarIn(zone, from), { minLength: 2, maxLength: 2 }),
      calendarPeriods: fc.array(fc.tuple(instant, fc.constantFrom('0', '1', null)), { minLength: 1, maxLength: 3 }),
      pauses: fc.array(pause, { maxLength: 4 }),
      extended: fc.nat({ max: 4 }),
      targetMs: fc.integer({ min: 1, max: 80 * 60 }).map((minutes) => minutes * MINUTE),
      startedAt: instant,
      length: fc.integer({ min: 0, max: DAYS * 24 * 60 }),
      stoppedAfter: fc.option(fc.integer({ min: 0, max: DAYS * 24 * 60 })),
    })
    .map(({ calendars, calendarPeriods, pauses, extended, targetMs, startedAt, length, stoppedAfter }): Story => {
      const sorted = calendarPeriods.toSorted(([a], [b]) => a - b)
      const haltedAt = stoppedAfter === null ? null : startedAt + stoppedAfter * MINUTE
      const clock = clockWith({
        startedAt,
        targetMs: targetMs + extended * 60 * MINUTE,
        calendarPeriods: sorted.map(([at, calendar], i) => ({
          from: i === 0 ? startedAt : Math.max(at, startedAt),
          calendar,
        })),
        pauses: pauses.map(({ ends: [a, b], reason }) => ({
          from: Math.min(a, b ?? a),
          to: b && Math.max(a, b),
          reason,
        })),
        extensions: extended === 0 ? [] : [{ ref: 'r-1', ms: extended * 60 * MINUTE, more: null, reason: 'outage' }],
        ...(haltedAt === null ? {} : { phase: 'stopped', haltedAt, outcome: 'met', stoppedBy: 'answered' }),
      })
      return { clock, calendars, zone, at: startedAt + length * MINUTE }
    })
})

const check = (body: (story: Story) => void, numRuns = 150) => fc.assert(fc.property(story, body), { seed, numRuns })
const explained = ({ clock, calendars, at }: Story) => {
  const policy = { calendar: (id: string) => calendars[Number(id)], target: () => undefined }
  return explainRecorded(namedTicket, clock, { at, policy })
}

/** Tells by direct evaluation whether the minute that begins at an instant counts. A slow oracle. */
function slowly({ clock, calendars }: Story, at: number): 'counted' | 'closed' | 'paused' {
  const period = clock.calendarPeriods.findLast(({ from }) => from <= at)
  const calendar = period?.calendar == null ? alwaysOpen : calendars[Number(period.calendar)]
  if (calendar?.isOpen(at) !== true) return 'closed'
  return clock.pauses.some(({ from, to }) => from <= at && at < (to ?? Infinity)) ? 'paused' : 'counted'
}

describe('an explanation', () => {
  it('counts exactly the minutes that a slow count by hand counts, each in the interval that says so', () => {
    check((told) => {
      const { intervals, elapsedMs, startedAt, until } = explained(told)
      const wrong: string[] = []
      let counted = 0
      let next = 0
      for (let at = startedAt; at < until; at += MINUTE) {
        while ((intervals[next]?.to ?? Infinity) <= at) next += 1
        const interval = intervals[next]
        const isPause = interval?.reason === 'paused' && !interval.pauses.includes('calendar')
        const said = interval?.counted ? 'counted' : isPause ? 'paused' : 'closed'
        if (said !== slowly(told, at)) wrong.push(`${new Date(at).toISOString()} ${said}`)
        if (said === 'counted') counted += MINUTE
      }
      expect(wrong).toEqual([])
      expect(elapsedMs).toBe(counted)
    })
  })

  it('has intervals without a gap, none empty, none that could be joined, and sums that add up', () => {
    check((told) => {
      const { intervals, totals, elapsedMs, remainingMs, overrunMs, targetMs, startedAt, until, at } = explained(told)
      expect(until).toBeLessThanOrEqual(at)
      let [reached, total] = [startedAt, 0]
      for (const [i, { from, to, ms, counted, runningTotalMs, allowance, pauses, ...rest }] of intervals.entries()) {
        expect([from, to - from, counted]).toEqual([reached, ms, allowance !== null])
        expect(ms).toBeGreaterThan(0)
        if (counted) total += ms
        expect(runningTotalMs).toBe(total)
        expect(allowance === 'overrun').toBe(counted && total > targetMs)
        const before = intervals[i - 1]
        if (before !== undefined) expect({ ...rest, allowance, pauses }).not.toEqual(said(before))
        reached = to
      }
      expect(reached).toBe(until)
      expect([elapsedMs, totals.countedMs, totals.wallMs]).toEqual([total, total, until - startedAt])
      expect(elapsedMs - targetMs).toBe(overrunMs - remainingMs)
      const paused = Object.values(totals.pausedMs).reduce((sum, ms) => sum + ms, 0)
      expect(totals.countedMs + totals.closedMs + totals.holidayMs + paused).toBe(totals.wallMs)
    })
  })

  it('agrees with what the clock itself has counted', () => {
    check((told) => {
      const { clock, calendars } = told
      const timelineOf = (id: string | null) => (id === null ? alwaysOpen : (calendars[Number(id)] ?? alwaysOpen))
      const { elapsedMs, startedAt, until } = explained(told)
      expect(elapsedMs).toBe(countedIn(clock, timelineOf, startedAt, until))
    }, 400)
  })

  it('is plain JSON, and the same each time', () => {
    check((told) => {
      const explanation = explained(told)
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
      expect(explained(told)).toEqual(explanation)
    }, 50)
  })

  it('loses nothing when it is shown: the lines of a table add up to the sums, in any zone', () => {
    check((told) => {
      const explanation = explained(told)
      const text = clockText(explanation, { locale: 'en', zone: told.zone })
      const read = (cell: string | undefined) => {
        const [, hours = '0', minutes = '0'] = /^(\d+) h (\d\d) min$/.exec(cell ?? '') ?? []
        return (Number(hours) * 60 + Number(minutes)) * MINUTE
      }
      const lines = text.split('\n').filter((line) => /^\w{3} \d+ \w{3} \d{4} /.test(line))
      const cells = lines.map((line) => line.split(/ {2,}/))
      expect(cells.reduce((sum, cell) => sum + read(cell[3]), 0)).toBe(explanation.totals.countedMs)
      const uncountedMs = explanation.totals.wallMs - explanation.totals.countedMs
      expect(cells.reduce((sum, cell) => sum + read(cell[4]), 0)).toBe(uncountedMs)
      expect(clockSvg(explanation, { locale: 'pl', zone: told.zone })).not.toMatch(/NaN|undefined|Infinity/)
    })
  })
})

function said({ from: _f, to: _t, ms: _m, counted: _c, runningTotalMs: _r, ...rest }: ExplainedInterval) {
  return rest
}
