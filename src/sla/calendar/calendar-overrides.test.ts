import { describe, expect, it } from 'vitest'
import { HOUR } from '../../testing/time.js'
import { businessCalendar, type CalendarDefinition } from './calendar.js'
import { lintCalendar } from './calendar-lint.js'

const at = (text: string) => Date.parse(text)
const zone = 'Europe/Warsaw'
const day = [['09:00', '17:00']] as const
const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day }
const shop = (rest: Partial<CalendarDefinition>) => businessCalendar({ zone, weekly, ...rest })
const hoursIn = (calendar: ReturnType<typeof shop>, from: string, to: string) =>
  calendar.between(at(`${from}T00:00+01:00`), at(`${to}T00:00+01:00`)) / HOUR

describe('an override', () => {
  it('replaces the weekly hours of its date, and closes it where it is empty', () => {
    const calendar = shop({ overrides: { '2026-11-10': [['10:00', '12:00']], '2026-11-11': [] } })
    expect(hoursIn(calendar, '2026-11-09', '2026-11-14')).toBe(8 + 2 + 0 + 8 + 8)
  })

  it('opens a date that is closed otherwise', () => {
    expect(hoursIn(shop({ overrides: { '2026-11-14': [['10:00', '13:00']] } }), '2026-11-14', '2026-11-16')).toBe(3)
  })

  it('holds on every date of a range, both ends included, with hours by weekday where it gives them', () => {
    const closed = shop({ overrides: { '2026-11-10/2026-11-12': { hours: [], name: 'Inventory' } } })
    expect(hoursIn(closed, '2026-11-09', '2026-11-14')).toBe(16)
    const short = shop({ overrides: { '2026-11-09/2026-11-20': { hours: { tue: [['09:00', '12:00']] } } } })
    expect(hoursIn(short, '2026-11-09', '2026-11-21')).toBe(6)
  })

  it('of a date beats a range, and a holiday beats both', () => {
    const calendar = shop({
      holidays: ['2026-11-11'],
      overrides: {
        '2026-11-09/2026-11-13': [],
        '2026-11-10': [['10:00', '11:00']],
        '2026-11-11': [['10:00', '11:00']],
      },
    })
    expect(hoursIn(calendar, '2026-11-09', '2026-11-14')).toBe(1)
  })

  it('may run for a century', () => {
    const calendar = shop({ overrides: { '2026-01-01/2199-12-31': { hours: { mon: [['09:00', '10:00']] } } } })
    expect(calendar.add(at('2150-01-05T00:00Z'), HOUR)).toBe(at('2150-01-05T10:00+01:00'))
  })

  it('counts for its own shifts: the night before runs on', () => {
    const bar = businessCalendar({ zone, weekly: { sat: [['22:00', '06:00']] }, overrides: { '2026-11-08': [] } })
    expect(bar.isOpen(at('2026-11-08T05:00+01:00'))).toBe(true)
  })

  it('alone makes a calendar that opens', () => {
    const fair = businessCalendar({ zone, weekly: {}, overrides: { '2026-11-14': [['10:00', '13:00']] } })
    expect(fair.nextOpen(at('2026-01-01T00:00Z'))).toBe(at('2026-11-14T10:00+01:00'))
    expect(() => fair.nextOpen(at('2026-11-15T00:00Z'))).toThrow(expect.objectContaining({ code: 'CALENDAR_HORIZON' }))
  })

  it('is kept in the frozen definition as it was given', () => {
    const overrides = { '2026-12-24': { hours: [['09:00', '12:00']] as const, name: { en: 'Eve', pl: 'Wigilia' } } }
    const holidays = ['2026-12-25', { date: '2026-12-26', name: 'Boxing Day' }]
    const conventions = { boundary: 'nextOpen' } as const
    const { definition } = shop({ overrides, holidays, conventions })
    expect(definition).toEqual({ zone, weekly, overrides, holidays, conventions })
    expect(Object.isFrozen(definition.overrides?.['2026-12-24'])).toBe(true)
  })

  it.each<[code: string, path: string, overrides: unknown]>([
    ['CALENDAR_INVALID', 'calendar.overrides', []],
    ['CALENDAR_DATE_INVALID', 'calendar.overrides["2026-02-30"]', { '2026-02-30': [] }],
    ['CALENDAR_DATE_INVALID', 'calendar.overrides.tomorrow', { tomorrow: [] }],
    [
      'CALENDAR_DATE_INVALID',
      'calendar.overrides["2026-11-10/2026-11-11/2026-11-12"]',
      { '2026-11-10/2026-11-11/2026-11-12': [] },
    ],
    ['CALENDAR_DATE_INVALID', 'calendar.overrides["2026-11-10/"]', { '2026-11-10/': [] }],
    ['CALENDAR_RANGE_REVERSED', 'calendar.overrides["2026-11-12/2026-11-10"]', { '2026-11-12/2026-11-10': [] }],
    [
      'CALENDAR_RANGES_OVERLAP',
      'calendar.overrides["2026-11-12/2026-11-14"]',
      { '2026-11-12/2026-11-14': [], '2026-11-10/2026-11-12': [] },
    ],
    ['CALENDAR_TIME_INVALID', 'calendar.overrides["2026-11-10"][0][1]', { '2026-11-10': [['09:00', '25:00']] }],
    ['CALENDAR_INVALID', 'calendar.overrides["2026-11-10"]', { '2026-11-10': 'closed' }],
    ['CALENDAR_INVALID', 'calendar.overrides["2026-11-10"].open', { '2026-11-10': { open: [] } }],
    ['CALENDAR_INVALID', 'calendar.overrides["2026-11-10"].hours', { '2026-11-10': { name: 'x' } }],
    ['CALENDAR_INVALID', 'calendar.overrides["2026-11-10"].name', { '2026-11-10': { hours: [], name: 7 } }],
    [
      'CALENDAR_INVALID',
      'calendar.overrides["2026-11-10"].name',
      { '2026-11-10': { hours: [], name: 'x'.repeat(201) } },
    ],
    [
      'CALENDAR_INVALID',
      'calendar.overrides["2026-11-10"].name.pl',
      { '2026-11-10': { hours: [], name: { pl: null } } },
    ],
  ])('is refused with %s at %s', (code, path, overrides) => {
    expect(() => shop({ overrides: overrides as never })).toThrow(
      expect.objectContaining({ code, values: expect.objectContaining({ path }) }),
    )
  })
})

