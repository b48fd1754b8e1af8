import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { readStoredFacts } from '../definition/stored-facts.js'
import { compileRules } from './rule-book.js'

const policy = {
  id: 'acme',
  version: '2026-11-01',
  categories: {
    'technical.malfunction': { owner: 'operator', team: 'tech', tier: 2, priority: 'high', chargedTo: 'operator' },
    'delivery.late': { owner: 'seller', priority: 'normal', fault: 'carrier', score: 'counted' },
    'goods.damaged': {
      owner: 'seller',
      because: { en: 'A shop stands by its goods.', pl: 'Sklep odpowiada za towar.' },
    },
    'payment.refund': { owner: 'triage', team: 'desk' },
  },
  rules: [
    {
      id: 'operator-fulfils',
      when: { category: { under: 'delivery' }, 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics', score: 'excluded' },
      because: 'The operator stores and ships this order.',
    },
    {
      id: 'vip',
      when: { 'customer.kind': 'business', category: { under: 'technical' } },
      then: { owner: 'operator' },
      because: 'VIP.',
    },
    { id: 'odd', when: { channel: 'fax' }, then: { owner: 'triage' }, because: 'Nobody reads faxes.' },
    {
      id: 'paid-out',
      when: { category: 'payment.refund', 'order.state': { in: ['returned', 'cancelled'] } },
      then: { owner: 'seller' },
      because: 'The seller refunds.',
    },
  ],
}
const book = compileRules(policy)
const seller = { id: 's-1' }

describe('a decision', () => {
  it('is the category’s default if no rule matches, with the category and the seller as evidence', () => {
    expect(book.decide({ category: 'delivery.late', seller, channel: 'web' })).toEqual({
      owner: 'seller',
      sellerId: 's-1',
      team: null,
      tier: 1,
      priority: 'normal',
      paidBy: null,
      chargedTo: null,
      fault: 'carrier',
      score: 'counted',
      skills: [],
      language: null,
      targets: [],
      source: 'category',
      rule: null,
      rules: [],
      reason: null,
      evidence: { category: 'delivery.late', 'seller.id': 's-1' },
      policy: book.ref,
      because: {
        en: 'Category delivery.late is answered by the seller.',
        pl: 'Na zgłoszenia z kategorii delivery.late odpowiada sprzedawca.',
      },
    })
  })

  it('is that of the first matching rule, and the category fills in what the rule omits', () => {
    const decision = book.decide({ category: 'delivery.late', seller, order: { id: 'o-1', fulfilledBy: 'operator' } })
    expect(decision).toMatchObject({
      owner: 'operator',
      sellerId: null,
      team: 'logistics',
      source: 'rule',
      rule: 'operator-fulfils',
    })
    expect(decision).toMatchObject({ priority: 'normal', fault: 'carrier', score: 'excluded' })
    expect(decision.evidence).toEqual({ category: 'delivery.late', 'order.fulfilledBy': 'operator' })
    expect(decision.because).toBe('The operator stores and ships this order.')
  })

  it('takes team and tier from the category only if the owner is the same', () => {
    const kept = book.decide({ category: 'technical.malfunction', customer: { id: 'c-1', kind: 'business' } })
    expect(kept).toMatchObject({ rule: 'vip', team: 'tech', tier: 2 })
    const moved = book.decide({ category: 'technical.malfunction', channel: 'fax' })
    expect(moved).toMatchObject({
      rule: 'odd',
      owner: 'triage',
      team: null,
      tier: 1,
      priority: 'high',
      chargedTo: 'operator',
    })
  })

  it('tries no rule on an unknown category, and leaves it to a person', () => {
    const decision = book.decide({ category: 'pets.lost', channel: 'fax', seller })
    expect(decision).toMatchObject({ owner: 'triage', source: 'none', rule: null, reason: 'CATEGORY_UNKNOWN' })
    expect(decision.evidence).toEqual({ category: 'pets.lost' })
    expect(decision.because).toMatchObject({ en: 'The policy has no category pets.lost.' })
  })

  it('says why a person must decide', () => {
    expect(book.decide({ category: 'payment.refund' })).toMatchObject({
      owner: 'triage',
      team: 'desk',
      reason: 'CATEGORY_UNDECIDED',
      source: 'category',
    })
    expect(book.decide({ category: 'payment.refund', channel: 'fax' })).toMatchObject({
      reason: 'RULE_SAYS_TRIAGE',
      because: 'Nobody reads faxes.',
    })
  })

  it('leaves it to a person if the seller should answer and the facts name no seller', () => {
    const byDefault = book.decide({ category: 'goods.damaged' })
    expect(byDefault).toMatchObject({ owner: 'triage', sellerId: null, source: 'category', reason: 'SELLER_UNNAMED' })
    const byRule = book.decide({ category: 'payment.refund', order: { id: 'o-1', state: 'returned' } })
    expect(byRule).toMatchObject({ owner: 'triage', rule: 'paid-out', reason: 'SELLER_UNNAMED' })
    expect(byRule.because).toMatchObject({ en: 'The seller answers here, but the facts name no seller.' })
  })

  it('can be explained again from its record', () => {
    const samples = [
      { category: 'goods.damaged', seller },
      { category: 'goods.damaged' },
      { category: 'delivery.late', seller },
      { category: 'delivery.late', channel: 'fax' },
      { category: 'payment.refund' },
      { category: 'unheard-of' },
    ]
    for (const facts of samples) {
      const { because, ...recorded } = book.decide(facts)
      expect(book.becauseOf(recorded)).toEqual(because)
    }
  })

  it('rejects facts with a prototype key, NaN or an infinity', () => {
    const decide = (facts: unknown) => () => book.decide(JSON.parse(JSON.stringify(facts)))
    expect(() => book.decide(JSON.parse('{"category":"goods.damaged","__proto__":{"seller":1}}'))).toThrow(
      'FACT_KEY_FORBIDDEN: facts.__proto__',
    )
    expect(() => book.decide(JSON.parse('{"category":"goods.damaged","order":{"constructor":1}}'))).toThrow(
      'FACT_KEY_FORBIDDEN: facts.order.constructor',
    )
    expect(() => book.decide({ category: 'goods.damaged', score: Number.NaN })).toThrow('not valid at score')
    expect(() =>
      book.decide({ category: 'goods.damaged', parcel: { size: { width: Number.POSITIVE_INFINITY } } }),
    ).toThrow('not valid at parcel.size.width')
    expect(decide(null)).toThrow('FACTS_INVALID')
    expect(decide({})).toThrow('FACTS_INVALID: The facts are not valid at category')
  })
})

describe('an explanation', () => {
  it('names every rule tried and the first condition that failed', () => {
    const { tried, rule } = book.explain({
      category: 'delivery.late',
      seller,
      channel: 'fax',
      order: { id: 'o-1', fulfilledBy: 'seller' },
    })
    expect(rule).toBe('odd')
    expect(tried).toEqual([
      {
        layer: 'rule',
        modifiers: [],
        rule: 'operator-fulfils',
        outcome: 'failed',
        failed: { path: 'order.fulfilledBy', operator: 'equal', expected: 'operator', actual: 'seller' },
      },
      {
        layer: 'rule',
        modifiers: [],
        rule: 'vip',
        outcome: 'failed',
        failed: { path: 'customer.kind', operator: 'equal', expected: 'business', actual: null },
      },
      { layer: 'rule', modifiers: [], rule: 'odd', outcome: 'matched', failed: null },
    ])
  })

  it('tries no rule if the category is unknown', () => {
    expect(book.explain({ category: 'pets.lost' }).tried).toEqual([])
  })
})

describe('a rule book', () => {
  it('has a hash of its content', () => {
    expect(book.ref).toEqual({
      id: 'acme',
      version: '2026-11-01',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      textHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(compileRules({ ...policy, rules: [] }).ref.hash).not.toBe(book.ref.hash)
  })

  it('does not change when the object it was made from does', () => {
    const draft = structuredClone(policy)
    const own = compileRules(draft)
    draft.rules.length = 0
    expect(own.decide({ category: 'delivery.late', channel: 'fax' }).rule).toBe('odd')
    expect(own.definition.rules).toHaveLength(4)
    expect(Object.isFrozen(own.definition.rules)).toBe(true)
  })

  it('knows the team that handles a category', () => {
    expect(book.teamFor('technical.malfunction')).toBe('tech')
    expect(book.teamFor('payment.refund')).toBe('desk')
    expect(book.teamFor('goods.damaged')).toBe(null)
    expect(book.teamFor('unheard-of')).toBe(null)
  })

  it('stores a schema that a host extended as JSON Schema, and reads it back to the same hash', () => {
    const facts = baseFacts.extend({ refund: z.strictObject({ state: z.enum(['none', 'failed']) }).optional() })
    const rules = [
      { id: 'failed', when: { 'refund.state': 'failed' }, then: { owner: 'operator' }, because: 'Our payout failed.' },
    ]
    const extended = compileRules({ ...policy, facts, rules })
    const again = compileRules(JSON.parse(JSON.stringify(extended.definition)), {}, readStoredFacts)
    expect(again.ref.hash).toBe(extended.ref.hash)
    for (const each of [extended, again]) {
      expect(each.decide({ category: 'goods.damaged', refund: { state: 'failed' } }).rule).toBe('failed')
      expect(() => each.parseFacts({ category: 'goods.damaged', refund: { state: 'lost' } })).toThrow('refund.state')
    }
    expect(book.definition).not.toHaveProperty('facts')
    expect(compileRules({ ...policy, facts: baseFacts }).ref.hash).toBe(book.ref.hash)
  })
})

describe('facts from outside', () => {
  it('come back unchanged if they fit', () => {
    const facts = { category: 'goods.damaged', order: { id: 'o-1', state: 'paid' } }
    expect(book.parseFacts(facts)).toEqual(facts)
  })

  it('are refused with the path, the value and the fix', () => {
    expect(() => book.parseFacts({ category: 'goods.damaged', order: { id: 'o-1', state: 'payed' } })).toThrow(
      /FACTS_INVALID.*order\.state.*"payed".*"paid"/,
    )
    expect(() => book.parseFacts({ category: 'goods.damaged', ordr: { id: 'o-1' } })).toThrow(
      /FACTS_INVALID.*ordr.*extend the schema/,
    )
    expect(() => book.parseFacts(JSON.parse('{"category":"goods","__proto__":{}}'))).toThrow('FACT_KEY_FORBIDDEN')
  })

  it('never show more than 80 characters of a text, nor the value of an unknown fact', () => {
    const secret = 'x'.repeat(300)
    for (const facts of [{ category: secret }, { category: 'goods', note: 'my name is' }]) {
      expect(() => book.parseFacts(facts)).toThrow(
        expect.not.objectContaining({ message: expect.stringMatching(/x{81}|my name is/) }),
      )
    }
  })
})
