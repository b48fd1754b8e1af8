import { definePolicy } from 'answerable'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { type MarketplaceCategory, marketplaceFacts, marketplacePolicy } from './index.js'

const preset = marketplacePolicy()
const head = { id: 'acme', version: '1' }
const because = 'Because.'
const then = { owner: 'operator' } as const

describe('the marketplace preset in TypeScript', () => {
  it('keeps its category codes as they are written', () => {
    expectTypeOf<'goods.damaged'>().toExtend<MarketplaceCategory>()
    expectTypeOf<string>().not.toExtend<MarketplaceCategory>()
    expectTypeOf<keyof typeof preset.categories>().toEqualTypeOf<MarketplaceCategory>()
  })

  it("takes rules of a host's on its categories, facts and teams", () => {
    definePolicy({
      ...preset,
      ...head,
      rules: [
        {
          id: 'r',
          when: { category: 'delivery.late', 'refund.state': 'failed', 'order.fulfilledBy': 'operator' },
          then: { owner: 'operator', team: 'payments' },
          because,
        },
        ...preset.rules,
      ],
    })
  })

  it('rejects a mistyped category, fact, value or team in them', () => {
    // @ts-expect-error: it is `delivery.late`
    definePolicy({ ...preset, ...head, rules: [{ id: 'r', when: { category: 'delivery.lat' }, then, because }] })
    // @ts-expect-error: it is `refund.state`
    definePolicy({ ...preset, ...head, rules: [{ id: 'r', when: { 'refund.stat': 'none' }, then, because }] })
    // @ts-expect-error: no such state
    definePolicy({ ...preset, ...head, rules: [{ id: 'r', when: { 'refund.state': 'gone' }, then, because }] })
    // @ts-expect-error: it is `payments`
    definePolicy({ ...preset, ...head, rules: [{ id: 'r', when: {}, then: { team: 'payment' }, because }] })
  })

  it("takes categories and facts of a host's beside its own", () => {
    const facts = marketplaceFacts.extend({ gift: z.strictObject({ wrapped: z.boolean() }).optional() })
    const policy = definePolicy({
      ...preset,
      ...head,
      facts,
      categories: { ...preset.categories, 'delivery.gift': { owner: 'seller' } },
      rules: [
        { id: 'r', when: { category: 'delivery.gift', 'gift.wrapped': true }, then, because },
        { id: 's', when: { category: 'delivery.late', 'gift.wrapped': true }, then, because },
        ...preset.rules,
      ],
    })
    expectTypeOf(policy.decide).toBeCallableWith({ category: 'delivery.gift', gift: { wrapped: true } })
  })
})
