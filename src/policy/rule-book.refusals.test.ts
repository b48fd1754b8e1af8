import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AnswerableError } from '../kernel/errors.js'
import { baseFacts } from '../ticket/facts.js'
import { compileRules } from './rule-book.js'

const because = 'Because.'
const categories = { 'goods.damaged': { owner: 'seller' }, 'delivery.late': { owner: 'seller' } }
const good = { id: 'acme', version: '1', categories }
const withRule = (when: unknown, more: object = {}) => ({
  ...good,
  rules: [{ id: 'a', when, then: { owner: 'operator' }, because, ...more }],
})
const withTarget = (more: object) => ({ ...good, targets: [{ id: 't', metric: 'resolution', within: { hours: 4 }, ...more }] })
const chain = (depth: number) => {
  let when: unknown = { category: 'goods.damaged' }
  for (let i = 0; i < depth; i++) when = { all: [when] }
  return when
}
const circular: { self?: unknown } = {}
circular.self = circular

/** What is wrong · the policy · the code · the path · what the message must show. */
const refusals: readonly (readonly [string, unknown, string, string, string])[] = [
  ['no object', 'acme', 'POLICY_INVALID', 'policy', '"acme"'],
  ['nothing', undefined, 'POLICY_INVALID', 'policy', 'undefined'],
  ['no id', { version: '1', categories }, 'POLICY_INVALID', 'id', 'undefined'],
  ['an unknown member', { ...good, rulez: [] }, 'POLICY_INVALID', 'rulez', 'not known'],
  ['a category code in capitals', { ...good, categories: { Goods: { owner: 'seller' } } }, 'POLICY_INVALID', 'categories.Goods', ''],
  ['an unknown owner of a category', { ...good, categories: { goods: { owner: 'vendor' } } }, 'POLICY_OWNER_UNKNOWN', 'categories.goods.owner', '"vendor"'],
  ['an unknown owner of a rule', withRule({}, { then: { owner: 'shop' } }), 'POLICY_OWNER_UNKNOWN', 'rules[0].then.owner', '"shop"'],
  ['an unknown owner in a target', withTarget({ when: { owner: 'vendor' } }), 'POLICY_OWNER_UNKNOWN', 'targets[0].when.owner', '"vendor"'],
  ['a rule without because', withRule({}, { because: undefined }), 'POLICY_INVALID', 'rules[0].because', 'undefined'],
  ['tier 0', { ...good, categories: { goods: { owner: 'operator', tier: 0 } } }, 'POLICY_INVALID', 'categories.goods.tier', '0'],
  ['a category nobody declared', withRule({ category: 'goods.damagd' }), 'POLICY_CATEGORY_UNKNOWN', 'rules[0].when.category', '"goods.damagd"'],
  ['one such in a list', withRule({ category: { in: ['goods.damaged', 'pets'] } }), 'POLICY_CATEGORY_UNKNOWN', 'rules[0].when.category.in[1]', '"pets"'],
  ['one such negated', withRule({ category: { not: 'pets' } }), 'POLICY_CATEGORY_UNKNOWN', 'rules[0].when.category.not', '"pets"'],
  ['a branch nobody declared', withRule({ category: { under: 'pets' } }), 'POLICY_CATEGORY_UNKNOWN', 'rules[0].when.category.under', '"pets"'],
  ['half a word as a branch', withRule({ category: { under: 'deliv' } }), 'POLICY_CATEGORY_UNKNOWN', 'rules[0].when.category.under', '"deliv"'],
  ['a target on no category', withTarget({ when: { category: 'pets' } }), 'POLICY_CATEGORY_UNKNOWN', 'targets[0].when.category', '"pets"'],
  ['a mistyped fact', withRule({ 'order.fulfiledBy': 'seller' }), 'POLICY_FACT_UNKNOWN', 'rules[0].when["order.fulfiledBy"]', '"order.fulfiledBy"'],
  ['one such deep inside', withRule({ any: [{ none: [{ 'order.stat': 'paid' }] }] }), 'POLICY_FACT_UNKNOWN', 'rules[0].when.any[0].none[0]["order.stat"]', '"order.stat"'],
  ['an owner read by a rule', withRule({ owner: 'seller' }), 'POLICY_FACT_UNKNOWN', 'rules[0].when.owner', '"owner"'],
  ['a value that cannot be', withRule({ 'order.state': 'payed' }), 'POLICY_VALUE_UNKNOWN', 'rules[0].when["order.state"]', '"payed"'],
  ['a number for a word', withRule({ 'order.state': { in: ['paid', 5] } }), 'POLICY_VALUE_UNKNOWN', 'rules[0].when["order.state"].in[1]', '5'],
  ['an unknown priority in a target', withTarget({ when: { priority: 'hot' } }), 'POLICY_VALUE_UNKNOWN', 'targets[0].when.priority', '"hot"'],
  ['a number for a text', withRule({ 'seller.id': 5 }), 'POLICY_INVALID', 'rules[0].when["seller.id"]', 'seller.id is string'],
  ['an unknown operator', withRule({ 'seller.id': { equals: 's-1' } }), 'POLICY_INVALID', 'rules[0].when["seller.id"]', '"equals"'],
  ['a comparison with a text', withTarget({ when: { tier: { gt: '2' } } }), 'POLICY_INVALID', 'targets[0].when.tier.gt', '"2"'],
  ['a comparison of a text', withRule({ 'seller.id': { gte: 2 } }), 'POLICY_INVALID', 'rules[0].when["seller.id"].gte', 'string'],
  ['in without a list', withRule({ 'seller.id': { in: 's-1' } }), 'POLICY_INVALID', 'rules[0].when["seller.id"].in', '"s-1"'],
  ['exists with a text', withRule({ 'seller.id': { exists: 'yes' } }), 'POLICY_INVALID', 'rules[0].when["seller.id"].exists', '"yes"'],
  ['operators on an object', withRule({ order: 'o-1' }), 'POLICY_INVALID', 'rules[0].when.order', 'object'],
  ['an empty group', withRule({ any: [] }), 'POLICY_INVALID', 'rules[0].when.any', '[]'],
  ['an empty condition in a group', withRule({ none: [{}] }), 'POLICY_INVALID', 'rules[0].when.none[0]', '{}'],
  ['an empty operator object', withRule({ 'seller.id': {} }), 'POLICY_INVALID', 'rules[0].when["seller.id"]', '{}'],
  ['NaN', withTarget({ when: { tier: { gt: Number.NaN } } }), 'POLICY_INVALID', 'targets[0].when.tier.gt', 'NaN'],
  ['infinity', withTarget({ within: { hours: Number.POSITIVE_INFINITY } }), 'POLICY_INVALID', 'targets[0].within.hours', 'Infinity'],
  ['a function', { ...good, calendars: { office: () => 1 } }, 'POLICY_INVALID', 'calendars.office', 'function'],
  ['a date object', { ...good, calendars: { office: { from: new Date(0) } } }, 'POLICY_INVALID', 'calendars.office.from', 'Date'],
  ['no time at all', withTarget({ within: { hours: 0 } }), 'POLICY_INVALID', 'targets[0].within.hours', 'Got 0'],
  ['two units', withTarget({ within: { hours: 1, minutes: 5 } }), 'POLICY_INVALID', 'targets[0].within', 'exactly one'],
  ['a warning at the end', withTarget({ warnAt: [0.5, 1] }), 'POLICY_INVALID', 'targets[0].warnAt[1]', '1'],
  ['a pause of a response clock', withTarget({ metric: 'first-response', pauseWhile: 'never' }), 'POLICY_INVALID', 'targets[0]', 'resolution'],
  ['an unknown breach step', withTarget({ onBreach: [{ escalateTo: 'seller' }] }), 'POLICY_INVALID', 'targets[0].onBreach[0]', 'escalateTo'],
  ['working hours of no calendar', withTarget({ within: { workingHours: 8 } }), 'POLICY_CALENDAR_UNKNOWN', 'targets[0].calendar', 'workingHours'],
  ['an unknown calendar', { ...withTarget({ calendar: 'ofice' }), calendars: { office: {} } }, 'POLICY_CALENDAR_UNKNOWN', 'targets[0].calendar', '"office"'],
  ['an unknown team of a category', { ...good, teams: ['tech'], categories: { goods: { owner: 'operator', team: 'tec' } } }, 'POLICY_TEAM_UNKNOWN', 'categories.goods.team', '"tec"'],
  ['an unknown team of a rule', { ...withRule({}, { then: { owner: 'operator', team: 'tec' } }), teams: ['tech'] }, 'POLICY_TEAM_UNKNOWN', 'rules[0].then.team', '"tec"'],
  ['an unknown team of a breach', { ...withTarget({ onBreach: [{ escalateTo: 'operator', team: 'tec' }] }), teams: [] }, 'POLICY_TEAM_UNKNOWN', 'targets[0].onBreach[0].team', '"tec"'],
  ['an unknown team in a target', { ...withTarget({ when: { team: 'tec' } }), teams: ['tech'] }, 'POLICY_TEAM_UNKNOWN', 'targets[0].when.team', '"tec"'],
  ['a rule id used twice', { ...good, rules: [...withRule({}).rules, ...withRule({}).rules] }, 'POLICY_ID_DUPLICATE', 'rules[1].id', 'rules[0].id'],
  ['a target id used twice', { ...good, targets: [...withTarget({}).targets, ...withTarget({}).targets] }, 'POLICY_ID_DUPLICATE', 'targets[1].id', 'targets[0].id'],
  ['a condition 33 deep', withRule(chain(33)), 'POLICY_TOO_LARGE', `rules[0].when${'.all[0]'.repeat(33)}`, '33 deep'],
  ['a condition 10,000 deep', withRule(chain(10_000)), 'POLICY_TOO_LARGE', 'rules[0].when', 'deep'],
  ['data that contains itself', { ...good, calendars: circular }, 'POLICY_TOO_LARGE', 'calendars.self', 'deep'],
  ['1,001 values', withRule({ 'seller.id': { in: Array.from({ length: 1001 }, (_, i) => `s-${i}`) } }), 'POLICY_TOO_LARGE', 'rules[0].when["seller.id"].in', '1001'],
  ['100,001 rules', { ...good, rules: new Array(100_001).fill(null) }, 'POLICY_TOO_LARGE', 'rules', '100001'],
  ['a prototype key', JSON.parse('{"id":"a","version":"1","categories":{"__proto__":{"owner":"seller"}}}'), 'FACT_KEY_FORBIDDEN', 'categories.__proto__', ''],
  ['a prototype key in a condition', withRule({ constructor: 'x' }), 'FACT_KEY_FORBIDDEN', 'rules[0].when.constructor', ''],
  ['a path into a prototype', withRule({ 'order.constructor': 'x' }), 'POLICY_FACT_UNKNOWN', 'rules[0].when["order.constructor"]', ''],
  ['facts without the base facts', { ...good, facts: z.strictObject({ mood: z.string() }) }, 'POLICY_INVALID', 'facts', 'category'],
  ['facts that JSON cannot hold', { ...good, facts: baseFacts.extend({ at: z.date() }) }, 'POLICY_INVALID', 'facts', 'JSON Schema'],
  ['facts that take a word of the language', { ...good, facts: baseFacts.extend({ any: z.string().optional() }) }, 'POLICY_INVALID', 'facts', '"any"'],
  ['facts that are no schema', { ...good, facts: 7 }, 'POLICY_INVALID', 'facts', '7'],
]

describe('a policy that cannot be meant', () => {
  it.each(refusals)('is refused for %s, with the code, the path and the value', (_, policy, code, path, shows) => {
    const error = thrownBy(() => compileRules(policy))
    expect({ code: error?.code, message: error?.message }).toEqual({ code, message: expect.stringContaining(shows) })
    expect(String(error?.values.path).slice(0, path.length)).toBe(path)
  })

  it('is told apart from one whose branch holds a declared category', () => {
    expect(() => compileRules(withRule({ category: { under: 'delivery' } }))).not.toThrow()
  })

  it('may nest conditions 32 deep', () => {
    expect(() => compileRules(withRule(chain(32)))).not.toThrow()
  })
})

function thrownBy(call: () => unknown): AnswerableError | undefined {
  try {
    call()
  } catch (error) {
    if (AnswerableError.isInstance(error)) return error
    throw error
  }
  return undefined
}
