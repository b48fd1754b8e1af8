import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longRun, zones } from '../../../test/calendars/cases.js'
import { alwaysOpen, businessCalendar, type Calendar, type CalendarDefinition, type Segment } from './calendar.js'
import { intersectionOf } from './calendar-intersection.js'
import { spansOf } from './calendar-spans.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'
import { WINDOW_MS } from './calendar-window.js'
import { without } from './calendar-without.js'

fc.configureGlobal({
  seed: Number(process.env.FC_SEED ?? 20_261_102),
  numRuns: longRun === undefined ? 300 : longRun / 20,
})

const DAY_MS = 86_400_000
const timeOfDay = fc.integer({ min: 0, max: 86_400 }).map((seconds) => {
  const part = (count: number) => String(Math.floor(count)).padStart(2, '0')
  return `${part(seconds / 3_600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`
})
const segments: fc.Arbitrary<Segment[]> = fc.array(fc.tuple(timeOfDay, timeOfDay), { maxLength: 3 })
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const date = fc.integer({ min: 0, max: 60_000 }).map(dateOf)
const range = fc
  .tuple(fc.integer({ min: 0, max: 60_000 }), fc.nat(400))
  .map(([day, days]) => `${dateOf(day)}/${dateOf(day + days)}`)
const weekly = fc.record(
  {
    mon: fc.tuple(fc.tuple(timeOfDay, timeOfDay)),
    tue: segments,
    wed: segments,
    thu: segments,
    fri: segments,
    sat: segments,
    sun: segments,
  },
  { requiredKeys: ['mon'] },
)
const overrides = fc
  .tuple(fc.dictionary(date, segments, { maxKeys: 5 }), fc.option(range, { nil: undefined }), segments)
  .map(([dates, few, hours]) => (few === undefined ? dates : { ...dates, [few]: { hours, name: 'Summer' } }))
const definition = (boundary: 'earliest' | 'nextOpen'): fc.Arbitrary<CalendarDefinition> =>
  fc.record({
    zone: fc.constantFrom(...zones),
    weekly,
    holidays: fc.array(date, { maxLength: 20 }),
    overrides,
    conventions: fc.record({
      dst: fc.constantFrom('compatible', 'wall'),
      holiday: fc.constantFrom('date', 'owner'),
      boundary: fc.constant(boundary),
    }),
  })
const business = definition('earliest').map((made) => businessCalendar(made))
/** The distance of instants from 1970: `subtract` needs room in a calendar that is rarely open. */
const YEARS = 30 * 366 * DAY_MS
/** Instants anywhere in the covered years, or near the border of two compiled windows. */
const instant = fc.oneof(
  fc.integer({ min: YEARS, max: Date.UTC(2170, 0, 1) }),
  fc
    .tuple(fc.integer({ min: Math.ceil(YEARS / WINDOW_MS), max: 790 }), fc.integer({ min: -DAY_MS, max: DAY_MS }))
    .map(([i, off]) => i * WINDOW_MS + off),
)
const pause = fc.tuple(instant, fc.nat(20 * DAY_MS)).map(([from, length]): [number, number] => [from, from + length])
const composed: fc.Arbitrary<Calendar> = fc.oneof(
  fc.tuple(business, business).map(unionOf),
  fc.tuple(business, business).map(([a, b]) => intersectionOf([a, unionOf([a, b])])),
  fc
    .tuple(business, instant, business)
    .map(([a, from, b]) => versionedCalendar([{ calendar: a }, { from, calendar: b }])),
  fc.tuple(business, fc.array(pause, { maxLength: 5 })).map(([a, pauses]) => without(a, pauses)),
)
const calendar: fc.Arbitrary<Calendar> = fc.oneof(
  { weight: 6, arbitrary: business },
  { weight: 3, arbitrary: composed },
  { weight: 1, arbitrary: fc.constant(alwaysOpen) },
)
const durationMs = fc.oneof(fc.integer({ min: 0, max: 400 * 3_600_000 }), fc.constantFrom(0, 1, 3_600_000, DAY_MS))

