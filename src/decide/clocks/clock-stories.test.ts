import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { deadlinesOf } from '../../ticket/clocks/deadlines.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent, TicketEventType } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { decideDeadlines } from '../decide.js'
import { readClocks } from './read-clocks.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Monday 2 November 2026, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const hours = (segment: readonly [string, string]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [segment]]))
const by = { seller: seller('s-1'), customer: customer('c-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const
const assign = (to: object, at: number) => ({ type: 'assign', by: by.operator, to, at }) as never
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const

function story(targets: readonly object[], more: object = {}) {
  const policy = compilePolicy({
    id: 'stories',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'care' }, site: { owner: 'operator', team: 'tech' } },
    calendars: {
      warsaw: { zone: 'Europe/Warsaw', weekly: hours(['09:00', '17:00']) },
      lisbon: { zone: 'Europe/Lisbon', weekly: hours(['10:00', '16:00']) },
      poland: { zone: 'Europe/Warsaw', weekly: hours(['09:00', '17:00']), holidays: ['2026-11-11'] },
    },
    targets,
    ...more,
  })
  return { policy, ...specification({ policy, at: monday }) }
}

const of = (events: readonly TicketEvent[], clock: string) =>
  events.filter((event) => 'clock' in event.data && event.data.clock === clock)
const told = (events: readonly TicketEvent[], clock: string) =>
  of(events, clock).map(({ type, occurredAt }) => [type.slice(6), (occurredAt - monday) / HOUR])
const last = (events: readonly TicketEvent[], type: TicketEventType, clock: string) =>
  of(events, clock).findLast((event) => event.type === type)?.data

describe('ownership', () => {
  const { happened } = story([
    { id: 'shop', metric: 'ownership', when: { owner: 'seller' }, within: { workingHours: 12 }, calendar: 'lisbon' },
    { id: 'desk', metric: 'ownership', when: { owner: 'operator' }, within: { workingHours: 8 }, calendar: 'warsaw' },
  ])

  it('runs for whoever has the ticket, each in its own calendar and zone: one handover pauses one and starts the other', () => {
    const events = happened(
      open,
      assign({ party: 'operator' }, monday + 4 * HOUR),
      assign({ party: 'seller', id: 's-1' }, monday + 25 * HOUR),
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + 27 * HOUR },
    )
    expect(told(events, 'shop')).toEqual([
      ['started', 0],
      ['paused', 4],
      ['resumed', 25],
      ['stopped', 27],
    ])
    expect(told(events, 'desk')).toEqual([
      ['started', 4],
      ['paused', 25],
      ['stopped', 27],
    ])
    // Lisbon opens at 10:00, which is 11:00 in Warsaw: 11–13 counts on Monday, and 11–12 on Tuesday.
    expect(last(events, 'clock.stopped', 'shop')).toMatchObject({ elapsedMs: 3 * HOUR, outcome: 'met' })
    // Warsaw: 13–17 on Monday, 9–10 on Tuesday.
    expect(last(events, 'clock.stopped', 'desk')).toMatchObject({ elapsedMs: 5 * HOUR, outcome: 'met' })
  })

  it('begins a new cycle for another seller', () => {
    const events = happened(open, assign({ party: 'seller', id: 's-2' }, monday + 5 * HOUR))
    expect(told(events, 'shop')).toEqual([
      ['started', 0],
      ['stopped', 5],
      ['started', 5],
    ])
    expect(last(events, 'clock.started', 'shop')).toMatchObject({ owedBy: 'seller/s-2' })
    expect(fold(events)?.clocks.shop).toMatchObject({ elapsedMs: 0 })
  })
})

describe('the periodic update', () => {
  const { happened } = story([{ id: 'news', metric: 'periodic-update', within: { hours: 24 } }])

  it('counts from the last message to the requester, and begins again with each', () => {
    const events = happened(
      open,
      reply('seller', monday + 5 * HOUR),
      note(monday + 6 * HOUR),
      reply('seller', monday + 20 * HOUR),
    )
    expect(told(events, 'periodic-update')).toEqual([
      ['started', 0],
      ['stopped', 5],
      ['started', 5],
      ['stopped', 20],
      ['started', 20],
    ])
    expect(last(events, 'clock.stopped', 'periodic-update')).toMatchObject({ outcome: 'met', elapsedMs: 15 * HOUR })
  })
})

