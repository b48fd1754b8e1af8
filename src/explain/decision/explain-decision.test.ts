import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { decisionMarkdown } from './decision-markdown.js'
import { decisionText } from './decision-text.js'
import { explainDecision } from './explain-decision.js'

const sets = { vip: new Set(['c-9']), watched: new Set(['s-bad']) }
const policy = compilePolicy(
  {
    id: 'acme',
    version: '7',
    sets: ['vip', 'watched'],
    categories: {
      goods: { owner: 'seller', team: 'care', chargedTo: 'seller', labels: { en: 'Goods', pl: 'Towar' } },
      'goods.damaged': { score: 'counted', labels: { en: 'Damaged', pl: 'Uszkodzony' } },
      delivery: { owner: 'seller' },
      'payment.refund': { owner: 'operator', team: 'payments' },
    },
    overrides: [
      { id: 'watched', when: { 'seller.id': { in: { set: 'watched' } } }, then: { owner: 'operator' }, because: 'W.' },
      { id: 'vip', when: { 'customer.id': { in: { set: 'vip' } } }, then: { priority: 'urgent' }, because: 'V.' },
    ],
    contracts: [
      {
        id: 'k-7',
        sellers: ['s-7', 's-8'],
        rules: [
          {
            id: 'k-7-late',
            when: { category: 'delivery' },
            then: { owner: 'operator', team: 'logistics' },
            because: 'K.',
          },
        ],
      },
    ],
    rules: [
      {
        id: 'shop-gone',
        when: { 'seller.status': { in: ['suspended', 'closed'] } },
        then: { owner: 'operator' },
        because: 'G.',
      },
      { id: 'own-sale', when: { 'order.soldBy': 'operator' }, then: { owner: 'operator' }, because: 'O.' },
      {
        id: 'operator-ships',
        when: { 'order.fulfilledBy': 'operator', 'order.carrierOf': 'operator' },
        then: { owner: 'operator', tier: 2 },
        because: 'S.',
      },
    ],
  },
  { sets },
)
const damaged = { category: 'goods.damaged', seller: { id: 's-1', status: 'active' } } as const
const changesOf = (facts: Parameters<typeof policy.decide>[0], mayChange: readonly string[] = []) =>
  explainDecision(policy, facts, { mayChange }).counterfactual.found?.changes

describe('an explained decision', () => {
  it('contains the decision of the policy, and is plain JSON', () => {
    const explanation = explainDecision(policy, damaged)
    expect(explanation.decision).toEqual(policy.decide(damaged))
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
  })

  it('names what decided each field: the first layer that sets it, and among categories the nearest', () => {
    const facts = { ...damaged, seller: { id: 's-1', status: 'closed' }, customer: { id: 'c-9' } } as const
    const { said } = explainDecision(policy, facts)
    expect(said.map(({ field, value, by }) => [field, value, by.layer, by.rule ?? by.category])).toEqual([
      ['owner', 'operator', 'rule', 'shop-gone'],
      ['priority', 'urgent', 'override', 'vip'],
      ['chargedTo', 'seller', 'category', 'goods'],
      ['score', 'counted', 'category', 'goods.damaged'],
    ])
  })

  it('names the contract of a rule that a seller agreed to', () => {
    const { said } = explainDecision(policy, { category: 'delivery', seller: { id: 's-7' } })
    expect(said[0]?.by).toEqual({ layer: 'contract', rule: 'k-7-late', contract: 'k-7', category: null })
  })

  it('lists what the deciding rule reads, present or not', () => {
    const { rests } = explainDecision(policy, { ...damaged, seller: { id: 's-bad' } })
    expect(rests).toEqual({ facts: ['seller.id'], sets: ['watched'] })
    expect(explainDecision(policy, damaged).rests).toEqual({ facts: [], sets: [] })
  })

  it('names the next candidate, without the deciding rule', () => {
    const both = {
      ...damaged,
      seller: { id: 's-1', status: 'closed' },
      order: { id: 'o', soldBy: 'operator' },
    } as const
    expect(explainDecision(policy, both).next).toMatchObject({ owner: 'operator', rule: 'own-sale' })
    const { next } = explainDecision(policy, { ...damaged, seller: { id: 's-1', status: 'closed' } })
    expect(next).toMatchObject({ owner: 'seller', rule: null, by: { layer: 'category', category: 'goods' } })
    expect(explainDecision(policy, damaged).next).toBeNull()
  })

  it('names the seller, the customer and the category’s labels', () => {
    const { parties, category } = explainDecision(policy, { ...damaged, customer: { id: 'c-1' } })
    expect(parties).toEqual({ sellerId: 's-1', customerId: 'c-1' })
    expect(category).toEqual({ code: 'goods.damaged', labels: { en: 'Damaged', pl: 'Uszkodzony' } })
  })

  it('refuses facts that the policy does not accept', () => {
    expect(() => explainDecision(policy, JSON.parse('{"category":"goods","order":{"id":"o","state":"lost"}}'))).toThrow(
      'FACTS_INVALID',
    )
    expect(() => explainDecision(policy, JSON.parse('{"category":"goods","__proto__":{}}'))).toThrow(
      'FACT_KEY_FORBIDDEN',
    )
  })
})

