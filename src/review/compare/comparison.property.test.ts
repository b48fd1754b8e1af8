import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { comparePolicies } from './comparison.js'
import { outcomeFields } from './outcome-change.js'

const codes = ['goods', 'goods.damaged', 'delivery', 'account'] as const
const outcome = fc.record(
  {
    owner: fc.constantFrom('seller', 'operator', 'triage'),
    chargedTo: fc.constantFrom('seller', 'operator', 'carrier'),
    tier: fc.constantFrom(1, 2),
    skills: fc.subarray(['vat', 'legal'], { minLength: 1 }),
  },
  { requiredKeys: ['owner'] },
)
const when = fc.record(
  {
    category: fc.constantFrom(...codes),
    'order.fulfilledBy': fc.constantFrom('seller', 'operator'),
    'seller.status': fc.constantFrom('active', 'closed'),
  },
  { requiredKeys: [] },
)
const policies = fc
  .record({
    owners: fc.tuple(outcome, outcome, outcome, outcome),
    rules: fc.array(fc.record({ when, then: outcome }), { maxLength: 5 }),
  })
  .map(({ owners, rules }) =>
    compilePolicy({
      id: 'p',
      version: '1',
      categories: Object.fromEntries(codes.map((code, i) => [code, owners[i]])),
      rules: rules.map((rule, i) => ({ id: `r${i}`, because: 'x', ...rule })),
    }),
  )
const tickets = fc.array(
  fc.record({
    facts: fc.record({
      category: fc.constantFrom(...codes, 'unknown'),
      order: fc.record({ id: fc.constant('o'), fulfilledBy: fc.constantFrom('seller' as const, 'operator' as const) }),
      seller: fc.record({ id: fc.constant('s'), status: fc.constantFrom('active' as const, 'closed' as const) }),
    }),
    amount: fc.record({
      amount: fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 100),
      currency: fc.constant('PLN'),
    }),
  }),
  { maxLength: 60 },
)

describe('a comparison', () => {
  it('gives the counts that deciding every ticket under both policies gives', () => {
    fc.assert(
      fc.property(policies, policies, tickets, (from, to, given) => {
        const found = comparePolicies(from, to, given, { rows: Number.POSITIVE_INFINITY })
        const pairs = given.map(({ facts, amount }) => {
          const [a, b] = [from.decide(facts), to.decide(facts)]
          const fields = outcomeFields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]))
          return { a, b, fields, cents: Math.round(amount.amount * 100), category: facts.category }
        })
        const changed = pairs.filter(({ fields }) => fields.length > 0)
        expect(found.decisions).toBe(given.length)
        expect(found.changed).toBe(changed.length)
        for (const field of outcomeFields) {
          const count = changed.filter(({ fields }) => fields.includes(field)).length
          expect(found.fields.find((row) => row.field === field)?.changed ?? 0).toBe(count)
        }
        const others = pairs.filter(
          ({ a, b, fields }) => fields.length === 0 && (a.rule !== b.rule || a.source !== b.source),
        )
        expect(found.otherRule).toBe(others.length)
        for (const { from: was, to: is, decisions } of found.owners) {
          expect(decisions).toBe(pairs.filter(({ a, b }) => a.owner === was && b.owner === is).length)
        }
        for (const { from: was, to: is, decisions } of found.rules.rows) {
          const same = changed.filter(
            ({ a, b }) =>
              a.rule === was.rule && a.source === was.source && b.rule === is.rule && b.source === is.source,
          )
          expect(decisions).toBe(same.length)
        }
        for (const rows of [found.rules.rows, found.categories.rows]) {
          expect(rows.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(changed.length)
        }
        const cents = changed.reduce((sum, pair) => sum + pair.cents, 0)
        expect(Math.round((found.money[0]?.amount ?? 0) * 100)).toBe(cents)
      }),
    )
  })
})