describe('a convention', () => {
  it.each<[path: string, conventions: unknown]>([
    ['calendar.conventions', 'wall'],
    ['calendar.conventions.dst', { dst: 'sideways' }],
    ['calendar.conventions.rounding', { rounding: 'up' }],
  ])('that does not exist is refused at %s', (path, conventions) => {
    const problem = expect.objectContaining({ code: 'CALENDAR_INVALID', values: expect.objectContaining({ path }) })
    expect(() => shop({ conventions: conventions as never })).toThrow(problem)
  })

  it('of the wall clock never opens in a gap, and opens twice in a repeated hour', () => {
    const night = { sun: [['02:00', '03:00']] } as const
    const wall = businessCalendar({ zone, weekly: night, conventions: { dst: 'wall' } })
    const ours = businessCalendar({ zone, weekly: night })
    const spring = [at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00')] as const
    const autumn = [at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00')] as const
    expect([wall.between(...spring), wall.between(...autumn)]).toEqual([0, 2 * HOUR])
    expect([ours.between(...spring), ours.between(...autumn)]).toEqual([0, 2 * HOUR])
    const half = businessCalendar({ zone, weekly: { sun: [['01:00', '02:30']] }, conventions: { dst: 'wall' } })
    expect(half.between(...autumn)).toBe(2 * HOUR)
  })

  it('of owners lets the night before a holiday run on, and cancels its own night', () => {
    const nights = { fri: [['22:00', '06:00']], sat: [['22:00', '06:00']] } as const
    const bar = (holiday: 'date' | 'owner') =>
      businessCalendar({ zone, weekly: nights, holidays: ['2026-11-07'], conventions: { holiday } })
    const span = [at('2026-11-06T12:00+01:00'), at('2026-11-08T12:00+01:00')] as const
    expect(bar('date').between(...span)).toBe((2 + 6) * HOUR)
    expect(bar('owner').between(...span)).toBe(8 * HOUR)
  })

  it('of the next opening moves both ends over closed time', () => {
    const far = shop({ conventions: { boundary: 'nextOpen' } })
    expect(far.boundary).toBe('nextOpen')
    expect(far.add(at('2026-11-02T09:00+01:00'), 8 * HOUR)).toBe(at('2026-11-03T09:00+01:00'))
    expect(far.subtract(at('2026-11-02T17:00+01:00'), 8 * HOUR)).toBe(at('2026-10-30T17:00+01:00'))
    expect(far.subtract(at('2026-11-02T12:00+01:00'), 0)).toBe(at('2026-11-02T12:00+01:00'))
  })
})

describe('what a lint finds', () => {
  const found = (rest: Partial<CalendarDefinition>) =>
    lintCalendar({ zone, weekly, ...rest }).map(({ code, path }) => `${code} ${path}`)

  it('is an empty list for a calendar without mistakes', () => {
    expect(found({ holidays: ['2026-12-25'], overrides: { '2026-12-24': [] } })).toEqual([])
  })

  it('are segments that overlap, in a day, over midnight and in overrides', () => {
    expect(
      found({
        weekly: {
          mon: [
            ['12:00', '14:00'],
            ['09:00', '12:00'],
            ['10:00', '13:00'],
          ],
        },
      }),
    ).toEqual(['SEGMENTS_OVERLAP calendar.weekly.mon[2]'])
    expect(found({ weekly: { sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] } })).toEqual([
      'SEGMENTS_OVERLAP calendar.weekly.mon[0]',
    ])
    const twice = [
      ['09:00', '12:00'],
      ['11:00', '13:00'],
    ] as const
    expect(found({ overrides: { '2026-12-24': twice, '2026-12-28/2026-12-30': { hours: twice } } })).toEqual([
      'SEGMENTS_OVERLAP calendar.overrides["2026-12-28/2026-12-30"].hours[1]',
      'SEGMENTS_OVERLAP calendar.overrides["2026-12-24"][1]',
    ])
  })

  it('are holidays that are listed twice, and overrides that change nothing', () => {
    expect(
      found({
        holidays: ['2026-12-25', { date: '2026-12-25', name: 'Christmas' }],
        overrides: { '2026-12-25': day, '2026-12-28': day },
      }),
    ).toEqual([
      'HOLIDAY_REPEATED calendar.holidays[1]',
      'OVERRIDE_ON_HOLIDAY calendar.overrides["2026-12-25"]',
      'OVERRIDE_WITHOUT_EFFECT calendar.overrides["2026-12-28"]',
    ])
  })

  it('has the path of the mistake and the value at it', () => {
    const [finding] = lintCalendar({ zone, weekly: { mon: [...day, ['16:00', '18:00']] } }, 'calendars.shop')
    expect(finding).toEqual({
      code: 'SEGMENTS_OVERLAP',
      path: 'calendars.shop.weekly.mon[1]',
      value: '["16:00","18:00"]',
    })
  })
})
