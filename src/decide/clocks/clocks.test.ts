import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, eventsOf, lastOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { customer, operator, system } from '../../ticket/responsibility/party.js'

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'clocks',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    {
      id: 'seller-first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { workingHours: 8 },
      calendar: 'office',
      warnAt: [0.5],
      onBreach: [{ escalateTo: 'operator' }, { raisePriority: 'high' }],
    },
    { id: 'operator-first', metric: 'first-response', when: { owner: 'operator' }, within: { hours: 4 } },
    { id: 'next', metric: 'next-response', within: { hours: 12 } },
    { id: 'urgent', metric: 'resolution', when: { priority: 'urgent' }, within: { hours: 10 } },
    { id: 'solve', metric: 'resolution', within: { workingHours: 16 }, calendar: 'office' },
    {
      id: 'contract',
      clock: 'contract',
      metric: 'resolution',
      within: { hours: 72 },
      pauseWhile: 'never',
      stopOn: 'closed',
    },
  ],
})
const { agent, ann, as, at, happened, shop } = story({ policy })
/**
 * The operator, for a customer who called. Only the operator and the system may date an opening or set its priority.
 */
const onPhone = as(operator('o-1', { onBehalfOf: customer('c-1') }))

describe('first response', () => {
  it('is met by an answer at the deadline itself, and missed one millisecond later', () => {
    const answered = (ms: number) =>
      lastOf(happened(ann.open({ category: 'site' }), at(ms, agent.reply())), 'clock.stopped', 'first-response')
    expect(answered(4 * HOUR).data).toMatchObject({ outcome: 'met', elapsedMs: 4 * HOUR, overrunMs: 0 })
    expect(answered(4 * HOUR + 1).data).toMatchObject({ outcome: 'missed', overrunMs: 1 })
  })

  it('that ends at closing time is not late before the calendar opens again', () => {
    const events = happened(ann.open(), at(23 * HOUR, shop.reply()))
    expect(lastOf(events, 'clock.started', 'first-response').data).toMatchObject({
      dueAt: at(8 * HOUR),
      lateAfter: at(24 * HOUR),
    })
    expect(lastOf(events, 'clock.stopped', 'first-response').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 8 * HOUR,
    })
  })

  it('gives the second owner its own full time, and keeps the first owner’s miss on record', () => {
    const events = happened(ann.open(), at(26 * HOUR, agent.note({ body: 'Looking.' })))
    const breachedAt = at(24 * HOUR)
    expect(eventsOf(events, { clock: 'first-response' }).map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['clock.started', at(0)],
      ['clock.warned', at(4 * HOUR)],
      ['clock.breached', breachedAt],
      ['clock.stopped', breachedAt],
      ['clock.started', breachedAt],
    ])
    expect(lastOf(events, 'clock.stopped', 'first-response').data).toMatchObject({
      target: 'seller-first',
      outcome: 'missed',
      stoppedBy: 'handed-over',
    })
    expect(lastOf(events, 'clock.started', 'first-response').data).toMatchObject({
      target: 'operator-first',
      dueAt: breachedAt + 4 * HOUR,
    })
  })

  it('begins a new cycle when the ticket comes back to an owner who missed before', () => {
    const events = happened(ann.open(), at(30 * HOUR, agent.assign({ to: { party: 'seller', id: 's-1' } })))
    expect(lastOf(events, 'clock.started', 'first-response').data).toMatchObject({
      target: 'seller-first',
      startedAt: at(30 * HOUR),
    })
    expect(clockOf(events, 'first-response')).toMatchObject({ elapsedMs: 0 })
  })

  it('is cancelled if the customer closes the ticket before an answer', () => {
    const events = happened(ann.open(), at(HOUR, ann.close()))
    expect(lastOf(events, 'clock.stopped', 'first-response').data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'ended',
    })
  })

  it('is not met by an automated reply', () => {
    const events = happened(ann.open(), at(HOUR, as(system('bot')).reply({ body: 'Received.' })))
    expect(eventsOf(events, { clock: 'first-response' })).toHaveLength(1)
  })
})

