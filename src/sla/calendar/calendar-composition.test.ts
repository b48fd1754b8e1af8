import { describe, expect, it } from 'vitest'
import { HOUR } from '../../testing/time.js'
import { alwaysOpen, businessCalendar } from './calendar.js'
import { intersectionOf } from './calendar-intersection.js'
import { calendarOf } from './calendar-of.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'
import { without } from './calendar-without.js'

const at = (text: string) => Date.parse(text)
const day = [['09:00', '17:00']] as const
const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day }
const warsaw = { zone: 'Europe/Warsaw', weekly }
const newYork = { zone: 'America/New_York', weekly }
const code = (name: string, path?: string) =>
  expect.objectContaining({ code: name, ...(path !== undefined && { values: expect.objectContaining({ path }) }) })

describe('calendars made of others', () => {
  const [a, b] = [businessCalendar(warsaw), businessCalendar(newYork)]
  const tuesday = [at('2026-11-03T00:00Z'), at('2026-11-04T00:00Z')] as const

  it('a union follows the sun', () => {
    const desk = unionOf([a, b])
    expect([...desk.segments(...tuesday)]).toEqual([{ from: at('2026-11-03T08:00Z'), to: at('2026-11-03T22:00Z') }])
    expect(desk.add(at('2026-11-03T15:00Z'), 8 * HOUR)).toBe(at('2026-11-04T09:00Z'))
  })

  it('an intersection is open while all are', () => {
    expect([...intersectionOf([a, b]).segments(...tuesday)]).toEqual([
      { from: at('2026-11-03T14:00Z'), to: at('2026-11-03T16:00Z') },
    ])
    expect(intersectionOf([a, alwaysOpen]).between(...tuesday)).toBe(8 * HOUR)
  })

  it('an intersection of calendars that never overlap throws instead of searching for ever', () => {
    const never = intersectionOf([
      businessCalendar({ zone: 'UTC', weekly: { mon: day } }),
      businessCalendar({ zone: 'UTC', weekly: { tue: day } }),
    ])
    expect(() => never.add(at('2026-11-03T00:00Z'), HOUR)).toThrow(code('CALENDAR_HORIZON'))
    expect(() => never.nextOpen(at('2026-11-03T00:00Z'))).toThrow(code('CALENDAR_HORIZON'))
    expect(() => never.nextClose(at('2026-11-03T00:00Z'))).toThrow(code('CALENDAR_HORIZON'))
    expect(() => never.subtract(at('2026-11-03T00:00Z'), HOUR)).toThrow(code('CALENDAR_HORIZON'))
    expect(never.between(0, Date.UTC(2201, 0))).toBe(0)
  })

  it('a calendar that never closes has no next closing, and counts up to the horizon', () => {
    for (const calendar of [unionOf([alwaysOpen]), alwaysOpen, businessCalendar({ zone: 'UTC', weekly: everyDay })]) {
      expect(() => calendar.nextClose(at('2026-11-03T00:00Z'))).toThrow(code('CALENDAR_HORIZON'))
      expect([...calendar.segments(0, Date.UTC(2201, 0))]).toEqual([{ from: 0, to: Date.UTC(2201, 0) }])
    }
  })

  it('each version counts on its own side of the change', () => {
    const later = businessCalendar({ zone: 'Europe/Warsaw', weekly: { tue: [['12:00', '20:00']] } })
    const shop = versionedCalendar([{ calendar: a }, { from: at('2026-11-03T13:00+01:00'), calendar: later }])
    expect([...shop.segments(...tuesday)]).toEqual([{ from: at('2026-11-03T08:00Z'), to: at('2026-11-03T19:00Z') }])
    expect(shop.nextOpen(at('2026-11-03T20:00Z'))).toBe(at('2026-11-10T11:00Z'))
  })

  it('pauses take away to the millisecond, overlap, and come in any order', () => {
    const noon = at('2026-11-03T12:00+01:00')
    const paused = without(a, [
      [noon + HOUR, noon + 2 * HOUR],
      [noon, noon + HOUR + 1],
      [noon, noon],
    ])
    expect(paused.between(...tuesday)).toBe(6 * HOUR)
    expect(paused.add(noon - 500, 1_000)).toBe(noon + 2 * HOUR + 500)
    expect(paused.subtract(noon + 2 * HOUR + 500, 1_000)).toBe(noon - 500)
    expect(paused.pauses).toEqual([noon, noon + 2 * HOUR])
  })

  it('add stops at the next opening where all parts have that convention', () => {
    const far = businessCalendar({ ...warsaw, conventions: { boundary: 'nextOpen' } })
    expect(without(far, []).add(at('2026-11-02T09:00+01:00'), 8 * HOUR)).toBe(at('2026-11-03T09:00+01:00'))
    expect(unionOf([far, a]).add(at('2026-11-02T09:00+01:00'), 8 * HOUR)).toBe(at('2026-11-02T17:00+01:00'))
  })

  it.each<[path: string, make: () => unknown]>([
    ['union', () => unionOf([])],
    ['intersection', () => intersectionOf([])],
    ['versions', () => versionedCalendar([])],
    ['versions[0].from', () => versionedCalendar([{ from: 0, calendar: alwaysOpen }])],
    [
      'versions[2].from',
      () => versionedCalendar([{ calendar: a }, { from: 5, calendar: a }, { from: 5, calendar: b }]),
    ],
  ])('are refused at %s', (path, make) => {
    expect(make).toThrow(code('CALENDAR_INVALID', path))
  })

  it.each<[path: string, make: (list: never) => unknown]>([
    ['union', unionOf],
    ['intersection', intersectionOf],
    ['versions', versionedCalendar],
    ['pauses', (list) => without(a, list)],
    ['pauses[0]', (list) => without(a, [list])],
    ['calendar.union', (union) => calendarOf({ union })],
    ['calendar.intersection', (intersection) => calendarOf({ intersection })],
    ['calendar.versions', (versions) => calendarOf({ versions })],
  ])('are refused at %s if it is not a list', (path, make) => {
    for (const given of [undefined, null, 7, 'mon', {}, { length: 1 }, new Set([a])]) {
      expect(() => make(given as never)).toThrow(code('CALENDAR_INVALID', path))
    }
  })

  it.each<[path: string, make: (part: never) => unknown]>([
    ['union[1]', (part) => unionOf([a, part])],
    ['intersection[0]', (part) => intersectionOf([part])],
    ['versions[0].calendar', (calendar) => versionedCalendar([{ calendar }])],
    ['calendar', (part) => without(part, [])],
  ])('are refused at %s if it is not a calendar', (path, make) => {
    for (const given of [undefined, null, 'office', {}, warsaw]) {
      expect(() => make(given as never)).toThrow(code('CALENDAR_INVALID', path))
    }
  })

  it('a version without its instant, and a pause without its end, are refused', () => {
    expect(() => versionedCalendar([{ calendar: a }, { calendar: b }])).toThrow(
      code('INSTANT_INVALID', 'versions[1].from'),
    )
    expect(() => without(a, [[0, Number.NaN]])).toThrow(code('INSTANT_INVALID', 'pauses[0][1]'))
  })
})

