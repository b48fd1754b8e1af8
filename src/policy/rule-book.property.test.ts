import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRules } from './rule-book.js'

const codes = ['goods', 'goods.damaged', 'goods.wrong', 'delivery.late', 'delivery.late.abroad', 'payment'] as const
const strings = {
  'order.fulfilledBy': ['seller', 'operator'],
  'order.state': ['paid', 'shipped', 'delivered'],
  'seller.status': ['active', 'suspended', 'closed'],
  'seller.id': ['s-1', 's-2', 's-3', 's-4'],
  channel: ['web', 'web.chat', 'mail'],
} as const
const schema = {
  type: 'object',
  properties: {
    category: { type: 'string' },
    channel: { type: 'string' },
    amount: { type: 'number' },
    order: { type: 'object', properties: { fulfilledBy: { type: 'string' }, state: { type: 'string' } } },
    seller: { type: 'object', properties: { id: { type: 'string' }, status: { type: 'string' } } },
  },
  required: ['category'],
}

type Json = { readonly [key: string]: unknown }

const stringFact = fc.constantFrom(...(Object.keys(strings) as (keyof typeof strings)[])).chain((path) => {
  const value = fc.constantFrom<string>(...strings[path])
  return fc.tuple(fc.constant<string>(path), operatorsOn(value, fc.constantFrom('web', 's-1', 'paid')))
})
const categoryFact = fc.tuple(
  fc.constant('category'),
  operatorsOn(fc.constantFrom<string>(...codes), fc.constantFrom('goods', 'delivery', 'delivery.late', 'payment')),
)
const bound = fc.integer({ min: 0, max: 4 })
const amountFact = fc.tuple(
  fc.constant('amount'),
  fc.oneof(
    bound,
    fc.dictionary(fc.constantFrom('gt', 'gte', 'lt', 'lte', 'equal', 'not'), bound, {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
  ),
)

function operatorsOn(value: fc.Arbitrary<string>, prefix: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const single = fc.record(
    {
      equal: value,
      in: fc.array(value, { minLength: 1, maxLength: 3 }),
      under: prefix,
      exists: fc.boolean(),
      not: fc.oneof(
        value,
        fc.record({ in: fc.array(value, { minLength: 1, maxLength: 2 }) }, { noNullPrototype: true }),
      ),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  return fc.oneof(
    { weight: 3, arbitrary: value },
    single.filter((object) => Object.keys(object).length > 0),
  )
}

function conditionOf(depth: number): fc.Arbitrary<Json> {
  const facts = fc
    .array(fc.oneof({ weight: 3, arbitrary: stringFact }, categoryFact, amountFact), { minLength: 1, maxLength: 3 })
    .map((entries): Json => Object.fromEntries(entries))
  if (depth === 0) return facts
  const members = fc.array(conditionOf(depth - 1), { minLength: 1, maxLength: 3 })
  const grouped = fc.tuple(fc.constantFrom('all', 'any', 'none'), members, facts)
  return fc.oneof(
    { weight: 3, arbitrary: facts },
    grouped.map(([group, list, more]): Json => ({ ...more, [group]: list })),
  )
}

const outcome = fc.record(
  {
    owner: fc.constantFrom('operator', 'seller', 'triage'),
    team: fc.constantFrom('tech', 'logistics'),
    tier: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['owner'], noNullPrototype: true },
)
const policies = fc
  .tuple(
    fc.array(fc.tuple(fc.oneof({ weight: 9, arbitrary: conditionOf(2) }, fc.constant({})), outcome), { maxLength: 60 }),
    fc.tuple(...codes.map(() => outcome)),
  )
  .map(([rules, defaults]) => ({
    id: 'random',
    version: '1',
    facts: schema,
    categories: Object.fromEntries(codes.map((code, i) => [code, defaults[i]])),
    rules: rules.map(([when, then], i) => ({ id: `r${i}`, when, then, because: `Because ${i}.` })),
  }))

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const factsOf = fc
  .record({
    category: fc.constantFrom(...codes, 'unheard-of'),
    channel: maybe(fc.constantFrom(...strings.channel)),
    amount: maybe(fc.integer({ min: 0, max: 4 })),
    fulfilledBy: maybe(fc.constantFrom(...strings['order.fulfilledBy'])),
    state: maybe(fc.constantFrom(...strings['order.state'])),
    status: maybe(fc.constantFrom(...strings['seller.status'])),
    seller: maybe(fc.constantFrom(...strings['seller.id'])),
  })
  .map(({ category, channel, amount, fulfilledBy, state, status, seller }) => ({
    category,
    ...(channel && { channel }),
    ...(amount !== undefined && { amount }),
    ...((fulfilledBy ?? state) !== undefined && {
      order: { id: 'o-1', ...(fulfilledBy && { fulfilledBy }), ...(state && { state }) },
    }),
    ...(seller && { seller: { id: seller, ...(status && { status }) } }),
  }))

/** The language of conditions a second time, read off its documentation and as plain as can be. */
function holds(condition: Json, facts: Json): boolean {
  return Object.entries(condition).every(([name, written]) => {
    const list = written as readonly Json[]
    if (name === 'all') return list.every((member) => holds(member, facts))
    if (name === 'any') return list.some((member) => holds(member, facts))
    if (name === 'none') return !list.some((member) => holds(member, facts))
    const actual = name.split('.').reduce<unknown>((value, step) => (value as Json | undefined)?.[step], facts)
    return factHolds(actual, written)
  })
}

function factHolds(actual: unknown, written: unknown): boolean {
  if (typeof written !== 'object' || written === null) return actual === written
  return Object.entries(written).every(([operator, expected]) => {
    switch (operator) {
      case 'equal':
        return actual === expected
      case 'in':
        return expected.includes(actual)
      case 'not':
        return !factHolds(actual, expected)
      case 'under':
        return actual === expected || String(actual ?? '').startsWith(`${expected}.`)
      case 'exists':
        return expected === (actual !== undefined)
      case 'gt':
        return actual !== undefined && Number(actual) > expected
      case 'gte':
        return actual !== undefined && Number(actual) >= expected
      case 'lt':
        return actual !== undefined && Number(actual) < expected
      case 'lte':
        return actual !== undefined && Number(actual) <= expected
      default:
        throw new Error(`no such operator: ${operator}`)
    }
  })
}

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: 20261122, numRuns: 300 })
const severalFacts = fc.array(factsOf, { minLength: 20, maxLength: 20 })

describe('any policy on any facts', () => {
  it('lets the first rule that matches decide, as trying one after the other would', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compileRules(policy)
        for (const facts of list) {
          const known = Object.hasOwn(policy.categories, facts.category)
          const winner = known ? policy.rules.find((rule) => holds(rule.when, facts)) : undefined
          expect(book.decide(facts).rule).toBe(winner?.id ?? null)
        }
      }),
    )
  })

  it('explains the decision that it takes, up to the rule that won', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compileRules(policy)
        for (const facts of list) {
          const { tried, ...decision } = book.explain(facts)
          expect(decision).toEqual(book.decide(facts))
          expect(tried.find((rule) => rule.outcome === 'matched')?.rule ?? null).toBe(decision.rule)
          if (decision.rule !== null)
            expect(tried.length).toBe(policy.rules.findIndex((rule) => rule.id === decision.rule) + 1)
        }
      }),
    )
  })

  it('blames a failed rule on a test that, asked alone, fails too', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compileRules(policy)
        for (const facts of list) {
          for (const { failed } of book.explain(facts).tried) {
            if (failed === null) continue
            expect(holds({ [failed.path]: { [failed.operator]: failed.expected } }, facts)).toBe(false)
          }
        }
      }),
    )
  })

  it('survives JSON with the same hash and the same decisions', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compileRules(policy)
        const again = compileRules(JSON.parse(JSON.stringify(book.definition)))
        expect(again.ref).toEqual(book.ref)
        for (const facts of list) expect(again.decide(facts)).toEqual(book.decide(facts))
      }),
    )
  })

  it('keeps its hash when its keys are written in another order', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      )
    }
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const [book, turned] = [compileRules(policy), compileRules(reversed(policy))]
        expect(turned.ref.hash).toBe(book.ref.hash)
        for (const facts of list) expect(turned.decide(facts)).toEqual(book.decide(facts))
      }),
    )
  })

  it('records as evidence only what the winning rule names and the seller it hands to, with the values of the facts', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compileRules(policy)
        for (const facts of list) {
          const { evidence, rule } = book.decide(facts)
          const winner = policy.rules.find(({ id }) => id === rule)
          const when = JSON.stringify(winner?.when ?? {})
          const handsToSeller = (winner?.then ?? policy.categories[facts.category])?.owner === 'seller'
          if (handsToSeller) expect(evidence['seller.id']).toBe(facts.seller?.id)
          for (const [path, value] of Object.entries(evidence)) {
            const rests = path === 'category' || when.includes(`"${path}":`) || (path === 'seller.id' && handsToSeller)
            expect(rests).toBe(true)
            expect(path.split('.').reduce<unknown>((at, step) => (at as Json)[step], facts)).toBe(value)
          }
        }
      }),
    )
  })
})
