import { describe, expect, it } from 'vitest'
import { calendarDays, months, type Period, workingDays } from '../../kernel/time/durations.js'
import { dateOf, dayOf, isSkipped } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { latestBefore, periodEnd } from './periods.js'
import { workingDaysOf } from './working-days.js'

const warsaw = { zone: 'Europe/Warsaw', holidays: ['2026-12-24', '2026-12-25', '2026-12-26'] }
const end = (period: Period, at: string, days: Parameters<typeof periodEnd>[2] = warsaw) =>
  new Date(periodEnd(period, Date.parse(at), days)).toISOString()

describe('periodEnd', () => {
  it('ends three working days when the third one is over, as three business days do at eBay', () => {
    expect(end(workingDays(3), '2026-11-05T23:30:00+01:00')).toBe('2026-11-10T23:00:00.000Z')
    expect(end(workingDays(3), '2026-11-07T10:00:00+01:00')).toBe('2026-11-11T23:00:00.000Z')
  })

  it('passes over holidays only where days are worked', () => {
    expect(end(workingDays(1), '2026-12-23T10:00:00+01:00')).toBe('2026-12-28T23:00:00.000Z')
    expect(end(calendarDays(1), '2026-12-23T10:00:00+01:00')).toBe('2026-12-24T23:00:00.000Z')
  })

  it('counts the days of the zone: the same instant is another date elsewhere', () => {
    expect(end(calendarDays(1), '2026-11-05T23:30:00Z')).toBe('2026-11-07T23:00:00.000Z')
    expect(end(calendarDays(1), '2026-11-05T23:30:00Z', { zone: 'UTC' })).toBe('2026-11-07T00:00:00.000Z')
  })

  it('ends months on the same date, or on the last day of a shorter month', () => {
    expect(end(months(1), '2026-01-31T10:00:00+01:00')).toBe('2026-02-28T23:00:00.000Z')
    expect(end(months(13), '2026-01-31T10:00:00+01:00')).toBe('2027-02-28T23:00:00.000Z')
  })

  it('ends at the same time of day where asked to, moved out of a gap and into the first of two', () => {
    const instant = { until: 'instant' } as const
    expect(end(calendarDays(2, instant), '2026-11-05T09:15:00.500+01:00')).toBe('2026-11-07T08:15:00.500Z')
    expect(end(calendarDays(1, instant), '2026-03-28T02:30:00+01:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(end(calendarDays(1, instant), '2026-10-24T02:30:00+02:00')).toBe('2026-10-25T00:30:00.000Z')
    expect(end(workingDays(1, instant), '2026-12-23T10:00:00+01:00')).toBe('2026-12-28T09:00:00.000Z')
  })

  it('lets a day last 23 or 25 hours where clocks change', () => {
    expect(end(calendarDays(1), '2026-03-28T12:00:00+01:00')).toBe('2026-03-29T22:00:00.000Z')
    expect(end(calendarDays(1), '2026-10-24T12:00:00+02:00')).toBe('2026-10-25T23:00:00.000Z')
  })

  it('ends a day the second time where clocks go back over midnight', () => {
    // St. John's, 2010-11-07: at 00:01 clocks went back to 23:01 of 6 November.
    expect(end(calendarDays(1), '2010-11-05T15:00:00Z', { zone: 'America/St_Johns' })).toBe('2010-11-07T03:30:00.000Z')
  })

  it('ends a date that the zone skipped with the one before it, and never works on it', () => {
    const apia = { zone: 'Pacific/Apia' }
    expect(isSkipped(zoneCalled('Pacific/Apia', 'zone'), dayOf('2011-12-30'))).toBe(true)
    expect(end(calendarDays(1), '2011-12-29T12:00:00-10:00', apia)).toBe('2011-12-30T10:00:00.000Z')
    expect(end(calendarDays(2), '2011-12-29T12:00:00-10:00', apia)).toBe('2011-12-31T10:00:00.000Z')
    // The working day after Thursday 29 December is Monday 2 January.
    expect(end(workingDays(1), '2011-12-29T12:00:00-10:00', apia)).toBe('2012-01-02T10:00:00.000Z')
  })

  it('takes a business calendar, where a date is worked on which a shift starts', () => {
    const shop = {
      zone: 'Europe/Warsaw',
      weekly: { mon: [['09:00', '17:00']], fri: [['22:00', '06:00']] } as const,
      holidays: [{ date: '2026-11-16', name: 'Inventory' }],
      overrides: { '2026-11-18': [['09:00', '12:00']] as const, '2026-11-20': [] },
    }
    expect(end(workingDays(1), '2026-11-13T12:00:00+01:00', shop)).toBe('2026-11-18T23:00:00.000Z')
    expect(end(workingDays(2), '2026-11-13T12:00:00+01:00', shop)).toBe('2026-11-23T23:00:00.000Z')
  })

  it('takes another weekend, and a calendar of your own', () => {
    const dubai = { zone: 'Asia/Dubai', weekend: ['fri'] as const }
    expect(end(workingDays(2), '2026-11-05T12:00:00+04:00', dubai)).toBe('2026-11-08T20:00:00.000Z')
    const odd = {
      zone: 'UTC',
      isWorkingDay: (day: number) => dateOf(day).endsWith('5'),
      holidayOn: () => undefined,
      knowsYear: () => true,
    }
    expect(end(workingDays(2), '2026-11-05T12:00:00Z', odd)).toBe('2026-11-26T00:00:00.000Z')
  })
})

describe('latestBefore', () => {
  const noticeBy = (period: Period, at: string) => new Date(latestBefore(period, Date.parse(at), warsaw)).toISOString()

  it('leaves the whole period between the notice and the day of the effect', () => {
    expect(noticeBy(calendarDays(30), '2026-01-31T12:00:00+01:00')).toBe('2025-12-31T23:00:00.000Z')
    expect(noticeBy(workingDays(1), '2026-12-28T12:00:00+01:00')).toBe('2026-12-22T23:00:00.000Z')
  })

  it('ends at the same time of day where asked to', () => {
    expect(noticeBy(calendarDays(15, { until: 'instant' }), '2026-11-05T12:00:00+01:00')).toBe(
      '2026-10-21T10:00:00.000Z',
    )
  })

  it('never rolls over: a first day that is a Saturday stays one', () => {
    expect(noticeBy(calendarDays(5), '2026-11-12T12:00:00+01:00')).toBe('2026-11-06T23:00:00.000Z')
  })
})

describe('refused', () => {
  const at = Date.UTC(2026, 10, 5)
  const coded = (code: string, path?: string) =>
    expect.objectContaining({ code, ...(path === undefined ? {} : { values: expect.objectContaining({ path }) }) })

  it('periods that are not whole, not above zero, or end in another way', () => {
    for (const count of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => periodEnd({ workingDays: count }, at, warsaw)).toThrow(coded('PERIOD_INVALID', 'period.workingDays'))
      expect(() => latestBefore({ months: count }, at, warsaw)).toThrow(coded('PERIOD_INVALID', 'period.months'))
    }
    const until = { calendarDays: 1, until: 'noon' } as unknown as Period // what a program in JavaScript can pass
    expect(() => periodEnd(until, at, warsaw)).toThrow(coded('PERIOD_INVALID', 'period.until'))
  })

  it('instants and ends outside the years 1970 to 2200', () => {
    for (const period of [
      { calendarDays: 70_000 },
      { workingDays: 70_000 },
      { months: 2_200 },
      { months: 1e300 / 1e290 },
    ]) {
      expect(() => periodEnd(period, at, warsaw), JSON.stringify(period)).toThrow(coded('CALENDAR_HORIZON'))
    }
    expect(() => periodEnd({ months: 1 }, -1, warsaw)).toThrow(coded('CALENDAR_HORIZON', 'at'))
    expect(() => periodEnd({ months: 1 }, Number.NaN, warsaw)).toThrow(coded('INSTANT_INVALID', 'at'))
    const never = { zone: 'UTC', isWorkingDay: () => false, holidayOn: () => undefined, knowsYear: () => true }
    expect(() => periodEnd({ workingDays: 1 }, at, never)).toThrow(coded('CALENDAR_HORIZON'))
  })

  it('definitions that are not valid, with the path to what is wrong', () => {
    const refused = (days: unknown, code: string, path: string) =>
      expect(() => workingDaysOf(days as typeof warsaw), path).toThrow(coded(code, path)) // from JavaScript, or JSON
    refused({ zone: 'Mars/Olympus' }, 'CALENDAR_ZONE_UNKNOWN', 'days.zone')
    refused({}, 'CALENDAR_ZONE_UNKNOWN', 'days.zone')
    refused(null, 'CALENDAR_INVALID', 'days')
    refused({ ...warsaw, holiday: [] }, 'CALENDAR_INVALID', 'days.holiday')
    refused({ ...warsaw, holidays: ['2026-02-30'] }, 'CALENDAR_DATE_INVALID', 'days.holidays[0]')
    refused({ ...warsaw, holidays: [{ date: '2026-13-01' }] }, 'CALENDAR_DATE_INVALID', 'days.holidays[0].date')
    refused({ ...warsaw, holidays: [{ date: '2026-12-24', name: 7 }] }, 'CALENDAR_INVALID', 'days.holidays[0].name')
    refused({ ...warsaw, holidays: 'none' }, 'CALENDAR_INVALID', 'days.holidays')
    refused({ ...warsaw, weekend: ['sunday'] }, 'CALENDAR_INVALID', 'days.weekend')
    refused({ zone: 'UTC', weekly: {} }, 'CALENDAR_NEVER_OPENS', 'days')
  })
})
