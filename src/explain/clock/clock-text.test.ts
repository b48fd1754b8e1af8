import { describe, expect, it } from 'vitest'
import { clockWith, namedTicket } from '../../../test/explain/explained-ticket.js'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { HOUR } from '../../testing/time.js'
import { clockText } from './clock-text.js'
import { explainRecorded } from './explain-clock.js'

const nine = [['09:00', '17:00']] as const
const office = businessCalendar({
  zone: 'Europe/Warsaw',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [{ date: '2026-10-27', name: { en: 'Founding day', pl: 'Dzień założycieli' } }],
})
const policy = { calendar: () => office, target: () => undefined }
const startedAt = Date.parse('2026-10-23T15:30:00+02:00')
const clock = clockWith({
  startedAt,
  owedBy: 'seller/s-7',
  targetMs: 9 * HOUR,
  extensions: [{ ref: 'hold:outage-3', ms: 2 * HOUR, more: null, reason: 'outage' }],
  calendarPeriods: [{ from: startedAt, calendar: 'office' }],
  pauses: [
    {
      from: Date.parse('2026-10-26T11:00:00+01:00'),
      to: Date.parse('2026-10-26T14:00:12.250+01:00'),
      reason: 'waiting-on-requester',
    },
    { from: Date.parse('2026-10-28T12:00:00+01:00'), to: null, reason: 'hold:outage-3' },
  ],
  dueAt: Date.parse('2026-10-28T11:30:12.250+01:00'),
  lateAfter: Date.parse('2026-10-28T11:30:12.250+01:00'),
  breachedAt: Date.parse('2026-10-28T11:30:12.250+01:00'),
})
const explanation = explainRecorded(namedTicket, clock, {
  at: Date.parse('2026-10-28T13:00:00+01:00'),
  policy,
})

/** Returns the real time between two instants written with their offsets. Uses no calendar and no zone. */
const ms = (from: string, to: string) => Date.parse(to) - Date.parse(from)
const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0)
/** The counted time, by hand: Friday, Monday before and after the question, Wednesday until the hold. */
const counted = [
  ms('2026-10-23T15:30:00+02:00', '2026-10-23T17:00:00+02:00'),
  ms('2026-10-26T09:00:00+01:00', '2026-10-26T11:00:00+01:00'),
  ms('2026-10-26T14:00:12.250+01:00', '2026-10-26T17:00:00+01:00'),
  ms('2026-10-28T09:00:00+01:00', '2026-10-28T12:00:00+01:00'),
]
/** The closed time, by hand: a weekend with a clock change, and two nights. */
const closed = [
  ms('2026-10-23T17:00:00+02:00', '2026-10-26T09:00:00+01:00'),
  ms('2026-10-26T17:00:00+01:00', '2026-10-27T00:00:00+01:00'),
  ms('2026-10-28T00:00:00+01:00', '2026-10-28T09:00:00+01:00'),
]
const holiday = ms('2026-10-27T00:00:00+01:00', '2026-10-28T00:00:00+01:00')
const waiting = ms('2026-10-26T11:00:00+01:00', '2026-10-26T14:00:12.250+01:00')
const held = ms('2026-10-28T12:00:00+01:00', '2026-10-28T13:00:00+01:00')
const wall = ms('2026-10-23T15:30:00+02:00', '2026-10-28T13:00:00+01:00')

/** Returns every duration in a line, in milliseconds: `1 h 30 min`, `2 godz. 59 min 47,750 s`. */
const lengthsIn = (line: string) =>
  [...line.matchAll(/(\d+) (?:h|godz\.) (\d\d) min(?: (\d\d)(?:[.,](\d{3}))? s)?/g)].map(
    ([, h, min, s = '0', rest = '0']) => ((Number(h) * 60 + Number(min)) * 60 + Number(s)) * 1_000 + Number(rest),
  )

