import { describe, expect, it } from 'vitest'
import { HOUR } from '../../testing/time.js'
import { alwaysOpen, businessCalendar, type CalendarDefinition } from './calendar.js'

const at = (text: string) => Date.parse(text)
const shown = (instant: number) => new Date(instant).toISOString()

const nineToFive: CalendarDefinition['weekly'] = {
  mon: [['09:00', '17:00']],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '17:00']],
}
const office = businessCalendar({ zone: 'Europe/Warsaw', weekly: nineToFive, holidays: ['2026-12-24', '2026-12-25'] })

describe('an office in Warsaw, closed on 24 and 25 December 2026', () => {
  it('promises eight working hours from Monday 09:00 for Monday 17:00', () => {
    expect(shown(office.add(at('2026-11-02T09:00+01:00'), 8 * HOUR))).toBe('2026-11-02T16:00:00.000Z')
  })

  it('has not exceeded those eight hours until Tuesday 09:00', () => {
    expect(shown(office.addLatest(at('2026-11-02T09:00+01:00'), 8 * HOUR))).toBe('2026-11-03T08:00:00.000Z')
  })

  it('gives one instant for both while it is open', () => {
    expect(office.addLatest(at('2026-11-02T09:00+01:00'), HOUR)).toBe(office.add(at('2026-11-02T09:00+01:00'), HOUR))
  })

  it('adds zero without moving, even at night; the latest such instant is the next opening', () => {
    expect(office.add(at('2026-11-02T03:00+01:00'), 0)).toBe(at('2026-11-02T03:00+01:00'))
    expect(office.addLatest(at('2026-11-02T03:00+01:00'), 0)).toBe(at('2026-11-02T09:00+01:00'))
  })

  it('carries what was left on Wednesday afternoon over Christmas to Monday', () => {
    expect(shown(office.add(at('2026-12-23T16:00+01:00'), 2 * HOUR))).toBe('2026-12-28T09:00:00.000Z')
  })

  it('counts the working time between two instants, and none backwards', () => {
    expect(office.between(at('2026-12-23T12:00+01:00'), at('2026-12-28T10:30+01:00'))).toBe(6.5 * HOUR)
    expect(office.between(at('2026-12-28T10:30+01:00'), at('2026-12-23T12:00+01:00'))).toBe(0)
  })

  it('is open from the opening up to, not including, the closing', () => {
    expect(office.isOpen(at('2026-11-02T09:00+01:00'))).toBe(true)
    expect(office.isOpen(at('2026-11-02T16:59:59.999+01:00'))).toBe(true)
    expect(office.isOpen(at('2026-11-02T17:00+01:00'))).toBe(false)
  })

  it('opens next after the weekend, or is open already', () => {
    expect(office.nextOpen(at('2026-11-06T17:00+01:00'))).toBe(at('2026-11-09T09:00+01:00'))
    expect(office.nextOpen(at('2026-11-06T16:00+01:00'))).toBe(at('2026-11-06T16:00+01:00'))
  })

  it('counts exact milliseconds', () => {
    expect(office.add(at('2026-11-02T16:59:59.999+01:00'), 2)).toBe(at('2026-11-03T09:00:00.001+01:00'))
  })

  it('keeps a frozen copy of its definition, so later changes to the original change nothing', () => {
    const days: { mon: [string, string][] } = { mon: [['09:00', '17:00']] }
    const calendar = businessCalendar({ zone: 'UTC', weekly: days, holidays: ['2026-12-24'] })
    days.mon.push(['18:00', '19:00'])
    expect(calendar.definition).toEqual({
      zone: 'UTC',
      weekly: { mon: [['09:00', '17:00']] },
      holidays: ['2026-12-24'],
    })
    expect(Object.isFrozen(calendar.definition.weekly.mon?.[0])).toBe(true)
    expect(businessCalendar(calendar.definition).definition).toEqual(calendar.definition)
  })

  it('has methods that may be destructured', () => {
    const { add, isOpen } = office
    expect(isOpen(add(at('2026-11-02T09:00+01:00'), HOUR))).toBe(true)
  })
})

