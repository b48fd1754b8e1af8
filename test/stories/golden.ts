/** The tickets of the golden file. Together they have an event of every type that this release can write. */
import { compilePolicy } from '../../src/policy/policy.js'
import { policyRegistry } from '../../src/policy/registry.js'
import { story } from '../../src/testing/story.js'
import { HOUR, MONDAY } from '../../src/testing/time.js'
import type { Told } from '../../src/testing/told.js'
import type { TicketEvent } from '../../src/ticket/events/events.js'
import { customer, operator, seller } from '../../src/ticket/responsibility/party.js'
import { policy } from './policy.js'

const definition = {
  ...policy.definition,
  targets: [
    ...(policy.definition.targets ?? []),
    { id: 'silent', metric: 'requester-answer', when: { category: 'site' }, within: { hours: 100 } },
  ],
}
const first = compilePolicy(definition)
const second = compilePolicy({
  ...definition,
  version: '2',
  categories: { ...definition.categories, goods: { owner: 'operator', team: 'care' } },
})
const policies = policyRegistry([
  { policy: first, effectiveFrom: 0 },
  { policy: second, effectiveFrom: MONDAY + 10_001 * HOUR },
])

const { ann, as, at, happened, shop } = story({ policy: policies, at: MONDAY + HOUR })
const agent = as(operator('o-1', { team: 'care' }))
const guess = {
  classifier: 'words@1',
  outcome: 'chosen',
  category: 'site',
  candidates: [{ category: 'site', confidence: 0.9 }],
  urgency: 'high',
} as const
const stories: readonly (readonly Told[])[] = [
  [
    ann.open({ body: 'Broken.', category: 'goods', commandId: 'm-1', correlationId: 'order-7' }),
    at(HOUR, agent.milestones.record({ milestone: 'goods.returned' })),
    at(2 * HOUR, agent.holds.place({ hold: 'strike', reason: 'force-majeure' })),
    at(3 * HOUR, agent.holds.release({ hold: 'strike' })),
    at(4 * HOUR, agent.holds.void({ hold: 'strike' })),
    at(5 * HOUR, agent.extensions.grant({ extension: 'storm', reason: 'storm', more: { hours: 2 } })),
    at(6 * HOUR, agent.extensions.void({ extension: 'storm' })),
    at(7 * HOUR, agent.clocks.extend({ clock: 'first-response', more: { hours: 1 }, reason: 'asked' })),
    at(8 * HOUR, shop.reply({ body: 'Which cup?' })),
    at(8 * HOUR, shop.reply({ body: 'We look for it.', holding: true })),
    at(9 * HOUR, ann.reply({ body: 'The blue one.' })),
    at(10 * HOUR, shop.note({ body: 'A known fault.' })),
    at(
      11 * HOUR,
      agent.facts.update({
        facts: { order: { id: 'o-9', state: 'delivered' }, seller: { status: 'suspended', calendar: 'shop' } },
      }),
    ),
    agent.settlements.setPaidBy({ paidBy: 'operator', reason: 'goodwill' }),
    agent.settlements.setChargedTo({ chargedTo: 'carrier', reason: 'carrier-admitted' }),
    agent.settlements.findFault({ fault: 'carrier', reason: 'carrier-admitted' }),
    agent.settlements.setScore({ score: 'excluded', reason: 'carrier-admitted' }),
    at(11 * HOUR, agent.priorities.set({ priority: 'urgent' })),
    at(12 * HOUR, ann.escalate({ reason: 'no-progress' })),
    at(13 * HOUR, agent.assign({ to: { party: 'seller', id: 's-1' } })),
    at(14 * HOUR, agent.policies.migrate({ to: { version: '2' }, reason: 'new-contract' })),
    at(400 * HOUR, agent.resolve({ body: 'Paid back.' })),
    at(401 * HOUR, ann.reopen({ body: 'Not yet.' })),
    at(402 * HOUR, agent.categories.set({ category: 'odd' })),
    at(403 * HOUR, agent.close({ reason: 'done' })),
  ],
  [
    ann.open({ body: 'Broken.', category: undefined, classified: guess }),
    at(HOUR, agent.categories.set({ category: 'site' })),
    at(2 * HOUR, agent.resolve()),
  ],
  [
    ann.open({ body: 'Broken.', category: undefined, classified: guess }),
    at(HOUR, agent.categories.set({ category: 'goods' })),
  ],
  [
    ann.open({ body: 'Broken.', category: 'site' }),
    at(HOUR, agent.reply({ body: 'Where?' })),
    at(200 * HOUR, agent.note({ body: 'Silent.' })),
  ],
  [
    ann.open({ body: 'Broken.', category: undefined, classified: guess }),
    at(HOUR, agent.categories.set({ category: 'goods' })),
    at(2 * HOUR, agent.categories.set({ category: 'odd' })),
  ],
  [
    agent.open({ body: 'We call the cup back.', category: 'goods', towards: customer('c-1') }),
    at(HOUR, ann.reply({ body: 'Where to?' })),
  ],
  [
    ann.open({ body: 'Broken.', category: 'goods' }),
    at(HOUR, as(seller('s-1', { user: 'u-7' })).claim()),
    at(2 * HOUR, as(seller('s-1', { user: 'u-7' })).unclaim()),
    at(3 * HOUR, agent.access.grant({ sellerId: 's-2', reason: 'statement-asked' })),
    at(4 * HOUR, agent.note({ body: 'Please look.', to: { party: 'seller', id: 's-2' } })),
    at(4 * HOUR, agent.reply({ body: 'Was it whole?', to: { party: 'seller', id: 's-2' }, awaits: 'seller' })),
    at(5 * HOUR, agent.access.withdraw({ sellerId: 's-2', reason: 'asked' })),
    at(6 * HOUR, agent.assign({ to: { party: 'operator', team: 'care', agent: 'o-2' } })),
  ],
]

/** Plays the stories, each on its own ticket: `t-1`, `t-2`… Returns their events. */
export function goldenEvents(): readonly TicketEvent[] {
  return stories.flatMap((steps, i): TicketEvent[] => {
    // A story of the pure core always names its ticket `t-1`; here each story has its own.
    return JSON.parse(JSON.stringify(happened(...steps)).replaceAll('"t-1', `"t-${i + 1}`))
  })
}