describe.each(['en', 'pl'] as const)('the sums of clockText in %s', (locale) => {
  const lines = clockText(explanation, { locale }).split('\n')
  // From the head of the table to its sum. Clock changes are indented and have no durations.
  const table = lines.slice(lines.findIndex((line) => /^(day|dzień) /.test(line)) + 1)
  const end = table.findIndex((line) => /^(sum|suma) /.test(line))
  const rows = table.slice(0, end).filter((line) => !line.startsWith(' '))
  const [bottom = '', , adds = '', verdict = '', , over = ''] = table.slice(end)

  it('are those of a wall calendar', () => {
    expect(sum(counted) + sum(closed) + holiday + waiting + held).toBe(wall)
    expect(lengthsIn(bottom)).toEqual([sum(counted), wall - sum(counted)])
    expect(lengthsIn(adds)).toEqual([sum(counted), sum(closed), holiday, waiting, held, wall])
    expect(lengthsIn(verdict)).toEqual([sum(counted), 9 * HOUR])
    expect(lengthsIn(over)).toEqual([sum(counted) - 9 * HOUR])
  })

  it('are those of the rows above, and each running total is that of the rows so far', () => {
    let [inRows, beside] = [0, 0]
    for (const row of rows) {
      const [length = Number.NaN, total] = lengthsIn(row)
      // One of the two columns has a dash. It follows the duration where the interval counts.
      const isCounted = /min(?: [\d.,]+ s)? +–/.test(row)
      if (isCounted) inRows += length
      else beside += length
      expect(total, row).toBe(inRows)
    }
    expect(rows).toHaveLength(12)
    expect([inRows, beside]).toEqual(lengthsIn(bottom))
  })
})