describe('the requester’s answer', () => {
  const { happened } = story([
    { id: 'auto-close', metric: 'requester-answer', within: { hours: 72 }, onBreach: [{ closeAs: 'no-answer' }] },
  ])

  it('is awaited from the last question on, and the ticket closes without it', () => {
    const events = happened(open, reply('seller', monday + HOUR), reply('seller', monday + 10 * HOUR), {
      type: 'note',
      by: by.operator,
      body: '…',
      at: monday + 90 * HOUR,
    })
    expect(told(events, 'requester-answer')).toEqual([
      ['started', 1],
      ['stopped', 10],
      ['started', 10],
      ['breached', 82],
      ['stopped', 82],
    ])
    expect(events.find(({ type }) => type === 'ticket.closed')?.data).toMatchObject({ reason: 'no-answer' })
  })

  it('stops the clock', () => {
    const events = happened(open, reply('seller', monday + HOUR), reply('customer', monday + 2 * HOUR))
    expect(last(events, 'clock.stopped', 'requester-answer')).toMatchObject({
      outcome: 'unjudged',
      stoppedBy: 'answered',
      elapsedMs: HOUR,
    })
  })
})

describe('a milestone', () => {
  const { happened, given } = story([
    {
      id: 'refund',
      metric: 'milestone',
      from: 'goods.returned',
      until: 'refund.paid',
      within: { calendarDays: 14 },
      calendar: 'poland',
    },
    { id: 'contest', metric: 'contest-decision', within: { hours: 48 } },
  ])
  const record = (name: string, occurredAt: number) =>
    ({ type: 'milestone.record', by: by.operator, milestone: name, occurredAt }) as const
  const milestone = (name: string, occurredAt: number, at: number) => ({ ...record(name, occurredAt), at })

  it('starts and stops a clock when it happened, not when it was recorded', () => {
    const events = happened(
      open,
      milestone('goods.returned', monday + DAY, monday + 3 * DAY),
      milestone('refund.paid', monday + 4 * DAY, monday + 20 * DAY),
    )
    expect(last(events, 'clock.started', 'refund')).toMatchObject({
      startedAt: monday + DAY,
      // The day of the event does not count. The fourteenth day after 3 November ends as the 18th begins.
      dueAt: Date.parse('2026-11-18T00:00:00+01:00'),
    })
    // The breach was recorded before we learned of the refund. It was in time, so the outcome is `met`.
    expect(last(events, 'clock.breached', 'refund')).toBeDefined()
    expect(last(events, 'clock.stopped', 'refund')).toMatchObject({
      outcome: 'met',
      elapsedMs: 3 * DAY,
      at: monday + 4 * DAY,
    })
  })

  it('is recorded once, and never ahead of time', () => {
    const events = happened(open, milestone('contest.opened', monday + HOUR, monday + HOUR))
    expect(last(events, 'clock.started', 'contest-decision')).toMatchObject({ dueAt: monday + 49 * HOUR })
    given(events)
      .when(record('contest.opened', monday + HOUR), { at: monday + 2 * HOUR })
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    expect(() => given(events).when(record('appeal.opened', monday + 9 * DAY), { at: monday + 2 * HOUR })).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID' }),
    )
  })
})

