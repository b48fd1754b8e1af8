import { describe, expect, it } from 'vitest'
import { zoneDataVersion } from '../zone/zone.js'
import { clockChanges } from '../zone/zone-changes.js'
import { alwaysOpen, businessCalendar, type Calendar } from './calendar.js'
import { intersectionOf } from './calendar-intersection.js'
import { spansOf } from './calendar-spans.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'
import { without } from './calendar-without.js'

const at = (text: string) => Date.parse(`${text}+01:00`)
const day = [['09:00', '17:00']] as const
const zone = 'Europe/Warsaw'
const shop = businessCalendar({
  zone,
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: [{ date: '2026-11-11', name: { en: 'Independence Day', pl: 'Święto Niepodległości' } }],
  overrides: {
    '2026-11-12': { hours: [['10:00', '12:00']], name: 'Inventory' },
    '2026-11-16/2026-11-20': { hours: [], name: 'Autumn break' },
  },
})
/** Formats the spans as `from to reason name`, in local time. */
const told = (calendar: Calendar, from: string, to: string) =>
  [...spansOf(calendar, at(from), at(to))].map(({ from, to, isOpen, reason, name }) => {
    const local = (instant: number) => new Date(instant + 3_600_000).toISOString().slice(5, 16)
    return `${local(from)} ${local(to)} ${isOpen ? '+' : '-'}${reason}${name === undefined ? '' : ` ${JSON.stringify(name)}`}`
  })

describe('the spans of a calendar', () => {
  it('have the reason why each interval counts or does not', () => {
    expect(told(shop, '2026-11-10T12:00', '2026-11-13T10:00')).toEqual([
      '11-10T12:00 11-10T17:00 +hours',
      '11-10T17:00 11-11T00:00 -closed',
      '11-11T00:00 11-12T00:00 -holiday {"en":"Independence Day","pl":"Święto Niepodległości"}',
      '11-12T00:00 11-12T10:00 -override "Inventory"',
      '11-12T10:00 11-12T12:00 +override "Inventory"',
      '11-12T12:00 11-13T00:00 -override "Inventory"',
      '11-13T00:00 11-13T09:00 -closed',
      '11-13T09:00 11-13T10:00 +hours',
    ])
  })

  it('join days that are closed for one reason', () => {
    expect(told(shop, '2026-11-13T17:00', '2026-11-23T09:00')).toEqual([
      '11-13T17:00 11-16T00:00 -closed',
      '11-16T00:00 11-21T00:00 -override "Autumn break"',
      '11-21T00:00 11-23T09:00 -closed',
    ])
  })

  it('take the reason of a combined calendar from its most specific part', () => {
    const other = businessCalendar({ zone, weekly: { wed: [['08:00', '10:00']], fri: [['16:00', '20:00']] } })
    expect(
      told(unionOf([other, shop]), '2026-11-11T00:00', '2026-11-12T00:00').map((span) => span.slice(0, 31)),
    ).toEqual(['11-11T00:00 11-11T08:00 -holida', '11-11T08:00 11-11T10:00 +hours', '11-11T10:00 11-12T00:00 -holida'])
    expect(told(intersectionOf([other, shop]), '2026-11-13T00:00', '2026-11-14T00:00')).toEqual([
      '11-13T00:00 11-13T16:00 -closed',
      '11-13T16:00 11-13T17:00 +hours',
      '11-13T17:00 11-14T00:00 -closed',
    ])
    const changed = versionedCalendar([{ calendar: shop }, { from: at('2026-11-13T12:00'), calendar: other }])
    expect(told(changed, '2026-11-13T10:00', '2026-11-13T17:00')).toEqual([
      '11-13T10:00 11-13T12:00 +hours',
      '11-13T12:00 11-13T16:00 -closed',
      '11-13T16:00 11-13T17:00 +hours',
    ])
  })

  it('show a pause where time would have counted', () => {
    const paused = without(shop, [[at('2026-11-13T16:00'), at('2026-11-16T10:00')]])
    expect(told(paused, '2026-11-13T15:00', '2026-11-16T01:00')).toEqual([
      '11-13T15:00 11-13T16:00 +hours',
      '11-13T16:00 11-13T17:00 -pause',
      '11-13T17:00 11-16T00:00 -closed',
      '11-16T00:00 11-16T01:00 -override "Autumn break"',
    ])
  })

  it('have the reason hours for elapsed time, and for a calendar that the host implements', () => {
    expect(told(alwaysOpen, '2026-11-13T15:00', '2026-11-16T01:00')).toEqual(['11-13T15:00 11-16T01:00 +hours'])
    const { definition: _, ...other } = shop
    expect(told(other, '2026-11-13T15:00', '2026-11-13T18:00')).toEqual([
      '11-13T15:00 11-13T17:00 +hours',
      '11-13T17:00 11-13T18:00 -closed',
    ])
  })

  it('are none where the end is not after the beginning, and stay within the covered years', () => {
    expect(told(shop, '2026-11-13T15:00', '2026-11-13T15:00')).toEqual([])
    expect(() => spansOf(shop, -1, 5)).toThrow(expect.objectContaining({ code: 'CALENDAR_HORIZON' }))
    expect(() => shop.segments(0, Number.NaN)).toThrow(expect.objectContaining({ code: 'INSTANT_INVALID' }))
  })

  it('are lazy, and so are openings', () => {
    const [first] = spansOf(shop, 0, Date.UTC(2201, 0))
    expect(first?.from).toBe(0)
    expect(shop.segments(0, Date.UTC(2201, 0)).next().value).toEqual({ from: 8 * 3_600_000, to: 16 * 3_600_000 })
  })
})

describe('the clocks of a zone', () => {
  it('change at known instants', () => {
    expect(clockChanges(zone, Date.UTC(2026, 0), Date.UTC(2027, 0))).toEqual([
      { at: Date.parse('2026-03-29T01:00Z'), offsetBefore: 3_600_000, offsetAfter: 7_200_000 },
      { at: Date.parse('2026-10-25T01:00Z'), offsetBefore: 7_200_000, offsetAfter: 3_600_000 },
    ])
    expect(clockChanges('UTC', 0, Date.UTC(2201, 0))).toEqual([])
  })

  it('are counted at the beginning of a span, not at its end', () => {
    const change = Date.parse('2026-03-29T01:00Z')
    expect(clockChanges(zone, change, change + 1)).toHaveLength(1)
    expect(clockChanges(zone, change - 1, change)).toHaveLength(0)
  })

  it('include a change at the first instant of a span, also where two windows meet', () => {
    // The changes are at 00:00 UTC of days 136 × 92 and 109 × 366 since 1970: there a window begins.
    for (const [name, date] of [
      ['Africa/Windhoek', '2004-04-04'],
      ['Asia/Jerusalem', '2079-03-24'],
    ] as const) {
      const change = Date.parse(date)
      expect(clockChanges(name, change, change + 1)).toMatchObject([{ at: change }])
      expect(clockChanges(name, change + 1, change + 2)).toEqual([])
    }
  })

  it('are known for known zones and covered years only', () => {
    expect(() => clockChanges('Mars/Olympus', 0, 1)).toThrow(expect.objectContaining({ code: 'CALENDAR_ZONE_UNKNOWN' }))
    expect(() => clockChanges(zone, -1, 1)).toThrow(expect.objectContaining({ code: 'CALENDAR_HORIZON' }))
  })

  it('come from data whose version the runtime tells', () => {
    // Bun does not tell its version.
    expect(zoneDataVersion()).toBe(process.versions.tz ?? null)
  })
})
