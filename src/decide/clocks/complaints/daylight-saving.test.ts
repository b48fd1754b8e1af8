import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'

/*
 * Clocks that run across a change to or from daylight saving time. Sources: OTRS pull requests 787 and 698, the review
 * of Rocket.Chat pull request 40077, and Grafana OnCall 3261. `src/sla/complaints.test.ts` tests calendars alone.
 */

const whole = [['00:00', '24:00']]
const office = [['09:00', '17:00']]

const policy = compilePolicy({
  id: 'daylight-saving',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: {
    warsaw: { zone: 'Europe/Warsaw', weekly: { mon: office, tue: office, wed: office, thu: office, fri: office } },
    brazil: { zone: 'America/Sao_Paulo', weekly: { sat: whole, sun: whole, mon: whole } },
  },
  targets: [
    {
      id: 'office',
      clock: 'office',
      metric: 'resolution',
      within: { workingHours: 4 },
      calendar: 'warsaw',
      onBreach: [{ notify: 'operator', code: 'late', during: 'warsaw' }],
    },
    { id: 'brazil', clock: 'brazil', metric: 'resolution', within: { workingHours: 10 }, calendar: 'brazil' },
    { id: 'plain', clock: 'plain', metric: 'resolution', within: { hours: 24 } },
    { id: 'days', clock: 'days', metric: 'resolution', within: { calendarDays: 2 }, calendar: 'warsaw' },
    { id: 'law', metric: 'statutory', within: { rule: 'pl-civil-code', calendarDays: 14 }, calendar: 'warsaw' },
  ],
})
const { agent, ann, at, happened } = story({ policy })
const started = (instant: string, clock: string) =>
  lastOf(happened(at(instant, ann.open())), 'clock.started', clock).data

describe('working hours', () => {
  it('follow local time in January and in July (Rocket.Chat PR 40077)', () => {
    // Monday 10:00 in Warsaw, four hours.
    expect(started('2026-01-12T10:00+01:00', 'office')).toMatchObject({ dueAt: at('2026-01-12T14:00+01:00') })
    expect(started('2026-07-13T10:00+02:00', 'office')).toMatchObject({ dueAt: at('2026-07-13T14:00+02:00') })
  })

  it('do not move by an hour for a ticket that is open across the change (Grafana OnCall 3261)', () => {
    // Friday 15:00 and two hours; clocks go forward, or back, on Sunday; Monday 9:00 and two hours more.
    expect(started('2026-03-27T15:00+01:00', 'office')).toMatchObject({ dueAt: at('2026-03-30T11:00+02:00') })
    expect(started('2026-10-23T15:00+02:00', 'office')).toMatchObject({ dueAt: at('2026-10-26T11:00+01:00') })
  })

  it('of a recipient do not move either: a notification at nine stays at nine (Grafana OnCall 3261)', () => {
    // Used up on Friday at 17:00, so late from Monday 9:00 on, in summer time.
    const events = happened(at('2026-03-27T13:00+01:00', ann.open()), at('2026-03-31T12:00+02:00', agent.note()))
    expect(eventsOf(events, 'clock.notification-due', 'office').map(({ occurredAt }) => occurredAt)).toEqual([
      at('2026-03-30T09:00+02:00'),
    ])
  })
})

describe('a night in which clocks change at midnight', () => {
  it('counts real time when they go forward (OTRS PR 787)', () => {
    // São Paulo, Saturday 3 November 2018, 20:00; midnight became 1:00. Ten hours later it is 7:00 on the wall.
    const opened = '2018-11-03T20:00-03:00'
    expect(started(opened, 'brazil')).toMatchObject({ dueAt: at('2018-11-04T07:00-02:00') })
    expect(at('2018-11-04T07:00-02:00') - at(opened)).toBe(10 * HOUR)
  })

  it('counts real time when they go back, and the count ends (OTRS PR 698)', () => {
    // São Paulo, Saturday 17 February 2018: midnight became 23:00 of the same Saturday.
    const opened = '2018-02-17T20:00-02:00'
    expect(started(opened, 'brazil')).toMatchObject({ dueAt: at('2018-02-18T05:00-03:00') })
    const events = happened(at(opened, ann.open()), at('2018-02-17T23:30-03:00', agent.resolve()))
    expect(eventsOf(events, 'clock.stopped', 'brazil')[0]?.data).toMatchObject({
      elapsedMs: 4.5 * HOUR,
      outcome: 'met',
    })
  })

  it('subtracts the real time of a pause (OTRS PR 787)', () => {
    // Waiting from 23:00 to 2:00 on the wall, which is two hours: an hour before it, and seven after.
    const events = happened(
      at('2018-11-03T22:00-03:00', ann.open()),
      at('2018-11-03T23:00-03:00', agent.reply()),
      at('2018-11-04T02:00-02:00', ann.reply()),
      at('2018-11-04T09:00-02:00', agent.resolve()),
    )
    expect(eventsOf(events, 'clock.stopped', 'brazil')[0]?.data).toMatchObject({
      elapsedMs: 8 * HOUR,
      pausedMs: 2 * HOUR,
    })
  })
})

describe('24 hours and a day', () => {
  it('differ when a day has 23 or 25 hours (working_hours, where it has 24)', () => {
    const spring = '2026-03-28T12:00+01:00'
    expect(started(spring, 'plain')).toMatchObject({ dueAt: at('2026-03-29T13:00+02:00') })
    // Two calendar days after a Saturday: the end of Monday.
    expect(started(spring, 'days')).toMatchObject({
      dueAt: at('2026-03-31T00:00+02:00'),
      targetMs: (12 + 23 + 24) * HOUR,
    })
    const autumn = '2026-10-24T12:00+02:00'
    expect(started(autumn, 'plain')).toMatchObject({ dueAt: at('2026-10-25T11:00+01:00') })
    expect(started(autumn, 'days')).toMatchObject({ targetMs: (12 + 25 + 24) * HOUR })
  })

  it('of a statutory clock end at local midnight, whatever changed in between (OTRS PR 787)', () => {
    // 14 days after Monday 16 March 2026 is Monday 30 March, in summer time.
    expect(started('2026-03-16T12:00+01:00', 'law')).toMatchObject({
      dueAt: at('2026-03-31T00:00+02:00'),
      internalDueAt: at('2026-03-31T00:00+02:00'),
    })
  })
})
