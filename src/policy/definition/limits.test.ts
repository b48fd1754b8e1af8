import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy.js'

const target = { id: 't', metric: 'first-response', within: { hours: 1 } }
const policyWith = (more: object) => ({ id: 'p', version: '1', categories: { goods: { owner: 'seller' } }, ...more })
const inCategory = (more: object) => policyWith({ categories: { goods: { owner: 'seller', ...more } } })
const promising = (more: object) => policyWith({ targets: [{ ...target, ...more }] })
const rule = (id: string, when: object) => ({ id, when, then: { owner: 'operator' }, because: '…' })
const list = <T>(length: number, item: (i: number) => T): readonly T[] => Array.from({ length }, (_, i) => item(i))
const rules = (count: number) => list(count, (i) => rule(`r${i}`, { category: 'goods', 'order.id': `o-${i}` }))
/** A condition with as many tests, none of which is the same as another. */
const tests = (count: number) => ({ all: list(count, (i) => ({ 'order.id': `o-${i}` })) })
/** A condition with as many groups, each inside the one before. */
function nested(depth: number): object {
  let when: object = { category: 'goods' }
  for (let i = 0; i < depth; i++) when = { any: [when] }
  return when
}
/** As many categories, each the parent of the one before. */
const lineage = (count: number) =>
  Object.fromEntries(list(count, (i) => [`c${i}`, i === count - 1 ? { owner: 'seller' } : { parent: `c${i + 1}` }]))

const refused = (input: unknown, code: string, path: unknown) =>
  expect(() => compilePolicy(input)).toThrow(
    expect.objectContaining({ code, values: expect.objectContaining({ path }) }),
  )

describe('a policy that is too large', () => {
  it.each([
    ['100,001 rules', policyWith({ rules: rules(100_001) }), 'rules'],
    [
      '100,001 rules in two layers',
      policyWith({ overrides: [rule('o', { category: 'goods' })], rules: rules(100_000) }),
      'rules',
    ],
    [
      '8,000 tests in one condition',
      policyWith({ rules: [rule('r', { all: list(8, () => tests(1_000)) })] }),
      'rules[0].when',
    ],
    [
      'a condition that is 1,000 groups deep',
      policyWith({ rules: [rule('r', nested(1_000))] }),
      expect.stringMatching(/^rules\[0\]\.when\.any\[0\]/),
    ],
    [
      'a condition that is 100,000 groups deep',
      policyWith({ rules: [rule('r', nested(100_000))] }),
      expect.stringMatching(/^rules\[0\]\.when\.any\[0\]/),
    ],
    ['a category with 39 ancestors', policyWith({ categories: lineage(40) }), 'categories.c0.parent'],
  ])('is refused with POLICY_TOO_LARGE and the place of the excess: %s', (_, input, path) => {
    refused(input, 'POLICY_TOO_LARGE', path)
  })
})

describe('a value that is out of bounds', () => {
  it.each([
    ['21 warnings', promising({ warnAt: list(21, (i) => (i + 1) / 22) }), 'targets[0].warnAt'],
    ['a promise of a thousand years', promising({ within: { hours: 9e6 } }), 'targets[0].within'],
    ['a promise shorter than a millisecond', promising({ within: { hours: 1e-9 } }), 'targets[0].within'],
    ['a reason of 10 MB', inCategory({ because: 'x'.repeat(10_000_000) }), 'categories.goods.because'],
    ['the tenth tier', inCategory({ owner: 'operator', tier: 10 }), 'categories.goods.tier'],
    ['51 skills', inCategory({ skills: list(51, (i) => `s${i}`) }), 'categories.goods.skills'],
    [
      'a contract without sellers',
      policyWith({ contracts: [{ id: 'c', sellers: [], rules: rules(1) }] }),
      'contracts[0].sellers',
    ],
  ])('is refused with POLICY_INVALID and its path: %s', (_, input, path) => {
    refused(input, 'POLICY_INVALID', path)
  })
})

describe('a policy at its limits', () => {
  it('decides by the last of 100,000 rules', () => {
    const policy = compilePolicy(policyWith({ rules: rules(100_000) }))
    expect(policy.decide({ category: 'goods', order: { id: 'o-99999' } }).rule).toBe('r99999')
  }, 60_000)

  it('decides by a condition with 1,000 tests', () => {
    const same = { all: list(1_000, () => ({ 'order.id': 'o-1' })) }
    const policy = compilePolicy(policyWith({ rules: [rule('r', same)] }))
    expect(policy.decide({ category: 'goods', order: { id: 'o-1' }, seller: { id: 's' } }).rule).toBe('r')
    expect(policy.decide({ category: 'goods', order: { id: 'o-2' }, seller: { id: 's' } }).rule).toBeNull()
  })

  it('decides by 400 rules of 902 facts each, which share all facts but one', () => {
    const facts = {
      type: 'object',
      properties: { category: { type: 'string' }, seller: { type: 'object', properties: { id: { type: 'string' } } } },
      required: ['category'],
      additionalProperties: true,
    }
    const shared = Object.fromEntries(list(900, (i) => [`f${i}`, i]))
    const channel = { in: list(900, (i) => `c${i}`) }
    const long = list(400, (i) => rule(`r${i}`, { ...shared, last: i, channel }))
    const policy = compilePolicy(policyWith({ facts, rules: long }))
    expect(policy.decide({ category: 'goods', ...shared, last: 199, channel: 'c7' }).rule).toBe('r199')
    expect(policy.decide({ category: 'goods', ...shared, last: 199, channel: 'c-7' }).rule).toBeNull()
  }, 60_000)
})
