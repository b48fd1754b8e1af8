import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { specification } from '../../../testing/specification.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator, seller } from '../../../ticket/responsibility/party.js'

/*
 * Engines that escalate an answered ticket, or hide a late answer. Sources: Zammad 3140, osTicket 1684, and the review
 * of Chatwoot's pull request 13392.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')

const policy = compilePolicy({
  id: 'answers',
  version: '1',
  categories: { site: { owner: 'operator' }, goods: { owner: 'seller' } },
  targets: [
    {
      id: 'first',
      metric: 'first-response',
      within: { hours: 4 },
      warnAt: [0.5, { overdue: { hours: 1 }, times: 3 }],
      onBreach: [{ escalateTo: 'operator' }],
    },
    { id: 'next', metric: 'next-response', within: { hours: 2 }, onBreach: [{ raisePriority: 'urgent' }] },
    { id: 'own', clock: 'own', metric: 'first-response', when: { owner: 'seller' }, within: { hours: 9 } },
  ],
})
const { happened } = specification({ policy, at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = { customer: customer('c-1'), operator: operator('o-1'), seller: seller('s-1') }
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const

const of = (events: readonly TicketEvent[], type: TicketEventType, clock?: string) =>
  events.filter(
    (event) => event.type === type && (clock === undefined || ('clock' in event.data && event.data.clock === clock)),
  )

describe('an answer', () => {
  it('leaves nothing to escalate while the requester stays silent (Zammad 3140)', () => {
    const events = happened(open, reply('operator', monday + HOUR), note(monday + 1_000 * HOUR))
    expect(of(events, 'clock.breached')).toEqual([])
    expect(of(events, 'ticket.priority-set')).toEqual([])
    expect(of(events, 'clock.started', 'next-response')).toEqual([])
    // Only a message of the requester starts the next one.
    const asked = happened(
      open,
      reply('operator', monday + HOUR),
      reply('customer', monday + 50 * HOUR),
      note(monday + 60 * HOUR),
    )
    expect(of(asked, 'clock.breached', 'next-response').map(({ occurredAt }) => occurredAt)).toEqual([
      monday + 52 * HOUR,
    ])
  })

  it('in time never becomes overdue later, and removes the deadline and the warnings (osTicket 1684)', () => {
    const answered = happened(open, reply('operator', monday + 4 * HOUR))
    const ticket = fold(answered)
    expect(ticket && deadlinesOf(ticket)).toEqual([])
    const later = happened(open, reply('operator', monday + 4 * HOUR), note(monday + 100 * HOUR))
    expect(of(later, 'clock.breached')).toEqual([])
    expect(of(later, 'clock.warned').map(({ occurredAt }) => occurredAt)).toEqual([monday + 2 * HOUR])
    expect(of(later, 'clock.stopped', 'first-response')[0]?.data).toMatchObject({ outcome: 'met', overrunMs: 0 })
  })

  it('that is late is recorded as late, and stays so (Chatwoot PR 13392, review)', () => {
    const events = happened(open, reply('operator', monday + 7 * HOUR + 1), note(monday + 100 * HOUR))
    expect(of(events, 'clock.breached', 'first-response').map(({ occurredAt }) => occurredAt)).toEqual([
      monday + 4 * HOUR,
    ])
    expect(of(events, 'clock.stopped', 'first-response')[0]?.data).toMatchObject({
      outcome: 'missed',
      stoppedBy: 'answered',
      elapsedMs: 7 * HOUR + 1,
      overrunMs: 3 * HOUR + 1,
    })
    expect(fold(events)?.clocks['first-response']).toMatchObject({ outcome: 'missed', breachedAt: monday + 4 * HOUR })
    // The repeated warning came until the answer, and not after it.
    expect(of(events, 'clock.warned', 'first-response').map(({ occurredAt }) => occurredAt - monday)).toEqual([
      2 * HOUR,
      5 * HOUR,
      6 * HOUR,
      7 * HOUR,
    ])
  })

  it('does not come from a program, and a note is not an answer (Chatwoot PR 13392, osTicket 1684)', () => {
    const bot = operator('bot', { automated: true })
    const events = happened(
      open,
      { type: 'reply', by: bot, body: 'Received.', at: monday + HOUR },
      note(monday + 2 * HOUR),
      note(monday + 5 * HOUR),
    )
    expect(of(events, 'clock.stopped', 'first-response')).toEqual([])
    expect(of(events, 'clock.breached', 'first-response')).toHaveLength(1)
  })

  it('of the operator in the seller’s place ends the wait, but does not meet the seller’s target (Chatwoot 9747)', () => {
    const goods = { ...open, category: 'goods', seller: { id: 's-1' } } as const
    const events = happened(goods, reply('operator', monday + HOUR), reply('seller', monday + 3 * HOUR))
    expect(of(events, 'clock.stopped', 'first-response')[0]?.occurredAt).toBe(monday + HOUR)
    expect(of(events, 'clock.stopped', 'own')[0]).toMatchObject({
      occurredAt: monday + 3 * HOUR,
      data: { outcome: 'met', elapsedMs: 3 * HOUR },
    })
  })
})
