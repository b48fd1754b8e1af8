import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { clockOf, eventsOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import { fold } from '../../../ticket/evolve.js'
import { operator } from '../../../ticket/responsibility/party.js'

/*
 * Engines that escalate an answered ticket, or hide a late answer. Sources: Zammad 3140, osTicket 1684, and the review
 * of Chatwoot's pull request 13392.
 */

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
const { agent, ann, as, at, happened, shop } = story({ policy })

describe('an answer', () => {
  it('leaves nothing to escalate while the requester stays silent (Zammad 3140)', () => {
    const events = happened(ann.open(), at(HOUR, agent.reply()), at(1_000 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.breached')).toEqual([])
    expect(eventsOf(events, 'ticket.priority-set')).toEqual([])
    expect(eventsOf(events, 'clock.started', 'next-response')).toEqual([])
    // Only a message of the requester starts the next one.
    const asked = happened(ann.open(), at(HOUR, agent.reply()), at(50 * HOUR, ann.reply()), at(60 * HOUR, agent.note()))
    expect(eventsOf(asked, 'clock.breached', 'next-response').map(({ occurredAt }) => occurredAt)).toEqual([
      at(52 * HOUR),
    ])
  })

  it('in time never becomes overdue later, and removes the deadline and the warnings (osTicket 1684)', () => {
    const answered = happened(ann.open(), at(4 * HOUR, agent.reply()))
    const ticket = fold(answered)
    expect(ticket && deadlinesOf(ticket)).toEqual([])
    const later = happened(ann.open(), at(4 * HOUR, agent.reply()), at(100 * HOUR, agent.note()))
    expect(eventsOf(later, 'clock.breached')).toEqual([])
    expect(eventsOf(later, 'clock.warned').map(({ occurredAt }) => occurredAt)).toEqual([at(2 * HOUR)])
    expect(eventsOf(later, 'clock.stopped', 'first-response')[0]?.data).toMatchObject({ outcome: 'met', overrunMs: 0 })
  })

  it('that is late is recorded as late, and stays so (Chatwoot PR 13392, review)', () => {
    const events = happened(ann.open(), at(7 * HOUR + 1, agent.reply()), at(100 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.breached', 'first-response').map(({ occurredAt }) => occurredAt)).toEqual([
      at(4 * HOUR),
    ])
    expect(eventsOf(events, 'clock.stopped', 'first-response')[0]?.data).toMatchObject({
      outcome: 'missed',
      stoppedBy: 'answered',
      elapsedMs: 7 * HOUR + 1,
      overrunMs: 3 * HOUR + 1,
    })
    expect(clockOf(events, 'first-response')).toMatchObject({ outcome: 'missed', breachedAt: at(4 * HOUR) })
    // The repeated warning came until the answer, and not after it.
    expect(eventsOf(events, 'clock.warned', 'first-response').map(({ occurredAt }) => occurredAt - at(0))).toEqual([
      2 * HOUR,
      5 * HOUR,
      6 * HOUR,
      7 * HOUR,
    ])
  })

  it('does not come from a program, and a note is not an answer (Chatwoot PR 13392, osTicket 1684)', () => {
    const bot = operator('bot', { automated: true })
    const events = happened(
      ann.open(),
      at(HOUR, as(bot).reply({ body: 'Received.' })),
      at(2 * HOUR, agent.note()),
      at(5 * HOUR, agent.note()),
    )
    expect(eventsOf(events, 'clock.stopped', 'first-response')).toEqual([])
    expect(eventsOf(events, 'clock.breached', 'first-response')).toHaveLength(1)
  })

  it('of the operator in the seller’s place ends the wait, but does not meet the seller’s target (Chatwoot 9747)', () => {
    const goods = ann.open({ category: 'goods', seller: { id: 's-1' } })
    const events = happened(goods, at(HOUR, agent.reply()), at(3 * HOUR, shop.reply()))
    expect(eventsOf(events, 'clock.stopped', 'first-response')[0]?.occurredAt).toBe(at(HOUR))
    expect(eventsOf(events, 'clock.stopped', 'own')[0]).toMatchObject({
      occurredAt: at(3 * HOUR),
      data: { outcome: 'met', elapsedMs: 3 * HOUR },
    })
  })
})
