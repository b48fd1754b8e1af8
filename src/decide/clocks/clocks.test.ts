import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { TicketEvent, TicketEventType } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
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
const { happened } = specification({ policy, at: monday })
/** The operator, for a customer who called. Only the operator and the system may date an opening or set its priority. */
const desk = operator('o-1', { onBehalfOf: customer('c-1') })
const open = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } } as const
const by = { seller: seller('s-1'), customer: customer('c-1'), operator: operator('o-1') }
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const

/** Returns the events of one clock. */
function storyOf(events: readonly TicketEvent[], clock: string) {
  return events.filter((event) => 'clock' in event.data && event.data.clock === clock)
}
const last = (events: readonly TicketEvent[], type: TicketEventType, clock: string) =>
  storyOf(events, clock).findLast((event) => event.type === type)

describe('first response', () => {
  it('is met by an answer at the deadline itself, and missed one millisecond later', () => {
    const answered = (at: number) =>
      last(
        happened({ ...open, category: 'site', at: monday }, reply('operator', at)),
        'clock.stopped',
        'first-response',
      )
    expect(answered(monday + 4 * HOUR)?.data).toMatchObject({ outcome: 'met', elapsedMs: 4 * HOUR, overrunMs: 0 })
    expect(answered(monday + 4 * HOUR + 1)?.data).toMatchObject({ outcome: 'missed', overrunMs: 1 })
  })

  it('that ends at closing time is not late before the calendar opens again', () => {
    const events = happened(open, reply('seller', monday + 23 * HOUR))
    expect(last(events, 'clock.started', 'first-response')?.data).toMatchObject({
      dueAt: monday + 8 * HOUR,
      lateAfter: monday + 24 * HOUR,
    })
    expect(last(events, 'clock.stopped', 'first-response')?.data).toMatchObject({ outcome: 'met', elapsedMs: 8 * HOUR })
  })

  it('gives the second owner its own full time, and keeps the first owner’s miss on record', () => {
    const events = happened(open, { type: 'note', by: by.operator, body: 'Looking.', at: monday + 26 * HOUR })
    const breachedAt = monday + 24 * HOUR
    expect(storyOf(events, 'first-response').map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['clock.started', monday],
      ['clock.warned', monday + 4 * HOUR],
      ['clock.breached', breachedAt],
      ['clock.stopped', breachedAt],
      ['clock.started', breachedAt],
    ])
    expect(last(events, 'clock.stopped', 'first-response')?.data).toMatchObject({
      target: 'seller-first',
      outcome: 'missed',
      stoppedBy: 'handed-over',
    })
    expect(last(events, 'clock.started', 'first-response')?.data).toMatchObject({
      target: 'operator-first',
      dueAt: breachedAt + 4 * HOUR,
    })
  })

  it('begins a new cycle when the ticket comes back to an owner who missed before', () => {
    const back = monday + 30 * HOUR
    const events = happened(open, { type: 'assign', by: by.operator, to: { party: 'seller', id: 's-1' }, at: back })
    expect(last(events, 'clock.started', 'first-response')?.data).toMatchObject({
      target: 'seller-first',
      startedAt: back,
    })
    expect(fold(events)?.clocks['first-response']).toMatchObject({ elapsedMs: 0 })
  })

  it('is cancelled if the customer closes the ticket before an answer', () => {
    const events = happened(open, { type: 'close', by: by.customer, at: monday + HOUR })
    expect(last(events, 'clock.stopped', 'first-response')?.data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'ended',
    })
  })

  it('is not met by an automated reply', () => {
    const events = happened(open, { type: 'reply', by: system('bot'), body: 'Received.', at: monday + HOUR })
    expect(storyOf(events, 'first-response')).toHaveLength(1)
  })
})