describe('a statutory clock', () => {
  const { happened } = story([
    {
      id: 'complaint',
      metric: 'statutory',
      within: { rule: 'pl-civil-code', calendarDays: 14, statute: 'pl.complaint.reply' },
      calendar: 'poland',
      onBreach: [{ flagDeemedAccepted: 'pl.complaint.reply' }],
    },
  ])

  it('warns at the internal due instant, is due at the legal one, never pauses, and only flags', () => {
    // Opened on Saturday 31 October: the fourteenth day is Saturday 14 November, so the legal end is on Monday.
    const saturday = Date.parse('2026-10-31T10:00:00+01:00')
    const events = happened(
      { ...open, at: saturday },
      reply('seller', saturday + HOUR),
      { type: 'hold.place', by: by.operator, hold: 'storm', reason: 'weather', at: saturday + 2 * HOUR },
      { type: 'close', by: by.customer, at: saturday + 3 * HOUR },
      note(saturday + 30 * DAY),
    )
    expect(of(events, 'complaint').map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.warned',
      'clock.breached',
      'ticket.flagged',
    ])
    expect(last(events, 'clock.warned', 'complaint')).toMatchObject({ warning: 'internal-due' })
    expect(events.find(({ type }) => type === 'clock.warned')?.occurredAt).toBe(Date.parse('2026-11-14T00:00:00+01:00'))
    expect(last(events, 'clock.breached', 'complaint')).toMatchObject({
      dueAt: Date.parse('2026-11-17T00:00:00+01:00'),
    })
    expect(fold(events)?.flags).toEqual(['deemed-accepted'])
  })

  it('is met by the resolution', () => {
    const events = happened(open, { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + DAY })
    expect(last(events, 'clock.stopped', 'complaint')).toMatchObject({ outcome: 'met' })
  })
})

describe('whose answer counts', () => {
  const { happened } = story([
    { id: 'seller', metric: 'first-response', when: { owner: 'seller' }, within: { hours: 8 } },
    { id: 'next', metric: 'next-response', when: { owner: 'seller' }, within: { hours: 8 } },
    { id: 'any', clock: 'any', metric: 'first-response', within: { hours: 8 } },
    { id: 'bot', clock: 'bot', metric: 'first-response', within: { hours: 8 }, accepts: ['automated'] },
    {
      id: 'stand-in',
      clock: 'stand-in',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 8 },
      accepts: ['on-behalf'],
    },
  ])

  it('the operator’s in the seller’s place ends the wait; it meets the seller’s target only if that says so', () => {
    const events = happened(open, {
      type: 'reply',
      by: operator('o-1', { onBehalfOf: { party: 'seller', id: 's-1' } }),
      body: '…',
      at: monday + HOUR,
    })
    expect(fold(events)).toMatchObject({
      replyNeededSince: null,
      answersApart: { owner: { replyNeededSince: monday } },
      state: 'waiting',
    })
    expect(fold(events)?.clocks).toMatchObject({
      'first-response': { phase: 'running' },
      any: { phase: 'stopped', outcome: 'met' },
      'stand-in': { phase: 'stopped', outcome: 'met' },
    })
    const answered = fold(happened(open, reply('operator', monday + HOUR), reply('seller', monday + 2 * HOUR)))
    expect(answered?.clocks['first-response']).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('a program’s only if the target says so', () => {
    const ticket = fold(happened(open, { type: 'reply', by: system('bot'), body: '…', at: monday + HOUR }))
    expect(ticket?.clocks).toMatchObject({ any: { phase: 'running' }, bot: { phase: 'stopped', outcome: 'met' } })
  })

  it('a thank-you starts nothing', () => {
    const events = happened(open, reply('seller', monday + HOUR), {
      type: 'reply',
      by: by.customer,
      body: 'Thank you!',
      awaits: 'nobody',
      at: monday + 2 * HOUR,
    })
    // The ticket waited for the customer, and does not wait any more.
    expect(fold(events)).toMatchObject({ replyNeededSince: null, askedAt: null, state: 'open' })
    expect(of(events, 'next-response')).toEqual([])
  })

  it('the second owner’s, for a ticket that the first did not answer; nobody’s once it was answered', () => {
    const handed = fold(happened(open, assign({ party: 'seller', id: 's-2' }, monday + HOUR)))
    expect(handed?.clocks['first-response']).toMatchObject({
      phase: 'running',
      owedBy: 'seller/s-2',
      startedAt: monday + HOUR,
    })
    const answered = fold(
      happened(open, reply('operator', monday + HOUR), assign({ party: 'seller', id: 's-2' }, monday + 2 * HOUR)),
    )
    expect(answered?.clocks['first-response']).toMatchObject({ phase: 'stopped' })
  })
})

describe('a change in mid-flight', () => {
  const targets = (retarget?: string) => [
    { id: 'urgent', metric: 'resolution', when: { priority: 'urgent' }, within: { hours: 10 }, retarget },
    { id: 'normal', metric: 'resolution', within: { workingHours: 16 }, calendar: 'warsaw' },
  ]
  const events = (retarget?: string) =>
    story(targets(retarget)).happened(open, reply('seller', monday + 2 * HOUR), reply('customer', monday + 3 * HOUR), {
      type: 'priority.set',
      by: by.operator,
      priority: 'urgent',
      at: monday + 24 * HOUR,
    })

  it('counts from the start, in the new target’s time, less the pauses', () => {
    expect(last(events(), 'clock.retargeted', 'resolution')).toMatchObject({
      elapsedMs: 23 * HOUR,
      dueAt: monday + 11 * HOUR,
      cause: 'target',
    })
  })

  it('keeps what had counted, in the calendar in which it counted', () => {
    const story = events('carryElapsed')
    expect(last(story, 'clock.retargeted', 'resolution')).toMatchObject({
      elapsedMs: 7 * HOUR,
      dueAt: monday + 27 * HOUR,
    })
    expect(historyOf(story).clocks.get('resolution')?.calendarPeriods).toEqual([
      { from: monday, calendar: 'warsaw' },
      { from: monday + 24 * HOUR, calendar: null },
    ])
  })

  it('or begins a new cycle, and the old one stays on record', () => {
    const story = events('fresh')
    expect(last(story, 'clock.stopped', 'resolution')).toMatchObject({ stoppedBy: 'released', elapsedMs: 7 * HOUR })
    expect(last(story, 'clock.started', 'resolution')).toMatchObject({ startedAt: monday + 24 * HOUR })
    expect(fold(story)?.clocks.resolution).toMatchObject({ elapsedMs: 0 })
  })
})

describe('a reopened ticket', () => {
  const events = (onReopen?: string) =>
    story([{ id: 'solve', metric: 'resolution', within: { hours: 10 }, onReopen }]).happened(
      open,
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + 4 * HOUR },
      { type: 'reopen', by: by.customer, at: monday + 20 * HOUR },
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + 25 * HOUR },
    )

  it('keeps what had counted, begins a new cycle, or stays stopped, as the target says', () => {
    expect(last(events(), 'clock.stopped', 'resolution')).toMatchObject({ elapsedMs: 9 * HOUR, pausedMs: 16 * HOUR })
    expect(last(events('newCycle'), 'clock.stopped', 'resolution')).toMatchObject({ elapsedMs: 5 * HOUR })
    expect(told(events('ignore'), 'resolution')).toEqual([
      ['started', 0],
      ['stopped', 4],
    ])
  })
})

