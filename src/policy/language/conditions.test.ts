import { describe, expect, it } from 'vitest'
import type { Condition } from './condition.js'
import { compileCondition } from './conditions.js'
import { openFacts } from './fact-table.js'

const facts = {
  category: 'goods.damaged',
  channel: 'goodsly',
  amount: 5,
  urgent: false,
  nothing: null,
  order: { id: 'o-1', state: 'paid' },
}
const holds = (when: Condition) => compileCondition(when, openFacts, 'when').test(facts)
const failure = (when: Condition) => compileCondition(when, openFacts, 'when').failure(facts)

describe('a condition', () => {
  it('holds where every member holds', () => {
    expect(holds({})).toBe(true)
    expect(holds({ category: 'goods.damaged', 'order.state': 'paid' })).toBe(true)
    expect(holds({ category: 'goods.damaged', 'order.state': 'shipped' })).toBe(false)
    expect(holds({ amount: { gt: 4, lt: 6 } })).toBe(true)
    expect(holds({ amount: { gt: 4, lt: 5 } })).toBe(false)
  })

  it('includes the codes below a code, at a dot and not in the middle of a word', () => {
    expect(holds({ category: { under: 'goods' } })).toBe(true)
    expect(holds({ category: { under: 'goods.damaged' } })).toBe(true)
    expect(holds({ category: { under: 'good' } })).toBe(false)
    expect(holds({ channel: { under: 'goods' } })).toBe(false)
  })

  it('compares without conversion', () => {
    expect(holds({ amount: '5' })).toBe(false)
    expect(holds({ urgent: false })).toBe(true)
    expect(holds({ urgent: { in: [0, ''] } })).toBe(false)
    expect(holds({ amount: { gte: 5, lte: 5 } })).toBe(true)
    expect(holds({ category: { gt: 0 } })).toBe(false)
  })

  it('treats a missing fact as equal to nothing, and different from everything', () => {
    for (const path of ['missing', 'order.missing', 'missing.deeper.still', 'amount.deeper']) {
      expect(holds({ [path]: 'x' })).toBe(false)
      expect(holds({ [path]: { in: ['x'] } })).toBe(false)
      expect(holds({ [path]: { under: 'x' } })).toBe(false)
      expect(holds({ [path]: { lt: 9 } })).toBe(false)
      expect(holds({ [path]: { not: 'x' } })).toBe(true)
      expect(holds({ [path]: { not: { gt: 1 } } })).toBe(true)
      expect(holds({ [path]: { exists: false } })).toBe(true)
      expect(holds({ [path]: { exists: true } })).toBe(false)
    }
  })

  it('treats null as missing, except in a test for null', () => {
    expect(holds({ nothing: { exists: false } })).toBe(true)
    expect(holds({ nothing: null })).toBe(true)
    expect(holds({ missing: null })).toBe(false)
  })

  it('joins conditions by all, any and none, beside facts', () => {
    const [yes, no] = [{ amount: 5 }, { amount: 6 }]
    expect(holds({ all: [yes, yes] })).toBe(true)
    expect(holds({ all: [yes, no] })).toBe(false)
    expect(holds({ any: [no, yes] })).toBe(true)
    expect(holds({ any: [no, no] })).toBe(false)
    expect(holds({ none: [no, no] })).toBe(true)
    expect(holds({ none: [no, yes] })).toBe(false)
    expect(holds({ urgent: false, any: [no, { all: [yes, { none: [no] }] }] })).toBe(true)
  })

  it('reads no inherited property, whatever the path', () => {
    for (const path of ['toString', 'order.hasOwnProperty', 'valueOf.length', 'category.length']) {
      expect(holds({ [path]: { exists: true } })).toBe(false)
    }
    for (const path of ['constructor', 'order.__proto__', 'a.prototype.b', '']) {
      expect(() => holds({ [path]: { exists: true } })).toThrow('POLICY_FACT_UNKNOWN')
    }
  })

  it('returns the test that failed, in the words of the language', () => {
    expect(failure({ amount: 5 })).toBe(null)
    expect(failure({ amount: 5, 'order.state': 'shipped' })).toEqual({
      path: 'order.state',
      operator: 'equal',
      expected: 'shipped',
      actual: 'paid',
    })
    expect(failure({ any: [{ amount: { gt: 9 } }, { missing: 1 }] })).toEqual({
      path: 'amount',
      operator: 'gt',
      expected: 9,
      actual: 5,
    })
    expect(failure({ none: [{ missing: 1 }, { amount: 5 }] })).toEqual({
      path: 'amount',
      operator: 'not',
      expected: 5,
      actual: 5,
    })
    expect(failure({ none: [{ amount: { gt: 1 } }] })).toEqual({
      path: 'amount',
      operator: 'not',
      expected: { gt: 1 },
      actual: 5,
    })
    expect(failure({ missing: { exists: true } })).toEqual({
      path: 'missing',
      operator: 'exists',
      expected: true,
      actual: null,
    })
    expect(failure({ order: { exists: false } })).toEqual({
      path: 'order',
      operator: 'exists',
      expected: false,
      actual: true,
    })
  })

  it('lists each path that it reads once', () => {
    const { reads } = compileCondition(
      { amount: 5, any: [{ urgent: true }, { none: [{ amount: 6 }] }] },
      openFacts,
      'when',
    )
    expect(reads.map(({ path }) => path)).toEqual(['amount', 'urgent'])
  })
})
