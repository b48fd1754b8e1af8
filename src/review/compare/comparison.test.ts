import { describe, expect, it } from 'vitest'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import { comparePolicies, comparison } from './comparison.js'

const before = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller', chargedTo: 'seller' },
    'delivery.late': { owner: 'seller', chargedTo: 'seller', priority: 'normal' },
    'account.login': { owner: 'operator' },
  },
})
const after = definePolicy({
  id: 'acme',
  version: '2',
  categories: {
    'goods.damaged': { owner: 'seller', chargedTo: 'seller' },
    'delivery.late': { owner: 'seller', chargedTo: 'seller', priority: 'high' },
    'account.login': { owner: 'operator' },
  },
  rules: [
    {
      id: 'operator-ships',
      when: { category: 'delivery.late', 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', chargedTo: 'operator', team: 'logistics' },
      because: 'The operator ships this order.',
    },
    {
      id: 'login',
      when: { category: 'account.login' },
      then: { owner: 'operator' },
      because: 'Said twice.',
    },
  ],
})
const seller = { id: 's-1' }
const shipped = { id: 'o-1', fulfilledBy: 'operator' } as const
const tickets = [
  { ref: 't-1', facts: { category: 'goods.damaged', seller } },
  {
    ref: 't-2',
    facts: { category: 'delivery.late', seller, order: shipped },
    amount: { amount: 0.1, currency: 'PLN' },
  },
  {
    ref: 't-3',
    facts: { category: 'delivery.late', seller, order: shipped },
    amount: { amount: 0.2, currency: 'PLN' },
  },
  { ref: 't-4', facts: { category: 'delivery.late', seller }, amount: { amount: 5, currency: 'EUR' } },
  { ref: 't-5', facts: { category: 'account.login' } },
  { ref: 't-6', facts: { category: 'nobody.knows' } },
]

describe('comparing two policies', () => {
  const found = comparePolicies(before, after, tickets, { amount: 'order.total' })

  it('counts the decisions, those that change, and the fields that change', () => {
    expect(found).toMatchObject({ decisions: 6, changed: 3, from: before.ref, to: after.ref })
    expect(found.fields).toEqual([
      { field: 'owner', changed: 2 },
      { field: 'chargedTo', changed: 2 },
      { field: 'team', changed: 2 },
      { field: 'priority', changed: 3 },
    ])
  })

  it('counts separately a decision with the same outcome from another rule', () => {
    expect(found.otherRule).toBe(1)
  })

  it('counts the changes of owner', () => {
    expect(found.owners).toEqual([{ from: 'seller', to: 'operator', decisions: 2 }])
  })

  it('counts changes by rules, the most frequent first, with examples of the facts that the policies read', () => {
    expect(found.rules.rows.map(({ from, to, decisions }) => [from.source, to.rule, decisions])).toEqual([
      ['category', 'operator-ships', 2],
      ['category', null, 1],
    ])
    expect(found.rules.rows[0]?.examples[0]).toEqual({
      ref: 't-2',
      changes: [
        { field: 'owner', from: 'seller', to: 'operator' },
        { field: 'chargedTo', from: 'seller', to: 'operator' },
        { field: 'team', from: null, to: 'logistics' },
        { field: 'priority', from: 'normal', to: 'high' },
      ],
      evidence: { category: 'delivery.late', 'seller.id': 's-1', 'order.fulfilledBy': 'operator' },
    })
  })

  it('counts changed and all decisions by category', () => {
    expect(found.categories.rows).toEqual([{ category: 'delivery.late', decisions: 3, ownerChanged: 2, of: 3 }])
  })

  it('adds up money by currency, exactly, and never across currencies', () => {
    expect(found.money).toEqual([
      { currency: 'EUR', decisions: 1, amount: 5, byChargedTo: [], byOwner: [] },
      {
        currency: 'PLN',
        decisions: 2,
        amount: 0.3,
        byChargedTo: [{ from: 'seller', to: 'operator', decisions: 2, amount: 0.3 }],
        byOwner: [{ from: 'seller', to: 'operator', decisions: 2, amount: 0.3 }],
      },
    ])
    expect(found.withoutAmount).toBe(0)
  })

  it('reads the amount from a fact that is money or a number, and counts decisions without one', () => {
    const policyOf = (owner: string) =>
      compilePolicy({
        id: 'acme',
        version: owner,
        facts: {
          type: 'object',
          properties: {
            category: { type: 'string' },
            seller: { type: 'object', properties: { id: { type: 'string' } } },
            refund: {},
          },
          required: ['category'],
        },
        categories: { goods: { owner } },
      })
    const facts = { category: 'goods', seller }
    const amounts = [
      { amount: 10, currency: 'PLN' },
      2.5,
      undefined,
      Number.MAX_VALUE,
      { amount: 1, currency: 'złoty' },
    ]
    const of = amounts.map((refund) => ({ facts: refund === undefined ? facts : { ...facts, refund } }))
    const { money, withoutAmount } = comparePolicies(policyOf('operator'), policyOf('triage'), of, { amount: 'refund' })
    expect(money.map(({ currency, amount }) => [currency, amount])).toEqual([
      [null, 2.5],
      ['PLN', 10],
    ])
    expect(withoutAmount).toBe(3)
  })

  it('finds nothing between a policy and itself', () => {
    expect(comparePolicies(before, before, tickets)).toMatchObject({
      changed: 0,
      otherRule: 0,
      fields: [],
      owners: [],
      rules: { rows: [], others: { rows: 0, decisions: 0 } },
      clocks: null,
    })
  })

  it('counts nothing if the facts of a ticket are rejected', () => {
    const running = comparison(before, after)
    expect(() => running.add({ facts: JSON.parse('{"category":"goods","__proto__":{"a":1}}') })).toThrow(
      AnswerableError,
    )
    expect(running.result().decisions).toBe(0)
  })

  it('shows as many rows as requested, and counts the others', () => {
    const { rules, categories } = comparePolicies(before, after, tickets, { rows: 1, examples: 0 })
    expect(rules.rows).toHaveLength(1)
    expect(rules.rows[0]?.examples).toEqual([])
    expect(rules.others).toEqual({ rows: 1, decisions: 1 })
    expect(categories.others).toEqual({ rows: 0, decisions: 0 })
  })

  it('takes no more memory for a longer stream: every table is bounded by the policies', () => {
    const running = comparison(before, after, { rows: 1_000_000 })
    for (let i = 0; i < 20_000; i++) {
      const category = i % 2 === 0 ? 'delivery.late' : `unknown-${i}`
      const currency = String.fromCharCode(65 + (i % 26), 65 + ((i >> 2) % 26), 65 + ((i >> 5) % 26))
      running.add({
        facts: { category, seller: { id: `s-${i}` }, order: shipped },
        ref: i,
        amount: { amount: 1, currency },
      })
    }
    const { categories, rules, money, withoutAmount, decisions } = running.result()
    expect(decisions).toBe(20_000)
    expect(categories.rows.map(({ category, decisions: count }) => [category, count])).toEqual([
      ['delivery.late', 10_000],
    ])
    expect(rules.rows.flatMap(({ examples }) => examples)).toHaveLength(3)
    expect(money).toHaveLength(256)
    expect(withoutAmount).toBeGreaterThan(0)
  })

  it('keeps at most 500 examples of all pairs of rules together', () => {
    const codes = Array.from({ length: 300 }, (_, i) => `c${i}`)
    const rulesTo = (owner: string) =>
      compilePolicy({
        id: 'many',
        version: owner,
        categories: Object.fromEntries(codes.map((code) => [code, { owner }])),
        rules: codes.map((code) => ({ id: `r-${code}`, when: { category: code }, then: { owner }, because: code })),
      })
    const all = codes.flatMap((category) => [1, 2, 3].map((ref) => ({ facts: { category, seller }, ref })))
    const { rules } = comparePolicies(rulesTo('operator'), rulesTo('seller'), all, { rows: 300 })
    expect(rules.rows).toHaveLength(300)
    expect(rules.rows.flatMap(({ examples }) => examples)).toHaveLength(500)
  })
})
