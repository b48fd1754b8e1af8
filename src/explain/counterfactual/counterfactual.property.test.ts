import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { explainDecision } from '../decision/explain-decision.js'

type Json = Readonly<Record<string, unknown>>

/** Every value of each fact. The domains are small, so that exhaustive search is possible. */
const domains = {
  size: [undefined, 'small', 'large'],
  urgent: [undefined, false, true],
  amount: [undefined, 0, 1, 2],
  tags: [undefined, [], ['p'], ['q'], ['p', 'q']],
  box: [undefined, { kind: 'a' }, { kind: 'b' }, { kind: 'a', note: 'n' }, { kind: 'b', note: 'n' }],
} as const
const facts = baseFacts.extend({
  size: z.enum(['small', 'large']).optional(),
  urgent: z.boolean().optional(),
  amount: z.int().min(0).max(2).optional(),
  tags: z
    .array(z.enum(['p', 'q']))
    .max(2)
    .optional(),
  box: z.strictObject({ kind: z.enum(['a', 'b']), note: z.enum(['n']).optional() }).optional(),
})

const every: readonly Json[] = Object.entries(domains).reduce<readonly Json[]>(
  (all, [name, values]) =>
    all.flatMap((made) => values.map((value) => (value === undefined ? made : { ...made, [name]: value }))),
  [{}],
)

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const test = fc.oneof(
  one('small', 'large').map((value) => ({ size: value })),
  one('small', 'large').map((value) => ({ size: { not: value } })),
  fc.boolean().map((value) => ({ urgent: value })),
  fc.tuple(one('gte', 'lt'), fc.integer({ min: 1, max: 2 })).map(([name, bound]) => ({ amount: { [name]: bound } })),
  fc.integer({ min: 0, max: 1 }).map((from) => ({ amount: { between: [from, from + 1] } })),
  one('p', 'q').map((value) => ({ tags: { contains: value } })),
  one('a', 'b').map((value) => ({ 'box.kind': value })),
  fc.boolean().map((value) => ({ 'box.note': { exists: value } })),
  fc.boolean().map((value) => ({ box: { exists: value } })),
  one('seller', 'operator').map((value) => ({ 'order.fulfilledBy': value })),
)
const condition = fc.oneof(
  { weight: 3, arbitrary: fc.array(test, { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
  fc
    .tuple(one('any', 'none'), fc.array(test, { minLength: 1, maxLength: 2 }))
    .map(([group, list]) => ({ [group]: list })),
)
const outcome = fc.oneof(
  { weight: 3, arbitrary: one('operator', 'seller', 'triage').map((owner) => ({ owner })) },
  fc.constant({ priority: 'high' }),
)
const rules = (name: string) =>
  fc
    .array(fc.tuple(condition, outcome), { maxLength: 3 })
    .map((list) => list.map(([when, then], i) => ({ id: `${name}-${i}`, when, then, because: 'So.' })))
const policies = fc
  .record({ overrides: rules('o'), agreed: rules('k'), rules: rules('r'), owner: one('operator', 'seller', 'triage') })
  .map(({ overrides, agreed, rules: general, owner }) => ({
    id: 'random',
    version: '1',
    categories: { goods: { owner } },
    overrides,
    contracts: agreed.length === 0 ? [] : [{ id: 'k', sellers: ['s-1'], rules: agreed }],
    rules: general,
  }))
const base = { category: 'goods', order: { id: 'o-1' }, seller: { id: 's-1' } }
const orders = [{ id: 'o-1' }, { id: 'o-1', fulfilledBy: 'seller' }, { id: 'o-1', fulfilledBy: 'operator' }] as const
const all = orders.flatMap((order) => every.map((more) => ({ ...base, order, ...more })))

/** Counts the single facts that differ. A deliberately simple oracle. */
function distance(a: Json, b: Json): number {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].reduce((sum, name) => {
    const [x, y] = [a[name], b[name]]
    if (isObject(x) || isObject(y)) return sum + distance(isObject(x) ? x : {}, isObject(y) ? y : {})
    return sum + (JSON.stringify(x) === JSON.stringify(y) ? 0 : 1)
  }, 0)
}
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const check = (property: fc.IRawProperty<unknown>, numRuns = 100) => fc.assert(property, { seed: 20261122, numRuns })

describe('the smallest change that changes the owner', () => {
  it('is exactly as small as exhaustive search finds, and exists where that finds one', () => {
    check(
      fc.property(policies, fc.array(fc.nat(all.length - 1), { minLength: 3, maxLength: 3 }), (definition, chosen) => {
        const policy = compilePolicy({ ...definition, facts })
        const owners = all.map((each) => policy.decide(each).owner)
        for (const place of chosen) {
          const own = all[place] ?? base
          const { counterfactual } = explainDecision(policy, own)
          const nearest = Math.min(
            ...all.map((each, i) => (owners[i] === owners[place] ? Infinity : distance(own, each))),
          )
          expect(counterfactual.searched).toBe('complete')
          expect(counterfactual.open).toEqual([])
          expect(counterfactual.found?.changes.length ?? Infinity).toBe(nearest)
        }
      }),
      50,
    )
  })

  it('is as small where the category and the seller may change too', () => {
    const few = every.filter((each) => !('amount' in each) && !('tags' in each) && !('urgent' in each))
    const wide = few.flatMap((more) =>
      ['goods', 'goods.big', 'refund', 'unheard-of'].flatMap((category) =>
        ['s-1', 's-2', 's-3', undefined].map((id) => ({ ...more, category, ...(id && { seller: { id } }) })),
      ),
    )
    const owner = one('operator', 'seller', 'triage')
    const both = fc.tuple(
      policies,
      fc.tuple(owner, owner),
      fc.array(fc.nat(wide.length - 1), { minLength: 4, maxLength: 4 }),
    )
    check(
      fc.property(both, ([{ rules: general, contracts, ...others }, [big, refund], chosen]) => {
        const onCategory = general.map((rule, i) =>
          i === 1 ? { ...rule, when: { category: { under: 'goods' }, all: [rule.when] } } : rule,
        )
        const policy = compilePolicy({
          ...others,
          facts,
          categories: { ...others.categories, 'goods.big': { owner: big }, refund: { owner: refund } },
          rules: onCategory,
          contracts: contracts.map((contract) => ({ ...contract, sellers: ['s-1', 's-2'] })),
        })
        const owners = wide.map((each) => policy.decide(each).owner)
        for (const place of chosen) {
          const from = wide[place] ?? base
          const { counterfactual } = explainDecision(policy, from, { mayChange: ['category', 'seller.id'] })
          // A named seller may become another seller, but not disappear.
          const isReachable = (each: Json, i: number) =>
            owners[i] !== owners[place] && ('seller' in each || !('seller' in from))
          const nearest = Math.min(...wide.map((each, i) => (isReachable(each, i) ? distance(from, each) : Infinity)))
          // Facts outside this smaller oracle space may be nearer still, so this is only an upper bound.
          expect(counterfactual.found?.changes.length ?? Infinity).toBeLessThanOrEqual(nearest)
          expect(counterfactual.searched).toBe('complete')
        }
      }),
      50,
    )
  })

  it('is what the policy decides on facts that it takes, with another owner, and touches no id and no category', () => {
    check(
      fc.property(policies, fc.nat(all.length - 1), (definition, place) => {
        const policy = compilePolicy({ ...definition, facts })
        const own = all[place] ?? base
        const { decision, counterfactual } = explainDecision(policy, own)
        if (counterfactual.found === null) return
        const { changes, decision: other } = counterfactual.found
        expect(other.owner).not.toBe(decision.owner)
        const changed = changes.reduce<Json>((made, { path, to }) => withFact(made, path.split('.'), to), own)
        expect(policy.decide(policy.parseFacts(changed))).toEqual(other)
        for (const { path } of changes) expect(path).not.toMatch(/^category$|\.id$/)
      }),
    )
  })

  it('needs each of its changes', () => {
    check(
      fc.property(policies, fc.nat(all.length - 1), (definition, place) => {
        const policy = compilePolicy({ ...definition, facts })
        const own = all[place] ?? base
        const { decision, counterfactual } = explainDecision(policy, own)
        const changes = counterfactual.found?.changes ?? []
        for (const left of changes) {
          const others = changes.filter((change) => change !== left)
          const changed = others.reduce<Json>((made, { path, to }) => withFact(made, path.split('.'), to), own)
          try {
            expect(policy.decide(policy.parseFacts(changed)).owner).toBe(decision.owner)
          } catch (error) {
            // Without this change the facts are not valid.
            expect(String(error)).toContain('FACTS_INVALID')
          }
        }
      }),
    )
  })

  it('is the same every time', () => {
    check(
      fc.property(policies, fc.nat(all.length - 1), (definition, place) => {
        const policy = compilePolicy({ ...definition, facts })
        const own = all[place] ?? base
        const again = compilePolicy(JSON.parse(JSON.stringify(policy.definition)))
        expect(explainDecision(again, own)).toEqual(explainDecision(policy, own))
      }),
    )
  })

  it('is never wrongly reported as found or as none when the budget runs out', () => {
    check(
      fc.property(policies, fc.nat(all.length - 1), fc.integer({ min: 1, max: 12 }), (definition, place, budget) => {
        const policy = compilePolicy({ ...definition, facts })
        const own = all[place] ?? base
        const whole = explainDecision(policy, own).counterfactual
        const part = explainDecision(policy, own, { budget }).counterfactual
        if (part.found !== null) expect(part.found.changes.length).toBe(whole.found?.changes.length)
        else if (part.searched === 'complete') expect(whole.found).toBeNull()
        else expect(whole.found?.changes.length ?? Infinity).toBeGreaterThan(part.upTo)
      }),
    )
  })
})

function withFact(facts: unknown, [step = '', ...rest]: readonly string[], value: unknown): Json {
  const { [step]: below, ...others } = isObject(facts) ? facts : {}
  if (rest.length === 0) return value === null ? others : { ...others, [step]: value }
  const made = withFact(below, rest, value)
  return Object.keys(made).length === 0 ? others : { ...others, [step]: made }
}