describe('an explanation with invalid input', () => {
  it.each([Number.NaN, -1, 0, 1.5, Number.POSITIVE_INFINITY, '10'])('refuses the budget %s', (budget) => {
    expect(() => explainDecision(policy, damaged, { budget: budget as never })).toThrow(
      'not a whole number of at least 1',
    )
  })

  it('refuses a path that is not a fact, and lists the facts', () => {
    const asked = () => explainDecision(policy, damaged, { mayChange: ['category', 'nope'] })
    expect(asked).toThrow(/options\.mayChange\[1\].*"nope".*Use one of: "category"/)
    expect(() => explainDecision(policy, damaged, { mayChange: 'category' as never })).toThrow('not a list of paths')
  })

  it('refuses a definition instead of a compiled policy, and options that are not an object', () => {
    expect(() => explainDecision(policy.definition as never, damaged)).toThrow(
      'what definePolicy or compilePolicy returns',
    )
    expect(() => explainDecision(policy, damaged, null as never)).toThrow('FACTS_INVALID')
  })

  it('is shown only with a language', () => {
    const explanation = explainDecision(policy, damaged)
    for (const show of [decisionText, decisionMarkdown]) {
      expect(() => show(explanation, undefined as never)).toThrow("{ locale: 'en' }")
      expect(() => show(null as never, { locale: 'en' })).toThrow('what explainDecision returns')
    }
  })
})

