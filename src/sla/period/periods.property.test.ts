import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../kernel/time/durations.js'
import { type StatutoryDue, statutoryDue } from '../statute/statutory-due.js'
import type { StatutoryPeriod } from '../statute/statutory-rules.js'
import { dateOf, dayOf, localAt } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { latestBefore, periodEnd } from './periods.js'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102), numRuns: 1_000 })

const zones = [
  ...['UTC', 'Europe/Warsaw', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Moscow'],
  ...['Europe/Istanbul', 'Europe/Kyiv', 'Atlantic/Azores', 'Atlantic/Reykjavik', 'America/New_York', 'America/Chicago'],
  ...['America/Denver', 'America/Los_Angeles', 'America/Anchorage', 'America/Halifax', 'America/Sao_Paulo'],
  ...['America/Santiago', 'America/Bogota', 'America/Caracas', 'America/Havana', 'America/Noronha', 'Africa/Cairo'],
  ...['Africa/Casablanca', 'Africa/Lagos', 'Africa/Johannesburg', 'Asia/Dubai', 'Asia/Tehran', 'Asia/Kolkata'],
  ...['Asia/Kathmandu', 'Asia/Tokyo', 'Asia/Shanghai', 'Asia/Gaza', 'Asia/Amman', 'Australia/Sydney'],
  ...['Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati'],
]

/** Instants anywhere in the covered years, near the date that Apia skipped, or near a clock change in Europe. */
const instant = fc.oneof(
  fc.integer({ min: 86_400_000, max: Date.UTC(2180, 0, 1) }),
  fc.integer({ min: Date.UTC(2011, 11, 20), max: Date.UTC(2012, 0, 5) }),
  fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 3, 5) }),
)
const holidayNear = (at: number) =>
  fc.array(fc.integer({ min: -10, max: 120 }), { maxLength: 12 }).map((offsets) => ({
    at,
    holidays: offsets.map((offset) => new Date(Math.max(0, at + offset * 86_400_000)).toISOString().slice(0, 10)),
  }))
const scene = fc.tuple(fc.constantFrom(...zones), instant.chain(holidayNear)).map(([zone, { at, holidays }]) => ({
  at,
  days: { zone, holidays },
}))
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ calendarDays: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ workingDays: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 36 }) }),
)
const statutory: fc.Arbitrary<StatutoryPeriod> = fc
  .tuple(fc.constantFrom('eu-1182-71', 'pl-civil-code'), period)
  .map(([rule, length]) => ({ rule, ...length }))

/**
 * An oracle that shares no arithmetic with the product: it walks a wall calendar one day at a time, and asks `Intl`
 * what the clocks show. It reads the month from the text of the date.
 */
const walk = {
  dateAt: (zone: string, at: number) => clocks.get(zone)?.format(at) ?? 'no zone',
  next(date: string): string {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if (day < (lengths[month - 1] ?? 0)) return textOf(year, month, day + 1)
    return month < 12 ? textOf(year, month + 1, 1) : textOf(year + 1, 1, 1)
  },
  /** Returns the same date `count` months later, day by day; the last day of a month that lacks the date. */
  months(date: string, count: number): string {
    const wanted = Number(date.slice(8))
    let day = `${date.slice(0, 8)}01`
    for (let left = count; left > 0; ) {
      day = walk.next(day)
      if (day.endsWith('-01')) left -= 1
    }
    while (Number(day.slice(8)) < wanted && walk.next(day).slice(0, 7) === day.slice(0, 7)) day = walk.next(day)
    return day
  },
  days(date: string, count: number, counts: (date: string) => boolean): string {
    let day = date
    for (let left = count; left > 0; ) {
      day = walk.next(day)
      if (counts(day)) left -= 1
    }
    return day
  },
}
const clocks = new Map(
  zones.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
)
const textOf = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay())
/** Samoa had no Friday 30 December 2011; of the zones above, Kiritimati lacks 31 December 1994 or 1 January 1995. */
const isSkipped = (zone: string, date: string) => {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const shown = [-36, -24, -12, 0, 12, 24, 36].map((hours) => walk.dateAt(zone, noon + hours * 3_600_000))
  return !shown.includes(date)
}
const isWorked = ({ zone, holidays }: { zone: string; holidays: readonly string[] }) => {
  return (date: string) => !isWeekend(date) && !holidays.includes(date) && !isSkipped(zone, date)
}

