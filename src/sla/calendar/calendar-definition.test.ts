import { describe, expect, it } from 'vitest'
import { businessCalendar } from './calendar.js'

const mon = [['09:00', '17:00']]
const weekly = { mon }
const zone = 'Europe/Warsaw'

/** Reads a definition of any type, as JSON or a JavaScript caller may pass it. */
const read = (definition: unknown, path?: string) => businessCalendar(definition as never, path)
const dates = (count: number) =>
  Array.from({ length: count }, (_, i) => new Date(i * 86_400_000).toISOString().slice(0, 10))

describe('a definition that is wrong', () => {
  it.each<[code: string, path: string, value: string, definition: unknown]>([
    ['CALENDAR_INVALID', 'calendar', 'undefined', undefined],
    ['CALENDAR_INVALID', 'calendar', 'null', null],
    ['CALENDAR_INVALID', 'calendar', '[]', []],
    ['CALENDAR_INVALID', 'calendar', '"Europe/Warsaw"', zone],
    ['CALENDAR_INVALID', 'calendar.hours', '8', { zone, weekly, hours: 8 }],
    ['CALENDAR_ZONE_UNKNOWN', 'calendar.zone', '"Mars/Olympus"', { zone: 'Mars/Olympus', weekly }],
    ['CALENDAR_ZONE_UNKNOWN', 'calendar.zone', '""', { zone: '', weekly }],
    ['CALENDAR_ZONE_UNKNOWN', 'calendar.zone', '"+01:00"', { zone: '+01:00', weekly }],
    ['CALENDAR_ZONE_UNKNOWN', 'calendar.zone', 'undefined', { weekly }],
    ['CALENDAR_ZONE_UNKNOWN', 'calendar.zone', '1', { zone: 1, weekly }],
    ['CALENDAR_INVALID', 'calendar.weekly', 'undefined', { zone }],
    ['CALENDAR_INVALID', 'calendar.weekly', '[]', { zone, weekly: [] }],
    ['CALENDAR_INVALID', 'calendar.weekly.monday', '[["09:00","17:00"]]', { zone, weekly: { monday: mon } }],
    ['CALENDAR_INVALID', 'calendar.weekly.Mon', '[["09:00","17:00"]]', { zone, weekly: { mon, Mon: mon } }],
    [
      'CALENDAR_INVALID',
      'calendar.weekly.__proto__',
      '{"mon":[]}',
      { zone, weekly: JSON.parse('{"__proto__":{"mon":[]}}') },
    ],
    ['CALENDAR_INVALID', 'calendar.weekly.constructor', '{}', { zone, weekly: { constructor: {} } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon', '"09:00-17:00"', { zone, weekly: { mon: '09:00-17:00' } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon', 'null', { zone, weekly: { mon: null } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon', '49', { zone, weekly: { mon: Array(49).fill(['09:00', '17:00']) } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon[0]', '"09:00"', { zone, weekly: { mon: ['09:00', '17:00'] } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon[1]', '["09:00"]', { zone, weekly: { mon: [...mon, ['09:00']] } }],
    ['CALENDAR_INVALID', 'calendar.weekly.mon[0]', 'undefined', { zone, weekly: { mon: Array(1) } }],
    [
      'CALENDAR_INVALID',
      'calendar.weekly.mon[0]',
      '["09:00","12:00","13:00"]',
      { zone, weekly: { mon: [['09:00', '12:00', '13:00']] } },
    ],
    ['CALENDAR_TIME_INVALID', 'calendar.weekly.mon[0][1]', '"25:00"', { zone, weekly: { mon: [['09:00', '25:00']] } }],
    ['CALENDAR_TIME_INVALID', 'calendar.weekly.mon[0][0]', '"09:60"', { zone, weekly: { mon: [['09:60', '17:00']] } }],
    ['CALENDAR_TIME_INVALID', 'calendar.weekly.mon[0][0]', '"9:00"', { zone, weekly: { mon: [['9:00', '17:00']] } }],
    ['CALENDAR_TIME_INVALID', 'calendar.weekly.mon[0][1]', '"24:01"', { zone, weekly: { mon: [['09:00', '24:01']] } }],
    [
      'CALENDAR_TIME_INVALID',
      'calendar.weekly.mon[0][1]',
      '"17:00\\n"',
      { zone, weekly: { mon: [['09:00', '17:00\n']] } },
    ],
    ['CALENDAR_TIME_INVALID', 'calendar.weekly.mon[0][0]', '9', { zone, weekly: { mon: [[9, 17]] } }],
    ['CALENDAR_INVALID', 'calendar.holidays', '"2026-12-24"', { zone, weekly, holidays: '2026-12-24' }],
    ['CALENDAR_INVALID', 'calendar.holidays', '10001', { zone, weekly, holidays: dates(10_001) }],
    ['CALENDAR_DATE_INVALID', 'calendar.holidays[0]', '"2026-02-30"', { zone, weekly, holidays: ['2026-02-30'] }],
    [
      'CALENDAR_DATE_INVALID',
      'calendar.holidays[1]',
      '"2026-13-01"',
      { zone, weekly, holidays: ['2026-12-24', '2026-13-01'] },
    ],
    ['CALENDAR_DATE_INVALID', 'calendar.holidays[0]', '"2025-02-29"', { zone, weekly, holidays: ['2025-02-29'] }],
    ['CALENDAR_DATE_INVALID', 'calendar.holidays[0]', '"24.12.2026"', { zone, weekly, holidays: ['24.12.2026'] }],
    ['CALENDAR_DATE_INVALID', 'calendar.holidays[0]', '1798070400000', { zone, weekly, holidays: [1_798_070_400_000] }],
    ['CALENDAR_NEVER_OPENS', 'calendar', 'undefined', { zone, weekly: {} }],
    ['CALENDAR_NEVER_OPENS', 'calendar', 'undefined', { zone, weekly: { mon: [], tue: [] } }],
  ])('throws %s at %s for %s', (code, path, value, definition) => {
    const values = code === 'CALENDAR_NEVER_OPENS' ? { path } : { path, value }
    expect(() => read(definition)).toThrow(expect.objectContaining({ code, values: expect.objectContaining(values) }))
  })

  it('is named by its path', () => {
    expect(() => read({ zone, weekly: { mon: [['09:00', '25:00']] } }, 'calendars.office')).toThrow(
      'CALENDAR_TIME_INVALID: calendars.office.weekly.mon[0][1]: "25:00" is not a time of day. Use "HH:MM" or "HH:MM:SS", up to "24:00".',
    )
  })

  it('is answered with the names of the weekdays', () => {
    expect(() => read({ zone, weekly: { montag: [] } })).toThrow(
      /Its keys: "fri", "mon", "sat", "sun", "thu", "tue", "wed"/,
    )
  })

  it('does not inherit members from a prototype', () => {
    expect(() => read({ zone, weekly: Object.create({ mon }) })).toThrow(
      expect.objectContaining({ code: 'CALENDAR_NEVER_OPENS' }),
    )
  })
})

describe('a definition that is right', () => {
  it('may leave members undefined, spell its zone in any case, and repeat holidays', () => {
    expect(read({ zone, weekly: { mon, tue: undefined }, holidays: undefined }).definition).toEqual({ zone, weekly })
    expect(read({ zone: 'europe/warsaw', weekly }).isOpen(Date.parse('2026-11-02T09:00+01:00'))).toBe(true)
    expect(read({ zone, weekly, holidays: ['2026-12-24', '2026-12-24'] }).definition.holidays).toHaveLength(2)
  })

  it('takes 48 segments a day and 10,000 holidays', () => {
    const halfHours = Array.from({ length: 48 }, (_, i) => {
      const hour = String(Math.floor(i / 2)).padStart(2, '0')
      return [`${hour}:${i % 2 === 0 ? '00' : '30'}`, `${hour}:${i % 2 === 0 ? '20' : '50'}`]
    })
    const calendar = read({ zone, weekly: { mon: halfHours }, holidays: dates(10_000) })
    expect(calendar.between(Date.parse('2026-11-02T00:00+01:00'), Date.parse('2026-11-03T00:00+01:00'))).toBe(
      16 * 3_600_000,
    )
  })
})
