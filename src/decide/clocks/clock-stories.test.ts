import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, eventsOf, lastOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { DAY, HOUR } from '../../testing/time.js'
import { deadlinesOf } from '../../ticket/clocks/deadlines.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { customer, operator, system } from '../../ticket/responsibility/party.js'
import { decideDeadlines } from '../decide.js'
import { readClocks } from './read-clocks.js'

const hours = (segment: readonly [string, string]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [segment]]))

const policyOf = (targets: readonly object[]) =>
  compilePolicy({
    id: 'stories',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'care' }, site: { owner: 'operator', team: 'tech' } },
    calendars: {
      warsaw: { zone: 'Europe/Warsaw', weekly: hours(['09:00', '17:00']) },
      lisbon: { zone: 'Europe/Lisbon', weekly: hours(['10:00', '16:00']) },
      poland: { zone: 'Europe/Warsaw', weekly: hours(['09:00', '17:00']), holidays: ['2026-11-11'] },
    },
    targets,
  })
const { agent, ann, as, at, shop } = story({ policy: policyOf([]) })
/**
 * The operator, for a customer who called. Only the operator and the system may date an opening or set its priority.
 */
const onPhone = as(operator('o-1', { onBehalfOf: customer('c-1') }))
function under(targets: readonly object[]) {
  const policy = policyOf(targets)
  return { policy, ...story({ policy }) }
}

const told = (events: readonly TicketEvent[], clock: string) =>
  eventsOf(events, { clock }).map(({ type, occurredAt }) => [type.slice(6), (occurredAt - at(0)) / HOUR])

describe('ownership', () => {
  const { happened } = under([
    { id: 'shop', metric: 'ownership', when: { owner: 'seller' }, within: { workingHours: 12 }, calendar: 'lisbon' },
    { id: 'desk', metric: 'ownership', when: { owner: 'operator' }, within: { workingHours: 8 }, calendar: 'warsaw' },
  ])

  it('runs for whoever has the ticket, each in its own calendar and zone: one handover pauses one and starts the other', () => {
    const events = happened(
      ann.open(),
      at(4 * HOUR, agent.assign({ to: { party: 'operator' } })),
      at(25 * HOUR, agent.assign({ to: { party: 'seller', id: 's-1' } })),
      at(27 * HOUR, shop.resolve()),
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
    expect(lastOf(events, 'clock.stopped', 'shop').data).toMatchObject({ elapsedMs: 3 * HOUR, outcome: 'met' })
    // Warsaw: 13–17 on Monday, 9–10 on Tuesday.
    expect(lastOf(events, 'clock.stopped', 'desk').data).toMatchObject({ elapsedMs: 5 * HOUR, outcome: 'met' })
  })

  it('begins a new cycle for another seller', () => {
    const events = happened(ann.open(), at(5 * HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } })))
    expect(told(events, 'shop')).toEqual([
      ['started', 0],
      ['stopped', 5],
      ['started', 5],
    ])
    expect(lastOf(events, 'clock.started', 'shop').data).toMatchObject({ owedBy: 'seller/s-2' })
    expect(clockOf(events, 'shop')).toMatchObject({ elapsedMs: 0 })
  })
})

describe('the periodic update', () => {
  const { happened } = under([{ id: 'news', metric: 'periodic-update', within: { hours: 24 } }])

  it('counts from the last message to the requester, and begins again with each', () => {
    const events = happened(
      ann.open(),
      at(5 * HOUR, shop.reply()),
      at(6 * HOUR, agent.note()),
      at(20 * HOUR, shop.reply()),
    )
    expect(told(events, 'periodic-update')).toEqual([
      ['started', 0],
      ['stopped', 5],
      ['started', 5],
      ['stopped', 20],
      ['started', 20],
    ])
    expect(lastOf(events, 'clock.stopped', 'periodic-update').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 15 * HOUR,
    })
  })
})

