import { describe, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../ticket/facts.js'
import { definePolicy } from './policy.js'
import { policyRegistry } from './registry.js'

const categories = { goods: { owner: 'seller' }, 'goods.damaged': {} } as const
const head = { id: 'acme', version: '1', categories } as const
const facts = baseFacts.extend({
  refund: z.strictObject({ amount: z.number(), currency: z.string() }).optional(),
  tags: z.array(z.enum(['fragile', 'gift'])).optional(),
  promised: z.iso.date().optional(),
})
const rest = { id: 'r', then: { owner: 'operator' }, because: 'Because.' } as const

describe('definePolicy', () => {
  it('takes every operator on the facts that it makes sense for', () => {
    definePolicy({
      ...head,
      facts,
      rules: [
        { ...rest, when: { refund: { gt: { amount: 100, currency: 'PLN' } } } },
        {
          ...rest,
          when: {
            refund: {
              between: [
                { amount: 1, currency: 'PLN' },
                { amount: 2, currency: 'PLN' },
              ],
            },
          },
        },
        { ...rest, when: { tags: { contains: 'fragile' } } },
        { ...rest, when: { tags: { not: { contains: 'gift' } } } },
        { ...rest, when: { promised: { between: ['2026-01-01', '2026-01-31'] } } },
        { ...rest, when: { channel: { startsWith: 'web' }, 'customer.id': { contains: '-' } } },
      ],
    })
    // @ts-expect-error: money is compared with money
    definePolicy({ ...head, facts, rules: [{ ...rest, when: { refund: { gt: 100 } } }] })
    // @ts-expect-error: no such tag
    definePolicy({ ...head, facts, rules: [{ ...rest, when: { tags: { contains: 'fragil' } } }] })
    // @ts-expect-error: `contains` does not apply to an object
    definePolicy({ ...head, facts, rules: [{ ...rest, when: { order: { contains: 'x' } } }] })
  })

  it('asks for the sets that a policy declares, and for no others', () => {
    const rules = [{ ...rest, when: { 'customer.id': { in: { set: 'vip' } } } }] as const
    definePolicy({ ...head, sets: ['vip'], rules }, { sets: { vip: new Set(['c-1']) } })
    // @ts-expect-error: the set is declared and not supplied
    definePolicy({ ...head, sets: ['vip'], rules })
    // @ts-expect-error: another set is supplied
    definePolicy({ ...head, sets: ['vip'], rules }, { sets: { vips: new Set(['c-1']) } })
    // @ts-expect-error: the set is not declared
    definePolicy({ ...head, rules })
    definePolicy(head, { hash: 'a' })
  })

  it('goes into a registry with versions that require other facts', () => {
    const more = definePolicy({ ...head, version: '2', facts: baseFacts.extend({ vip: z.boolean() }) })
    const registry = policyRegistry([{ policy: definePolicy(head), effectiveFrom: 0 }])
    const both = registry.with({ policy: more, effectiveFrom: 1 })
    both.at(1).decide({ category: 'goods.damaged', vip: true })
    // @ts-expect-error: the later version requires `vip`
    both.at(1).decide({ category: 'goods.damaged' })
  })

  it('completes categories in the tree, and rules in every layer', () => {
    const damaged = [{ ...rest, when: { category: 'goods.damaged' } }] as const
    definePolicy({ ...head, overrides: damaged, contracts: [{ id: 'c', sellers: ['s-1'], rules: damaged }] })
    const typo = [{ ...rest, when: { category: 'goods.damagd' } }] as const
    // @ts-expect-error: no such category
    definePolicy({ ...head, overrides: typo })
    // @ts-expect-error: no such category, in a contract either
    definePolicy({ ...head, contracts: [{ id: 'c', sellers: ['s-1'], rules: typo }] })
    definePolicy({ ...head, categories: { ...categories, breakage: { parent: 'goods.damaged' } } })
    // @ts-expect-error: no such parent
    definePolicy({ ...head, categories: { ...categories, breakage: { parent: 'goods.damagd' } } })
    // @ts-expect-error: no such replacement
    definePolicy({ ...head, categories: { ...categories, breakage: { retired: { replacedBy: 'x' } } } })
  })
})
