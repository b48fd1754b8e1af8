import { describe, expect, it } from 'vitest'
import { workingDays } from '../kernel/time/durations.js'
import { HOUR } from '../testing/time.js'
import { alwaysOpen, businessCalendar, type Segment, type Weekday, type Weekly } from './calendar/calendar.js'
import { periodEnd } from './period/periods.js'

/*
 * Complaints about calendars by users of other libraries:
 * - lennym/moment-business-time 58, Intrepidd/working_hours 26 and 45, zendesk/biz 103
 * - rankmyapp/dayjs-business-time 11, freetrade-io/ts-business-time 9
 *
 * Complaints about calendars by users of engines:
 * - OTRS pull requests 787 and 698, the review of Rocket.Chat pull request 40077, Grafana OnCall 3261
 * - DeskDirector 280, GLPI 6835, Zammad 390, Chatwoot 14009
 */
const at = (text: string) => Date.parse(text)
const every = (...segments: readonly Segment[]): Weekly =>
  Object.fromEntries(
    (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] satisfies Weekday[]).map((day) => [day, segments]),
  )
const weekdays = (...segments: readonly Segment[]): Weekly => ({ ...every(...segments), sat: [], sun: [] })

describe('a calendar on the night in which clocks change', () => {
  it('moves on by an hour that comes twice (moment-business-time 58)', () => {
    const early = businessCalendar({ zone: 'Europe/Amsterdam', weekly: every(['00:00', '10:00']) })
    expect(early.add(at('2022-10-30T02:00+02:00'), HOUR)).toBe(at('2022-10-30T02:00+01:00'))
    expect(early.add(at('2022-10-30T02:00+01:00'), HOUR)).toBe(at('2022-10-30T03:00+01:00'))
  })

  it('opens at the new two o’clock after the hour that came twice (working_hours 26)', () => {
    const shop = businessCalendar({
      zone: 'America/New_York',
      weekly: { sat: [['02:00', '17:00']], sun: [['02:00', '17:00']], tue: [['02:00', '17:00']] },
    })
    expect(shop.nextOpen(at('2015-11-01T01:59:30-04:00'))).toBe(at('2015-11-01T02:00-05:00'))
    expect(shop.nextOpen(at('2015-11-01T01:59:30-05:00'))).toBe(at('2015-11-01T02:00-05:00'))
  })

  it('has 25 hours on the day that has them, and as many backwards (working_hours 45)', () => {
    const day = businessCalendar({ zone: 'Europe/Warsaw', weekly: every(['00:00', '24:00']) })
    const [start, end] = [at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00')]
    expect(day.between(start, end)).toBe(25 * HOUR)
    expect(day.add(start, 25 * HOUR)).toBe(end)
    expect(day.subtract(end, 25 * HOUR)).toBe(start)
  })

  it('comes to an end where midnight comes twice (OTRS PR 698)', () => {
    const sunday = businessCalendar({ zone: 'America/Sao_Paulo', weekly: { sun: [['00:00', '24:00']] } })
    const both = businessCalendar({ zone: 'America/Sao_Paulo', weekly: every(['00:00', '24:00']) })
    const [from, to] = [at('2018-02-17T00:00-02:00'), at('2018-02-19T00:00-03:00')]
    expect(both.between(from, to)).toBe(49 * HOUR)
    expect(sunday.between(from, to)).toBe(24 * HOUR)
    expect(sunday.nextOpen(from)).toBe(at('2018-02-18T00:00-03:00'))
  })

  it('opens where midnight does not exist, and is an hour shorter (OTRS PR 787)', () => {
    const sunday = businessCalendar({ zone: 'America/Sao_Paulo', weekly: { sun: [['00:00', '08:00']] } })
    const saturday = at('2018-11-03T12:00-03:00')
    expect(sunday.nextOpen(saturday)).toBe(at('2018-11-04T01:00-02:00'))
    expect(sunday.add(saturday, 7 * HOUR)).toBe(at('2018-11-04T08:00-02:00'))
  })
})

describe('a calendar over a year', () => {
  it('keeps the hours on the wall: its offset is not January’s (Rocket.Chat PR 40077, Grafana OnCall 3261)', () => {
    const london = businessCalendar({ zone: 'Europe/London', weekly: every(['08:30', '17:30']) })
    for (const [date, offset] of [
      ['2026-01-15', '+00:00'],
      ['2026-07-15', '+01:00'],
      ['2026-10-26', '+00:00'],
      ['2026-03-30', '+01:00'],
    ]) {
      expect(london.nextOpen(at(`${date}T04:00${offset}`))).toBe(at(`${date}T08:30${offset}`))
      expect(london.nextClose(at(`${date}T12:00${offset}`))).toBe(at(`${date}T17:30${offset}`))
    }
  })

  it('adds no minute for a day that is open around the clock (dayjs-business-time 11)', () => {
    const whole = businessCalendar({ zone: 'UTC', weekly: weekdays(['00:00', '24:00']) })
    const monday = at('2026-11-02T00:00Z')
    // Ten working days are two weeks and not a millisecond more.
    expect(whole.add(monday, 240 * HOUR)).toBe(at('2026-11-14T00:00Z'))
    expect(whole.between(monday, at('2026-11-16T00:00Z'))).toBe(240 * HOUR)
    // A day that is written up to its last second is a second shorter.
    const seconds = businessCalendar({ zone: 'UTC', weekly: weekdays(['00:00', '23:59:59']) })
    expect(seconds.between(monday, at('2026-11-07T00:00Z'))).toBe(120 * HOUR - 5_000)
    expect(seconds.add(monday, 48 * HOUR)).toBe(at('2026-11-04T00:00:02Z'))
  })

  it('has one working day from Friday to Monday, at one minute to ten as at ten (ts-business-time 9)', () => {
    const days = { zone: 'UTC', weekly: weekdays(['10:00', '18:00']) }
    const later = (from: string) => periodEnd(workingDays(1, { until: 'instant' }), at(from), days)
    expect(later('2021-10-29T09:59Z')).toBe(at('2021-11-01T09:59Z'))
    expect(later('2021-10-29T10:00Z')).toBe(at('2021-11-01T10:00Z'))
    expect(later('2021-10-30T09:59Z')).toBe(at('2021-11-01T09:59Z'))
  })

  it('opens on a Saturday that makes up for another day, and only on that one (zendesk/biz 103)', () => {
    const office = businessCalendar({
      zone: 'Asia/Shanghai',
      weekly: weekdays(['09:00', '17:00']),
      holidays: ['2026-10-05'],
      overrides: { '2026-10-10': [['09:00', '17:00']] },
    })
    expect(office.between(at('2026-10-03T00:00+08:00'), at('2026-10-12T00:00+08:00'))).toBe(5 * 8 * HOUR)
    expect(office.isOpen(at('2026-10-10T10:00+08:00'))).toBe(true)
    expect(office.isOpen(at('2026-10-17T10:00+08:00'))).toBe(false)
    expect(office.isOpen(at('2026-10-05T10:00+08:00'))).toBe(false)
  })

  it('closes earlier on a short day (DeskDirector 280, GLPI 6835)', () => {
    const office = businessCalendar({
      zone: 'Europe/Warsaw',
      weekly: { ...weekdays(['09:00', '17:00']), fri: [['09:00', '13:00']] },
      overrides: { '2026-12-24': [['09:00', '12:00']] },
    })
    expect(office.between(at('2026-12-21T00:00+01:00'), at('2026-12-28T00:00+01:00'))).toBe((3 * 8 + 3 + 4) * HOUR)
    expect(office.nextClose(at('2026-12-24T10:00+01:00'))).toBe(at('2026-12-24T12:00+01:00'))
  })

  it('closes for lunch on every day, and on the next one too (Chatwoot 14009)', () => {
    const office = businessCalendar({ zone: 'UTC', weekly: weekdays(['09:00', '12:00'], ['13:00', '17:00']) })
    expect(office.add(at('2026-11-02T11:00Z'), 2 * HOUR)).toBe(at('2026-11-02T14:00Z'))
    expect(office.isOpen(at('2026-11-03T12:30Z'))).toBe(false)
    expect(office.between(at('2026-11-02T11:30Z'), at('2026-11-03T13:30Z'))).toBe((0.5 + 4 + 3 + 0.5) * HOUR)
  })

  it('has no holidays but those that it was given (Zammad 390)', () => {
    const plain = businessCalendar({ zone: 'Europe/Warsaw', weekly: weekdays(['09:00', '17:00']) })
    expect(plain.isOpen(at('2026-12-25T10:00+01:00'))).toBe(true)
    expect(alwaysOpen.isOpen(at('2026-12-25T10:00+01:00'))).toBe(true)
  })
})