describe('opening hours', () => {
  it('run overnight, and belong to the day on which they start', () => {
    const bar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { sat: [['22:00', '06:00']] } })
    expect(bar.isOpen(at('2026-11-08T05:59+01:00'))).toBe(true)
    expect(bar.isOpen(at('2026-11-07T05:59+01:00'))).toBe(false)
  })

  it('end with a holiday that begins at midnight', () => {
    const bar = businessCalendar({
      zone: 'Europe/Warsaw',
      weekly: { sat: [['22:00', '06:00']] },
      holidays: ['2026-11-08'],
    })
    expect(bar.between(at('2026-11-07T12:00+01:00'), at('2026-11-09T12:00+01:00'))).toBe(2 * HOUR)
  })

  it.each([[['00:00', '24:00']], [['00:00', '00:00']]] as const)('of %j are the whole day', (segment) => {
    const day = businessCalendar({ zone: 'UTC', weekly: { mon: [segment] } })
    expect(day.between(at('2026-11-01'), at('2026-11-05'))).toBe(24 * HOUR)
  })

  it('merge where they overlap or touch', () => {
    const calendar = businessCalendar({
      zone: 'UTC',
      weekly: {
        mon: [
          ['12:00', '18:00'],
          ['09:00', '12:00'],
          ['10:00', '13:00'],
        ],
      },
    })
    expect(calendar.between(at('2026-11-02'), at('2026-11-03'))).toBe(9 * HOUR)
    expect(calendar.addLatest(at('2026-11-02T09:00Z'), 3 * HOUR)).toBe(at('2026-11-02T12:00Z'))
  })

  it('may be given to the second', () => {
    const calendar = businessCalendar({ zone: 'UTC', weekly: { mon: [['09:00:15', '09:00:45']] } })
    expect(calendar.add(at('2026-11-02T00:00Z'), 31_000)).toBe(at('2026-11-09T09:00:16Z'))
  })
})

describe('where clocks change', () => {
  const allWeek: CalendarDefinition['weekly'] = { ...nineToFive, sat: [['00:00', '24:00']], sun: [['00:00', '24:00']] }

  it('a whole day lasts 23 hours in March and 25 in October', () => {
    const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: allWeek })
    expect(calendar.between(at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(23 * HOUR)
    expect(calendar.between(at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'))).toBe(25 * HOUR)
  })

  it('an opening that is skipped moves later by the length of the gap', () => {
    const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { sun: [['02:30', '05:00']] } })
    expect(calendar.nextOpen(at('2026-03-29T00:00+01:00'))).toBe(at('2026-03-29T03:30+02:00'))
  })

  it('an opening that comes twice is the first of the two', () => {
    const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { sun: [['02:30', '05:00']] } })
    expect(calendar.nextOpen(at('2026-10-25T00:00+02:00'))).toBe(at('2026-10-25T02:30+02:00'))
  })

  it('opening hours are empty where a skipped opening moves past the closing', () => {
    const calendar = businessCalendar({ zone: 'America/Los_Angeles', weekly: { sun: [['02:30', '03:15']] } })
    expect(calendar.between(at('2006-04-02T00:00-08:00'), at('2006-04-03T00:00-07:00'))).toBe(0)
  })

  it('a shift of a date that was skipped is dropped, and its holiday closes nothing', () => {
    const apia = businessCalendar({
      zone: 'Pacific/Apia',
      weekly: { fri: [['09:00', '17:00']], sat: [['10:00', '11:00']] },
      holidays: ['2011-12-30'],
    })
    expect(apia.between(at('2011-12-29T00:00-10:00'), at('2012-01-01T00:00+14:00'))).toBe(HOUR)
  })

  it('a shift that began before a skipped date ends after as many hours as on any other night', () => {
    const apia = businessCalendar({ zone: 'Pacific/Apia', weekly: { thu: [['22:00', '06:00']] } })
    expect(apia.between(at('2011-12-29T00:00-10:00'), at('2012-01-01T00:00+14:00'))).toBe(8 * HOUR)
  })

  it('a holiday closes both parts of a date that clocks show twice', () => {
    // St John's went from 00:01 on 7 November 2010 back to 23:01 on the 6th: one minute of Sunday, then Saturday again.
    const weekly = { sat: [['00:00', '24:00']], sun: [['00:00', '24:00']] } as const
    const range = [at('2010-11-06T12:00-02:30'), at('2010-11-08T00:00-03:30')] as const
    const span = (holidays: readonly string[]) =>
      businessCalendar({ zone: 'America/St_Johns', weekly, holidays }).between(...range)
    const minute = 60_000
    expect(span([])).toBe(37 * HOUR)
    expect(span(['2010-11-07'])).toBe(12 * HOUR + 59 * minute)
    expect(span(['2010-11-06'])).toBe(24 * HOUR + minute)
  })
})