const whole = [['00:00', '24:00']] as const
const everyDay = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole }

describe('calendars from plain JSON', () => {
  const office = businessCalendar(warsaw)
  const calendar = (id: string) => (id === 'office' ? office : undefined)

  it('are hours, unions, intersections and versions, nested and by id', () => {
    const made = calendarOf(
      {
        versions: [
          { calendar: { union: ['office', newYork] } },
          { from: '2027-01-01T00:00:00+01:00', calendar: { intersection: ['office', newYork] } },
        ],
      },
      { calendar },
    )
    expect(made.between(at('2026-11-03T00:00Z'), at('2026-11-04T00:00Z'))).toBe(14 * HOUR)
    expect(made.between(at('2027-11-02T00:00Z'), at('2027-11-03T00:00Z'))).toBe(3 * HOUR)
    expect(calendarOf(warsaw).isOpen(at('2026-11-03T12:00Z'))).toBe(true)
  })

  it.each<[name: string, path: string, source: unknown]>([
    ['CALENDAR_UNKNOWN', 'c.union[1]', { union: ['office', 'shop'] }],
    ['CALENDAR_UNKNOWN', 'c', 'shop'],
    ['CALENDAR_ZONE_UNKNOWN', 'c.union[0].zone', { union: [{ zone: 'Mars', weekly }] }],
    ['CALENDAR_INVALID', 'c.weekly', { union: ['office'], weekly }],
    ['CALENDAR_INVALID', 'c.union', { union: 'office' }],
    ['CALENDAR_INVALID', 'c.intersection', { intersection: [] }],
    ['CALENDAR_INVALID', 'c.union', { union: Array(101).fill('office') }],
    ['CALENDAR_INVALID', 'c', null],
    ['CALENDAR_INVALID', 'c.versions[0].from', { versions: [{ from: 5, calendar: 'office' }] }],
    [
      'CALENDAR_INVALID',
      'c.versions[1].from',
      { versions: [{ calendar: 'office' }, { from: '2027-01-01', calendar: 'office' }] },
    ],
    [
      'CALENDAR_DATE_INVALID',
      'c.versions[1].from',
      { versions: [{ calendar: 'office' }, { from: '2027-02-30T00:00Z', calendar: 'office' }] },
    ],
    ['CALENDAR_INVALID', 'c.versions[0].to', { versions: [{ to: 5, calendar: 'office' }] }],
  ])('are refused with %s at %s', (name, path, source) => {
    expect(() => calendarOf(source as never, { path: 'c', calendar })).toThrow(code(name, path))
  })

  it('nest up to 8 deep', () => {
    const nested = (depth: number): unknown => (depth === 1 ? warsaw : { union: [nested(depth - 1)] })
    expect(calendarOf(nested(8) as never).isOpen(at('2026-11-03T12:00Z'))).toBe(true)
    expect(() => calendarOf(nested(9) as never)).toThrow(code('CALENDAR_INVALID'))
  })
})
