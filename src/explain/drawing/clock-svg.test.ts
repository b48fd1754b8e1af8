import { describe, expect, it } from 'vitest'
import { clockWith, namedTicket } from '../../../test/explain/explained-ticket.js'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { DAY, HOUR } from '../../testing/time.js'
import { explainRecorded } from '../clock/explain-clock.js'
import type { RecordedClock } from '../clock/recorded-clock.js'
import { clockSvg } from './clock-svg.js'

const startedAt = Date.parse('2026-10-23T13:00:00Z')
const office = businessCalendar({
  zone: 'Europe/Warsaw',
  weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
  holidays: [{ date: '2026-10-27', name: '<Tom & "Jerry">' }],
})
const drawn = (given: Partial<RecordedClock>, days: number, options: { zone?: string; width?: number } = {}) => {
  const clock = clockWith({ startedAt, calendarPeriods: [{ from: startedAt, calendar: 'office' }], ...given })
  const asked = {
    at: (given.startedAt ?? startedAt) + days * DAY,
    policy: { calendar: () => office, target: () => undefined },
  }
  return clockSvg(explainRecorded(namedTicket, clock, asked), { locale: 'en', ...options })
}
const dates = (svg: string) => [...svg.matchAll(/class="day"[^>]*>([^<]+)</g)].map(([, date]) => date)
const countOf = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].length

describe('clockSvg', () => {
  it('is one document without external resources, with texts for screen readers', () => {
    const svg = drawn({}, 4)
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" id="clock-t-1042-first-response-\d+" role="img" lang="en"/,
    )
    expect(svg).toContain(
      '<title id="clock-t-1042-first-response-1793106000000-title">Ticket t-1042: first response</title>',
    )
    expect(svg).toMatch(/<desc [^>]*>.*counted 10 h 00 min of 8 h 00 min; due /)
    expect(svg).not.toMatch(/<script|<foreignObject|href=|url\((?!#clock-)|@import|@font-face/)
  })

  it('escapes ids and names from outside', () => {
    const svg = drawn({ owedBy: 'seller/<b>&\u0000\ud800' }, 5)
    expect(svg).toContain('owed by seller/&lt;b&gt;&amp;<')
    expect(svg).toContain('&lt;Tom &amp; &quot;Jerry&quot;&gt;')
    expect(svg).not.toMatch(/<b>|<Tom/)
  })

  it('has a row for each local day, or for each week where there are more than 31', () => {
    expect(dates(drawn({}, 3))).toEqual(['Fri 23 Oct 2026', 'Sat 24 Oct 2026', 'Sun 25 Oct 2026', 'Mon 26 Oct 2026'])
    expect(dates(drawn({}, 30))).toHaveLength(31)
    expect(dates(drawn({}, 31))).toEqual(
      ['19 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov', '23 Nov'].map((day) => `Mon ${day} 2026`),
    )
  })

  it('has rows up to the last marker, and ignores one more than 100 years away', () => {
    expect(dates(drawn({ dueAt: startedAt + 5 * DAY }, 1))).toHaveLength(6)
    expect(dates(drawn({ dueAt: 8e15 }, 1))).toHaveLength(2)
  })

  it('draws a day that the zone skipped, and an hour that occurred twice in two halves', () => {
    const apia = Date.parse('2011-12-29T12:00:00Z')
    const skipped = drawn({ startedAt: apia, dueAt: apia, calendarPeriods: [{ from: apia, calendar: null }] }, 2, {
      zone: 'Pacific/Apia',
    })
    expect(dates(skipped)).toContain('Fri 30 Dec 2011')
    expect(countOf(skipped, /<rect class="gap"/g)).toBe(2) // the day, and its swatch in the legend
    const twice = drawn({ calendarPeriods: [{ from: startedAt, calendar: null }] }, 3, { zone: 'Europe/Warsaw' })
    expect(countOf(twice, /<rect class="(?:counted|overrun)"[^>]* height="8"/g)).toBe(2)
  })

  it('pins start, warnings, internal due, due, breach, and the instant explained or the stop', () => {
    const svg = drawn(
      {
        warnings: [{ name: '0.5', elapsedMs: 4 * HOUR, at: startedAt + DAY }],
        internalDueAt: startedAt + 2 * DAY,
        dueAt: startedAt + 3 * DAY,
        breachedAt: startedAt + 3 * DAY,
      },
      4,
    )
    const kinds = [...svg.matchAll(/class="pin ([\w-]+)"/g)].map(([, kind]) => kind)
    const all = ['start', 'warning', 'internal-due', 'due', 'breach', 'now']
    expect(kinds).toEqual([...all, ...all])
    expect(drawn({ phase: 'stopped', haltedAt: startedAt + DAY, outcome: 'met' }, 2)).toContain('class="pin stop"')
  })

  it.each([
    [undefined, 960],
    [700, 700],
    [1, 560],
    [Number.NaN, 560],
    [1e9, 4096],
  ])('given a width of %s, is %d wide', (width, wide) => {
    expect(drawn({}, 1, width === undefined ? {} : { width })).toContain(` width="${wide}" `)
  })
})