describe('next response', () => {
  it('counts from the oldest unanswered message, in a cycle of its own each time', () => {
    const events = happened(
      open,
      reply('seller', monday + HOUR),
      reply('customer', monday + 2 * HOUR),
      reply('customer', monday + 3 * HOUR),
      reply('seller', monday + 4 * HOUR),
      reply('customer', monday + 5 * HOUR),
    )
    expect(
      storyOf(events, 'next-response').map(({ type, data }) => [type, 'startedAt' in data ? data.startedAt : null]),
    ).toEqual([
      ['clock.started', monday + 2 * HOUR],
      ['clock.stopped', null],
      ['clock.started', monday + 5 * HOUR],
    ])
    expect(last(events, 'clock.stopped', 'next-response')?.data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('keeps a miss when the answer comes late', () => {
    const events = happened(
      open,
      reply('seller', monday + HOUR),
      reply('customer', monday + 2 * HOUR),
      reply('seller', monday + 20 * HOUR),
    )
    expect(last(events, 'clock.breached', 'next-response')).toMatchObject({ occurredAt: monday + 14 * HOUR })
    expect(last(events, 'clock.stopped', 'next-response')?.data).toMatchObject({
      outcome: 'missed',
      overrunMs: 6 * HOUR,
    })
  })
})

describe('resolution', () => {
  it('pauses while the customer is asked, in the calendar’s own time', () => {
    const events = happened(open, reply('seller', monday + 2 * HOUR), reply('customer', monday + 26 * HOUR))
    expect(last(events, 'clock.paused', 'resolution')?.data).toMatchObject({ elapsedMs: 2 * HOUR })
    // 14 of 16 hours are left on Tuesday at 11: six that day, eight on Wednesday.
    expect(last(events, 'clock.resumed', 'resolution')?.data).toMatchObject({
      elapsedMs: 2 * HOUR,
      dueAt: monday + 56 * HOUR,
    })
  })

  it('keeps a pause that ends with the resolution', () => {
    const events = happened(open, reply('seller', monday + 2 * HOUR), {
      type: 'resolve',
      by: by.seller,
      at: monday + 28 * HOUR,
    })
    expect(last(events, 'clock.stopped', 'resolution')?.data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('keeps what had counted after a reopening; the time in between does not count', () => {
    const events = happened(
      open,
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + HOUR },
      { type: 'reopen', by: by.customer, at: monday + 5 * HOUR },
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + 6 * HOUR },
    )
    expect(last(events, 'clock.stopped', 'resolution')?.data).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
  })

  it('counts from the old start under a new target, with the pauses carried', () => {
    const events = happened(open, reply('seller', monday + HOUR), reply('customer', monday + 3 * HOUR), {
      type: 'priority.set',
      by: by.operator,
      priority: 'urgent',
      at: monday + 4 * HOUR,
    })
    expect(last(events, 'clock.retargeted', 'resolution')?.data).toMatchObject({
      target: 'urgent',
      elapsedMs: 2 * HOUR,
      dueAt: monday + 12 * HOUR,
    })
  })

  it('carries a pause through a change of target while it lasts', () => {
    const events = happened(
      open,
      reply('seller', monday + HOUR),
      { type: 'priority.set', by: by.operator, priority: 'urgent', at: monday + 4 * HOUR },
      reply('customer', monday + 6 * HOUR),
    )
    expect(last(events, 'clock.resumed', 'resolution')?.data).toMatchObject({
      elapsedMs: HOUR,
      dueAt: monday + 15 * HOUR,
    })
    expect(fold(events)?.clocks.resolution).toMatchObject({ target: 'urgent', pausedMs: 5 * HOUR })
  })

  it('is not hidden by another clock with the same metric: both run and end on their own terms', () => {
    const events = happened(
      open,
      reply('seller', monday + HOUR),
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + 80 * HOUR },
      { type: 'close', by: by.customer, at: monday + 81 * HOUR },
    )
    expect(last(events, 'clock.stopped', 'resolution')?.data).toMatchObject({ outcome: 'met', elapsedMs: HOUR })
    expect(last(events, 'clock.stopped', 'contract')?.data).toMatchObject({
      outcome: 'missed',
      elapsedMs: 81 * HOUR,
      overrunMs: 9 * HOUR,
    })
  })

  it('starts when the problem was reported, where that is earlier than the ticket', () => {
    const events = happened({ ...open, by: desk, occurredAt: monday - 70 * HOUR, at: monday })
    expect(last(events, 'clock.started', 'contract')).toMatchObject({
      occurredAt: monday - 70 * HOUR,
      recordedAt: monday,
      data: { dueAt: monday + 2 * HOUR },
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
  const story = specification({ policy: own, at: monday })
  const priority = (to: 'low' | 'normal', at: number) =>
    ({ type: 'priority.set', by: by.operator, priority: to, at }) as const

  it('gives another seller its own full time, and leaves a clock alone that no owner owes', () => {
    const events = story.happened(open, {
      type: 'assign',
      by: by.operator,
      to: { party: 'seller', id: 's-2' },
      at: monday + 7 * HOUR,
    })
    expect(last(events, 'clock.started', 'first-response')?.data).toMatchObject({
      startedAt: monday + 7 * HOUR,
      dueAt: monday + 15 * HOUR,
    })
    expect(storyOf(events, 'resolution').map(({ type }) => type)).toEqual(['clock.started'])
  })

  it('keeps its start and its pauses when a priority withdraws its target and restores it', () => {
    const events = story.happened(
      open,
      reply('seller', monday + HOUR),
      reply('customer', monday + 21 * HOUR),
      priority('low', monday + 22 * HOUR),
      priority('normal', monday + 23 * HOUR),
    )
    expect(last(events, 'clock.resumed', 'resolution')?.data).toMatchObject({
      elapsedMs: 3 * HOUR,
      dueAt: monday + 50 * HOUR,
    })
    expect(fold(events)?.clocks.resolution).toMatchObject({ startedAt: monday })
  })

  it('does not start before its owner had the ticket', () => {
    const events = story.happened(
      open,
      { type: 'escalate', by: by.operator, at: monday + 7 * HOUR },
      priority('low', monday + 8 * HOUR),
      priority('normal', monday + 9 * HOUR),
    )
    expect(last(events, 'clock.started', 'first-response')?.data).toMatchObject({
      target: 'operator',
      startedAt: monday + 7 * HOUR,
    })
  })
})

describe('a closing', () => {
  it('without a resolution does not meet a resolution target', () => {
    const events = happened(open, { type: 'close', by: by.customer, at: monday + HOUR })
    expect(last(events, 'clock.stopped', 'resolution')?.data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'ended',
    })
    expect(last(events, 'clock.stopped', 'contract')?.data).toMatchObject({ outcome: 'met', stoppedBy: 'answered' })
  })
})

describe('a breach', () => {
  it('stays on record under a longer target, and is not repeated under a shorter one', () => {
    const late = happened(
      open,
      { type: 'note', by: by.operator, body: '…', at: monday + 80 * HOUR },
      { type: 'priority.set', by: by.operator, priority: 'urgent', at: monday + 81 * HOUR },
      { type: 'resolve', by: by.operator, at: monday + 82 * HOUR },
    )
    const breaches = storyOf(late, 'resolution').filter(({ type }) => type === 'clock.breached')
    expect(breaches).toHaveLength(1)
    expect(last(late, 'clock.stopped', 'resolution')?.data).toMatchObject({ outcome: 'missed' })
  })

  it('happens at the change of target if a paused clock has already counted more than the new one allows', () => {
    const events = happened(
      open,
      reply('seller', monday + 12 * HOUR),
      { type: 'priority.set', by: by.operator, priority: 'urgent', at: monday + 36 * HOUR },
      { type: 'note', by: by.operator, body: '…', at: monday + 40 * HOUR },
    )
    expect(last(events, 'clock.breached', 'resolution')).toMatchObject({
      occurredAt: monday + 36 * HOUR,
      data: { target: 'urgent' },
    })
  })

  it('raises the priority and hands the ticket over, each with the breach as its cause', () => {
    const events = happened(open, { type: 'note', by: by.operator, body: '…', at: monday + 30 * HOUR })
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
    const events = happened(
      { ...open, by: desk, priority: 'urgent' },
      { type: 'note', by: by.operator, body: '…', at: monday + 30 * HOUR },
    )
    expect(events.filter(({ type }) => type === 'ticket.priority-set')).toEqual([])
  })
})
