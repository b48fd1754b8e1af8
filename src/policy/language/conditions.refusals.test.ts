import { describe, expect, it } from 'vitest'
import { compileRules } from '../decide/rule-book.js'

const because = 'Because.'
const categories = { 'goods.damaged': { owner: 'seller' }, 'delivery.late': { owner: 'seller' } }
const good = { id: 'acme', version: '1', categories }
const withRule = (when: unknown, more: object = {}) => ({
  ...good,
  rules: [{ id: 'a', when, then: { owner: 'operator' }, because, ...more }],
})
const chain = (depth: number) => {
  let when: unknown = { category: 'goods.damaged' }
  for (let i = 0; i < depth; i++) when = { all: [when] }
  return when
}

/** The refused policies: the mistake · the policy · the code · the path · what the message must show. */
const refusals: readonly (readonly [string, unknown, string, string, string])[] = [
  [
    'an undeclared category',
    withRule({ category: 'goods.damagd' }),
    'POLICY_CATEGORY_UNKNOWN',
    'rules[0].when.category',
    '"goods.damagd"',
  ],
  [
    'an undeclared category in a list',
    withRule({ category: { in: ['goods.damaged', 'pets'] } }),
    'POLICY_CATEGORY_UNKNOWN',
    'rules[0].when.category.in[1]',
    '"pets"',
  ],
  [
    'an undeclared category, negated',
    withRule({ category: { not: 'pets' } }),
    'POLICY_CATEGORY_UNKNOWN',
    'rules[0].when.category.not',
    '"pets"',
  ],
  [
    'an undeclared branch',
    withRule({ category: { under: 'pets' } }),
    'POLICY_CATEGORY_UNKNOWN',
    'rules[0].when.category.under',
    '"pets"',
  ],
  [
    'half a word as a branch',
    withRule({ category: { under: 'deliv' } }),
    'POLICY_CATEGORY_UNKNOWN',
    'rules[0].when.category.under',
    '"deliv"',
  ],
  [
    'a mistyped fact',
    withRule({ 'order.fulfiledBy': 'seller' }),
    'POLICY_FACT_UNKNOWN',
    'rules[0].when["order.fulfiledBy"]',
    '"order.fulfiledBy"',
  ],
  [
    'a mistyped fact deep inside',
    withRule({ any: [{ none: [{ 'order.stat': 'paid' }] }] }),
    'POLICY_FACT_UNKNOWN',
    'rules[0].when.any[0].none[0]["order.stat"]',
    '"order.stat"',
  ],
  ['an owner read by a rule', withRule({ owner: 'seller' }), 'POLICY_FACT_UNKNOWN', 'rules[0].when.owner', '"owner"'],
  [
    'a value that the fact cannot have',
    withRule({ 'order.state': 'payed' }),
    'POLICY_VALUE_UNKNOWN',
    'rules[0].when["order.state"]',
    '"payed"',
  ],
  [
    'a number in a list of words',
    withRule({ 'order.state': { in: ['paid', 5] } }),
    'POLICY_VALUE_UNKNOWN',
    'rules[0].when["order.state"].in[1]',
    '5',
  ],
  [
    'a number for a text',
    withRule({ 'seller.id': 5 }),
    'POLICY_INVALID',
    'rules[0].when["seller.id"]',
    'seller.id is string',
  ],
  [
    'an unknown operator',
    withRule({ 'seller.id': { equals: 's-1' } }),
    'POLICY_INVALID',
    'rules[0].when["seller.id"]',
    '"equals"',
  ],
  [
    'a comparison of a text',
    withRule({ 'seller.id': { gte: 2 } }),
    'POLICY_INVALID',
    'rules[0].when["seller.id"].gte',
    'string',
  ],
  [
    'in without a list',
    withRule({ 'seller.id': { in: 's-1' } }),
    'POLICY_INVALID',
    'rules[0].when["seller.id"].in',
    '"s-1"',
  ],
  [
    'exists with a text',
    withRule({ 'seller.id': { exists: 'yes' } }),
    'POLICY_INVALID',
    'rules[0].when["seller.id"].exists',
    '"yes"',
  ],
  ['operators on an object', withRule({ order: 'o-1' }), 'POLICY_INVALID', 'rules[0].when.order', 'object'],
  ['an empty group', withRule({ any: [] }), 'POLICY_INVALID', 'rules[0].when.any', '[]'],
  ['an empty condition in a group', withRule({ none: [{}] }), 'POLICY_INVALID', 'rules[0].when.none[0]', '{}'],
  ['an empty operator object', withRule({ 'seller.id': {} }), 'POLICY_INVALID', 'rules[0].when["seller.id"]', '{}'],
  ['a condition 33 deep', withRule(chain(33)), 'POLICY_TOO_LARGE', `rules[0].when${'.all[0]'.repeat(33)}`, '33 deep'],
  ['a condition 10,000 deep', withRule(chain(10_000)), 'POLICY_TOO_LARGE', 'rules[0].when', 'deep'],
  [
    '1,001 values',
    withRule({ 'seller.id': { in: Array.from({ length: 1001 }, (_, i) => `s-${i}`) } }),
    'POLICY_TOO_LARGE',
    'rules[0].when["seller.id"].in',
    '1001',
  ],
  [
    'a prototype key in a condition',
    withRule({ constructor: 'x' }),
    'FACT_KEY_FORBIDDEN',
    'rules[0].when.constructor',
    '',
  ],
  [
    'a path into a prototype',
    withRule({ 'order.constructor': 'x' }),
    'POLICY_FACT_UNKNOWN',
    'rules[0].when["order.constructor"]',
    '',
  ],
]

describe('an invalid condition', () => {
  it.each(refusals)('is refused for %s, with the code, the path and the value', (_, policy, code, path, shows) => {
    const values = expect.objectContaining({ path: expect.stringContaining(path) })
    const message = expect.stringContaining(shows)
    expect(() => compileRules(policy)).toThrow(expect.objectContaining({ code, values, message }))
  })

  it('is not one whose branch contains a declared category', () => {
    expect(() => compileRules(withRule({ category: { under: 'delivery' } }))).not.toThrow()
  })

  it('may nest 32 deep', () => {
    expect(() => compileRules(withRule(chain(32)))).not.toThrow()
  })
})
