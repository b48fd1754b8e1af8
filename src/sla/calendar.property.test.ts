import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen, businessCalendar, type Calendar, type CalendarDefinition, type Segment } from './calendar.js'
import { WINDOW_MS } from './calendar-window.js'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102), numRuns: 300 })

const zones = [
  'UTC',
  'Europe/Warsaw',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
]
const timeOfDay = fc.integer({ min: 0, max: 86_400 }).map((seconds) => {
  const part = (count: number) => String(Math.floor(count)).padStart(2, '0')
  return `${part(seconds / 3_600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`
})
const segments: fc.Arbitrary<Segment[]> = fc.array(fc.tuple(timeOfDay, timeOfDay), { maxLength: 3 })
const date = fc.integer({ min: 0, max: 60_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const definition: fc.Arbitrary<CalendarDefinition> = fc.record({
  zone: fc.constantFrom(...zones),
  weekly: fc.record(
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
  ),
  holidays: fc.array(date, { maxLength: 20 }),
})
const calendar: fc.Arbitrary<Calendar> = fc.oneof(
  { weight: 9, arbitrary: definition.map((made) => businessCalendar(made)) },
  { weight: 1, arbitrary: fc.constant(alwaysOpen) },
)
/** Anywhere in the covered years, or just beside the place where two compiled windows meet. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2190, 0, 1) }),
  fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: -86_400_000, max: 86_400_000 }))
    .map(([i, off]) => i * WINDOW_MS + off),
)
const durationMs = fc.oneof(fc.integer({ min: 0, max: 400 * 3_600_000 }), fc.constantFrom(0, 1, 3_600_000, 86_400_000))

describe('for every calendar', { timeout: 30_000 }, () => {
  it('has counted exactly the duration at the instant that add gives, and not a millisecond before', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, (open, at, ms) => {
        const due = open.add(at, ms)
        expect(open.between(at, due)).toBe(ms)
        if (ms > 0) expect(open.between(at, due - 1)).toBe(ms - 1)
      }),
    )
  })

  it('ends at the closing, not at the next opening, when the duration uses up a compiled window', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: 1, max: 200 }), (open, window) => {
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

  it('adds in two steps what it adds in one', () => {
    fc.assert(
      fc.property(calendar, instant, durationMs, durationMs, (open, at, first, second) => {
        fc.pre(second > 0)
        expect(open.add(open.add(at, first), second)).toBe(open.add(at, first + second))
      }),
    )
  })

  it('never answers earlier for a later start or a longer duration', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        durationMs,
        fc.nat(864_000_000),
        fc.nat(864_000_000),
        (open, at, ms, later, longer) => {
          expect(open.add(at + later, ms)).toBeGreaterThanOrEqual(ms === 0 ? at : open.add(at, ms))
          expect(open.add(at, ms + longer)).toBeGreaterThanOrEqual(open.add(at, ms))
        },
      ),
    )
  })

  it('splits open time anywhere without losing or gaining any', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(2 * WINDOW_MS), fc.nat(2 * WINDOW_MS), (open, a, ab, bc) => {
        expect(open.between(a, a + ab) + open.between(a + ab, a + ab + bc)).toBe(open.between(a, a + ab + bc))
        expect(open.between(a, a + ab)).toBeLessThanOrEqual(ab)
        expect(open.between(a + ab, a)).toBe(0)
      }),
    )
  })

  it('is open exactly where a millisecond counts, and opens next where it first is', () => {
    fc.assert(
      fc.property(calendar, instant, (open, at) => {
        expect(open.isOpen(at)).toBe(open.between(at, at + 1) === 1)
        const opening = open.nextOpen(at)
        expect(open.isOpen(opening)).toBe(true)
        expect(open.between(at, opening)).toBe(0)
        expect(open.nextOpen(opening)).toBe(opening)
      }),
    )
  })
})
