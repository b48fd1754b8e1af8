/** The rules, point by point: Regulation (EEC, Euratom) 1182/71 art. 3, the Polish Civil Code arts 111–115, others. */
import { describe, expect, it } from 'vitest'
import { calendarDays, months } from '../../kernel/time/durations.js'
import { latestBefore } from '../period/periods.js'
import type { WorkingDaysSource } from '../period/working-days.js'
import { statutoryDue } from './statutory-due.js'
import type { StatutoryPeriod } from './statutory-rules.js'

const poland = {
  zone: 'Europe/Warsaw',
  holidays: ['2026-01-01', '2026-01-06', '2026-05-01', '2026-05-03', '2026-12-24', '2026-12-25', '2026-12-26'],
}
const due = (period: StatutoryPeriod, at: string, days: WorkingDaysSource = poland, national?: string) =>
  statutoryDue(period, { at: Date.parse(at), days, national })
const legal = (period: StatutoryPeriod, at: string, days?: WorkingDaysSource) => due(period, at, days).legalDay
const eu = (length: Omit<StatutoryPeriod, 'rule'>) => ({ rule: 'eu-1182-71', ...length })
const pl = (length: Omit<StatutoryPeriod, 'rule'>) => ({ rule: 'pl-civil-code', ...length })

describe('Regulation 1182/71 art. 3', () => {
  it('(1), hours: the hour of the event is not counted in law, and the earlier elapsed time is what counts here', () => {
    const found = due({ rule: 'elapsed-hours', hours: 24 }, '2026-03-10T09:00:00+01:00')
    expect(found.hourRuleDue).toBe(Date.parse('2026-03-11T10:00:00+01:00'))
    expect(found.legalDue).toBe(Date.parse('2026-03-11T09:00:00+01:00'))
    expect(due(eu({ hours: 24 }), '2026-03-10T09:00:00+01:00')).toEqual({ ...found, rule: 'eu-1182-71' })
  })

  it('(1), days: the day of the event is not counted, whatever its hour', () => {
    expect(legal(eu({ calendarDays: 3 }), '2026-03-10T00:00:00+01:00')).toBe('2026-03-13')
    expect(legal(eu({ calendarDays: 3 }), '2026-03-10T23:59:59+01:00')).toBe('2026-03-13')
  })

  it('(2)(a): hours end with the last hour, on any day of the week', () => {
    expect(due({ rule: 'elapsed-hours', hours: 48 }, '2026-03-13T09:00:00+01:00').nominal).toBe('2026-03-15')
  })

  it('(2)(b): days end with the last hour of the last day', () => {
    expect(due(eu({ calendarDays: 3 }), '2026-03-10T12:00:00+01:00').legalDue).toBe(
      Date.parse('2026-03-14T00:00:00+01:00'),
    )
  })

  it('(2)(c): weeks end on the same day of the week, months and years on the same date', () => {
    expect(legal(eu({ calendarDays: 21 }), '2026-03-10T12:00:00+01:00')).toBe('2026-03-31')
    expect(legal(eu({ months: 1 }), '2026-03-10T12:00:00+01:00')).toBe('2026-04-10')
    expect(legal(eu({ months: 12 }), '2026-03-10T12:00:00+01:00')).toBe('2027-03-10')
  })

  it('(2)(c): a month that lacks the date ends with its last day', () => {
    expect(due(eu({ months: 1 }), '2028-01-31T12:00:00+01:00').nominal).toBe('2028-02-29')
    expect(due(eu({ months: 12 }), '2028-02-29T12:00:00+01:00').nominal).toBe('2029-02-28')
  })

  it('(2)(d): half a month is fifteen days, as a month then counts for thirty', () => {
    expect(due(eu({ calendarDays: 15 }), '2026-02-02T12:00:00+01:00').nominal).toBe('2026-02-17')
  })

  it('(3): holidays, Saturdays and Sundays within the period count', () => {
    expect(legal(eu({ calendarDays: 7 }), '2026-04-29T12:00:00+02:00')).toBe('2026-05-06')
  })

  it('(3): unless the period is in working days', () => {
    expect(legal(eu({ workingDays: 1 }), '2026-04-30T12:00:00+02:00')).toBe('2026-05-04')
  })

  it('(4): a last day that is a Saturday, a Sunday or a holiday moves to the next working day', () => {
    expect(legal(eu({ calendarDays: 10 }), '2026-03-11T12:00:00+01:00')).toBe('2026-03-23')
    expect(legal(eu({ calendarDays: 10 }), '2026-03-12T12:00:00+01:00')).toBe('2026-03-23')
    expect(legal(eu({ calendarDays: 10 }), '2026-12-27T12:00:00+01:00')).toBe('2027-01-06')
    expect(legal(eu({ calendarDays: 10 }), '2025-12-27T12:00:00+01:00')).toBe('2026-01-07')
  })

  it('(4): not a period that runs back from an event', () => {
    const found = due({ rule: 'notice-before', calendarDays: 30 }, '2026-06-30T12:00:00+02:00')
    expect([found.nominal, found.legalDay, found.internalDay]).toEqual(['2026-05-30', '2026-05-30', '2026-05-29'])
    expect(found.legalDue).toBe(Date.parse('2026-05-31T00:00:00+02:00'))
    expect(found.legalDue).toBe(latestBefore(calendarDays(30), Date.parse('2026-06-30T12:00:00+02:00'), poland))
  })

  it('(5): a period of two days or more holds two working days', () => {
    expect(legal(eu({ calendarDays: 2 }), '2026-03-13T12:00:00+01:00')).toBe('2026-03-17')
    expect(legal(eu({ calendarDays: 3 }), '2026-03-13T12:00:00+01:00')).toBe('2026-03-17')
    expect(legal(eu({ calendarDays: 4 }), '2026-12-23T12:00:00+01:00')).toBe('2026-12-29')
  })

  it('(5): a period of one day need not', () => {
    expect(legal(eu({ calendarDays: 1 }), '2026-03-13T12:00:00+01:00')).toBe('2026-03-16')
    expect(legal(eu({ workingDays: 1 }), '2026-03-13T12:00:00+01:00')).toBe('2026-03-16')
  })

  it('art. 2: holidays are those of the Member State, and working days all but them, Saturdays and Sundays, whatever a shop keeps', () => {
    const shop = { zone: 'Europe/Berlin', weekly: { sat: [['09:00', '17:00']] as const } }
    expect(legal(eu({ workingDays: 2 }), '2026-12-23T12:00:00+01:00', shop)).toBe('2026-12-25')
    expect(legal(eu({ workingDays: 2 }), '2026-12-23T12:00:00+01:00')).toBe('2026-12-29')
  })
})

