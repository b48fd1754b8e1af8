import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../adapters/memory/memory-store.js'
import { definePolicy } from '../policy/policy.js'
import { testClock } from '../testing/test-clock.js'
import { customer, operator, seller, system } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import type { Desk } from './desk.js'
import { orThrow } from './or-throw.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller' },
    'payment.billing': { owner: 'operator', team: 'payments' },
    'payment.refund-status': { owner: 'operator', team: 'payments' },
  },
  targets: [{ id: 'solve', metric: 'resolution', within: { hours: 8 } }],
})
const ann = operator('ann', { team: 'payments' })
const bob = operator('desk-2', { user: 'bob' })

const clock = testClock(Date.parse('2026-03-02T09:00:00Z'))
let desk: Desk
const opened = async (category: 'goods.damaged' | 'payment.billing') =>
  orThrow(await desk.open({ by: customer('c-1'), category, body: 'x', seller: { id: 's-1' } })).ticket.id

beforeEach(() => {
  desk = createDesk({ policy, store: memoryStore(), now: clock.now })
})

describe('a claim', () => {
  it('has one winner where two people race', async () => {
    const id = await opened('payment.billing')
    const results = await Promise.all([desk.claim(id, { by: ann }), desk.claim(id, { by: bob })])
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused'])
    expect(results[1]).toMatchObject({ refusal: { code: 'TICKET_CLAIMED', values: { agent: 'ann' } } })
    expect(await desk.get(id, { by: ann })).toMatchObject({ responsibility: { party: 'operator', agent: 'ann' } })
  })

  it('has one winner where two desks on one store race', async () => {
    const store = memoryStore()
    const desks = [createDesk({ policy, store }), createDesk({ policy, store })] as const
    desk = desks[0]
    const id = await opened('payment.billing')
    const results = await Promise.all([desks[0].claim(id, { by: ann }), desks[1].claim(id, { by: bob })])
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'refused'])
  })

  it('names the user of an actor, and stops or restarts no clock', async () => {
    const id = await opened('payment.billing')
    const { events } = orThrow(await desk.claim(id, { by: bob }))
    expect(events.map(({ type, data }) => [type, data])).toEqual([['ticket.claimed', { agent: 'bob' }]])
  })

  it('can be put back by the person, and by any operator', async () => {
    const id = await opened('goods.damaged')
    const [first, second] = [seller('s-1', { user: 'u-1' }), seller('s-1', { user: 'u-2' })]
    orThrow(await desk.claim(id, { by: first }))
    expect(await desk.get(id, { by: second })).toMatchObject({ agent: 'u-1' })
    expect(await desk.get(id, { by: customer('c-1') })).toMatchObject({ agent: null })
    expect(await desk.unclaim(id, { by: second })).toMatchObject({ refusal: { code: 'TICKET_CLAIMED' } })
    orThrow(await desk.unclaim(id, { by: first }))
    expect(await desk.unclaim(id, { by: first })).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    orThrow(await desk.claim(id, { by: second }))
    orThrow(await desk.unclaim(id, { by: ann }))
  })

  it('is for a person of the owner alone, and ends with a handover', async () => {
    const id = await opened('goods.damaged')
    expect(await desk.claim(id, { by: ann })).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    expect(await desk.claim(id, { by: seller('s-2') })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    expect(await desk.claim(id, { by: system('bot') })).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT' } })
    orThrow(await desk.claim(id, { by: seller('s-1', { user: 'u-1' }) }))
    const { ticket } = orThrow(await desk.escalate(id, { by: ann }))
    expect(ticket.responsibility).not.toHaveProperty('agent')
    expect(desk.actionsFor(ticket, ann).map(({ action }) => action)).toContain('claim')
  })

  it('is offered while it may be accepted, and unclaim after it', async () => {
    const id = await opened('payment.billing')
    const offered = async () => {
      const ticket = await desk.get(id, { by: ann })
      return ticket === null
        ? []
        : desk.actionsFor(ticket, ann).flatMap(({ action }) => action.match(/claim/)?.input ?? [])
    }
    expect(await offered()).toEqual(['claim'])
    orThrow(await desk.claim(id, { by: ann }))
    expect(await offered()).toEqual(['unclaim'])
  })
})

describe('an assignment', () => {
  it('may name the agent, and leaves the one who has the ticket if it names none', async () => {
    const id = await opened('payment.billing')
    const to = { party: 'operator', team: 'payments' } as const
    orThrow(await desk.assign(id, { by: ann, to: { ...to, agent: 'bob' } }))
    expect(await desk.assign(id, { by: ann, to })).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    const { ticket } = orThrow(await desk.assign(id, { by: ann, to: { ...to, agent: 'ann' } }))
    expect(ticket.responsibility).toMatchObject({ team: 'payments', agent: 'ann' })
  })

  it('keeps the person who claimed the ticket if the owner stays and only owes an answer again', async () => {
    const billing = await opened('payment.billing')
    orThrow(await desk.claim(billing, { by: bob }))
    const toTeam = { party: 'operator', team: 'payments' } as const
    const owed = orThrow(await desk.assign(billing, { by: ann, to: toTeam, answerOwed: true }))
    expect(owed.ticket.responsibility).toMatchObject({ cause: 'assigned', agent: 'bob' })

    const damaged = await opened('goods.damaged')
    orThrow(await desk.claim(damaged, { by: seller('s-1', { user: 'u-1' }) }))
    const toShop = { party: 'seller', id: 's-1' } as const
    const owing = orThrow(await desk.assign(damaged, { by: ann, to: toShop, answerOwed: true }))
    expect(owing.ticket.responsibility).toMatchObject({ sellerId: 's-1', agent: 'u-1' })
    const toOther = { party: 'seller', id: 's-2' } as const
    const other = orThrow(await desk.assign(damaged, { by: ann, to: toOther, answerOwed: true }))
    expect(other.ticket.responsibility).not.toHaveProperty('agent')
  })
})

describe('another category', () => {
  it('keeps the person who claimed the ticket, and since when the owner has it, if the owner stays', async () => {
    const id = await opened('payment.billing')
    const { since } = orThrow(await desk.claim(id, { by: bob })).ticket.responsibility ?? {}
    clock.advance(1_000)
    const { ticket } = orThrow(await desk.categories.set(id, { by: ann, category: 'payment.refund-status' }))
    expect(ticket.responsibility).toMatchObject({ agent: 'bob', since })
    expect(ticket.decision?.evidence).toEqual({ category: 'payment.refund-status' })
    const moved = orThrow(await desk.categories.set(id, { by: ann, category: 'goods.damaged' }))
    expect(moved.ticket.responsibility).toMatchObject({ sellerId: 's-1', since: clock.now() })
    expect(moved.ticket.responsibility).not.toHaveProperty('agent')
  })
})

describe('a user of a party', () => {
  it('is in the events, and takes the role of the party: several users of one business see one ticket', async () => {
    const by = customer('c-1', { user: 'u-1' })
    const { ticket } = orThrow(await desk.open({ by, category: 'payment.billing', body: 'x' }))
    expect(ticket.requester).toEqual({ party: 'customer', id: 'c-1' })
    orThrow(await desk.reply(ticket.id, { by: customer('c-1', { user: 'u-2' }), body: 'More.' }))
    const history = await desk.history(ticket.id, { by: ann })
    expect(history.map(({ actor }) => actor.user)).toEqual(expect.arrayContaining(['u-1', 'u-2']))
  })
})