describe('clockText', () => {
  it('gives lines that can be checked with a wall calendar', () => {
    expect(clockText(explanation, { locale: 'en' })).toMatchInlineSnapshot(`
      "Ticket t-1042: first response

      Clock      first-response, target seller-first, owed by seller/s-7
      Promise    9 h 00 min
      Added      2 h 00 min: outage (hold:outage-3)
      Counts in  office
      Paused     Mon 26 Oct 2026 11:00 – 14:00:12.250: waiting for the customer
      Paused     Wed 28 Oct 2026 12:00 – now: hold outage-3
      Started    Fri 23 Oct 2026 15:30
      As of      Wed 28 Oct 2026 13:00
      Times in   Europe/Warsaw

      day              from          to                                 counted            not counted                total  why
      Fri 23 Oct 2026  15:30         17:00                           1 h 30 min                      –           1 h 30 min  open
      Fri 23 Oct 2026  17:00         Mon 26 Oct 2026 09:00                    –            65 h 00 min           1 h 30 min  closed
        Sun 25 Oct 2026: clocks go back from 03:00 to 02:00; this day has 25 hours
      Mon 26 Oct 2026  09:00         11:00                           2 h 00 min                      –           3 h 30 min  open
      Mon 26 Oct 2026  11:00         14:00:12.250                             –    3 h 00 min 12.250 s           3 h 30 min  paused: waiting for the customer
      Mon 26 Oct 2026  14:00:12.250  17:00                  2 h 59 min 47.750 s                      –  6 h 29 min 47.750 s  open
      Mon 26 Oct 2026  17:00         24:00                                    –             7 h 00 min  6 h 29 min 47.750 s  closed
      Tue 27 Oct 2026  00:00         24:00                                    –            24 h 00 min  6 h 29 min 47.750 s  holiday: Founding day
      Wed 28 Oct 2026  00:00         09:00                                    –             9 h 00 min  6 h 29 min 47.750 s  closed
      Wed 28 Oct 2026  09:00         09:30:12.250           0 h 30 min 12.250 s                      –           7 h 00 min  open
      Wed 28 Oct 2026  09:30:12.250  11:30:12.250                    2 h 00 min                      –           9 h 00 min  open, in the time added
      Wed 28 Oct 2026  11:30:12.250  12:00                  0 h 29 min 47.750 s                      –  9 h 29 min 47.750 s  open, over the promise
      Wed 28 Oct 2026  12:00         13:00                                    –             1 h 00 min  9 h 29 min 47.750 s  paused: hold outage-3
      sum                                                   9 h 29 min 47.750 s  109 h 00 min 12.250 s

      9 h 29 min 47.750 s counted + 81 h 00 min closed + 24 h 00 min holiday + 3 h 00 min 12.250 s waiting for the customer + 1 h 00 min hold outage-3 = 118 h 30 min on the wall clock
      counted 9 h 29 min 47.750 s of 9 h 00 min; due Wed 28 Oct 2026 11:30:12.250 (Europe/Warsaw, UTC+1)
      breached at Wed 28 Oct 2026 11:30:12.250
      0 h 29 min 47.750 s over the promise; paused since Wed 28 Oct 2026 12:00
      "
    `)
  })

  it('gives the same in Polish', () => {
    expect(clockText(explanation, { locale: 'pl' })).toMatchInlineSnapshot(`
      "Zgłoszenie t-1042: pierwsza odpowiedź

      Zegar      first-response, cel seller-first, zobowiązany: seller/s-7
      Obietnica  9 godz. 00 min
      Dodano     2 godz. 00 min: outage (hold:outage-3)
      Liczy się  office
      Przerwy    pon. 26 paź 2026 11:00 – 14:00:12.250: czekamy na klienta
      Przerwy    śr. 28 paź 2026 12:00 – teraz: wstrzymanie outage-3
      Początek   pt. 23 paź 2026 15:30
      Stan na    śr. 28 paź 2026 13:00
      Czas w     Europe/Warsaw

      dzień             od            do                                    liczy się              nie liczy się                    razem  dlaczego
      pt. 23 paź 2026   15:30         17:00                            1 godz. 30 min                          –           1 godz. 30 min  otwarte
      pt. 23 paź 2026   17:00         pon. 26 paź 2026 09:00                        –            65 godz. 00 min           1 godz. 30 min  zamknięte
        niedz. 25 paź 2026: zegary cofnięto z 03:00 na 02:00; ten dzień ma 25 godzin
      pon. 26 paź 2026  09:00         11:00                            2 godz. 00 min                          –           3 godz. 30 min  otwarte
      pon. 26 paź 2026  11:00         14:00:12.250                                  –    3 godz. 00 min 12,250 s           3 godz. 30 min  przerwa: czekamy na klienta
      pon. 26 paź 2026  14:00:12.250  17:00                   2 godz. 59 min 47,750 s                          –  6 godz. 29 min 47,750 s  otwarte
      pon. 26 paź 2026  17:00         24:00                                         –             7 godz. 00 min  6 godz. 29 min 47,750 s  zamknięte
      wt. 27 paź 2026   00:00         24:00                                         –            24 godz. 00 min  6 godz. 29 min 47,750 s  dzień wolny: Dzień założycieli
      śr. 28 paź 2026   00:00         09:00                                         –             9 godz. 00 min  6 godz. 29 min 47,750 s  zamknięte
      śr. 28 paź 2026   09:00         09:30:12.250            0 godz. 30 min 12,250 s                          –           7 godz. 00 min  otwarte
      śr. 28 paź 2026   09:30:12.250  11:30:12.250                     2 godz. 00 min                          –           9 godz. 00 min  otwarte, w czasie dodanym
      śr. 28 paź 2026   11:30:12.250  12:00                   0 godz. 29 min 47,750 s                          –  9 godz. 29 min 47,750 s  otwarte, ponad obietnicę
      śr. 28 paź 2026   12:00         13:00                                         –             1 godz. 00 min  9 godz. 29 min 47,750 s  przerwa: wstrzymanie outage-3
      suma                                                    9 godz. 29 min 47,750 s  109 godz. 00 min 12,250 s

      9 godz. 29 min 47,750 s policzone + 81 godz. 00 min zamknięte + 24 godz. 00 min dni wolnych + 3 godz. 00 min 12,250 s czekamy na klienta + 1 godz. 00 min wstrzymanie outage-3 = 118 godz. 30 min na zegarze ściennym
      policzono 9 godz. 29 min 47,750 s z 9 godz. 00 min; termin śr. 28 paź 2026 11:30:12.250 (Europe/Warsaw, UTC+1)
      obietnica złamana śr. 28 paź 2026 11:30:12.250
      0 godz. 29 min 47,750 s ponad obietnicę; wstrzymany od śr. 28 paź 2026 12:00
      "
    `)
  })

  it('cuts day-and-night time at the midnights of the given zone, where a day may have 25 hours', () => {
    const always = clockWith({ startedAt, targetMs: 100 * HOUR })
    const asked = { at: startedAt + 60 * HOUR, policy }
    const text = clockText(explainRecorded(namedTicket, always, asked), {
      locale: 'en',
      zone: 'Europe/Warsaw',
    })
    expect(text.split('\n').slice(7, 14)).toMatchInlineSnapshot(`
      [
        "Times in   Europe/Warsaw",
        "",
        "day              from   to         counted  not counted        total  why",
        "Fri 23 Oct 2026  15:30  24:00   8 h 30 min            –   8 h 30 min  day and night",
        "Sat 24 Oct 2026  00:00  24:00  24 h 00 min            –  32 h 30 min  day and night",
        "Sun 25 Oct 2026  00:00  24:00  25 h 00 min            –  57 h 30 min  day and night",
        "  Sun 25 Oct 2026: clocks go back from 03:00 to 02:00; this day has 25 hours",
      ]
    `)
  })

  it('shows times in UTC where no calendar has a zone', () => {
    const always = explainRecorded(namedTicket, clockWith({}), { at: HOUR, policy })
    expect(clockText(always, { locale: 'en' })).toContain('due Thu 1 Jan 1970 08:00 (UTC, UTC)')
  })

  it('shows the outcome, and the other instants besides the due one', () => {
    const stopped = clockWith({
      phase: 'stopped',
      haltedAt: 2 * HOUR,
      outcome: 'met',
      stoppedBy: 'answered',
      lateAfter: 24 * HOUR,
      internalDueAt: 4 * HOUR,
    })
    const text = clockText(explainRecorded(namedTicket, stopped, { at: 2 * HOUR, policy }), {
      locale: 'pl',
    })
    expect(text.trim().split('\n').slice(-3)).toEqual([
      'na czas do pt. 2 sty 1970 00:00, bo do tej chwili nic się nie liczy',
      'uprzedź do czw. 1 sty 1970 04:00: wtedy kończy się ostatni dzień roboczy przed terminem',
      'pozostało 6 godz. 00 min; zatrzymany czw. 1 sty 1970 02:00: dotrzymana',
    ])
  })

  it('shows since when a clock is paused, even if the reasons changed meanwhile', () => {
    const paused = clockWith({
      phase: 'paused',
      haltedAt: HOUR,
      pauses: [
        { from: 2 * HOUR, to: null, reason: 'not-owner' },
        { from: HOUR, to: 3 * HOUR, reason: 'waiting-on-requester' },
        { from: 0, to: 0.5 * HOUR, reason: 'condition' },
      ],
    })
    const last = (at: number) =>
      clockText(explainRecorded(namedTicket, paused, { at, policy }), { locale: 'en' })
        .trim()
        .split('; ')
        .at(-1)
    expect(last(4 * HOUR)).toBe('paused since Thu 1 Jan 1970 01:00')
    expect(last(0.5 * HOUR)).toBe('running')
  })

  it('prints no control characters of ids', () => {
    const odd = clockWith({ target: 'a\u001b[2Jb', owedBy: 'seller/\u202es' })
    const text = clockText(explainRecorded(namedTicket, odd, { at: 1, policy }), { locale: 'en' })
    expect(text).toContain('target a[2Jb, owed by seller/s\n')
  })

  it('refuses a zone that the runtime does not know', () => {
    expect(() => clockText(explanation, { locale: 'en', zone: 'Mars/Olympus' })).toThrow('CALENDAR_ZONE_UNKNOWN')
  })
})