describe('the requester’s answer', () => {
  const { happened } = under([
    { id: 'auto-close', metric: 'requester-answer', within: { hours: 72 }, onBreach: [{ closeAs: 'no-answer' }] },
  ])

  it('is awaited from the last question on, and the ticket closes without it', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(10 * HOUR, shop.reply()),
      at(90 * HOUR, agent.note()),
    )
    expect(told(events, 'requester-answer')).toEqual([
      ['started', 1],
      ['stopped', 10],
      ['started', 10],
      ['elapsed', 82],
      ['stopped', 82],
    ])
    expect(events.find(({ type }) => type === 'ticket.closed')?.data).toMatchObject({ reason: 'no-answer' })
  })

  it('stops the clock', () => {
    const events = happened(ann.open(), at(HOUR, shop.reply()), at(2 * HOUR, ann.reply()))
    expect(lastOf(events, 'clock.stopped', 'requester-answer').data).toMatchObject({
      outcome: 'unjudged',
      stoppedBy: 'answered',
      elapsedMs: HOUR,
    })
  })
})

describe('a milestone', () => {
  const { happened, given } = under([
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
  const record = (name: string, occurredAt: number) => agent.milestones.record({ milestone: name, occurredAt })

  it('starts and stops a clock when it happened, not when it was recorded', () => {
    const events = happened(
      ann.open(),
      at(3 * DAY, record('goods.returned', at(DAY))),
      at(20 * DAY, record('refund.paid', at(4 * DAY))),
    )
    expect(lastOf(events, 'clock.started', 'refund').data).toMatchObject({
      startedAt: at(DAY),
      // The day of the event does not count. The fourteenth day after 3 November ends as the 18th begins.
      dueAt: Date.parse('2026-11-18T00:00:00+01:00'),
    })
    // The breach was recorded before we learned of the refund. It was in time, so the outcome is `met`.
    expect(lastOf(events, 'clock.breached', 'refund').data).toBeDefined()
    expect(lastOf(events, 'clock.stopped', 'refund').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 3 * DAY,
      at: at(4 * DAY),
    })
  })

  it('is recorded once, and never ahead of time', () => {
    const events = happened(ann.open(), at(HOUR, record('contest.opened', at(HOUR))))
    expect(lastOf(events, 'clock.started', 'contest-decision').data).toMatchObject({ dueAt: at(49 * HOUR) })
    given(events)
      .when(at(2 * HOUR, record('contest.opened', at(HOUR))))
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    expect(() => given(events).when(at(2 * HOUR, record('appeal.opened', at(9 * DAY))))).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID' }),
    )
  })
})

describe('a statutory clock', () => {
  const { happened, policy } = under([
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
    const { at, happened } = story({ policy, at: '2026-10-31T10:00:00+01:00' })
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(2 * HOUR, agent.holds.place({ hold: 'storm', reason: 'weather' })),
      at(3 * HOUR, ann.close()),
      at(30 * DAY, agent.note()),
    )
    expect(eventsOf(events, { clock: 'complaint' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.warned',
      'clock.breached',
      'ticket.flagged',
    ])
    expect(lastOf(events, 'clock.warned', 'complaint').data).toMatchObject({ warning: 'internal-due' })
    expect(events.find(({ type }) => type === 'clock.warned')?.occurredAt).toBe(Date.parse('2026-11-14T00:00:00+01:00'))
    expect(lastOf(events, 'clock.breached', 'complaint').data).toMatchObject({
      dueAt: Date.parse('2026-11-17T00:00:00+01:00'),
    })
    expect(ticketOf(events).flags).toEqual(['deemed-accepted'])
  })

  it('is met by the resolution', () => {
    const events = happened(ann.open(), at(DAY, shop.resolve()))
    expect(lastOf(events, 'clock.stopped', 'complaint').data).toMatchObject({ outcome: 'met' })
  })
})