describe('a ticket entered late', () => {
  it('starts its clocks when the problem was reported; an earlier breach is retroactive, and acts at the entry', () => {
    const { happened, policy } = story([
      {
        id: 'first',
        metric: 'first-response',
        within: { hours: 4 },
        warnAt: [0.5, { overdue: { hours: 4 }, times: 2 }],
        onBreach: [{ raisePriority: 'urgent' }],
      },
    ])
    const opened = happened({
      ...open,
      by: operator('o-1', { onBehalfOf: by.customer }),
      occurredAt: monday - 6 * HOUR,
    })
    const ticket = fold(opened)
    if (ticket === null) throw new Error('no ticket')
    const now = monday + 10 * HOUR
    const { events } = decideDeadlines(ticket, { policy, now, tenant: 'test', ticketId: 't-1' })
    expect(told(events, 'first-response')).toEqual([
      ['breached', -2],
      ['warned', 2],
      ['warned', 6],
    ])
    expect(events[0]?.data).toMatchObject({ retroactive: true, dueAt: monday - 2 * HOUR })
    const raised = events.filter(({ type }) => type === 'ticket.priority-set')
    expect(raised.map(({ occurredAt }) => occurredAt)).toEqual([monday])
  })
})

describe('conditions of a target’s own', () => {
  it('say when a clock starts, pauses, resumes, stops, resets and is cancelled', () => {
    const { happened } = story([
      {
        id: 'own',
        metric: 'milestone',
        clock: 'own',
        within: { hours: 100 },
        conditions: {
          start: { priority: 'high' },
          pause: { waitingOn: 'customer' },
          resume: { command: 'reply', by: 'customer' },
          reset: { command: 'escalate' },
          stop: { state: 'resolved' },
          cancel: { state: 'closed' },
        },
      },
    ])
    const high = { type: 'priority.set', by: by.operator, priority: 'high', at: monday + HOUR } as const
    const events = happened(
      open,
      high,
      reply('seller', monday + 2 * HOUR),
      note(monday + 3 * HOUR),
      reply('customer', monday + 4 * HOUR),
      { type: 'escalate', by: by.operator, at: monday + 5 * HOUR },
      { type: 'resolve', by: by.operator, at: monday + 6 * HOUR },
    )
    expect(told(events, 'own')).toEqual([
      ['started', 1],
      ['paused', 2],
      ['resumed', 4],
      ['stopped', 5],
      ['started', 5],
      ['stopped', 6],
    ])
    expect(of(events, 'own').map(({ data }) => ('stoppedBy' in data ? data.stoppedBy : null))).toEqual([
      null,
      null,
      null,
      'reset',
      null,
      'answered',
    ])
    const closed = happened(open, high, { type: 'close', by: by.customer, at: monday + 2 * HOUR })
    expect(last(closed, 'clock.stopped', 'own')).toMatchObject({ stoppedBy: 'released', outcome: 'cancelled' })
  })

  it('that stopped a clock do not start it again when they no longer hold', () => {
    const { happened } = story([
      {
        id: 'own',
        metric: 'resolution',
        clock: 'own',
        within: { hours: 100 },
        conditions: { stop: { command: 'note', by: 'operator' } },
      },
    ])
    const events = happened(
      open,
      note(monday + HOUR),
      reply('seller', monday + 2 * HOUR),
      reply('customer', monday + 3 * HOUR),
    )
    expect(told(events, 'own')).toEqual([
      ['started', 0],
      ['stopped', 1],
    ])
  })
})

