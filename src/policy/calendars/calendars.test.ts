import { describe, expect, it } from 'vitest'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { clockOf, eventsOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { compilePolicy } from '../policy.js'
import { calendarOrElse } from './calendars.js'

const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const warsaw = { zone: 'Europe/Warsaw', weekly: week }
const definition = (calendars: object, calendar: unknown = { fact: 'seller.calendar', else: 'office' }) => ({
  id: 'calendars',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  calendars,
  targets: [{ id: 'first', metric: 'first-response', within: { workingHours: 4 }, calendar }],
})

/** The calendars of a host that knows one of its sellers. */
const calendars = (id: string) =>
  id === 's-1@2'
    ? businessCalendar({ zone: 'Asia/Tokyo', weekly: { tue: [['09:00', '12:00']], wed: [['09:00', '12:00']] } })
    : undefined
const { agent, ann, at, shop } = story({ policy: compilePolicy(definition({ office: warsaw }, 'office')) })

/** Returns the events of a ticket that was opened under the policy, for a seller with this calendar. */
const openedUnder = (policy: ReturnType<typeof compilePolicy>, calendar?: string) =>
  story({ policy, calendars }).happened(ann.open({ seller: { id: 's-1', calendar } }))
const clockUnder = (...given: Parameters<typeof openedUnder>) => clockOf(openedUnder(...given), 'first-response')

describe('a target in the seller’s own calendar', () => {
  const policy = compilePolicy(
    definition({ office: warsaw, night: { zone: 'Europe/Warsaw', weekly: { mon: [['20:00', '04:00']] } } }),
  )

  it('counts in the calendar that the fact names, of the policy or of the host, and else in the policy’s', () => {
    const due = (calendar?: string) => clockUnder(policy, calendar)
    expect(due()).toMatchObject({ dueAt: at(4 * HOUR), period: { from: at(0), calendar: 'office' } })
    expect(due('night')).toMatchObject({
      dueAt: at(15 * HOUR),
      period: { from: at(0), calendar: 'night' },
    })
    expect(due('s-1@2')).toMatchObject({
      dueAt: Date.parse('2026-11-04T10:00:00+09:00'),
      period: { from: at(0), calendar: 's-1@2' },
    })
  })

  it('counts in its `else` if nobody has that calendar, and says so once: no ticket is refused for it', () => {
    const opened = openedUnder(policy, 's-9@1')
    expect(clockOf(opened, 'first-response')).toMatchObject({
      dueAt: at(4 * HOUR),
      period: { from: at(0), calendar: 'office' },
    })
    expect(eventsOf(opened, 'clock.started').map(({ data }) => data)).toMatchObject([
      { calendar: 'office', missingCalendar: 's-9@1' },
    ])
    const answered = story({ policy }).happened(
      ann.open({ seller: { id: 's-1', calendar: 's-9@1' } }),
      at(HOUR, shop.reply()),
    )
    expect(JSON.stringify(answered).match(/missingCalendar/g)).toHaveLength(1)
  })

  it('counts days in its `else` if that calendar has no hours of its own', () => {
    const days = compilePolicy({
      ...definition({ office: warsaw, mixed: { union: ['office'] } }),
      targets: [
        {
          id: 'first',
          metric: 'first-response',
          within: { workingDays: 1 },
          calendar: { fact: 'seller.calendar', else: 'office' },
        },
      ],
    })
    for (const calendar of ['mixed', 's-9@1'])
      expect(clockUnder(days, calendar).dueAt).toBe(Date.parse('2026-11-04T00:00:00+01:00'))
  })

  it('goes on in the calendar it began in, though the facts of later tickets name another', () => {
    const opened = openedUnder(policy, 's-1@2')
    story({ policy, calendars })
      .given(opened)
      .when(at('2026-11-03T10:00+09:00', shop.reply()))
      .thenAmong([{ type: 'clock.stopped', data: { elapsedMs: HOUR, outcome: 'met' } }])
  })

  it('stops no reply and no closing if the host has lost it since: its `else` counts in its place', () => {
    const opened = openedUnder(policy, 's-1@2')
    const without = story({ policy }).given(opened)
    without
      .when(at('2026-11-03T10:00+01:00', shop.reply()))
      .thenAmong([{ type: 'clock.stopped', data: { elapsedMs: 9 * HOUR, stoppedBy: 'answered' } }])
    without.when(at(50 * HOUR, agent.close({ reason: 'done' }))).thenAmong([{ type: 'ticket.closed' }])
  })

  it('of a past period, under a version that is lost, is the one of that name in the judging version', () => {
    const calendarOf = (id: string) => calendarOrElse({ policy }, id, 'a-lost-version')
    expect(calendarOf('night')).toBe(policy.calendar('night'))
    expect(calendarOf('gone')).toBe(policy.calendar('office'))
    const fixed = compilePolicy(definition({ office: warsaw }, 'office'))
    expect(calendarOrElse({ policy: fixed }, 'gone').between(at(0), at(100 * HOUR))).toBe(0)
  })

  it('is listed by a check of the desk while it is missing', async () => {
    const lost = story({ policy })
    await lost.play(ann.open({ seller: { id: 's-1', calendar: 's-9@1' } }), at(HOUR, agent.note()))
    const calendars = [{ calendar: 's-9@1', tickets: 1, example: 't-1' }]
    expect(await lost.desk.check()).toMatchObject({ missing: [], calendars })
  })
})

describe('the calendars of a policy', () => {
  it('may be made of one another, in any order', () => {
    const calendars = {
      both: { intersection: ['office', 'lisbon'] },
      lisbon: { zone: 'Europe/Lisbon', weekly: { mon: [['10:00', '16:00']] } },
      office: warsaw,
    }
    // Open in both from 11 to 17 in Warsaw.
    expect(clockUnder(compilePolicy(definition(calendars, 'both'))).dueAt).toBe(at(6 * HOUR))
  })

  it.each([
    ['itself', { office: { union: ['office'] } }, 'CALENDAR_INVALID'],
    ['each other', { office: { union: ['other'] }, other: { intersection: ['office', 'office'] } }, 'CALENDAR_INVALID'],
    ['an unknown one', { office: { union: ['nothing'] } }, 'CALENDAR_UNKNOWN'],
  ])('are rejected if one is made of %s', (_, calendars, code) => {
    expect(() => compilePolicy(definition(calendars, 'office'))).toThrow(expect.objectContaining({ code }))
  })

  it('give days and months a zone and working days, and need hours of their own for that', () => {
    const calendars = { office: { ...warsaw, holidays: ['2026-11-04'] }, mixed: { union: ['office'] } }
    const target = (calendar: string) => ({
      ...definition(calendars),
      targets: [{ id: 'first', metric: 'first-response', within: { workingDays: 3 }, calendar }],
    })
    // Tuesday, Thursday, Friday: due at midnight at the start of the 7th.
    expect(clockUnder(compilePolicy(target('office'))).dueAt).toBe(Date.parse('2026-11-07T00:00:00+01:00'))
    expect(() => compilePolicy(target('mixed'))).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }))
  })
})
