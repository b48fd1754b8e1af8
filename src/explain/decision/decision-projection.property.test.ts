import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { decisionFor } from './decision-projection.js'
import { viewMarkdown, viewText } from './decision-view-text.js'
import { explainDecision } from './explain-decision.js'

/** A marker in every text of the policy and the facts that no viewer may see. */
const SECRET = 'SECRET'
const hidden = ['risk.score', 'seller.tags', 'customer.loyalty'] as const
const own = ['order.fulfilledBy', 'order.state', 'channel'] as const

const schema = baseFacts.extend({
  seller: baseFacts.shape.seller.unwrap().extend({ tags: z.array(z.string()).optional() }),
  customer: baseFacts.shape.customer.unwrap().extend({ loyalty: z.string().optional() }),
  risk: z.strictObject({ score: z.string() }).optional(),
})
const facts = {
  category: 'goods',
  channel: 'web',
  order: { id: 'o-1', fulfilledBy: 'operator', state: 'paid' },
  seller: { id: 's-1', tags: [SECRET] },
  customer: { id: 'c-1', loyalty: `${SECRET}-gold` },
  risk: { score: `${SECRET}-90` },
}
const tests = {
  'risk.score': { 'risk.score': `${SECRET}-90` },
  'seller.tags': { 'seller.tags': { contains: SECRET } },
  'customer.loyalty': { 'customer.loyalty': { startsWith: SECRET } },
  'order.fulfilledBy': { 'order.fulfilledBy': 'operator' },
  'order.state': { 'order.state': { in: ['paid', 'shipped'] } },
  channel: { channel: { not: 'phone' } },
  set: { 'seller.id': { in: { set: `${SECRET}-list` } } },
}
type Asked = keyof typeof tests

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const outcome = fc.record(
  {
    owner: one('operator', 'seller', 'triage'),
    team: fc.constant(`${SECRET}-team`),
    tier: fc.constant(7),
    skills: fc.constant([`${SECRET}-skill`]),
    targets: fc.constant([`${SECRET}-target`]),
    chargedTo: one('seller', 'carrier', `${SECRET}-fund`),
    fault: one('operator', `${SECRET}-gang`),
    score: fc.constantFrom('counted', 'excluded'),
  },
  { requiredKeys: [], noNullPrototype: true },
)
const rule = fc.record({
  asks: fc.uniqueArray(one<Asked>(...hidden, ...own, 'set'), { maxLength: 3 }),
  fails: fc.boolean(),
  then: outcome.filter((written) => Object.keys(written).length > 0),
})
const layer = fc.array(rule, { maxLength: 4 })
const policies = fc.record({
  overrides: layer,
  agreed: layer,
  rules: layer,
  standing: one('operator', 'seller', 'triage'),
})

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: 20261122, numRuns: 400 })

describe('the view of any decision', () => {
  it('holds nothing that was not allowed', () => {
    check(
      fc.property(
        policies,
        one<'seller' | 'customer'>('seller', 'customer'),
        ({ overrides, agreed, rules, standing }, party) => {
          const asked = new Map<string, { readonly layer: string; readonly asks: readonly Asked[] }>()
          const written = (name: string, list: typeof rules) =>
            list.map(({ asks, fails, then }, i) => {
              const id = `${SECRET}-${name}-${i}`
              asked.set(id, { layer: name, asks })
              const all = [...asks.map((each) => tests[each]), ...(fails ? [{ 'order.state': 'returned' }] : [])]
              return { id, when: all.length === 0 ? {} : { all }, then, because: `Because ${id}.` }
            })
          const policy = compilePolicy(
            {
              id: 'acme',
              version: '1',
              facts: schema,
              sets: [`${SECRET}-list`],
              categories: { goods: { owner: standing, team: `${SECRET}-team` } },
              overrides: written('override', overrides),
              contracts:
                agreed.length === 0
                  ? []
                  : [{ id: `${SECRET}-deal`, sellers: ['s-1', `${SECRET}-rival`], rules: written('contract', agreed) }],
              rules: written('rule', rules),
              targets: [{ id: `${SECRET}-target`, metric: 'resolution', within: { hours: 1 } }],
            },
            { sets: { [`${SECRET}-list`]: new Set(['s-1']) } },
          )
          const explanation = explainDecision(policy, policy.parseFacts(facts), { budget: 10 })
          const view = decisionFor(explanation, { to: { party, id: party === 'seller' ? 's-1' : 'c-1' } })
          if (view === null) throw new Error('the ticket is theirs')
          const winner = asked.get(explanation.decision.rule ?? '')
          const isAllowed =
            winner?.asks.every((each) => own.some((path) => path === each)) &&
            (party === 'seller' || winner.layer !== 'contract')
          const allowed = isAllowed ? explanation.decision.rule : null
          if (party === 'seller') expect(view).toHaveProperty('rule', allowed)
          const shown = [JSON.stringify(view), viewText(view, { locale: 'en' }), viewMarkdown(view, { locale: 'pl' })]
          for (const text of shown) {
            const rest = allowed === null ? text : text.replaceAll(allowed, '')
            expect(rest).not.toContain(SECRET)
            expect(rest).not.toMatch(/risk|tags|loyalty|rival|"tier"|tried|counterfactual|hash/)
          }
        },
      ),
    )
  })
})
