import { describe, expect, it } from 'vitest'
import { clockWith, namedTicket } from '../../../test/explain/explained-ticket.js'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { businessCalendar, type Calendar } from '../../sla/calendar/calendar.js'
import { HOUR } from '../../testing/time.js'
import { explainRecorded } from './explain-clock.js'
import type { RecordedClock } from './recorded-clock.js'

const nine = [['09:00', '17:00']] as const
const office = businessCalendar({
  zone: 'Europe/Warsaw',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [
    { date: '2026-12-24', name: { en: 'Christmas Eve', pl: 'Wigilia' } },
    { date: '2026-12-25', name: 'Boże Narodzenie' },
  ],
  overrides: {
    '2026-12-19': { hours: [['10:00', '14:00']], name: 'Christmas rush' },
    '2026-12-31': [['09:00', '12:00']],
  },
})
const policy = {
  calendar: (id: string): Calendar | undefined => (id === 'office' ? office : undefined),
  target: () => undefined,
}
const at = (time: string) => Date.parse(`${time}+01:00`)
const inOffice = (from: string, given: Partial<RecordedClock> = {}) =>
  clockWith({ startedAt: at(from), calendarPeriods: [{ from: at(from), calendar: 'office' }], ...given })
const explained = (clock: RecordedClock, until: string) =>
  explainRecorded(namedTicket, clock, { at: at(until), policy })
const told = (clock: RecordedClock, until: string) =>
  explained(clock, until).intervals.map(({ ms, reason, name, allowance }) => [ms / HOUR, reason, allowance ?? name])
const codeOf = (body: () => unknown): string => {
  try {
    body()
  } catch (e) {
    if (AnswerableError.isInstance(e)) return e.message
  }
  return 'nothing'
}