describe('for every period, zone and set of holidays', { timeout: 60_000 }, () => {
  it('ends on the day that walking a wall calendar finds', () => {
    fc.assert(
      fc.property(scene, period, ({ at, days }, length) => {
        const from = walk.dateAt(days.zone, at)
        const last =
          'months' in length
            ? walk.months(from, length.months)
            : 'calendarDays' in length
              ? walk.days(from, length.calendarDays, () => true)
              : walk.days(from, length.workingDays, isWorked(days))
        const end = periodEnd(length, at, days)
        const shown = (instant: number) => walk.dateAt(days.zone, instant)
        // The last day ends at `end`, not a millisecond earlier. A skipped date ends with the date before it.
        expect(shown(end) > last).toBe(true)
        expect(shown(end - 1)).toBe(isSkipped(days.zone, last) ? dateOf(dayOf(last) - 1) : last)
      }),
    )
  })

  it('never ends before its event, nor earlier for a later date', () => {
    fc.assert(
      fc.property(scene, period, fc.nat(40 * 86_400_000), ({ at, days }, length, later) => {
        const [first] = localAt(zoneCalled(days.zone, 'zone'), at)
        const [second] = localAt(zoneCalled(days.zone, 'zone'), at + later)
        fc.pre(second >= first) // a clock that goes back over midnight shows an earlier date again
        expect(periodEnd(length, at, days)).toBeGreaterThan(at)
        expect(periodEnd(length, at + later, days)).toBeGreaterThanOrEqual(periodEnd(length, at, days))
      }),
    )
  })

  it('ends within the last day where it ends at the event’s time of day', () => {
    fc.assert(
      fc.property(scene, period, ({ at, days }, length) => {
        const end = periodEnd(length, at, days)
        const instant = periodEnd({ ...length, until: 'instant' }, at, days)
        // The times of a skipped last date are shown on the next date.
        const slack = instant > end ? 86_400_000 : 0
        expect(instant).toBeLessThanOrEqual(end + slack)
        expect(instant).toBeGreaterThan(end - 26 * 3_600_000)
      }),
    )
  })

  it('has room between the latest notice and the effect: a notice at the last moment is in time', () => {
    const inDays = fc.oneof(
      fc.record({ calendarDays: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ workingDays: fc.integer({ min: 1, max: 60 }) }),
    )
    fc.assert(
      fc.property(scene, inDays, ({ at, days }, length) => {
        fc.pre(at > Date.UTC(1971, 6, 1))
        const latest = latestBefore(length, at, days)
        expect(periodEnd(length, latest - 1, days)).toBeLessThanOrEqual(at)
        expect(periodEnd(length, latest + 86_400_000, days)).toBeGreaterThan(at)
      }),
    )
  })
})

describe('for every statutory period', { timeout: 60_000 }, () => {
  const due = ({ at, days }: { at: number; days: { zone: string; holidays: string[] } }, length: StatutoryPeriod) =>
    statutoryDue(length, { at, days })
  const bare = ({ rule: _, ...length }: StatutoryPeriod) => length as Period // the generator gives no hours

  it('has a legal end at or after the nominal one, at the end of a working day, and an internal end no later than it', () => {
    fc.assert(
      fc.property(scene, statutory, (given, length) => {
        const found: StatutoryDue = due(given, length)
        const { at, days } = given
        expect(found.legalDue).toBeGreaterThanOrEqual(periodEnd(bare(length), at, days))
        expect(found.internalDueAt).toBeLessThanOrEqual(found.legalDue)
        expect(found.internalDueAt).toBeGreaterThan(at)
        expect(isWorked(days)(found.legalDay)).toBe(true)
        expect(found.internalDay <= found.nominal && found.nominal <= found.legalDay).toBe(true)
        expect(walk.dateAt(days.zone, found.legalDue - 1)).toBe(found.legalDay)
        expect(walk.dateAt(days.zone, found.legalDue)).not.toBe(found.legalDay)
      }),
    )
  })

  it('ends in law on the first working day from the nominal one, with two working days in it under eu-1182-71', () => {
    fc.assert(
      fc.property(scene, statutory, ({ at, days }, length) => {
        const { nominal, legalDay } = due({ at, days }, length)
        const works = isWorked(days)
        const rolled = works(nominal) ? nominal : walk.days(nominal, 1, works)
        const second = walk.days(walk.dateAt(days.zone, at), 2, works)
        const isShort = (length.calendarDays ?? length.workingDays) === 1
        const holdsTwo = length.rule === 'eu-1182-71' && !isShort && second > rolled
        expect(legalDay).toBe(holdsTwo ? second : rolled)
      }),
    )
  })

  it('never has an earlier legal or internal end for a later date', () => {
    fc.assert(
      fc.property(scene, statutory, fc.nat(20 * 86_400_000), ({ at, days }, length, later) => {
        fc.pre(walk.dateAt(days.zone, at) <= walk.dateAt(days.zone, at + later))
        const [first, second] = [due({ at, days }, length), due({ at: at + later, days }, length)]
        expect(second.legalDue).toBeGreaterThanOrEqual(first.legalDue)
        expect(second.internalDueAt).toBeGreaterThanOrEqual(first.internalDueAt)
      }),
    )
  })

  it('runs hours to the millisecond, less than an hour before the hour rule ends', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 400 }), ({ at, days }, hours) => {
        const { legalDue, internalDueAt, hourRuleDue } = due({ at, days }, { rule: 'elapsed-hours', hours })
        expect([legalDue, internalDueAt]).toEqual([at + hours * 3_600_000, at + hours * 3_600_000])
        expect((hourRuleDue ?? 0) - legalDue).toBeGreaterThan(0)
        expect((hourRuleDue ?? 0) - legalDue).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})