describe('whose answer counts', () => {
  const { happened } = under([
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
    const events = happened(
      ann.open(),
      at(HOUR, as(operator('o-1', { onBehalfOf: { party: 'seller', id: 's-1' } })).reply()),
    )
    expect(ticketOf(events)).toMatchObject({
      replyNeededSince: null,
      answersApart: { owner: { replyNeededSince: at(0) } },
      state: 'waiting',
    })
    expect(ticketOf(events).clocks).toMatchObject({
      'first-response': { phase: 'running' },
      any: { phase: 'stopped', outcome: 'met' },
      'stand-in': { phase: 'stopped', outcome: 'met' },
    })
    const answered = ticketOf(happened(ann.open(), at(HOUR, agent.reply()), at(2 * HOUR, shop.reply())))
    expect(answered.clocks['first-response']).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('a program’s only if the target says so', () => {
    const ticket = ticketOf(happened(ann.open(), at(HOUR, as(system('bot')).reply())))
    expect(ticket.clocks).toMatchObject({ any: { phase: 'running' }, bot: { phase: 'stopped', outcome: 'met' } })
  })

  it('a thank-you starts nothing', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(2 * HOUR, ann.reply({ body: 'Thank you!', awaits: 'nobody' })),
    )
    // The ticket waited for the customer, and does not wait any more.
    expect(ticketOf(events)).toMatchObject({ replyNeededSince: null, askedAt: null, state: 'open' })
    expect(eventsOf(events, { clock: 'next-response' })).toEqual([])
  })

  it('the second owner’s, for a ticket that the first did not answer; nobody’s once it was answered', () => {
    const handed = ticketOf(happened(ann.open(), at(HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } }))))
    expect(handed.clocks['first-response']).toMatchObject({
      phase: 'running',
      owedBy: 'seller/s-2',
      startedAt: at(HOUR),
    })
    const answered = ticketOf(
      happened(ann.open(), at(HOUR, agent.reply()), at(2 * HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } }))),
    )
    expect(answered.clocks['first-response']).toMatchObject({ phase: 'stopped' })
  })
})

describe('a change in mid-flight', () => {
  const targets = (retarget?: string) => [
    { id: 'urgent', metric: 'resolution', when: { priority: 'urgent' }, within: { hours: 10 }, retarget },
    { id: 'normal', metric: 'resolution', within: { workingHours: 16 }, calendar: 'warsaw' },
  ]
  const events = (retarget?: string) =>
    under(targets(retarget)).happened(
      ann.open(),
      at(2 * HOUR, shop.reply()),
      at(3 * HOUR, ann.reply()),
      at(24 * HOUR, agent.priorities.set({ priority: 'urgent' })),
    )

  it('counts from the start, in the new target’s time, less the pauses', () => {
    expect(lastOf(events(), 'clock.retargeted', 'resolution').data).toMatchObject({
      elapsedMs: 23 * HOUR,
      dueAt: at(11 * HOUR),
      cause: 'target',
    })
  })

  it('keeps what had counted, in the calendar in which it counted', () => {
    const story = events('carryElapsed')
    expect(lastOf(story, 'clock.retargeted', 'resolution').data).toMatchObject({
      elapsedMs: 7 * HOUR,
      dueAt: at(27 * HOUR),
    })
    expect(historyOf(story).clocks.get('resolution')?.calendarPeriods).toEqual([
      { from: at(0), calendar: 'warsaw' },
      { from: at(24 * HOUR), calendar: null },
    ])
  })

  it('or begins a new cycle, and the old one stays on record', () => {
    const story = events('fresh')
    expect(lastOf(story, 'clock.stopped', 'resolution').data).toMatchObject({
      stoppedBy: 'released',
      elapsedMs: 7 * HOUR,
    })
    expect(lastOf(story, 'clock.started', 'resolution').data).toMatchObject({ startedAt: at(24 * HOUR) })
    expect(clockOf(story, 'resolution')).toMatchObject({ elapsedMs: 0 })
  })
})

describe('a reopened ticket', () => {
  const events = (onReopen?: string) =>
    under([{ id: 'solve', metric: 'resolution', within: { hours: 10 }, onReopen }]).happened(
      ann.open(),
      at(4 * HOUR, shop.resolve()),
      at(20 * HOUR, ann.reopen()),
      at(25 * HOUR, shop.resolve()),
    )

  it('keeps what had counted, begins a new cycle, or stays stopped, as the target says', () => {
    expect(lastOf(events(), 'clock.stopped', 'resolution').data).toMatchObject({
      elapsedMs: 9 * HOUR,
      pausedMs: 16 * HOUR,
    })
    expect(lastOf(events('newCycle'), 'clock.stopped', 'resolution').data).toMatchObject({ elapsedMs: 5 * HOUR })
    expect(told(events('ignore'), 'resolution')).toEqual([
      ['started', 0],
      ['stopped', 4],
    ])
  })
})

