import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import type { TicketEvent } from '../../../ticket/events/events.js'
import { customer, operator } from '../../../ticket/responsibility/party.js'

/*
 * Figures that other engines do not set, overwrite, or count in the wrong calendar. Sources: Zammad 2579 and its
 * `*_in_min` columns, Chatwoot 9747, GLPI 15429, and frappe/helpdesk pull request 3776 (new tickets shown as late).
 */

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'statistics',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    {
      id: 'first',
      metric: 'first-response',
      within: { workingHours: 8 },
      calendar: 'office',
      warnAt: [0.5],
      onBreach: [{ raisePriority: 'urgent' }],
    },
    { id: 'next', metric: 'next-response', within: { hours: 2 } },
    { id: 'solve', metric: 'resolution', within: { workingHours: 16 }, calendar: 'office' },
    { id: 'whole', clock: 'whole', metric: 'resolution', within: { hours: 90 }, pauseWhile: 'never', stopOn: 'closed' },
  ],
})
const { agent, ann, as, at, happened } = story({ policy })
/**
 * The operator, for a customer who called. Only the operator and the system may date an opening or set its priority.
 */
const onPhone = as(operator('o-1', { onBehalfOf: customer('c-1') }))

/** Returns the figures of every cycle of a clock that ended, in order. */
const ended = (events: readonly TicketEvent[], clock: string) =>
  events.flatMap((event) => (event.type === 'clock.stopped' && event.data.clock === clock ? [event.data] : []))

describe('the figures of a clock', () => {
  it('are recorded when it stops, at the first attempt (Zammad 2579)', () => {
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(2 * HOUR, agent.resolve()),
      at(50 * HOUR, agent.close()),
    )
    expect(ended(events, 'first-response')).toMatchObject([
      { outcome: 'met', targetMs: 8 * HOUR, elapsedMs: HOUR, overrunMs: 0, pausedMs: 0, byOwner: { operator: HOUR } },
    ])
    // The requester was asked from 10:00 to 11:00.
    expect(ended(events, 'resolution')).toMatchObject([{ outcome: 'met', elapsedMs: HOUR, pausedMs: HOUR }])
    expect(ended(events, 'whole')).toMatchObject([
      { outcome: 'met', at: at(50 * HOUR), elapsedMs: 50 * HOUR, overrunMs: 0, pausedMs: 0 },
    ])
  })

  it('are recorded if a ticket is closed without an answer, and do not claim success (Zammad 2579)', () => {
    const events = happened(ann.open(), at(3 * HOUR, agent.close()))
    for (const clock of ['first-response', 'resolution']) {
      expect(ended(events, clock)).toMatchObject([{ outcome: 'cancelled', stoppedBy: 'ended', elapsedMs: 3 * HOUR }])
    }
    expect(ended(events, 'whole')).toMatchObject([{ outcome: 'met', stoppedBy: 'answered' }])
  })

  it('are recorded for each cycle, not only for the longest (Zammad, update_in_min)', () => {
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(2 * HOUR, ann.reply()),
      at(3 * HOUR, agent.reply()),
      at(5 * HOUR, ann.reply()),
      at(9 * HOUR, agent.reply()),
      at(10 * HOUR, ann.reply()),
      at(10.5 * HOUR, agent.reply()),
    )
    expect(
      ended(events, 'next-response').map(({ elapsedMs, overrunMs, outcome }) => [elapsedMs, overrunMs, outcome]),
    ).toEqual([
      [HOUR, 0, 'met'],
      [4 * HOUR, 2 * HOUR, 'missed'],
      [0.5 * HOUR, 0, 'met'],
    ])
  })

  it('count an overrun in the clock’s own calendar (Chatwoot 9747)', () => {
    // Used up on Monday at 17:00, answered on Tuesday at 11:00: 18 hours later, 2 of them in the office.
    const events = happened(ann.open(), at(26 * HOUR, agent.reply()))
    expect(ended(events, 'first-response')).toMatchObject([
      { outcome: 'missed', elapsedMs: 10 * HOUR, overrunMs: 2 * HOUR },
    ])
  })

  it('are exact to the millisecond (Zammad, whole minutes)', () => {
    const closedAt = (ms: number) =>
      ended(happened(ann.open(), at(HOUR, agent.resolve()), at(ms, agent.close())), 'whole')
    expect(closedAt(90 * HOUR)).toMatchObject([{ outcome: 'met', overrunMs: 0 }])
    expect(closedAt(90 * HOUR + 1)).toMatchObject([{ outcome: 'missed', overrunMs: 1 }])
  })
})

describe('a clock that was over before we learned of it', () => {
  it('has a retroactive breach, which acts once, when we learned of it (GLPI 15429)', () => {
    // Reported on Friday at 9:00: its 8 hours were used up on Friday at 17:00.
    const friday = at(-72 * HOUR)
    const events = happened(at(HOUR, onPhone.open({ occurredAt: friday })), at(2 * HOUR, agent.note()))
    const breach = events.find(({ type }) => type === 'clock.breached')
    expect(breach).toMatchObject({
      recordedAt: at(2 * HOUR),
      data: { clock: 'first-response', retroactive: true },
    })
    expect(events.filter(({ type }) => type === 'clock.warned')).toEqual([])
    const raised = events.filter(({ type }) => type === 'ticket.priority-set')
    expect(raised.map(({ occurredAt }) => occurredAt)).toEqual([at(HOUR)])
    // A later deadline has its consequences: the resolution's 16 hours run until Monday at 17:00.
    expect(
      events.find(({ type, data }) => type === 'clock.started' && 'clock' in data && data.clock === 'resolution'),
    ).toMatchObject({
      data: { startedAt: friday, dueAt: at(8 * HOUR) },
    })
  })

  it('does not exist on a new ticket, whatever the server’s time zone (frappe/helpdesk PR 3776)', () => {
    const zone = process.env.TZ
    const dates = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((name) => {
      process.env.TZ = name
      const events = happened(ann.open(), at(1, agent.note()))
      expect(events.filter(({ type }) => type === 'clock.breached')).toEqual([])
      return events.map(({ data }) => ('dueAt' in data ? data.dueAt : null))
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(dates[0]).toContain(at(8 * HOUR))
    expect(dates[1]).toEqual(dates[0])
    expect(dates[2]).toEqual(dates[0])
  })
})