describe('for every calendar', { timeout: 600_000 }, () => {
  it('has counted exactly the duration at the instant that add gives, and not a millisecond before', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, (open, at, ms) => {
        const due = open.add(at, ms)
        expect(open.between(at, due)).toBe(ms)
        if (ms > 0) expect(open.between(at, due - 1)).toBe(ms - 1)
      }),
    )
  })

  it('counts exactly the duration from the instant that subtract gives, and not from a millisecond after', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, (open, at, ms) => {
        const start = open.subtract(at, ms)
        expect(open.between(start, at)).toBe(ms)
        if (ms > 0) expect(open.between(start + 1, at)).toBe(ms - 1)
        expect(start).toBeLessThanOrEqual(at)
      }),
    )
  })

  it('returns to where it started: subtract undoes add from an opening, add undoes subtract from a due instant', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, (open, at, ms) => {
        fc.pre(ms > 0)
        const opening = open.nextOpen(at)
        expect(open.subtract(open.add(opening, ms), ms)).toBe(opening)
        const due = open.add(at, ms)
        expect(open.add(open.subtract(due, ms), ms)).toBe(due)
      }),
    )
  })

  it('under nextOpen crosses the closed time at the end, in both directions', () => {
    const near = definition('earliest')
    fc.assert(
      fc.property(near, instant, durationMs, (made, at, ms) => {
        const [open, far] = [
          businessCalendar(made),
          businessCalendar({ ...made, conventions: { ...made.conventions, boundary: 'nextOpen' } }),
        ]
        expect(far.add(at, ms)).toBe(open.addLatest(at, ms))
        expect(far.between(at, far.add(at, ms))).toBe(ms)
        const start = far.subtract(at, ms)
        expect(start).toBeLessThanOrEqual(open.subtract(at, ms))
        expect(far.between(start, at)).toBe(ms)
        expect(far.between(start - 1, at)).toBe(ms + 1)
      }),
    )
  })

  it('ends at the closing, not at the next opening, when the duration uses up a compiled window', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: 1, max: 790 }), (open, window) => {
        const at = Math.round((window - 0.1) * WINDOW_MS)
        const ms = open.between(at, window * WINDOW_MS)
        fc.pre(ms > 0)
        const due = open.add(at, ms)
        expect(due).toBeLessThanOrEqual(window * WINDOW_MS)
        expect(open.between(at, due - 1)).toBe(ms - 1)
      }),
    )
  })

  it('still has counted exactly the duration at the latest instant, and more a millisecond after', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, (open, at, ms) => {
        const due = open.add(at, ms)
        const latest = open.addLatest(at, ms)
        expect(latest).toBeGreaterThanOrEqual(due)
        expect(open.between(due, latest)).toBe(0)
        expect(open.between(at, latest + 1)).toBe(ms + 1)
        expect(latest).toBe(open.nextOpen(due))
      }),
    )
  })

  it('adds and subtracts in two steps what it does in one', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, durationMs, (open, at, first, second) => {
        fc.pre(second > 0)
        expect(open.add(open.add(at, first), second)).toBe(open.add(at, first + second))
        expect(open.subtract(open.subtract(at, first), second)).toBe(open.subtract(at, first + second))
      }),
    )
  })

  it('never answers earlier for a later start or a longer duration', () => {
    const more = fc.nat(864_000_000)
    fc.assert(
      fc.property(calendar, instant, durationMs, more, more, (open, at, ms, later, longer) => {
        expect(open.add(at + later, ms)).toBeGreaterThanOrEqual(ms === 0 ? at : open.add(at, ms))
        expect(open.add(at, ms + longer)).toBeGreaterThanOrEqual(open.add(at, ms))
        expect(open.subtract(at + later, ms)).toBeGreaterThanOrEqual(ms === 0 ? at : open.subtract(at, ms))
        expect(open.subtract(at, ms + longer)).toBeLessThanOrEqual(open.subtract(at, ms))
      }),
    )
  })

  it('splits open time anywhere without losing or gaining any', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(8 * WINDOW_MS), fc.nat(8 * WINDOW_MS), (open, a, ab, bc) => {
        expect(open.between(a, a + ab) + open.between(a + ab, a + ab + bc)).toBe(open.between(a, a + ab + bc))
        expect(open.between(a, a + ab)).toBeLessThanOrEqual(ab)
        expect(open.between(a + ab, a)).toBe(0)
      }),
    )
  })

  it('is open exactly where a millisecond counts; nextOpen is open, and nextClose is closed, with no change before them', () => {
    fc.assert(
      fc.property(calendar, instant, (open, at) => {
        expect(open.isOpen(at)).toBe(open.between(at, at + 1) === 1)
        const opening = open.nextOpen(at)
        expect(open.isOpen(opening)).toBe(true)
        expect(open.between(at, opening)).toBe(0)
        expect(open.nextOpen(opening)).toBe(opening)
        if (open === alwaysOpen) return
        const closing = open.nextClose(at)
        expect(open.isOpen(closing)).toBe(false)
        expect(open.between(opening, closing)).toBe(closing - opening)
      }),
    )
  })

  it('lists openings and spans that cover what it counts, and nothing else', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(90 * DAY_MS), (open, from, length) => {
        const to = from + length
        const openings = [...open.segments(from, to)]
        for (const [i, each] of openings.entries()) {
          expect(open.between(each.from, each.to)).toBe(each.to - each.from)
          expect(each.from).toBeGreaterThan(openings[i - 1]?.to ?? from - 1)
        }
        expect(openings.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(open.between(from, to))
        const spans = [...spansOf(open, from, to)]
        expect(spans[0]?.from ?? to).toBe(from)
        for (const [i, span] of spans.entries()) expect(span.to).toBe(spans[i + 1]?.from ?? to)
        // Neighbours that are open for two reasons are one opening.
        const counted: { from: number; to: number }[] = []
        for (const span of spans.filter(({ isOpen }) => isOpen)) {
          const last = counted.at(-1)
          if (last?.to === span.from) last.to = span.to
          else counted.push({ from: span.from, to: span.to })
        }
        expect(counted).toEqual(openings)
      }),
    )
  })
})
