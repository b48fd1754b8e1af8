import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { casesText } from './case-table.js'
import { policyCases } from './read-cases.js'
import { runCases } from './run-cases.js'
import { skeletonCases } from './skeleton.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  facts: baseFacts.extend({
    refund: z.strictObject({ amount: z.strictObject({ amount: z.number(), currency: z.string() }) }).optional(),
    tags: z.array(z.string()).optional(),
  }),
  categories: { 'goods.damaged': { owner: 'seller', chargedTo: 'seller' }, 'delivery.late': { owner: 'seller' } },
  contracts: [
    {
      id: 'gold',
      sellers: ['s-gold'],
      rules: [{ id: 'gold-care', when: { category: 'goods.damaged' }, then: { owner: 'operator' }, because: 'x' }],
    },
  ],
  rules: [
    {
      id: 'operator-ships',
      when: { category: { under: 'delivery' }, 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator' },
      because: 'x',
    },
    {
      id: 'large',
      when: { 'refund.amount': { gt: { amount: 100, currency: 'PLN' } } },
      then: { owner: 'operator' },
      because: 'x',
    },
    { id: 'vip', when: { tags: { contains: 'vip' } }, then: { chargedTo: 'operator' }, because: 'x' },
    {
      id: 'never',
      when: { category: 'delivery.late', 'order.fulfilledBy': 'operator', 'seller.status': 'closed' },
      then: { owner: 'seller' },
      because: 'x',
    },
  ],
})

describe('a skeleton of cases', () => {
  const { cases, without } = skeletonCases(policy)

  it('has a case for every rule that can match first and for every category, and names the rules that cannot', () => {
    expect(cases.map(({ name }) => name)).toEqual([
      'rule gold-care',
      'rule operator-ships',
      'rule large',
      'rule vip',
      'category goods.damaged',
      'category delivery.late',
    ])
    expect(without).toEqual(['never'])
  })

  it('passes on the policy it was made from, and reaches every rule that can match first', () => {
    const { failed, coverage } = runCases(policy, cases)
    expect(failed).toBe(0)
    expect(coverage.rules.missing).toEqual(['never'])
    expect(coverage.categories.share).toBe(1)
  })

  it.each(['csv', 'markdown', 'json'] as const)('written as %s is read back as the same cases', (format) => {
    expect(policyCases(policy, casesText(cases, format), format)).toEqual(cases)
  })
})
