import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import type { Told } from '../../../testing/told.js'

/*
 * Targets in working hours. Sources: osTicket 1168 and 2131, Chatwoot pull request 13392 and issue 14009,
 * frappe/helpdesk 2212 and 2075, GLPI 15429, 6835 and pull request 22678, Zammad 390, DeskDirector 280, zendesk/biz
 * 103. `src/sla/complaints.test.ts` tests calendars alone.
 */

const lunch = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
const days = (hours: unknown, friday: unknown = hours) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: friday,
})

const calendars = {
  office: { zone: 'Europe/Warsaw', weekly: days([['09:00', '17:00']]) },
  lunch: { zone: 'Europe/Warsaw', weekly: days(lunch) },
  long: { zone: 'Europe/Warsaw', weekly: days([['08:00', '18:00']]) },
  half: { zone: 'Europe/Warsaw', weekly: days([['09:00', '17:00']], [['09:00', '13:00']]) },
  feast: { zone: 'Europe/Warsaw', weekly: days([['09:00', '17:00']]), holidays: ['2026-11-11'] },
  year: {
    zone: 'Europe/Warsaw',
    weekly: days([['09:00', '17:00']]),
    overrides: { '2026-12-24': [['09:00', '12:00']], '2026-12-19': [['10:00', '14:00']] },
  },
}

/** Returns a policy with one target in one calendar. */
const policyIn = (calendar: keyof typeof calendars, workingHours: number, target: object = {}) =>
  compilePolicy({
    id: 'calendars',
    version: '1',
    categories: { site: { owner: 'operator' } },
    calendars,
    targets: [{ id: 'solve', metric: 'resolution', within: { workingHours }, calendar, ...target }],
  })
const { agent, ann, at } = story({ policy: policyIn('office', 8) })
/** Returns a function that plays tickets under such a policy. */
function storyIn(...promise: Parameters<typeof policyIn>) {
  const { happened } = story({ policy: policyIn(...promise) })
  return (openedAt: number, ...later: readonly Told[]) => happened({ ...ann.open(), at: openedAt }, ...later)
}
const dueIn = (calendar: keyof typeof calendars, workingHours: number, openedAt: number) =>
  lastOf(storyIn(calendar, workingHours)(openedAt), 'clock.started').data

