import { definePolicy } from 'answerable'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { marketplaceCategories, marketplaceFacts, marketplacePolicy } from './index.js'

const policy = definePolicy({ ...marketplacePolicy(), id: 'preset', version: '1' })
type Facts = z.input<typeof marketplaceFacts>

/** Generates any value that a schema of this preset accepts; each optional member may be absent. */
function valuesOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) return fc.option(valuesOf(schema.unwrap()), { nil: undefined })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodString) return fc.constant('x-1')
  if (!(schema instanceof z.ZodObject)) throw new Error('The facts hold a kind of schema that this test does not know.')
  return fc
    .record(Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, valuesOf(part)])))
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)))
}

const facts: fc.Arbitrary<Facts> = fc
  .tuple(valuesOf(marketplaceFacts.omit({ category: true, locale: true })), fc.constantFrom(...marketplaceCategories))
  .map(([known, category]) => marketplaceFacts.parse({ ...z.looseObject({}).parse(known), category }))

const ownSale = facts.map((each): Facts => ({ ...each, order: { ...each.order, id: 'o-1', soldBy: 'operator' } }))
const settings = { numRuns: 500 }

describe('the marketplace preset, whatever the facts', () => {
  it('never gives an own sale to a seller, and never counts it in a score', () => {
    fc.assert(
      fc.property(ownSale, (each) => {
        const { owner, score, team } = policy.decide(each)
        return owner === 'operator' && score === 'excluded' && team !== null
      }),
      settings,
    )
  })

  it('finds no seller at fault in an own sale', () => {
    fc.assert(
      fc.property(ownSale, (each) => policy.decide(each).fault !== 'seller'),
      settings,
    )
  })

  it('does not count against the seller what was found to be somebody else’s fault', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const { fault, score } = policy.decide(each)
        return fault === null || fault === 'seller' || score === 'excluded'
      }),
      settings,
    )
  })

  it('lets no seller pay for an own sale', () => {
    fc.assert(
      fc.property(ownSale, (each) => policy.decide(each).chargedTo !== 'seller'),
      settings,
    )
  })

  it.each([
    ['closed', { status: 'closed' }],
    ['suspended', { status: 'suspended' }],
    ['out of reach', { canReply: false }],
    ['silent', { replyDeadline: 'passed' }],
  ] as const)('gives nothing to a seller who is %s', (_, state) => {
    const gone = facts.map((each): Facts => ({ ...each, seller: { id: 's-1', ...state } }))
    fc.assert(
      fc.property(gone, (each) => policy.decide(each).owner !== 'seller'),
      settings,
    )
  })

  it('sends a suspected leak to security, whatever the category', () => {
    const leak = facts.map(
      (each): Facts => ({ ...each, suspicion: { kind: 'data-leak', state: 'open', in: 'platform' } }),
    )
    fc.assert(
      fc.property(leak, (each) => {
        const { owner, team, priority } = policy.decide(each)
        return owner === 'operator' && team === 'security' && priority === 'urgent'
      }),
      settings,
    )
  })

  it('names a team that answers, or that backs the seller, and a reason in both languages', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const { owner, team, because } = policy.decide(each)
        expect(because).toEqual({ en: expect.stringMatching(/\.$/), pl: expect.stringMatching(/\.$/) })
        return owner === 'triage' || team !== null
      }),
      settings,
    )
  })
})
