import { describe, expect, it } from 'vitest'
import { compileRules } from './rule-book.js'

const policy = {
  id: 'acme',
  version: '1',
  teams: ['care', 'logistics', 'law', 'risk'],
  categories: {
    goods: { owner: 'seller', team: 'care', chargedTo: 'seller', score: 'counted', because: 'The seller sent it.' },
    'goods.damaged': { priority: 'high' },
    'goods.counterfeit': { owner: 'operator', team: 'law' },
    breakage: { parent: 'goods.damaged', labels: { en: 'Breakage' }, retired: { replacedBy: 'goods.damaged' } },
  },
  overrides: [
    {
      id: 'risk',
      when: { channel: 'risk' },
      then: { owner: 'operator', team: 'risk', priority: 'urgent' },
      because: 'Risk.',
    },
    {
      id: 'german',
      when: { locale: 'de' },
      then: { language: 'de', skills: ['german'] },
      because: 'Answer in German.',
    },
  ],
  contracts: [
    {
      id: 'premium',
      sellers: ['s-1', 's-2'],
      rules: [
        {
          id: 'premium-goods',
          when: { category: { under: 'goods' } },
          then: { owner: 'operator', team: 'care', score: 'excluded' },
          because: 'We answer for premium sellers.',
        },
      ],
    },
    {
      id: 'own-labels',
      sellers: ['s-2', 's-3'],
      rules: [
        {
          id: 'own-labels-damage',
          when: { category: 'goods.damaged' },
          then: { chargedTo: 'carrier' },
          because: 'Its own carrier pays.',
        },
        { id: 'own-labels-all', when: {}, then: { fault: 'carrier' }, because: 'Its own carrier.' },
      ],
    },
  ],
  rules: [
    {
      id: 'stored',
      when: { 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics', chargedTo: 'operator' },
      because: 'We stored it.',
    },
  ],
}
const book = compileRules(policy)
const sold = (seller: string, more = {}) => ({ category: 'goods.damaged', seller: { id: seller }, ...more })
const stored = { order: { id: 'o-1', fulfilledBy: 'operator' as const } }

describe('the layers of a policy', () => {
  it('decide in order: overrides before contracts, and contracts before the rules for all sellers', () => {
    expect(book.decide(sold('s-1', { channel: 'risk' }))).toMatchObject({
      owner: 'operator',
      team: 'risk',
      source: 'override',
      rule: 'risk',
    })
    expect(book.decide(sold('s-1', stored))).toMatchObject({
      owner: 'operator',
      team: 'care',
      source: 'contract',
      rule: 'premium-goods',
    })
    expect(book.decide(sold('s-9', stored))).toMatchObject({
      owner: 'operator',
      team: 'logistics',
      source: 'rule',
      rule: 'stored',
    })
    expect(book.decide(sold('s-9'))).toMatchObject({ owner: 'seller', source: 'category', rule: null, rules: [] })
  })

  it('fill in what an earlier layer omits, and name every rule that contributed', () => {
    expect(book.decide(sold('s-1', { ...stored, locale: 'de' }))).toMatchObject({
      owner: 'operator',
      team: 'care',
      chargedTo: 'operator',
      priority: 'high',
      score: 'excluded',
      language: 'de',
      skills: ['german'],
      source: 'contract',
      rule: 'premium-goods',
      rules: ['german', 'premium-goods', 'stored'],
      because: 'We answer for premium sellers.',
    })
  })

  it('leave the owner and the reason to the category if no rule names an owner', () => {
    expect(book.decide(sold('s-3'))).toMatchObject({
      owner: 'seller',
      chargedTo: 'carrier',
      source: 'category',
      rule: null,
      rules: ['own-labels-damage'],
      because: 'The seller sent it.',
      evidence: { category: 'goods.damaged', 'seller.id': 's-3' },
    })
  })

  it('try the contracts of a seller in the order of the policy', () => {
    expect(book.decide(sold('s-2')).rules).toEqual(['premium-goods'])
    expect(book.decide({ category: 'goods.counterfeit', seller: { id: 's-3' } }).rules).toEqual(['own-labels-all'])
  })

  it('apply no contract if the facts do not name a seller', () => {
    expect(book.decide({ category: 'goods.damaged' })).toMatchObject({
      owner: 'triage',
      reason: 'SELLER_UNNAMED',
      rules: [],
    })
    expect(book.decide(JSON.parse('{"category":"goods.damaged","seller":{"id":{"x":1}}}'))).toMatchObject({ rules: [] })
  })

  it('are explained in order, with the owner that would have been next', () => {
    const { tried, next } = book.explain(sold('s-1', stored))
    expect(tried.map(({ layer, rule, outcome }) => `${layer} ${rule} ${outcome}`)).toEqual([
      'override risk failed',
      'override german failed',
      'contract premium-goods matched',
      'rule stored matched',
    ])
    expect(next).toEqual({ owner: 'operator', source: 'rule', rule: 'stored' })
    expect(book.explain(sold('s-1')).next).toEqual({ owner: 'seller', source: 'category', rule: null })
  })
})

describe('the tree of categories', () => {
  it('passes on what a category omits, and nothing that was written for another owner', () => {
    expect(book.categories.get('goods.damaged')).toMatchObject({
      owner: 'seller',
      team: 'care',
      priority: 'high',
      chargedTo: 'seller',
    })
    expect(book.categories.get('goods.counterfeit')).toMatchObject({
      owner: 'operator',
      team: 'law',
      chargedTo: 'seller',
    })
    expect(book.categories.get('goods.counterfeit')?.because).toBeUndefined()
    expect(book.decide({ category: 'goods.counterfeit', seller: { id: 's-9' } }).because).toMatchObject({
      en: expect.stringContaining('operator'),
    })
  })

  it('follows a parent that is named instead of the dots', () => {
    expect(book.categories.get('breakage')).toMatchObject({ owner: 'seller', priority: 'high', chargedTo: 'seller' })
    expect(book.decide({ category: 'breakage', seller: { id: 's-1' } }).rule).toBe('premium-goods')
  })

  it('keeps a retired category working', () => {
    expect(book.decide({ category: 'breakage', seller: { id: 's-9' } }).owner).toBe('seller')
    expect(book.categories.get('breakage')?.retired).toEqual({ replacedBy: 'goods.damaged' })
  })
})

describe('contracts that share sellers', () => {
  const inEach = (contracts: number, rules: number) => {
    const sellers = Array.from({ length: contracts }, (_, i) => `s-${i}`)
    return Array.from({ length: contracts }, (_, c) => ({
      id: `c${c}`,
      sellers: sellers.filter((_, i) => i !== c),
      rules: Array.from({ length: rules }, (_, i) => ({
        id: `c${c}-${i}`,
        when: { 'order.id': `o-${i}` },
        then: { owner: 'operator' },
        because: 'Agreed.',
      })),
    }))
  }

  it('compile each rule once, however many combinations of contracts there are', () => {
    // One list of rules for each seller would hold forty million rules, more than memory allows.
    const book = compileRules({ ...policy, contracts: inEach(1_000, 40) })
    const { rule, evidence } = book.decide({ category: 'goods', seller: { id: 's-0' }, order: { id: 'o-9' } })
    expect(rule).toBe('c1-9')
    expect(evidence).toEqual({ category: 'goods', 'seller.id': 's-0', 'order.id': 'o-9' })
  }, 60_000)

  it('are explained in the order of the policy, and only those of the seller', () => {
    const book = compileRules({ ...policy, contracts: inEach(4, 1) })
    const { tried } = book.explain({ category: 'goods', seller: { id: 's-1' }, order: { id: 'o-7' } })
    const rules = tried.filter(({ layer }) => layer === 'contract').map(({ rule }) => rule)
    expect(rules).toEqual(['c0-0', 'c2-0', 'c3-0'])
  })

  it('record the seller as evidence also if the operator must answer', () => {
    const decision = compileRules(policy).decide({ category: 'goods', seller: { id: 's-1' } })
    expect(decision).toMatchObject({ owner: 'operator', rule: 'premium-goods', evidence: { 'seller.id': 's-1' } })
  })
})

describe('targets that a decision names', () => {
  const within = { hours: 4 }
  const targets = [
    { id: 'usual', metric: 'first-response', within: { hours: 24 } },
    { id: 'fast', metric: 'first-response', byName: true, within },
    { id: 'fast-seller', metric: 'first-response', byName: true, when: { owner: 'seller' }, within },
  ]
  const rules = [
    { id: 'hurry', when: { channel: 'phone' }, then: { targets: ['fast-seller', 'fast'] }, because: 'By phone.' },
  ]
  const named = compileRules({ ...policy, targets, rules })
  const chosen = (channel: string, owner: 'seller' | 'operator') => {
    const facts = { category: 'goods.damaged', seller: { id: 's-9' }, channel }
    return named
      .selectTargets({ ...facts, owner, tier: 1, priority: 'high' }, named.decide(facts).targets)
      .map(({ id }) => id)
  }

  it('come before those that conditions select, one for each clock, and only if their own condition holds', () => {
    expect(chosen('phone', 'operator')).toEqual(['fast'])
    expect(chosen('mail', 'operator')).toEqual(['usual'])
  })

  it('follow the order of the policy if a decision names several', () => {
    expect(chosen('phone', 'seller')).toEqual(['fast'])
  })
})
