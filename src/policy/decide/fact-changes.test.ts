import { describe, expect, it } from 'vitest'
import { differenceBetween } from '../../kernel/data/merge-patch.js'
import type { Facts } from '../../ticket/facts.js'
import { compilePolicy } from '../policy.js'

const policy = compilePolicy(
  {
    id: 'p',
    version: '1',
    sets: ['vip'],
    categories: { goods: { owner: 'operator' } },
    rules: [
      { id: 'vip', when: { 'customer.id': { in: { set: 'vip' } } }, then: { owner: 'seller' }, because: 'b' },
      { id: 'shipped', when: { 'order.state': 'shipped' }, then: { owner: 'seller' }, because: 'b' },
    ],
    targets: [{ id: 't', metric: 'resolution', within: { hours: 1 }, when: { 'seller.status': 'active' } }],
    access: [{ when: { 'order.fulfilledBy': 'seller' }, sellers: 'named' }],
  },
  { sets: { vip: new Set(['c-1']) } },
)
const changesOf = (before: object, after: object) => {
  const [from, to] = [
    { category: 'goods', ...before },
    { category: 'goods', ...after },
  ] as const
  return policy.changesBetween(from as Facts, to as Facts, differenceBetween(from, to).paths)
}

describe('the changes of facts that a policy reads', () => {
  it('list what its rules, targets and access read, in that order, also if an object above was added', () => {
    const order = { id: 'o-1', state: 'shipped', fulfilledBy: 'seller' }
    expect(changesOf({}, { order, seller: { id: 's-1', status: 'active' } })).toEqual([
      { path: 'order.state', from: null, to: 'shipped' },
      { path: 'seller.status', from: null, to: 'active' },
      { path: 'order.fulfilledBy', from: null, to: 'seller' },
    ])
    expect(changesOf({ order }, { order: { ...order, fulfilledBy: 'operator' } })).toEqual([
      { path: 'order.fulfilledBy', from: 'seller', to: 'operator' },
    ])
  })

  it('list the answer of a named set with its fact', () => {
    expect(changesOf({ customer: { id: 'c-1' } }, { customer: { id: 'c-2' } })).toEqual([
      { path: 'customer.id', from: 'c-1', to: 'c-2' },
      { path: 'customer.id in vip', from: true, to: false },
    ])
  })

  it('list no fact that the policy does not read', () => {
    expect(changesOf({ channel: 'email' }, { channel: 'chat', order: { id: 'o-1' } })).toEqual([])
  })
})

describe('the access of a policy', () => {
  it('reads the facts of a ticket only if one of its conditions does', () => {
    const { definition } = policy
    const withAccess = (when: object) =>
      compilePolicy({ ...definition, sets: [], rules: [], access: [{ when, sellers: 'owner' }] })
    expect(withAccess({ category: 'goods', owner: 'operator', priority: 'high' }).accessReadsFacts).toBe(false)
    expect(withAccess({ any: [{ owner: 'operator' }, { 'order.state': 'shipped' }] }).accessReadsFacts).toBe(true)
  })
})