describe('a target in working hours', () => {
  it('does not count nights and weekends, and is not breached in either (osTicket 1168, 2131)', () => {
    // Friday 16:00: one hour that day, three on Monday until 12:00.
    const friday = at('2026-11-06T16:00+01:00')
    const events = storyIn('office', 4)(friday, { ...agent.note(), at: friday + 500 * HOUR })
    expect(lastOf(events, 'clock.started').data).toMatchObject({ dueAt: at('2026-11-09T12:00+01:00') })
    expect(eventsOf(events, 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([
      at('2026-11-09T12:00+01:00'),
    ])
  })

  it('differs from one in plain hours (Chatwoot PR 13392)', () => {
    const friday = at('2026-11-06T16:00+01:00')
    expect(dueIn('office', 4, friday)).toMatchObject({ dueAt: at('2026-11-09T12:00+01:00') })
    const plain = storyIn('office', 4, { within: { hours: 4 } })(friday)
    expect(lastOf(plain, 'clock.started').data).toMatchObject({ dueAt: at('2026-11-06T20:00+01:00') })
  })

  it('excludes lunch from the deadline, the elapsed time and a pause (Chatwoot 14009, frappe/helpdesk 2212)', () => {
    // Five hours: 9 to 12 and 13 to 15.
    const tell = storyIn('lunch', 5)
    expect(lastOf(tell(at(0)), 'clock.started').data).toMatchObject({ dueAt: at('2026-11-02T15:00+01:00') })
    expect(lastOf(tell(at(0), at('2026-11-02T12:40+01:00', agent.resolve())), 'clock.stopped').data).toMatchObject({
      elapsedMs: 3 * HOUR,
    })
    // Waiting from 11:30 to 13:30 is one working hour. Two and a half have counted, two and a half are left.
    const paused = tell(at(0), at('2026-11-02T11:30+01:00', agent.reply()), at('2026-11-02T13:30+01:00', ann.reply()))
    expect(lastOf(paused, 'clock.resumed').data).toMatchObject({
      elapsedMs: 2.5 * HOUR,
      dueAt: at('2026-11-02T16:00+01:00'),
    })
  })

  it('that is used up when lunch begins is in time until lunch ends (moment-business-time, where a shop is open as it closes)', () => {
    const tell = storyIn('lunch', 3)
    expect(lastOf(tell(at(0)), 'clock.started').data).toMatchObject({
      dueAt: at('2026-11-02T12:00+01:00'),
      lateAfter: at('2026-11-02T13:00+01:00'),
    })
    expect(lastOf(tell(at(0), at('2026-11-02T13:00+01:00', agent.resolve())), 'clock.stopped').data).toMatchObject({
      outcome: 'met',
    })
    expect(
      lastOf(tell(at(0), { ...agent.resolve(), at: at('2026-11-02T13:00+01:00') + 1 }), 'clock.stopped').data,
    ).toMatchObject({
      outcome: 'missed',
      overrunMs: 1,
    })
  })

  it('begins to count at the first open hour if the ticket is opened on a day off (frappe/helpdesk 2075)', () => {
    const sunday = at('2026-11-01T11:00+01:00')
    const events = storyIn('office', 8)(sunday, at('2026-11-02T08:59+01:00', agent.resolve()))
    expect(lastOf(events, 'clock.started').data).toMatchObject({
      startedAt: sunday,
      dueAt: at('2026-11-02T17:00+01:00'),
    })
    expect(lastOf(events, 'clock.stopped').data).toMatchObject({ elapsedMs: 0, byOwner: {}, outcome: 'met' })
  })

  it('knows half days (GLPI 6835)', () => {
    // Thursday 16 to 17, Friday 9 to 13, and three hours of Monday.
    expect(dueIn('half', 8, at('2026-11-05T16:00+01:00'))).toMatchObject({ dueAt: at('2026-11-09T12:00+01:00') })
  })

  it('knows short days and working Saturdays by their date (DeskDirector 280, zendesk/biz 103)', () => {
    // 24 December, a Thursday, has three hours: Wednesday 16 to 17, Thursday 9 to 12, and one hour of Friday.
    expect(dueIn('year', 5, at('2026-12-23T16:00+01:00'))).toMatchObject({ dueAt: at('2026-12-25T10:00+01:00') })
    // Friday 16 to 17, Saturday 10 to 14, and two hours of Monday.
    expect(dueIn('year', 7, at('2026-12-18T16:00+01:00'))).toMatchObject({ dueAt: at('2026-12-21T11:00+01:00') })
  })

  it('has the holidays that the calendar lists, and no others (Zammad 390)', () => {
    // Three hours from Tuesday 10 November 16:00, with and without Independence Day as a holiday.
    const tuesday = at('2026-11-10T16:00+01:00')
    expect(dueIn('feast', 3, tuesday)).toMatchObject({ dueAt: at('2026-11-12T11:00+01:00') })
    expect(dueIn('office', 3, tuesday)).toMatchObject({ dueAt: at('2026-11-11T11:00+01:00') })
  })
})

describe('a warning before the deadline', () => {
  const hurry = { warnAt: [{ remaining: { workingHours: 1 }, do: [{ custom: 'hurry' }] }] }
  const tell = storyIn('long', 4, hurry)
  const warned = (openedAt: number) =>
    eventsOf(tell(openedAt, { ...agent.note(), at: openedAt + 300 * HOUR }), 'clock.warned').map(
      ({ occurredAt }) => occurredAt,
    )

  it('comes one working hour before it, even if that is the next day (GLPI PR 22678)', () => {
    expect(warned(at('2026-11-02T10:00+01:00'))).toEqual([at('2026-11-02T13:00+01:00')])
    // Monday 17 to 18 and Tuesday 8 to 11: the third hour ends at 10:00.
    expect(warned(at('2026-11-02T17:00+01:00'))).toEqual([at('2026-11-03T10:00+01:00')])
  })

  it('comes before lunch if the last hour is after it (GLPI PR 22678, several segments a day)', () => {
    // Three of four hours have counted when lunch begins.
    const events = storyIn('lunch', 4, hurry)(at(0), at(300 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.warned').map(({ occurredAt }) => occurredAt)).toEqual([at('2026-11-02T12:00+01:00')])
    expect(eventsOf(events, 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([
      at('2026-11-02T14:00+01:00'),
    ])
  })

  it('is not given while the ticket is being opened, at whatever hour (GLPI 15429)', () => {
    for (const openedAt of [at('2026-11-02T17:59+01:00'), at('2026-11-02T23:00+01:00'), at('2026-11-07T12:00+01:00')]) {
      const opened = tell(openedAt)
      expect([
        ...eventsOf(opened, 'clock.warned'),
        ...eventsOf(opened, 'clock.custom'),
        ...eventsOf(opened, 'clock.breached'),
      ]).toEqual([])
      expect(warned(openedAt)).toHaveLength(1)
      expect(warned(openedAt)[0]).toBeGreaterThan(openedAt)
    }
    // A policy that warns earlier than the target begins is refused.
    const short = () => storyIn('long', 1, { warnAt: [{ remaining: { workingHours: 2 } }] })(at(0))
    expect(short).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }))
  })
})
