import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { ticketOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent } from '../../../ticket/events/events.js'
import type { Ticket } from '../../../ticket/ticket.js'
import { type Accepted, decideDeadlines } from '../../decide.js'

/*
 * Engines that poll: they record when they looked instead of when something happened, or record it twice. Sources: iTop
 * (a poll every ten seconds), osTicket 1684 and 4078, Chatwoot 6889.
 */

const policy = compilePolicy({
  id: 'waking',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  targets: [
    {
      id: 'first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 4 },
      warnAt: [0.5],
      onBreach: [{ escalateTo: 'operator', team: 'care' }],
    },
    {
      id: 'care-first',
      metric: 'first-response',
      when: { owner: 'operator' },
      within: { hours: 3 },
      onBreach: [{ raisePriority: 'urgent' }],
    },
    { id: 'solve', metric: 'resolution', within: { hours: 6 }, onBreach: [{ raisePriority: 'high' }] },
  ],
})
const { agent, ann, at, happened, shop } = story({ policy })
const wake = (ticket: Ticket, now: number): Accepted =>
  decideDeadlines(ticket, { policy, now, tenant: 'test', ticketId: ticket.id })
const told = ({ type, occurredAt }: TicketEvent) => [type, occurredAt - at(0)]

describe('a deadline', () => {
  it('that is noticed days later is dated when it was true, with all its consequences (iTop)', () => {
    const late = wake(ticketOf(happened(ann.open())), at(100 * HOUR))
    expect(late.events.map(told)).toEqual([
      ['clock.warned', 2 * HOUR],
      ['clock.breached', 4 * HOUR],
      ['ticket.escalated', 4 * HOUR],
      ['clock.stopped', 4 * HOUR],
      ['clock.started', 4 * HOUR],
      ['clock.breached', 6 * HOUR],
      ['ticket.priority-set', 6 * HOUR],
      ['clock.breached', 7 * HOUR],
      ['ticket.priority-set', 7 * HOUR],
    ])
    expect(new Set(late.events.map(({ recordedAt }) => recordedAt))).toEqual(new Set([at(100 * HOUR)]))
    // The team that got the ticket had 3 hours from the breach, not from the poll.
    expect(late.events[4]?.data).toMatchObject({ target: 'care-first', dueAt: at(7 * HOUR) })
  })

  it('does not fire before it has passed, nor in its last millisecond (osTicket 1684)', () => {
    const ticket = ticketOf(happened(ann.open()))
    expect(wake(ticket, at(2 * HOUR - 1)).events).toEqual([])
    const warned = wake(ticket, at(2 * HOUR)).ticket
    expect(wake(warned, at(4 * HOUR)).events).toEqual([])
    expect(wake(warned, at(4 * HOUR + 1)).events.map(({ type }) => type)).toContain('clock.breached')
  })

  it('fires once, however often the sweep looks (Chatwoot 6889)', () => {
    const ticket = ticketOf(happened(ann.open()))
    const once = wake(ticket, at(5 * HOUR))
    expect(wake(once.ticket, at(5 * HOUR)).events).toEqual([])
    const [more, all] = [wake(once.ticket, at(100 * HOUR)), wake(ticket, at(100 * HOUR))]
    expect([...once.events, ...more.events].map(told)).toEqual(all.events.map(told))
  })

  it('that no sweep has noticed fires before a late answer (osTicket 1684)', () => {
    const events = happened(ann.open(), at(5 * HOUR, shop.reply()))
    const order = events.map(({ type }) => type)
    expect(order.indexOf('clock.breached')).toBeLessThan(order.indexOf('ticket.replied'))
    expect(ticketOf(events).responsibility).toMatchObject({ party: 'operator', team: 'care' })
  })

  it('that was missed leaves the clock and its breach on the ticket (osTicket 4078)', () => {
    const { ticket } = wake(ticketOf(happened(ann.open())), at(100 * HOUR))
    expect(ticket.clocks.resolution).toMatchObject({ phase: 'running', target: 'solve', breachedAt: at(6 * HOUR) })
    // The ticket has no deadline to wake for, but a later answer is still measured.
    expect(deadlinesOf(ticket)).toEqual([])
    const events = happened(ann.open(), at(100 * HOUR, agent.resolve()))
    expect(
      events.findLast(({ type, data }) => type === 'clock.stopped' && 'clock' in data && data.clock === 'resolution'),
    ).toMatchObject({
      data: { outcome: 'missed', overrunMs: 94 * HOUR },
    })
  })
})