describe('the smallest change', () => {
  it('stops at the budget, and says up to which size it searched', () => {
    const letters = ['a', 'b', 'c', 'd'] as const
    const names = Array.from({ length: 14 }, (_, i) => `f${i}`)
    const branches = Array.from({ length: 8 }, (_, b) => ({
      all: Array.from({ length: 6 }, (_, t) => ({
        [`f${(b * 3 + t * 2 + (t > 3 ? 1 : 0)) % 14}`]: letters[(b + t) % 4],
      })),
    }))
    const hard = compilePolicy({
      id: 'hard',
      version: '1',
      facts: baseFacts.extend(Object.fromEntries(names.map((name) => [name, z.enum(letters).optional()]))),
      categories: { x: { owner: 'operator' } },
      rules: [{ id: 'r', when: { any: branches }, then: { owner: 'triage' }, because: 'So.' }],
    })
    const { found, searched, upTo } = explainDecision(hard, hard.parseFacts({ category: 'x' })).counterfactual
    expect([found, searched, upTo]).toEqual([null, 'budget', 2])
  })

  it('is one fact where one is enough', () => {
    expect(changesOf(damaged)).toEqual([{ path: 'seller.status', from: 'active', to: 'suspended' }])
  })

  it('is several facts where several are necessary, and omits what does not matter', () => {
    const strict = compilePolicy({
      id: 'strict',
      version: '1',
      categories: { goods: { owner: 'seller' } },
      rules: [
        {
          id: 'r',
          when: { 'order.fulfilledBy': 'operator', 'order.carrierOf': 'operator', 'order.state': { not: 'paid' } },
          then: { owner: 'operator' },
          because: 'So.',
        },
      ],
    })
    const facts = {
      category: 'goods',
      order: { id: 'o', fulfilledBy: 'seller', carrierOf: 'seller', state: 'placed' },
      seller: { id: 's' },
    } as const
    const { found, searched } = explainDecision(strict, facts).counterfactual
    expect(found?.changes).toEqual([
      { path: 'order.fulfilledBy', from: 'seller', to: 'operator' },
      { path: 'order.carrierOf', from: 'seller', to: 'operator' },
    ])
    expect([found?.by.rule, found?.decision.owner, searched]).toEqual(['r', 'operator', 'complete'])
  })

  it('counts facts that another change brings along: the state of a missing order brings the order', () => {
    const one = compilePolicy({
      id: 'one',
      version: '1',
      categories: { goods: { owner: 'operator' } },
      rules: [{ id: 'r', when: { 'order.state': 'paid' }, then: { owner: 'triage' }, because: 'So.' }],
    })
    expect(explainDecision(one, { category: 'goods' }).counterfactual.found?.changes).toEqual([
      { path: 'order.state', from: null, to: 'paid' },
      { path: 'order.id', from: null, to: 'order-1' },
    ])
  })

  it('prefers a fact that the deciding rule read', () => {
    const facts = { ...damaged, order: { id: 'o', soldBy: 'operator' } } as const
    expect(changesOf(facts)).toEqual([{ path: 'order.soldBy', from: 'operator', to: 'seller' }])
  })

  it('names a seller where the seller must answer and is not named', () => {
    const { found } = explainDecision(policy, { category: 'goods' }).counterfactual
    expect(found?.changes).toMatchObject([{ path: 'seller.id', from: null }])
    expect(found?.decision.owner).toBe('seller')
  })

  it('changes neither category nor ids by default', () => {
    const facts = { category: 'payment.refund', seller: { id: 's-1' } } as const
    const own = explainDecision(policy, facts).counterfactual
    expect([own.found, own.searched]).toEqual([null, 'complete'])
    expect(changesOf(facts, ['category'])).toEqual([{ path: 'category', from: 'payment.refund', to: 'goods' }])
    const late = { category: 'delivery', seller: { id: 's-7' } } as const
    expect(changesOf(late)).toBeUndefined()
    expect(changesOf(late, ['seller.id'])).toMatchObject([{ path: 'seller.id', from: 's-7' }])
  })

  it('tries the members of iterable sets, and reports a fact with another set as open', () => {
    const facts = { category: 'goods', seller: { id: 's-1', status: 'closed' } } as const
    const only = {
      id: 'only',
      version: '1',
      sets: ['vip'],
      categories: { goods: { owner: 'operator' } },
      rules: [{ id: 'r', when: { channel: { in: { set: 'vip' } } }, then: { owner: 'seller' }, because: 'So.' }],
    }
    const members = new Set(['chat'])
    const known = explainDecision(compilePolicy(only, { sets: { vip: members } }), facts).counterfactual
    expect(known.found?.changes).toEqual([{ path: 'channel', from: null, to: 'chat' }])
    const closed = { has: (value: unknown) => value === 'chat' }
    const unknown = explainDecision(compilePolicy(only, { sets: { vip: closed } }), facts).counterfactual
    expect([unknown.found, unknown.open]).toEqual([null, ['channel']])
  })

  it('reports a fact as open where only the whole schema refuses its values', () => {
    const both = compilePolicy({
      id: 'both',
      version: '1',
      facts: baseFacts
        .extend({ a: z.enum(['x', 'y']).optional(), b: z.enum(['x', 'y']).optional() })
        .refine(({ a, b }) => a === b, 'a and b go together'),
      categories: { goods: { owner: 'operator' } },
      rules: [{ id: 'r', when: { a: 'y' }, then: { owner: 'triage' }, because: 'So.' }],
    })
    const { found, open } = explainDecision(both, both.parseFacts({ category: 'goods', a: 'x', b: 'x' })).counterfactual
    expect([found, open]).toEqual([null, ['a']])
  })

  it('shows the values of money, lists and objects', () => {
    const rich = compilePolicy({
      id: 'rich',
      version: '1',
      facts: baseFacts.extend({
        total: z.strictObject({ amount: z.number(), currency: z.string() }),
        tags: z.array(z.string()).optional(),
      }),
      categories: { goods: { owner: 'operator' } },
      rules: [
        {
          id: 'r',
          when: { total: { gte: { amount: 100, currency: 'PLN' } }, tags: { contains: 'x' }, order: { exists: true } },
          then: { owner: 'triage' },
          because: 'So.',
        },
      ],
    })
    const facts = { category: 'goods', total: { amount: 5, currency: 'PLN' } }
    expect(explainDecision(rich, rich.parseFacts(facts)).counterfactual.found?.changes).toEqual([
      { path: 'total', from: { amount: 5, currency: 'PLN' }, to: { amount: 100, currency: 'PLN' } },
      { path: 'tags', from: null, to: ['x'] },
      { path: 'order.id', from: null, to: 'order-1' },
    ])
  })

  it('is null for a category that the policy does not have, because it reads no other fact then', () => {
    expect(explainDecision(policy, { category: 'unheard-of' }).counterfactual).toMatchObject({
      found: null,
      searched: 'complete',
    })
  })
})
