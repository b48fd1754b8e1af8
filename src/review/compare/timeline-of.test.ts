import { expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { createDesk } from '../../desk/create-desk.js'
import { orThrow } from '../../desk/or-throw.js'
import { hours } from '../../kernel/time/durations.js'
import { definePolicy } from '../../policy/policy.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { comparePolicies } from './comparison.js'
import { timelineOf } from './ticket-timeline.js'

const promising = (within: number) =>
  definePolicy({
    id: 'acme',
    version: String(within),
    categories: { goods: { owner: 'seller' } },
    targets: [{ id: `solve-${within}`, metric: 'resolution', within: hours(within) }],
  })

it('the events of a desk ticket give its timeline: first response, waits for the customer, resolution', async () => {
  const HOUR = 3_600_000
  const openedAt = Date.UTC(2026, 10, 2, 9)
  let now = openedAt
  const policy = promising(48)
  const desk = createDesk({ policy, store: memoryStore(), now: () => now })
  const { id } = orThrow(
    await desk.open({
      by: customer('c-1'),
      category: 'goods',
      seller: { id: 's-1' },
      subject: 'a',
      body: 'b',
    }),
  ).ticket
  now += HOUR
  await desk.reply(id, { by: seller('s-1'), body: 'Which colour?' })
  now += 10 * HOUR
  await desk.reply(id, { by: customer('c-1'), body: 'Red.' })
  now += 4 * HOUR
  const resolved = await desk.resolve(id, { by: seller('s-1'), body: 'Solved.' })
  if (resolved.outcome === 'refused') throw new Error(resolved.refusal.code)
  const { ticket } = resolved
  const events = await desk.history(id, { by: operator('agent-7') })
  expect(timelineOf(events)).toEqual({
    openedAt,
    firstResponseAt: openedAt + HOUR,
    resolvedAt: openedAt + 15 * HOUR,
    closedAt: undefined,
    waits: [{ from: openedAt + HOUR, to: openedAt + 11 * HOUR }],
  })
  const of = [{ facts: ticket.facts, timeline: timelineOf(events) }]
  expect(comparePolicies(policy, promising(5), of).clocks).toMatchObject({ newlyBreached: 0 })
  expect(comparePolicies(policy, promising(4), of).clocks).toMatchObject({ newlyBreached: 1 })
})