describe('next response', () => {
  it('counts from the oldest unanswered message, in a cycle of its own each time', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(2 * HOUR, ann.reply()),
      at(3 * HOUR, ann.reply()),
      at(4 * HOUR, shop.reply()),
      at(5 * HOUR, ann.reply()),
    )
    expect(
      eventsOf(events, { clock: 'next-response' }).map(({ type, data }) => [
        type,
        'startedAt' in data ? data.startedAt : null,
      ]),
    ).toEqual([
      ['clock.started', at(2 * HOUR)],
      ['clock.stopped', null],
      ['clock.started', at(5 * HOUR)],
    ])
    expect(lastOf(events, 'clock.stopped', 'next-response').data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('keeps a miss when the answer comes late', () => {
    const events = happened(ann.open(), at(HOUR, shop.reply()), at(2 * HOUR, ann.reply()), at(20 * HOUR, shop.reply()))
    expect(lastOf(events, 'clock.breached', 'next-response')).toMatchObject({ occurredAt: at(14 * HOUR) })
    expect(lastOf(events, 'clock.stopped', 'next-response').data).toMatchObject({
      outcome: 'missed',
      overrunMs: 6 * HOUR,
    })
  })
})

describe('resolution', () => {
  it('pauses while the customer is asked, in the calendar’s own time', () => {
    const events = happened(ann.open(), at(2 * HOUR, shop.reply()), at(26 * HOUR, ann.reply()))
    expect(lastOf(events, 'clock.paused', 'resolution').data).toMatchObject({ elapsedMs: 2 * HOUR })
    // 14 of 16 hours are left on Tuesday at 11: six that day, eight on Wednesday.
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 2 * HOUR,
      dueAt: at(56 * HOUR),
    })
  })

  it('keeps a pause that ends with the resolution', () => {
    const events = happened(ann.open(), at(2 * HOUR, shop.reply()), at(28 * HOUR, shop.resolve()))
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('keeps what had counted after a reopening; the time in between does not count', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.resolve()),
      at(5 * HOUR, ann.reopen()),
      at(6 * HOUR, shop.resolve()),
    )
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('counts from the old start under a new target, with the pauses carried', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(3 * HOUR, ann.reply()),
      at(4 * HOUR, agent.priorities.set({ priority: 'urgent' })),
    )
    expect(lastOf(events, 'clock.retargeted', 'resolution').data).toMatchObject({
      target: 'urgent',
      elapsedMs: 2 * HOUR,
      dueAt: at(12 * HOUR),
    })
  })

  it('carries a pause through a change of target while it lasts', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(4 * HOUR, agent.priorities.set({ priority: 'urgent' })),
      at(6 * HOUR, ann.reply()),
    )
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: HOUR,
      dueAt: at(15 * HOUR),
    })
    expect(clockOf(events, 'resolution')).toMatchObject({ target: 'urgent', pausedMs: 5 * HOUR })
  })

  it('is not hidden by another clock with the same metric: both run and end on their own terms', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(80 * HOUR, shop.resolve()),
      at(81 * HOUR, ann.close()),
    )
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({ outcome: 'met', elapsedMs: HOUR })
    expect(lastOf(events, 'clock.stopped', 'contract').data).toMatchObject({
      outcome: 'missed',
      elapsedMs: 81 * HOUR,
      overrunMs: 9 * HOUR,
    })
  })

  it('starts when the problem was reported, where that is earlier than the ticket', () => {
    const events = happened(onPhone.open({ occurredAt: at(-70 * HOUR) }))
    expect(lastOf(events, 'clock.started', 'contract')).toMatchObject({
      occurredAt: at(-70 * HOUR),
      recordedAt: at(0),
      data: { dueAt: at(2 * HOUR) },
    })
  })
})