describe('a ticket entered late', () => {
  it('starts its clocks when the problem was reported; an earlier breach is retroactive, and acts at the entry', () => {
    const { happened, policy } = under([
      {
        id: 'first',
        metric: 'first-response',
        within: { hours: 4 },
        warnAt: [0.5, { overdue: { hours: 4 }, times: 2 }],
        onBreach: [{ raisePriority: 'urgent' }],
      },
    ])
    const opened = happened(onPhone.open({ occurredAt: at(-6 * HOUR) }))
    const ticket = ticketOf(opened)
    const now = at(10 * HOUR)
    const { events } = decideDeadlines(ticket, { policy, now, tenant: 'test', ticketId: 't-1' })
    expect(told(events, 'first-response')).toEqual([
      ['breached', -2],
      ['warned', 2],
      ['warned', 6],
    ])
    expect(events[0]?.data).toMatchObject({ retroactive: true, dueAt: at(-2 * HOUR) })
    const raised = events.filter(({ type }) => type === 'ticket.priority-set')
    expect(raised.map(({ occurredAt }) => occurredAt)).toEqual([at(0)])
  })
})

describe('conditions of a target’s own', () => {
  it('say when a clock starts, pauses, resumes, stops, resets and is cancelled', () => {
    const { happened } = under([
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
    const high = at(HOUR, agent.priorities.set({ priority: 'high' }))
    const events = happened(
      ann.open(),
      high,
      at(2 * HOUR, shop.reply()),
      at(3 * HOUR, agent.note()),
      at(4 * HOUR, ann.reply()),
      at(5 * HOUR, agent.escalate()),
      at(6 * HOUR, agent.resolve()),
    )
    expect(told(events, 'own')).toEqual([
      ['started', 1],
      ['paused', 2],
      ['resumed', 4],
      ['stopped', 5],
      ['started', 5],
      ['stopped', 6],
    ])
    expect(eventsOf(events, { clock: 'own' }).map(({ data }) => ('stoppedBy' in data ? data.stoppedBy : null))).toEqual(
      [null, null, null, 'reset', null, 'answered'],
    )
    const closed = happened(ann.open(), high, at(2 * HOUR, ann.close()))
    expect(lastOf(closed, 'clock.stopped', 'own').data).toMatchObject({ stoppedBy: 'released', outcome: 'cancelled' })
  })

  it('that stopped a clock do not start it again when they no longer hold', () => {
    const { happened } = under([
      {
        id: 'own',
        metric: 'resolution',
        clock: 'own',
        within: { hours: 100 },
        conditions: { stop: { command: 'note', by: 'operator' } },
      },
    ])
    const events = happened(ann.open(), at(HOUR, agent.note()), at(2 * HOUR, shop.reply()), at(3 * HOUR, ann.reply()))
    expect(told(events, 'own')).toEqual([
      ['started', 0],
      ['stopped', 1],
    ])
  })
})

describe('the facts of a cycle', () => {
  it('say how long it was, how much over its target, who had the ticket and how much was paused', () => {
    const { happened } = under([{ id: 'solve', metric: 'resolution', within: { hours: 10 } }])
    const events = happened(
      ann.open(),
      at(2 * HOUR, shop.reply()),
      at(5 * HOUR, ann.reply()),
      at(6 * HOUR, ann.escalate()),
      at(8 * HOUR, agent.assign({ to: { party: 'operator', team: 'tech' } })),
      at(15 * HOUR, agent.resolve()),
    )
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
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
    const { happened, policy } = under([
      { id: 'first', metric: 'first-response', within: { workingHours: 8 }, calendar: 'warsaw', warnAt: [0.75] },
      { id: 'solve', metric: 'resolution', within: { hours: 10 } },
    ])
    const ticket = ticketOf(happened(ann.open()))
    expect(readClocks(ticket, { at: at(12 * HOUR), policy })).toMatchObject({
      clocks: [
        { clock: 'first-response', elapsedMs: 8 * HOUR, remainingMs: 0, overrunMs: 0 },
        { clock: 'resolution', elapsedMs: 12 * HOUR, remainingMs: 0, overrunMs: 2 * HOUR },
      ],
      next: { clock: 'first-response', dueAt: at(6 * HOUR) },
    })
    expect(deadlinesOf(ticket)).toHaveLength(2)
  })

  it('names the member if the instant is invalid', () => {
    const { happened, policy } = under([{ id: 'solve', metric: 'resolution', within: { hours: 10 } }])
    const ticket = ticketOf(happened(ann.open()))
    expect(() => readClocks(ticket, { at: new Date(at(0)) as never, policy })).toThrow(/\bat\b/)
  })
})
