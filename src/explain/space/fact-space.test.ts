import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compileRules } from '../../policy/decide/rule-book.js'
import { baseFacts } from '../../ticket/facts.js'
import type { FactSpace } from './fact-space.js'
import { policySpace } from './policy-space.js'

const facts = baseFacts.extend({
  count: z.int().min(0).max(10).optional(),
  score: z.number().optional(),
  refund: z.strictObject({ amount: z.number().min(0), currency: z.string().length(3) }).optional(),
  since: z.iso.date().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  flags: z.array(z.string()).optional(),
  urgent: z.boolean(),
  tag: z.string().optional(),
})

type When = Readonly<Record<string, unknown>>

function spaceOf(
  whens: readonly When[],
  { sets, ...more }: { readonly sets?: Record<string, Set<string>> } & When = {},
) {
  const rules = whens.map((when, i) => ({ id: `r${i}`, when, then: { owner: 'operator' }, because: 'Because.' }))
  const categories = { goods: { owner: 'seller' }, 'goods.damaged': { owner: 'seller' } }
  const policy = { id: 'p', version: '1', facts, categories, rules, sets: sets && Object.keys(sets), ...more }
  return policySpace(compileRules(policy, { sets }))
}

function at(space: FactSpace, path: string) {
  const found = space.dimensions.find((dimension) => dimension.path === path)
  return found && { cells: found.cells, exhaustive: found.exhaustive }
}