describe('a target that changes owners', () => {
  const own = compilePolicy({
    id: 'hands',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    targets: [
      {
        id: 'seller',
        metric: 'first-response',
        when: { owner: 'seller', priority: { not: 'low' } },
        within: { hours: 8 },
      },
      {
        id: 'operator',
        metric: 'first-response',
        when: { owner: 'operator', priority: { not: 'low' } },
        within: { hours: 10 },
      },
      { id: 'all', metric: 'resolution', when: { priority: { not: 'low' } }, within: { hours: 30 } },
    ],
  })
  const { happened } = story({ policy: own })
  const priority = (to: 'low' | 'normal') => agent.priorities.set({ priority: to })

  it('gives another seller its own full time, and leaves a clock alone that no owner owes', () => {
    const events = happened(ann.open(), at(7 * HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } })))
    expect(lastOf(events, 'clock.started', 'first-response').data).toMatchObject({
      startedAt: at(7 * HOUR),
      dueAt: at(15 * HOUR),
    })
    expect(eventsOf(events, { clock: 'resolution' }).map(({ type }) => type)).toEqual(['clock.started'])
  })

  it('keeps its start and its pauses when a priority withdraws its target and restores it', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(21 * HOUR, ann.reply()),
      at(22 * HOUR, priority('low')),
      at(23 * HOUR, priority('normal')),
    )
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 3 * HOUR,
      dueAt: at(50 * HOUR),
    })
    expect(clockOf(events, 'resolution')).toMatchObject({ startedAt: at(0) })
  })

  it('does not start before its owner had the ticket', () => {
    const events = happened(
      ann.open(),
      at(7 * HOUR, agent.escalate()),
      at(8 * HOUR, priority('low')),
      at(9 * HOUR, priority('normal')),
    )
    expect(lastOf(events, 'clock.started', 'first-response').data).toMatchObject({
      target: 'operator',
      startedAt: at(7 * HOUR),
    })
  })
})

describe('a closing', () => {
  it('without a resolution does not meet a resolution target', () => {
    const events = happened(ann.open(), at(HOUR, ann.close()))
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'ended',
    })
    expect(lastOf(events, 'clock.stopped', 'contract').data).toMatchObject({ outcome: 'met', stoppedBy: 'answered' })
  })
})

describe('a breach', () => {
  it('stays on record under a longer target, and is not repeated under a shorter one', () => {
    const late = happened(
      ann.open(),
      at(80 * HOUR, agent.note()),
      at(81 * HOUR, agent.priorities.set({ priority: 'urgent' })),
      at(82 * HOUR, agent.resolve()),
    )
    const breaches = eventsOf(late, { clock: 'resolution' }).filter(({ type }) => type === 'clock.breached')
    expect(breaches).toHaveLength(1)
    expect(lastOf(late, 'clock.stopped', 'resolution').data).toMatchObject({ outcome: 'missed' })
  })

  it('happens at the change of target if a paused clock has already counted more than the new one allows', () => {
    const events = happened(
      ann.open(),
      at(12 * HOUR, shop.reply()),
      at(36 * HOUR, agent.priorities.set({ priority: 'urgent' })),
      at(40 * HOUR, agent.note()),
    )
    expect(lastOf(events, 'clock.breached', 'resolution')).toMatchObject({
      occurredAt: at(36 * HOUR),
      data: { target: 'urgent' },
    })
  })

  it('raises the priority and hands the ticket over, each with the breach as its cause', () => {
    const events = happened(ann.open(), at(30 * HOUR, agent.note()))
    const breach = events.find(({ type }) => type === 'clock.breached')
    const following = events.filter(({ causationId }) => causationId === breach?.id)
    expect(following.map(({ type }) => type)).toEqual([
      'ticket.escalated',
      'ticket.priority-set',
      'clock.stopped',
      'clock.started',
    ])
    expect(following[0]).toMatchObject({
      data: {
        reason: 'clock:first-response',
        from: { party: 'seller' },
        responsibility: { party: 'operator', cause: 'escalated' },
      },
    })
    expect(following[1]).toMatchObject({ data: { from: 'normal', to: 'high', reason: 'clock:first-response' } })
  })

  it('never lowers the priority', () => {
    const events = happened(onPhone.open({ priority: 'urgent' }), at(30 * HOUR, agent.note()))
    expect(events.filter(({ type }) => type === 'ticket.priority-set')).toEqual([])
  })
})
