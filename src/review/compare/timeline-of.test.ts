import { expect, it } from 'vitest'
import { hours } from '../../kernel/time/durations.js'
import { definePolicy } from '../../policy/policy.js'
import { ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
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
  const policy = promising(48)
  const { ann, at, play, shop } = story({ policy })
  const events = await play(
    ann.open(),
    at(HOUR, shop.reply({ body: 'Which colour?' })),
    at(11 * HOUR, ann.reply({ body: 'Red.' })),
    at(15 * HOUR, shop.resolve()),
  )
  expect(timelineOf(events)).toEqual({
    openedAt: at(0),
    firstResponseAt: at(HOUR),
    resolvedAt: at(15 * HOUR),
    closedAt: undefined,
    waits: [{ from: at(HOUR), to: at(11 * HOUR) }],
  })
  const of = [{ facts: ticketOf(events).facts, timeline: timelineOf(events) }]
  expect(comparePolicies(policy, promising(5), of).clocks).toMatchObject({ newlyBreached: 0 })
  expect(comparePolicies(policy, promising(4), of).clocks).toMatchObject({ newlyBreached: 1 })
})
