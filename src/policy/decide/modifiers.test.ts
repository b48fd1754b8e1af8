import { describe, expect, it } from 'vitest'
import { compileRules } from './rule-book.js'

const because = 'So.'
const policy = {
  id: 'acme',
  version: '1',
  categories: {
    delivery: { owner: 'seller', priority: 'low', skills: ['parcels'] },
    'delivery.late': {},
    'delivery.lost': { owner: 'operator' },
  },
  overrides: [{ id: 'german', when: { locale: 'de' }, then: { language: 'de' }, because }],
  contracts: [
    {
      id: 'premium',
      sellers: ['s-1'],
      rules: [
        { id: 'premium-owner', when: {}, then: { score: 'excluded' }, because },
        { id: 'premium-fast', when: { channel: 'phone' }, then: { priority: 'high' }, because },
      ],
    },
  ],
  rules: [
    { id: 'business', when: { 'customer.kind': 'business' }, then: { priority: 'urgent', language: 'en' }, because },
    { id: 'we-ship', when: { 'order.fulfilledBy': 'operator' }, then: { owner: 'operator', team: 'ship' }, because },
    {
      id: 'paid',
      when: { 'order.state': 'paid' },
      then: { owner: 'seller', chargedTo: 'seller', skills: ['law'] },
      because,
    },
  ],
}
const book = compileRules(policy)
const decide = (more: object) => book.decide({ category: 'delivery.late', seller: { id: 's-9' }, ...more })
const order = { id: 'o-1', fulfilledBy: 'operator' as const, state: 'paid' as const }

describe('modifiers', () => {
  it('come from a rule behind the one that decides, and nothing else does', () => {
    expect(decide({ order })).toMatchObject({
      owner: 'operator',
      team: 'ship',
      chargedTo: null,
      skills: ['law'],
      priority: 'low',
      rule: 'we-ship',
      rules: ['we-ship', 'paid'],
      evidence: { category: 'delivery.late', 'order.fulfilledBy': 'operator', 'order.state': 'paid' },
    })
  })

  it('do not keep a rule behind them from deciding: a rule that says only modifiers decides nothing', () => {
    const customer = { id: 'c-1', kind: 'business' as const }
    expect(decide({ order, customer })).toMatchObject({
      owner: 'operator',
      priority: 'urgent',
      language: 'en',
      rule: 'we-ship',
      rules: ['business', 'we-ship', 'paid'],
    })
    expect(decide({ customer })).toMatchObject({
      source: 'category',
      rule: null,
      rules: ['business'],
      priority: 'urgent',
    })
  })

  it('come from the earliest layer that says them, each field by itself', () => {
    const customer = { id: 'c-1', kind: 'business' as const }
    const decision = decide({ customer, locale: 'de', channel: 'phone', seller: { id: 's-1' } })
    expect(decision).toMatchObject({
      language: 'de',
      priority: 'high',
      score: 'excluded',
      rules: ['german', 'premium-owner', 'premium-fast'],
    })
    expect(decision.evidence).toMatchObject({ 'seller.id': 's-1' })
  })

  it('fall back to the category, also where a rule names another owner', () => {
    expect(decide({ order: { id: 'o-1', fulfilledBy: 'operator' } })).toMatchObject({
      owner: 'operator',
      skills: ['parcels'],
      priority: 'low',
    })
    expect(book.decide({ category: 'delivery.lost' })).toMatchObject({ owner: 'operator', skills: ['parcels'] })
    expect(book.decide({ category: 'delivery.late' })).toMatchObject({ owner: 'triage', skills: ['parcels'] })
  })

  it('are explained by the rule that says them', () => {
    const { tried, next } = book.explain({ category: 'delivery.late', seller: { id: 's-9' }, order })
    expect(tried.map(({ rule, outcome, modifiers }) => [rule, outcome, ...modifiers])).toEqual([
      ['german', 'failed'],
      ['business', 'failed'],
      ['we-ship', 'matched'],
      ['paid', 'modified', 'skills'],
    ])
    expect(next).toEqual({ owner: 'seller', source: 'rule', rule: 'paid' })
  })
})