describe('the space of facts that a policy tells apart', () => {
  it('has every declared category, and one that nobody declared', () => {
    expect(at(spaceOf([{ category: { under: 'goods' } }]), 'category')).toEqual({
      cells: ['goods', 'goods.damaged', 'undeclared'],
      exhaustive: true,
    })
  })

  it('merges the values that no test tells apart', () => {
    const space = spaceOf([{ 'order.state': { in: ['paid', 'placed'] } }, { 'order.state': 'shipped' }])
    expect(at(space, 'order.state')).toEqual({ cells: [undefined, 'placed', 'released', 'shipped'], exhaustive: true })
  })

  it('has numbers at, between and beyond the bounds, as far as the schema goes', () => {
    const counts = spaceOf([{ count: { gte: 3 } }, { count: { between: [3, 4] } }, { count: { gt: 9 } }])
    expect(at(counts, 'count')).toEqual({ cells: [undefined, 0, 3, 9, 10], exhaustive: true })
    const scores = spaceOf([{ score: { gt: 1 } }, { score: { lt: 2 } }, { score: 1.5 }])
    expect(at(scores, 'score')).toEqual({ cells: [undefined, 1, 1.5, 2, 1.25], exhaustive: true })
  })

  it('has the neighbouring days of a date and milliseconds of an instant', () => {
    const space = spaceOf([{ since: { gte: '2026-03-01' } }, { at: { lt: '2026-11-01T10:00:00+01:00' } }])
    expect(at(space, 'since')).toEqual({ cells: [undefined, '2026-03-01', '2026-02-28'], exhaustive: true })
    expect(at(space, 'at')).toEqual({
      cells: [undefined, '2026-11-01T09:00:00Z', '2026-11-01T08:59:59.999Z'],
      exhaustive: true,
    })
  })

  it('has money in each currency that a test mentions, and in another', () => {
    expect(at(spaceOf([{ refund: { gte: { amount: 100, currency: 'PLN' } } }]), 'refund')).toEqual({
      cells: [undefined, { amount: 0, currency: 'PLN' }, { amount: 100, currency: 'PLN' }],
      exhaustive: true,
    })
    const two = spaceOf([
      { refund: { lt: { amount: 9, currency: 'PLN' } } },
      { refund: { lt: { amount: 9, currency: 'EUR' } } },
    ])
    expect(at(two, 'refund')?.cells).toContainEqual({ amount: 0, currency: 'EUR' })
    expect(at(two, 'refund')?.exhaustive).toBe(true)
  })

  it('is not exhaustive where a fact is compared both as a whole and by its members', () => {
    const space = spaceOf([{ refund: { gte: { amount: 100, currency: 'PLN' } } }, { 'refund.amount': { lt: 5 } }])
    expect([at(space, 'refund')?.exhaustive, at(space, 'refund.amount')?.exhaustive]).toEqual([false, false])
  })

  it('has every combination of the entries that a list may hold, up to six of them', () => {
    const two = at(spaceOf([{ flags: { contains: 'a' } }, { flags: { contains: 'b' } }]), 'flags')
    expect(two).toEqual({ cells: [undefined, [], ['a'], ['b'], ['a', 'b']], exhaustive: true })
    const seven = [...'abcdefg'].map((flag) => ({ flags: { contains: flag } }))
    expect(at(spaceOf(seven), 'flags')?.exhaustive).toBe(false)
  })

  it('has texts for each prefix, and is not exhaustive where parts of texts may be combined', () => {
    const begins = at(spaceOf([{ tag: { startsWith: 'a' } }, { tag: { startsWith: 'ab' } }, { tag: 'abc' }]), 'tag')
    expect(begins).toEqual({ cells: [undefined, 'abc', 'a', 'ab', 'other'], exhaustive: true })
    const holds = at(spaceOf([{ tag: { contains: 'x' } }, { tag: { startsWith: 'a' } }, { tag: 'axb' }]), 'tag')
    expect(holds?.exhaustive).toBe(false)
  })

  it('has a member of each iterable named set, and is not exhaustive for another', () => {
    const when = [{ 'customer.id': { in: { set: 'vip' } } }]
    const space = spaceOf(when, { sets: { vip: new Set(['c-9']) } })
    expect(at(space, 'customer.id')).toEqual({ cells: [undefined, 'c-9', 'other'], exhaustive: true })
    const closed = { has: (value: unknown) => value === 'c-9' }
    const policy = { id: 'p', version: '1', sets: ['vip'], categories: { goods: { owner: 'seller' } } }
    const rules = when.map((each) => ({ id: 'r', when: each, then: { owner: 'operator' }, because: 'Because.' }))
    const book = compileRules({ ...policy, rules }, { sets: { vip: closed } })
    expect(at(policySpace(book), 'customer.id')?.exhaustive).toBe(false)
  })

  it('has the sellers of each contract, and one of no contract', () => {
    const rule = (id: string) => ({ id, when: {}, then: { team: 'vip' }, because: 'Because.' })
    const contracts = [
      { id: 'a', sellers: ['s-1', 's-2'], rules: [rule('in-a')] },
      { id: 'b', sellers: ['s-2', 's-3'], rules: [rule('in-b')] },
    ]
    expect(at(spaceOf([], { contracts }), 'seller.id')?.cells).toEqual([undefined, 's-1', 's-2', 's-3', 'other'])
  })

  it('has a missing fact only where the schema allows it', () => {
    expect(at(spaceOf([{ urgent: true }]), 'urgent')).toEqual({ cells: [false, true], exhaustive: true })
    expect(at(spaceOf([{ 'order.id': 'o-1' }]), 'order.id')?.cells).toEqual([undefined, 'o-1', 'other'])
  })

  it('builds facts that the policy accepts, with samples of what the schema requires', () => {
    const { build } = spaceOf([{ 'order.state': 'paid' }])
    const facts = build(
      new Map<string, unknown>([
        ['category', 'goods'],
        ['order.state', 'paid'],
        ['channel', undefined],
      ]),
    )
    expect(facts).toEqual({ category: 'goods', order: { id: 'order-1', state: 'paid' }, urgent: false })
    expect(
      build(
        new Map([
          ['category', 'goods'],
          ['order.state', 'flown'],
        ]),
      ),
    ).toBeNull()
    expect(
      build(
        new Map<string, unknown>([
          ['category', 'goods'],
          ['refund', { amount: 5, currency: 'PLN' }],
        ]),
      ),
    ).toMatchObject({
      refund: { amount: 5, currency: 'PLN' },
    })
  })
})