describe('elapsed time', () => {
  it('is a calendar that never closes', () => {
    const noon = at('2026-12-24T12:00Z')
    expect(alwaysOpen.add(noon, 4 * HOUR)).toBe(at('2026-12-24T16:00Z'))
    expect(alwaysOpen.addLatest(noon, 4 * HOUR)).toBe(at('2026-12-24T16:00Z'))
    expect(alwaysOpen.between(noon, at('2026-12-24T16:00Z'))).toBe(4 * HOUR)
    expect(alwaysOpen.between(at('2026-12-24T16:00Z'), noon)).toBe(0)
    expect(alwaysOpen.isOpen(noon)).toBe(true)
    expect(alwaysOpen.nextOpen(noon)).toBe(noon)
  })
})

describe('the covered years', () => {
  const calendar = businessCalendar({ zone: 'UTC', weekly: nineToFive })

  it('begin with 1970 and end with 2200', () => {
    expect(calendar.add(0, HOUR)).toBe(at('1970-01-01T10:00Z'))
    expect(calendar.isOpen(at('2200-12-31T16:59Z'))).toBe(true)
    expect(calendar.between(0, Date.UTC(2201, 0, 1))).toBe(60_265 * 8 * HOUR)
  })

  it.each([
    ['an instant before', () => calendar.isOpen(-1)],
    ['an instant after', () => calendar.nextOpen(Date.UTC(2201, 0, 2))],
    ['a result after', () => calendar.add(at('2200-12-31T09:00Z'), 9 * HOUR)],
    ['an opening after', () => calendar.nextOpen(at('2200-12-31T17:00Z'))],
    ['a duration beyond them', () => calendar.add(0, 1e300)],
    ['a span from before', () => calendar.between(-1, 1)],
  ])('refuse %s', (_name, ask) => {
    expect(ask).toThrow(expect.objectContaining({ code: 'CALENDAR_HORIZON' }))
  })
})

describe('a value of the wrong kind', () => {
  const wrong = [Number.NaN, Infinity, -Infinity, 8.64e15 + 2, '2026-11-02', null, undefined, new Date(0)]

  it.each(wrong)('%s is not an instant', (given) => {
    const value = given as never // what a JavaScript caller may pass
    for (const calendar of [office, alwaysOpen]) {
      const asks = [
        () => calendar.add(value, 0),
        () => calendar.addLatest(value, HOUR),
        () => calendar.between(value, 0),
        () => calendar.between(0, value),
        () => calendar.isOpen(value),
        () => calendar.nextOpen(value),
      ]
      for (const ask of asks) expect(ask).toThrow(expect.objectContaining({ code: 'INSTANT_INVALID' }))
    }
  })

  it.each([-1, Number.NaN, Infinity, '5', null, undefined])('%s is not a duration', (given) => {
    const value = given as never
    for (const calendar of [office, alwaysOpen]) {
      expect(() => calendar.add(0, value)).toThrow(expect.objectContaining({ code: 'DURATION_INVALID' }))
      expect(() => calendar.addLatest(0, value)).toThrow(expect.objectContaining({ code: 'DURATION_INVALID' }))
    }
  })
})