describe('the Polish Civil Code', () => {
  it('art. 111 § 1: a period in days ends when its last day is over', () => {
    expect(due(pl({ calendarDays: 14 }), '2026-03-10T12:00:00+01:00').legalDue).toBe(
      Date.parse('2026-03-25T00:00:00+01:00'),
    )
  })

  it('art. 111 § 2: the day of the event is not counted', () => {
    expect(legal(pl({ calendarDays: 1 }), '2026-03-10T00:00:00+01:00')).toBe('2026-03-11')
  })

  it('art. 112: months end on the day of the same date, or on the last day of the month', () => {
    expect(legal(pl({ months: 24 }), '2026-03-10T12:00:00+01:00')).toBe('2028-03-10')
    expect(due(pl({ months: 1 }), '2026-08-31T12:00:00+02:00').nominal).toBe('2026-09-30')
    expect(legal(pl({ calendarDays: 14 }), '2026-03-10T12:00:00+01:00')).toBe('2026-03-24')
  })

  it('art. 113 § 2: half a month is fifteen days, so it is written as calendarDays(15)', () => {
    expect(legal(pl({ calendarDays: 15 }), '2026-02-01T12:00:00+01:00')).toBe('2026-02-16')
  })

  it('art. 114: where days need not be continuous a month is thirty days, so it is written as calendarDays(30)', () => {
    expect(due(pl({ calendarDays: 30 }), '2026-02-10T12:00:00+01:00').nominal).toBe('2026-03-12')
    expect(due(pl({ months: 1 }), '2026-02-10T12:00:00+01:00').nominal).toBe('2026-03-10')
  })

  it('art. 115: an end on a Saturday, or on a day free of work by statute, moves to the next day that is neither', () => {
    expect(legal(pl({ calendarDays: 10 }), '2026-03-11T12:00:00+01:00')).toBe('2026-03-23')
    expect(legal(pl({ calendarDays: 10 }), '2026-03-12T12:00:00+01:00')).toBe('2026-03-23')
    expect(legal(pl({ calendarDays: 10 }), '2026-12-14T12:00:00+01:00')).toBe('2026-12-28')
  })

  it('art. 115: also where the business works on Saturdays', () => {
    const shop = { zone: 'Europe/Warsaw', weekend: ['sun'] as const }
    expect(legal(pl({ calendarDays: 10 }), '2026-03-11T12:00:00+01:00', shop)).toBe('2026-03-23')
  })

  it('a start on a Saturday delays nothing, and the period need not contain two working days', () => {
    expect(legal(pl({ calendarDays: 2 }), '2026-03-14T12:00:00+01:00')).toBe('2026-03-16')
  })
})