describe('the facts of a cycle', () => {
  it('say how long it was, how much over its target, who had the ticket and how much was paused', () => {
    const { happened } = story([{ id: 'solve', metric: 'resolution', within: { hours: 10 } }])
    const events = happened(
      open,
      reply('seller', monday + 2 * HOUR),
      reply('customer', monday + 5 * HOUR),
      { type: 'escalate', by: by.customer, at: monday + 6 * HOUR },
      assign({ party: 'operator', team: 'tech' }, monday + 8 * HOUR),
      { type: 'resolve', by: by.operator, at: monday + 15 * HOUR },
    )
    expect(last(events, 'clock.stopped', 'resolution')).toMatchObject({
      outcome: 'missed',
      targetMs: 10 * HOUR,
      elapsedMs: 12 * HOUR,
      overrunMs: 2 * HOUR,
      pausedMs: 3 * HOUR,
      byOwner: { 'seller/s-1': 3 * HOUR, 'operator/care': 2 * HOUR, 'operator/tech': 7 * HOUR },
    })
  })
})

describe('reading clocks', () => {
  it('gives what has counted and what is left at an instant, and what comes next', () => {
    const { happened, policy } = story([
      { id: 'first', metric: 'first-response', within: { workingHours: 8 }, calendar: 'warsaw', warnAt: [0.75] },
      { id: 'solve', metric: 'resolution', within: { hours: 10 } },
    ])
    const ticket = fold(happened(open))
    if (ticket === null) throw new Error('no ticket')
    expect(readClocks(ticket, { at: monday + 12 * HOUR, policy })).toMatchObject({
      clocks: [
        { clock: 'first-response', elapsedMs: 8 * HOUR, remainingMs: 0, overrunMs: 0 },
        { clock: 'resolution', elapsedMs: 12 * HOUR, remainingMs: 0, overrunMs: 2 * HOUR },
      ],
      next: { clock: 'first-response', dueAt: monday + 6 * HOUR },
    })
    expect(deadlinesOf(ticket)).toHaveLength(2)
  })

  it('names the member if the instant is invalid', () => {
    const { happened, policy } = story([{ id: 'solve', metric: 'resolution', within: { hours: 10 } }])
    const ticket = fold(happened(open))
    if (ticket === null) throw new Error('no ticket')
    expect(() => readClocks(ticket, { at: new Date(monday) as never, policy })).toThrow(/\bat\b/)
  })
})
