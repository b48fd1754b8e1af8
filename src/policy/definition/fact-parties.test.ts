import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { compilePolicy, type Policy } from '../policy.js'

const state = z.enum(['open', 'cleared'])
/** A fact that only the operator and the system bring, and only sellers see. */
const reserved = state.meta({ broughtBy: [], seenBy: ['seller'] })
const pair = z.strictObject({ suspicion: reserved, colour: z.string().optional() })

const policyWith = (facts: Readonly<Record<string, z.ZodType>>): Policy =>
  compilePolicy({
    id: 'p',
    version: '1',
    facts: baseFacts.extend(facts),
    categories: { goods: { owner: 'operator' } },
  })

/** The places that a schema may give to a fact, with a value that has it, and the path of the fact in it. */
const places: readonly (readonly [string, z.ZodType, unknown, string])[] = [
  ['a member', reserved, 'open', 'risk'],
  ['a nullable fact', reserved.nullable(), 'open', 'risk'],
  ['a nullable fact that is null', reserved.nullable(), null, 'risk'],
  ['an object', pair, { suspicion: 'open' }, 'risk.suspicion'],
  ['a nullable object', pair.nullable(), { suspicion: 'open' }, 'risk.suspicion'],
  ['a list', z.array(reserved), ['open'], 'risk[0]'],
  ['a list of objects', z.array(pair), [{ suspicion: 'open' }], 'risk[0].suspicion'],
  ['a record', z.record(z.string(), reserved), { first: 'open' }, 'risk.first'],
  ['a definition', reserved.meta({ id: 'Suspicion', broughtBy: [], seenBy: ['seller'] }), 'open', 'risk'],
  [
    'a definition that is nullable',
    state.meta({ id: 'Doubt', broughtBy: [], seenBy: ['seller'] }).nullable(),
    'open',
    'risk',
  ],
  [
    'a union',
    z.discriminatedUnion('kind', [pair.extend({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b') })]),
    { kind: 'a', suspicion: 'open' },
    'risk.suspicion',
  ],
  [
    'an intersection',
    z.intersection(z.object({ suspicion: reserved }), z.record(z.string(), state)),
    { suspicion: 'open' },
    'risk.suspicion',
  ],
]

describe('the keywords of a facts schema', () => {
  it.each(places)('keep a fact from being brought in %s', (_, schema, risk, path) => {
    const policy = policyWith({ risk: schema.optional() })
    // A policy that was stored keeps the same promise.
    for (const { factParties } of [policy, compilePolicy(JSON.parse(JSON.stringify(policy.definition)))]) {
      for (const by of [customer('c-1'), seller('s-1')]) {
        const problem = `a ${by.party} may not bring this fact`
        expect(() => factParties.assertBroughtBy(by, { category: 'goods', risk })).toThrow(
          expect.objectContaining({ code: 'FACTS_INVALID', values: expect.objectContaining({ path, problem }) }),
        )
        expect(() => factParties.assertBroughtBy(by, { category: 'goods' })).not.toThrow()
      }
      expect(() => factParties.assertBroughtBy(operator('o-1'), { category: 'goods', risk })).not.toThrow()
    }
  })

  it.each(places)('show a fact to the parties that they name, and to no other, in %s', (_, schema, risk) => {
    const { factParties } = policyWith({ risk: schema.optional() })
    const facts = { category: 'goods', risk }
    expect(factParties.seenBy('customer', facts)).toEqual({ category: 'goods' })
    const { kind: __, ...shown } = risk !== null && typeof risk === 'object' && 'kind' in risk ? risk : { kind: null }
    expect(factParties.seenBy('seller', facts)).toEqual({
      category: 'goods',
      risk: 'kind' in Object(risk) ? shown : risk,
    })
  })

  it('show of an object and of the items of a list only what the keyword names', () => {
    const { factParties } = policyWith({
      risks: z.array(pair).optional(),
      whole: pair.meta({ seenBy: ['customer'] }).optional(),
    })
    const suspicion = { suspicion: 'open', colour: 'blue' }
    const facts = { category: 'goods', risks: [suspicion, { colour: 'red' }], whole: suspicion }
    expect(factParties.seenBy('seller', facts)).toMatchObject({ risks: [{ suspicion: 'open' }] })
    expect(factParties.seenBy('customer', facts)).toEqual({ category: 'goods', whole: { colour: 'blue' } })
  })

  it('beside a definition replace those of the definition', () => {
    const { factParties } = policyWith({
      risk: state
        .meta({ id: 'Risk', broughtBy: [] })
        .meta({ id: 'Other', broughtBy: ['seller'] })
        .optional(),
    })
    const facts = { category: 'goods', risk: 'open' }
    expect(() => factParties.assertBroughtBy(seller('s-1'), facts)).not.toThrow()
    expect(() => factParties.assertBroughtBy(customer('c-1'), facts)).toThrow('a customer may not bring this fact')
  })
})

describe('a keyword that cannot be enforced', () => {
  type Tree = { readonly suspicion: string; readonly below?: Tree | undefined }
  const tree: z.ZodType<Tree> = z.strictObject({ suspicion: reserved, below: z.lazy(() => tree).optional() })
  const refused: readonly (readonly [string, z.ZodType, string, string])[] = [
    ['in a tuple', z.tuple([reserved]), 'facts.risk.prefixItems', 'no single fact has this place'],
    ['in a schema that contains itself', tree, 'facts.risk.below', 'the schema contains itself'],
    [
      'in one alternative alone',
      z.union([reserved, z.number()]),
      'facts.risk.seenBy',
      'the alternatives of this fact differ in it',
    ],
    [
      'in the same member of one alternative alone',
      z.union([pair, z.strictObject({ suspicion: state, kind: z.literal('b') })]),
      'facts.risk.suspicion.seenBy',
      'the alternatives of this fact differ in it',
    ],
  ]
  it.each(refused)('is refused %s when the policy is compiled', (_, schema, path, problem) => {
    expect(() => policyWith({ risk: schema.optional() })).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        values: expect.objectContaining({ path, problem: expect.stringContaining(problem) }),
      }),
    )
  })

  it('is not refused if the places have no keyword', () => {
    const plain: z.ZodType = z.strictObject({ colour: z.string(), below: z.lazy(() => plain).optional() })
    for (const schema of [z.tuple([state]), plain, z.union([z.string(), z.number()])]) {
      expect(policyWith({ risk: schema.optional() }).ref.id).toBe('p')
    }
  })

  it('is refused if it is not a list of parties, at any place', () => {
    for (const schema of [z.array(state.meta({ seenBy: ['operator'] })), state.meta({ seenBy: 'seller' }).nullable()]) {
      expect(() => policyWith({ risk: schema.optional() })).toThrow('it is not a list of parties')
    }
  })
})