describe('the other rules', () => {
  it('psp-working-days counts the days on which the provider is open, also a Saturday', () => {
    const bank = { zone: 'Europe/Warsaw', weekend: ['sun'] as const, holidays: ['2026-03-16'] }
    expect(legal({ rule: 'psp-working-days', workingDays: 2 }, '2026-03-13T12:00:00+01:00', bank)).toBe('2026-03-17')
    const closed = due({ rule: 'psp-working-days', workingDays: 1 }, '2026-03-16T12:00:00+01:00', {
      zone: 'Europe/Warsaw',
      isWorkingDay: (day) => day % 2 === 0,
      holidayOn: () => undefined,
      knowsYear: () => true,
    })
    expect(closed.steps.map(({ code }) => code)).toContain('closed')
  })

  it('first-day-counts counts the day of receipt and moves nothing', () => {
    const found = due({ rule: 'first-day-counts', calendarDays: 30 }, '2026-07-03T12:00:00+01:00', {
      zone: 'Europe/London',
    })
    expect([found.nominal, found.legalDay, found.internalDay]).toEqual(['2026-08-01', '2026-08-01', '2026-07-31'])
  })

  it('national counts by the rule that is chosen', () => {
    const period = { rule: 'national', months: 1 }
    expect(due(period, '2026-02-14T12:00:00+01:00', poland, 'pl-civil-code').legalDay).toBe('2026-03-16')
    expect(due(period, '2026-02-14T12:00:00+01:00', poland, 'pl-civil-code').rule).toBe('pl-civil-code')
  })

  it('backward, in months: notice comes before the same date, or the last day, of the month', () => {
    const effect = Date.parse('2026-03-31T12:00:00+02:00')
    expect(due({ rule: 'notice-before', months: 1 }, '2026-03-31T12:00:00+02:00').legalDay).toBe('2026-02-27')
    expect(latestBefore(months(1), effect, poland)).toBe(Date.parse('2026-02-28T00:00:00+01:00'))
    expect(due({ rule: 'notice-before', workingDays: 2 }, '2026-05-04T12:00:00+02:00').legalDay).toBe('2026-04-28')
  })

  it('the safe day may be the day of the event itself, where that is the last working day up to the nominal one', () => {
    const found = due(pl({ calendarDays: 1 }), '2026-03-13T09:00:00+01:00')
    expect([found.nominal, found.legalDay, found.internalDay]).toEqual(['2026-03-14', '2026-03-16', '2026-03-13'])
  })

  it('the safe day is the nominal one where no working day is left since the event', () => {
    const found = due(pl({ calendarDays: 1 }), '2026-03-14T12:00:00+01:00')
    expect([found.nominal, found.legalDay, found.internalDay]).toEqual(['2026-03-15', '2026-03-16', '2026-03-15'])
    expect(found.steps.map(({ code }) => code)).toContain('safe-none')
  })
})

describe('refused', () => {
  const at = '2026-03-10T12:00:00+01:00'
  const code = (code: string, values: object = {}) =>
    expect.objectContaining({ code, values: expect.objectContaining(values) })

  it('an unknown rule, and an unknown national rule', () => {
    expect(() => due({ rule: 'R-DE', months: 1 }, at)).toThrow(code('STATUTE_RULE_UNKNOWN', { path: 'rule' }))
    expect(() => due({ rule: 'toString', months: 1 }, at)).toThrow(code('STATUTE_RULE_UNKNOWN'))
    expect(() => due({ rule: 'national', months: 1 }, at, poland, 'national')).toThrow(
      code('STATUTE_RULE_UNKNOWN', { path: 'national' }),
    )
  })

  it('national law without a rule', () => {
    expect(() => due({ rule: 'national', months: 1, statute: 'nis2.final' }, at)).toThrow(
      code('STATUTE_NOT_COMPUTED', { statute: 'nis2.final' }),
    )
  })

  it('a length that the rule does not count, no length, and two lengths', () => {
    for (const period of [
      { rule: 'elapsed-hours', months: 1 },
      { rule: 'psp-working-days', calendarDays: 1 },
      pl({}),
      pl({ hours: 4 }),
    ]) {
      expect(() => due(period, at)).toThrow(code('STATUTE_NOT_COMPUTED'))
    }
    expect(() => due(pl({ months: 1, calendarDays: 1 }), at)).toThrow(code('STATUTE_NOT_COMPUTED'))
  })

  it('a length that is not whole, not above zero, not finite', () => {
    for (const count of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => due(pl({ calendarDays: count }), at)).toThrow(
        code('PERIOD_INVALID', { path: 'period.calendarDays' }),
      )
    }
    expect(() => due({ rule: 'elapsed-hours', hours: Number.NaN }, at)).toThrow(code('DURATION_INVALID'))
  })

  it('an end after 2200, and a value that is not an instant', () => {
    expect(() => due(pl({ calendarDays: 70_000 }), at)).toThrow(code('CALENDAR_HORIZON'))
    expect(() => due(pl({ months: 1e15 }), at)).toThrow(code('CALENDAR_HORIZON'))
    expect(() => due({ rule: 'elapsed-hours', hours: 1e9 }, at)).toThrow(code('CALENDAR_HORIZON'))
    expect(() => due({ rule: 'notice-before', months: 1_000 }, at)).toThrow(code('CALENDAR_HORIZON'))
    expect(() => due(pl({ calendarDays: 1 }), 'soon')).toThrow(code('INSTANT_INVALID'))
  })

  it('an unknown zone', () => {
    expect(() => due(pl({ calendarDays: 1 }), at, { zone: 'Mars/Olympus' })).toThrow(
      code('CALENDAR_ZONE_UNKNOWN', { path: 'days.zone' }),
    )
  })
})
