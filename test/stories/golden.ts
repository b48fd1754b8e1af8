/** The tickets of the golden file. Together they have an event of every type that this release can write. */
import { compilePolicy } from '../../src/policy/policy.js'
import { policyRegistry } from '../../src/policy/registry.js'
import { specification, type Told } from '../../src/testing/specification.js'
import type { TicketEvent } from '../../src/ticket/events/events.js'
import { customer, operator, seller } from '../../src/ticket/responsibility/party.js'
import { policy } from './policy.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T09:00:00Z')
const first = compilePolicy(policy.definition)
const second = compilePolicy({
  ...policy.definition,
  version: '2',
  categories: { ...policy.definition.categories, goods: { owner: 'operator', team: 'care' } },
})
const policies = policyRegistry([
  { policy: first, effectiveFrom: 0 },
  { policy: second, effectiveFrom: monday + 10_000 * HOUR },
])

const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1', { team: 'care' }) }
const guess = {
  classifier: 'words@1',
  outcome: 'chosen',
  category: 'site',
  candidates: [{ category: 'site', confidence: 0.9 }],
  urgency: 'high',
} as const
const open = { type: 'open', by: by.customer, body: 'Broken.', seller: { id: 's-1' } } as const

type Step = Told & { readonly at?: number }
const after = (hours: number, step: Told): Step => ({ ...step, at: monday + hours * HOUR })

const stories: readonly (readonly Step[])[] = [
  [
    after(0, { ...open, category: 'goods', commandId: 'm-1', correlationId: 'order-7' } as Told),
    after(1, { type: 'milestone.record', by: by.operator, milestone: 'goods.returned' }),
    after(2, { type: 'hold.place', by: by.operator, hold: 'strike', reason: 'force-majeure' }),
    after(3, { type: 'hold.release', by: by.operator, hold: 'strike' }),
    after(4, { type: 'hold.void', by: by.operator, hold: 'strike' }),
    after(5, { type: 'extension.grant', by: by.operator, extension: 'storm', reason: 'storm', more: { hours: 2 } }),
    after(6, { type: 'extension.void', by: by.operator, extension: 'storm' }),
    after(7, { type: 'clock.extend', by: by.operator, clock: 'first-response', more: { hours: 1 }, reason: 'asked' }),
    after(8, { type: 'reply', by: by.seller, body: 'Which cup?' }),
    after(9, { type: 'reply', by: by.customer, body: 'The blue one.' }),
    after(10, { type: 'note', by: by.seller, body: 'A known fault.' }),
    after(11, { type: 'priority.set', by: by.operator, priority: 'urgent' }),
    after(12, { type: 'escalate', by: by.customer, reason: 'no-progress' }),
    after(13, { type: 'assign', by: by.operator, to: { party: 'seller', id: 's-1' } }),
    after(14, { type: 'policy.migrate', by: by.operator, to: { version: '2' }, reason: 'new-contract' }),
    after(400, { type: 'resolve', by: by.operator, body: 'Paid back.' }),
    after(401, { type: 'reopen', by: by.customer, body: 'Not yet.' }),
    after(402, { type: 'category.set', by: by.operator, category: 'odd' }),
    after(403, { type: 'close', by: by.operator, reason: 'done' }),
  ],
  [
    after(0, { ...open, classified: guess }),
    after(1, { type: 'category.set', by: by.operator, category: 'site' }),
    after(2, { type: 'resolve', by: by.operator }),
  ],
  [after(0, { ...open, classified: guess }), after(1, { type: 'category.set', by: by.operator, category: 'goods' })],
  [
    after(0, { ...open, category: 'goods' } as Told),
    after(1, { type: 'claim', by: seller('s-1', { user: 'u-7' }) }),
    after(2, { type: 'unclaim', by: seller('s-1', { user: 'u-7' }) }),
    after(3, { type: 'access.grant', by: by.operator, sellerId: 's-2', reason: 'statement-asked' }),
    after(4, { type: 'note', by: by.operator, body: 'Please look.', to: { party: 'seller', id: 's-2' } }),
    after(5, { type: 'access.withdraw', by: by.operator, sellerId: 's-2', reason: 'asked' }),
    after(6, { type: 'assign', by: by.operator, to: { party: 'operator', team: 'care', agent: 'o-2' } }),
  ],
]

/** Plays the stories, each on its own ticket: `t-1`, `t-2`… Returns their events. */
export function goldenEvents(): readonly TicketEvent[] {
  const { happened } = specification({ policy: policies, at: monday })
  return stories.flatMap((steps, i): TicketEvent[] => {
    // A specification always names its ticket `t-1`; here each story has its own.
    return JSON.parse(JSON.stringify(happened(...steps)).replaceAll('"t-1', `"t-${i + 1}`))
  })
}