describe('explainClock', () => {
  it('names the holiday, and joins closed time only where the reason is the same', () => {
    expect(told(inOffice('2026-12-23T16:00'), '2026-12-28T10:00')).toEqual([
      [1, 'hours', 'promised'],
      [7, 'closed', undefined],
      [24, 'holiday', { en: 'Christmas Eve', pl: 'Wigilia' }],
      [24, 'holiday', 'Boże Narodzenie'],
      [57, 'closed', undefined],
      [1, 'hours', 'promised'],
    ])
  })

  it('names the exception that a calendar makes, whether it opens or closes', () => {
    const opened = explained(inOffice('2026-12-19T09:00'), '2026-12-19T15:00')
    expect(opened.intervals.map(({ reason, counted, name }) => [reason, counted, name])).toEqual([
      ['override', false, 'Christmas rush'],
      ['override', true, 'Christmas rush'],
      ['override', false, 'Christmas rush'],
    ])
    expect(opened.totals).toEqual({
      countedMs: 4 * HOUR,
      closedMs: 2 * HOUR,
      holidayMs: 0,
      pausedMs: {},
      wallMs: 6 * HOUR,
    })
  })

  it('distinguishes promised time, added time and time over the promise', () => {
    const clock = inOffice('2026-12-21T09:00', {
      targetMs: 6 * HOUR,
      extensions: [{ ref: 'e-1', ms: 2 * HOUR, more: null, reason: 'outage' }],
    })
    expect(told(clock, '2026-12-21T18:00')).toEqual([
      [4, 'hours', 'promised'],
      [2, 'hours', 'extended'],
      [2, 'hours', 'overrun'],
      [1, 'closed', undefined],
    ])
    expect(explained(clock, '2026-12-21T18:00')).toMatchObject({ overrunMs: 2 * HOUR, remainingMs: 0 })
  })

  it('attributes only open time to a pause, and overlapping pauses to the one that began first', () => {
    const clock = inOffice('2026-12-21T15:00', {
      pauses: [
        { from: at('2026-12-22T10:00'), to: null, reason: 'hold:r-1' },
        { from: at('2026-12-21T16:00'), to: at('2026-12-22T11:00'), reason: 'waiting-on-requester' },
      ],
    })
    const { intervals, totals } = explained(clock, '2026-12-22T12:00')
    expect(intervals.map(({ ms, pauses }) => [ms / HOUR, ...pauses])).toEqual([
      [1],
      [1, 'waiting-on-requester'],
      [16],
      [1, 'waiting-on-requester'],
      [1, 'waiting-on-requester', 'hold:r-1'],
      [1, 'hold:r-1'],
    ])
    expect(totals.pausedMs).toEqual({ 'waiting-on-requester': 3 * HOUR, 'hold:r-1': HOUR })
  })

  it('follows the clock from calendar to calendar, including one of the host', () => {
    const night = businessCalendar({ zone: 'Asia/Tokyo', weekly: { tue: [['00:00', '24:00']] } })
    const clock = inOffice('2026-12-21T16:00', {
      targetMs: 99 * HOUR,
      calendarPeriods: [
        { from: at('2026-12-21T16:00'), calendar: 'office' },
        { from: at('2026-12-21T20:00'), calendar: 'tokyo' },
        { from: at('2026-12-22T09:00'), calendar: null },
      ],
    })
    const explanation = explainRecorded(namedTicket, clock, {
      at: at('2026-12-22T10:00'),
      policy,
      calendars: (id) => (id === 'tokyo' ? night : undefined),
    })
    expect(explanation.zones).toEqual(['Europe/Warsaw', 'Asia/Tokyo'])
    expect(explanation.intervals.map(({ ms, reason, calendar }) => [ms / HOUR, reason, calendar])).toEqual([
      [1, 'hours', 'office'],
      [3, 'closed', 'office'],
      [13, 'hours', 'tokyo'],
      [1, 'day-and-night', null],
    ])
  })

  it('ends where the clock stopped, even for a later instant', () => {
    const stopped = {
      phase: 'stopped',
      haltedAt: at('2026-12-21T11:00'),
      outcome: 'met',
      stoppedBy: 'answered',
    } as const
    const clock = inOffice('2026-12-21T09:00', stopped)
    expect(explained(clock, '2026-12-22T12:00')).toMatchObject({ until: at('2026-12-21T11:00'), elapsedMs: 2 * HOUR })
    expect(explained(clock, '2026-12-21T10:00')).toMatchObject({ until: at('2026-12-21T10:00'), elapsedMs: HOUR })
    expect(explained(clock, '2026-12-21T09:00')).toMatchObject({ intervals: [], elapsedMs: 0, totals: { wallMs: 0 } })
  })

  it('proves a due instant in the future: nothing remains at it', () => {
    const dueAt = office.add(at('2026-12-23T16:00'), 8 * HOUR)
    const clock = inOffice('2026-12-23T16:00', { dueAt })
    expect(explainRecorded(namedTicket, clock, { at: dueAt, policy }).remainingMs).toBe(0)
  })

  it('lists the clock changes of its zone', () => {
    const startedAt = Date.parse('2026-10-23T12:00:00Z')
    const clock = clockWith({ startedAt, calendarPeriods: [{ from: startedAt, calendar: 'office' }] })
    const { changes } = explainRecorded(namedTicket, clock, { at: startedAt + 72 * HOUR, policy })
    const moved = { offsetBefore: 2 * HOUR, offsetAfter: HOUR }
    expect(changes).toEqual([{ at: Date.parse('2026-10-25T01:00:00Z'), zone: 'Europe/Warsaw', ...moved }])
  })

  it.each([
    ['INSTANT_INVALID: at: NaN is not an instant.', Number.NaN, null],
    ['starts at 1970-01-01T00:00:00.000Z, later than 1969', -1, null],
    ['CALENDAR_MISSING: A target counts time in a calendar that is missing: "night"', 1, 'night'],
    ['CLOCK_TOO_LONG: Clock first-response is too long to explain: over 100 years', 4e12, null],
    ['CALENDAR_HORIZON', 1, 'office'],
  ])('fails with %s where it cannot explain', (message, instant, calendar) => {
    const startedAt = message === 'CALENDAR_HORIZON' ? -1 : 0
    const clock = clockWith({ startedAt, calendarPeriods: [{ from: 0, calendar }] })
    expect(codeOf(() => explainRecorded(namedTicket, clock, { at: instant, policy }))).toContain(message)
  })

  it('refuses to list more intervals than a person would check', () => {
    const busy = businessCalendar({
      zone: 'UTC',
      weekly: {
        mon: Array.from(
          { length: 24 },
          (_, i) => [`${String(i).padStart(2, '0')}:00`, `${String(i).padStart(2, '0')}:30`] as const,
        ),
      },
    })
    const clock = clockWith({ calendarPeriods: [{ from: 0, calendar: 'busy' }] })
    const asked = () =>
      explainRecorded(namedTicket, clock, {
        at: 6e11,
        policy: { calendar: () => busy, target: () => undefined },
      })
    expect(codeOf(asked)).toContain('over 10000 intervals')
  })
})
