/** Random policies over few facts, all of whose combinations can be listed. */
import fc from 'fast-check'
import * as z from 'zod'
import { baseFacts, type Facts } from '../../src/ticket/facts.js'

type Json = { readonly [key: string]: unknown }

/** The categories of every policy. */
export const codes = ['goods', 'goods.damaged', 'goods.wrong', 'payment'] as const
/** The facts of every policy: small, so that all combinations can be decided. */
const schema = z.strictObject({
  category: baseFacts.shape.category,
  count: z.int().min(0).max(3).optional(),
  vip: z.boolean().optional(),
  order: z.strictObject({ id: z.string().min(1), fulfilledBy: z.enum(['seller', 'operator']).optional() }).optional(),
  seller: z.strictObject({ id: z.string().min(1), status: z.enum(['active', 'closed', 'gone']).optional() }).optional(),
})

/** The Cartesian product of all values that the policies below can distinguish. */
export const product: readonly Facts[] = codes.flatMap((category) =>
  [undefined, 0, 1, 2, 3].flatMap((count) =>
    [undefined, false, true].flatMap((vip) =>
      [
        undefined,
        { id: 'o' },
        { id: 'o', fulfilledBy: 'seller' as const },
        { id: 'o', fulfilledBy: 'operator' as const },
      ].flatMap((order) =>
        [
          undefined,
          ...['s-1', 's-2', 's-3'].flatMap((id) =>
            [undefined, 'active', 'closed', 'gone'].map((status) => ({ id, ...(status && { status }) })),
          ),
        ].map(
          (seller): Facts => ({
            category,
            ...(count !== undefined && { count }),
            ...(vip !== undefined && { vip }),
            ...(order && { order }),
            ...(seller && { seller: seller as NonNullable<Facts['seller']> }),
          }),
        ),
      ),
    ),
  ),
)

const plain = { noNullPrototype: true }
const count = fc.integer({ min: 0, max: 3 })
const tests: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  category: fc.oneof(
    fc.constantFrom(...codes),
    fc.constantFrom({ under: 'goods' }, { not: 'payment' }, { in: ['payment', 'goods.wrong'] }),
  ),
  count: fc.oneof(
    count,
    fc.constantFrom('gt', 'gte', 'lt', 'lte').chain((name) => count.map((bound) => ({ [name]: bound }))),
    fc.tuple(count, count).map(([a, b]) => ({ between: [Math.min(a, b), Math.max(a, b)] })),
    fc.constant({ exists: false }),
  ),
  vip: fc.oneof(fc.boolean(), fc.constant({ not: true })),
  order: fc.boolean().map((exists) => ({ exists })),
  'order.fulfilledBy': fc.oneof(
    fc.constantFrom('seller', 'operator'),
    fc.constantFrom({ not: 'seller' }, { exists: true }),
  ),
  'order.id': fc.constantFrom({ exists: true }, { exists: false }),
  'seller.id': fc.constantFrom('s-1', { in: ['s-1', 's-2'] }, { exists: true }),
  'seller.status': fc.constantFrom('active', { in: ['closed', 'gone'] }, { not: { in: ['gone'] } }),
}
const oneTest = fc
  .constantFrom(...Object.keys(tests))
  .chain((path) => (tests[path] ?? fc.constant(true)).map((test): Json => ({ [path]: test })))

function conditionOf(depth: number): fc.Arbitrary<Json> {
  const members = fc.array(oneTest, { minLength: 1, maxLength: 2 }).map((list): Json => Object.assign({}, ...list))
  if (depth === 0) return members
  const inner = fc.array(conditionOf(depth - 1), { minLength: 1, maxLength: 2 })
  const group = fc.tuple(fc.constantFrom('all', 'any', 'none'), inner).map(([kind, list]): Json => ({ [kind]: list }))
  const both = fc.tuple(members, group).map(([a, b]): Json => ({ ...a, ...b }))
  return fc.oneof({ weight: 3, arbitrary: members }, group, both)
}

const outcome = fc
  .record(
    {
      owner: fc.constantFrom('operator', 'seller', 'triage'),
      team: fc.constantFrom('a', 'b'),
      tier: fc.constant(2),
      priority: fc.constantFrom('low', 'high'),
      targets: fc.constant(['t0']),
    },
    { ...plain, requiredKeys: [] },
  )
  .filter((then) => Object.keys(then).length > 0)
const rule = fc.tuple(fc.oneof({ weight: 6, arbitrary: conditionOf(2) }, fc.constant({})), outcome)
const rules = (maxLength: number) => fc.array(rule, { maxLength })
const owner = fc.constantFrom('operator', 'seller', 'triage')
const targets = fc.array(
  fc.tuple(
    fc.constantFrom('first-response', 'resolution'),
    conditionOf(1),
    fc.constantFrom(
      {},
      { owner: 'seller' },
      { owner: 'operator' },
      { tier: { gte: 2 } },
      { tier: 1 },
      { team: 'a' },
      { priority: 'high' },
    ),
  ),
  { maxLength: 3 },
)

type Written = readonly (readonly [Json, Json])[]
/** Draws a definition with rules in every layer, and targets. Its `facts` are the schema. */
export const definitions = fc
  .record({
    overrides: rules(2),
    agreed: fc.array(rules(3), { maxLength: 2 }),
    rules: rules(7),
    owners: fc.tuple(owner, owner, owner, owner),
    targets,
    byName: fc.boolean(),
  })
  .map(({ overrides, agreed, rules: usual, owners, targets: promised, byName }) => {
    const numbered = (prefix: string, list: Written) =>
      list.map(([when, { targets: named, ...then }], i) => {
        const said = named !== undefined && promised.length > 0 ? { ...then, targets: named } : then
        const outcome = Object.keys(said).length > 0 ? said : { team: 'a' }
        return { id: `${prefix}${i}`, when, then: outcome, because: 'Because.' }
      })
    return {
      id: 'random',
      version: '1',
      facts: schema,
      categories: Object.fromEntries(codes.map((code, i) => [code, { owner: owners[i] }])),
      overrides: numbered('o', overrides),
      contracts: agreed
        .map((list, i) => ({
          id: `c${i}`,
          sellers: i === 0 ? ['s-1', 's-2'] : ['s-2'],
          rules: numbered(`c${i}-`, list),
        }))
        .filter((contract) => contract.rules.length > 0),
      rules: numbered('r', usual),
      targets: promised.map(([metric, when, more], i) => {
        return { id: `t${i}`, metric, byName: byName && i === 0, when: { ...when, ...more }, within: { hours: 4 } }
      }),
    }
  })
