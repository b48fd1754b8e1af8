import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period, StatutoryPeriod } from '../../kernel/time/durations.js'
import { alwaysOpen, businessCalendar } from '../calendar/calendar.js'
import type { CalendarDefinition, Weekday } from '../calendar/calendar-definition.js'
import { dateOf, endOfDay, localAt, monthsLater } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { afterPause, afterPauses, endingOf, endRule, type PeriodEnding } from './period-ending.js'
import { periodEnd } from './periods.js'
import { workingDaysOf } from './working-days.js'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_128), numRuns: 400 })

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

interface Gap {
  readonly from: number
  readonly to: number
  readonly reason: string
}

const zones = ['UTC', 'Europe/Warsaw', 'America/New_York', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe']
const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const shifts = [
  [['08:00', '18:00']],
  [
    ['09:00', '12:00'],
    ['13:00', '17:30'],
  ],
  [['22:00', '06:00']],
  [['00:00', '24:00']],
] as const
const calendar: fc.Arbitrary<CalendarDefinition> = fc.record({
  zone: fc.constantFrom(...zones),
  weekly: fc
    .tuple(fc.subarray([...week], { minLength: 2 }), fc.constantFrom(...shifts))
    .map(([days, hours]) => Object.fromEntries(days.map((day) => [day, hours]))),
  holidays: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }).map((all) =>
    // Around the changes of clocks in March 2027, and Christmas before it.
    all.map((offset) => dateOf(Math.floor((offset < 10 ? START - 70 * DAY : START) / DAY) + offset)),
  ),
})
const START = Date.UTC(2027, 2, 8)

/** Starts near a change of clocks in either hemisphere. */
const start = fc
  .tuple(fc.constantFrom(START, Date.UTC(2026, 9, 20), Date.UTC(2026, 11, 18)), fc.nat(20 * 1_440))
  .map(([base, minutes]) => base + minutes * MINUTE)
/** Pauses in order that do not touch, as minutes of running and of waiting; many end with a day. */
const waits = fc.array(
  fc.tuple(
    fc.oneof(fc.nat(2_000), fc.nat(9_000)),
    fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9_000 })),
  ),
  { maxLength: 6 },
)
function gapsFrom(startedAt: number, lengths: readonly (readonly [number, number])[]): readonly Gap[] {
  const gaps: Gap[] = []
  let at = startedAt
  for (const [run, wait] of lengths) {
    const from = at + (run + (gaps.length === 0 ? 0 : 1)) * MINUTE
    at = from + wait * MINUTE
    gaps.push({ from, to: at, reason: 'asked' })
  }
  return gaps
}

const length = fc.oneof(
  fc.record({ workingDays: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ calendarDays: fc.integer({ min: 1, max: 14 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 2 }) }),
)
const statutory: fc.Arbitrary<StatutoryPeriod> = fc.oneof(
  fc.tuple(fc.constantFrom('eu-1182-71', 'pl-civil-code'), length).map(([rule, count]) => ({ rule, ...count })),
  fc.integer({ min: 1, max: 8 }).map((workingDays) => ({ rule: 'psp-working-days', workingDays })),
  fc.integer({ min: 1, max: 14 }).map((calendarDays) => ({ rule: 'first-day-counts', calendarDays })),
)

/**
 * Walks from day to day. A day whose end lies in a pause is not used up, and nothing ends on it. The walk shares no
 * arithmetic with the product.
 */
function walkDays(within: Period | StatutoryPeriod, at: number, definition: CalendarDefinition, gaps: readonly Gap[]) {
  const zone = zoneCalled(definition.zone, 'zone')
  const [eventDay] = localAt(zone, at)
  const rule = 'rule' in within ? within.rule : null
  const byLaw = rule === 'eu-1182-71' || rule === 'pl-civil-code'
  const holidays = new Set(definition.holidays)
  const inWeek = (day: number) => definition.weekly[week[(((day + 3) % 7) + 7) % 7] ?? 'mon'] !== undefined
  const isOff = (day: number) => holidays.has(dateOf(day))
  const isWorked = (day: number) => !isOff(day) && (byLaw ? (day + 3) % 7 < 5 : inWeek(day))
  const { workingDays, calendarDays, months } = within as { readonly [unit: string]: number | undefined }
  let left = workingDays ?? calendarDays ?? monthsLater(eventDay, months ?? 0) - eventDay
  let worked = 0
  const least = rule === 'eu-1182-71' && (months !== undefined || left >= 2) ? 2 : 0
  for (let day = rule === 'first-day-counts' ? eventDay : eventDay + 1; ; day++) {
    const end = endOfDay(zone, day)
    const isPaused = gaps.some(({ from, to }) => from <= end && end < to)
    if (!isPaused && (workingDays === undefined || isWorked(day))) left -= 1
    if (isWorked(day)) worked += 1
    if (left <= 0 && !isPaused && (!byLaw || isWorked(day)) && worked >= least) return end
  }
}

/** Walks from minute to minute: each open minute that was paused is added again at the end. */
function walkMinutes(within: Period, at: number, definition: CalendarDefinition, gaps: readonly Gap[]): number {
  const { isOpen } = 'workingDays' in within ? businessCalendar(definition) : alwaysOpen
  const nominal = periodEnd(within, at, definition)
  let [end, paused] = [nominal, 0]
  for (const { from, to } of gaps) {
    if (from > end) break
    for (let minute = from; minute < to; minute += MINUTE) if (isOpen(minute)) paused += 1
    end = nominal
    for (let left = paused; left > 0; end += MINUTE) if (isOpen(end)) left -= 1
    // Closed at the end, and the pause lasted longer: the promise lasts to the next opening.
    if (end < to) for (end = to; !isOpen(end); ) end += MINUTE
  }
  return end
}

function ruleOf(within: Period | StatutoryPeriod, at: number, definition: CalendarDefinition) {
  const shop = { days: workingDaysOf(definition), open: businessCalendar(definition) }
  return endRule(within, at, shop, alwaysOpen)
}

/** Returns the end after each pause from totals alone: one number, and when the last pause ended. */
function fromTotals(rule: ReturnType<typeof ruleOf>, gaps: readonly Gap[], endedLater: number): number {
  let totals: Pick<PeriodEnding, 'moved' | 'notBefore'> = { moved: 0 }
  let ending = endingOf(rule, 0, { ...totals, afterMs: 0 })
  for (const gap of gaps) {
    if (gap.from > ending.endsAt) break
    const after = afterPause(rule, 0, endingOf(rule, 0, { ...totals, afterMs: 0 }), gap)
    // A ticket keeps when it began to count again, or any later instant before the end: the answer is the same.
    const since = Math.min(gap.to + endedLater, after.endsAt)
    totals = { moved: after.moved, notBefore: since }
    ending = endingOf(rule, 0, { ...totals, afterMs: 0 })
  }
  return ending.endsAt
}

describe('the end of a period that was paused', () => {
  it('is the end of the day to which a walk over all pauses comes, for days, months and statutes', () => {
    fc.assert(
      fc.property(
        fc.oneof(length, statutory),
        start,
        calendar,
        waits,
        fc.nat(3 * DAY),
        (within, at, shop, lengths, later) => {
          const gaps = gapsFrom(at, lengths)
          const rule = ruleOf(within, at, shop)
          const end = walkDays(within, at, shop, gaps)
          expect(afterPauses(rule, 0, gaps, at, Infinity).endsAt).toBe(end)
          expect(fromTotals(rule, gaps, later)).toBe(end)
        },
      ),
    )
  })

  it('is later by the open time that was paused, until an instant', () => {
    const instant = length.map((count): Period => ({ ...count, until: 'instant' }))
    fc.assert(
      fc.property(instant, start, calendar, waits, fc.nat(3 * DAY), (within, at, shop, lengths, later) => {
        const gaps = gapsFrom(at, lengths)
        const rule = ruleOf(within, at, shop)
        const end = walkMinutes(within, at, shop, gaps)
        expect(afterPauses(rule, 0, gaps, at, Infinity).endsAt).toBe(end)
        expect(fromTotals(rule, gaps, later)).toBe(end)
      }),
      { numRuns: 150 },
    )
  })

  it('is never before the end of a pause that began in time', () => {
    fc.assert(
      fc.property(fc.oneof(length, statutory), start, calendar, waits, (within, at, shop, lengths) => {
        const gaps = gapsFrom(at, lengths)
        const { endsAt } = afterPauses(ruleOf(within, at, shop), 0, gaps, at, Infinity)
        for (const { from, to } of gaps) if (from <= endsAt) expect(endsAt).toBeGreaterThanOrEqual(to)
      }),
    )
  })
})
