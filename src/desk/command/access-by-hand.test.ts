import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { HOUR } from '../../testing/time.js'
import { type Actor, customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'
import type { CommandResult } from './result.js'

const toShop = { party: 'seller', id: 's-1' } as const
const toOperator = { party: 'operator' } as const
const START = Date.parse('2026-05-04T07:00:00Z')
const agent = operator('agent-7', { team: 'care' })
const shop = seller('s-1')

let desk: Desk
let clock: ReturnType<typeof testClock>

beforeEach(() => {
  clock = testClock(START)
})

/** Opens a ticket of a policy with this category `goods` and this access. */
async function opened(owner: string, access: readonly object[], by: Actor = customer('c-1')): Promise<string> {
  const targets = [
    {
      id: 'own',
      metric: 'first-response',
      within: { hours: 4 },
      when: { owner: 'seller' },
      onBreach: [{ returnToOperator: true }, { notify: 'seller', code: 'late', during: null }],
    },
  ]
  const categories = { goods: { owner, team: 'care' }, other: { owner, team: 'care' } }
  const policy = compilePolicy({ id: 'acme', version: '1', categories, access, targets })
  desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  const opening = { by, category: 'goods', body: 'It came broken.', seller: { id: 's-1' } }
  return orThrow(await desk.open(opening)).ticket.id
}

const typesOf = (result: CommandResult): readonly string[] => orThrow(result).events.map(({ type }) => type)
const named = [{ when: {}, sellers: 'named' }]

describe('access that a person withdraws', () => {
  it('is withdrawn whether a sweep fired the due deadlines before the command or the command did', async () => {
    for (const isSwept of [true, false]) {
      const id = await opened('seller', named)
      clock.advance(5 * HOUR)
      if (isSwept) await desk.work.sweep()
      const result = await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'fraud' })
      expect(typesOf(result).at(-1)).toBe('ticket.access-withdrawn')
      expect(await desk.get(id, { by: shop })).toBeNull()
    }
  })

  it('stays withdrawn when the policy is asked again, until a person or an ownership lets the seller in', async () => {
    const id = await opened('operator', named)
    const learn = async (order: string) =>
      typesOf(await desk.facts.update(id, { by: agent, facts: { order: { id: order } } }))
    orThrow(await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'policy' }))
    expect(await learn('o-1')).toEqual(['ticket.facts-updated'])
    expect(await desk.get(id, { by: shop })).toBeNull()
    expect(await desk.reply(id, { by: shop, body: 'x' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    expect(await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'fraud' })).toMatchObject({
      refusal: { code: 'NOTHING_TO_CHANGE' },
    })

    orThrow(await desk.access.grant(id, { by: agent, sellerId: 's-1', reason: 'cleared' }))
    orThrow(await desk.reply(id, { by: shop, body: 'Our side.' }))
    orThrow(await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'fraud' }))
    orThrow(await desk.assign(id, { by: agent, to: toShop }))
    expect(typesOf(await desk.assign(id, { by: agent, to: toOperator }))).toContain('ticket.access-granted')
    expect((await desk.get(id, { by: shop }))?.state).toBe('open')
  })

  it('comes back by the policy if the policy withdrew it', async () => {
    const id = await opened('operator', [
      { when: { priority: 'urgent' }, sellers: 'owner' },
      { when: {}, sellers: 'named' },
    ])
    const set = async (priority: 'urgent' | 'low') => typesOf(await desk.priorities.set(id, { by: agent, priority }))
    expect(await set('urgent')).toContain('ticket.access-withdrawn')
    expect(await set('low')).toContain('ticket.access-granted')
  })
})

describe('access that a person grants', () => {
  it('holds beyond an ownership, whatever the policy says, until access is withdrawn', async () => {
    for (const access of [[], [{ when: {}, sellers: 'owner' }]]) {
      const id = await opened('operator', access)
      orThrow(await desk.access.grant(id, { by: agent, sellerId: 's-1', reason: 'statement-asked' }))
      orThrow(await desk.assign(id, { by: agent, to: toShop }))
      orThrow(await desk.assign(id, { by: agent, to: toOperator }))
      expect(await desk.get(id, { by: shop })).toMatchObject({ isOver: false, state: 'open' })
      orThrow(await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'statement-given' }))
      expect(await desk.get(id, { by: shop })).toBeNull()
    }
  })
})

describe('a seller that opened the ticket', () => {
  it('gets no access event: it sees the ticket whatever the policy says, and nobody grants or withdraws that', async () => {
    for (const sellers of ['owner', 'named']) {
      const id = await opened('operator', [{ when: {}, sellers }], shop)
      for (const to of [toShop, toOperator]) orThrow(await desk.assign(id, { by: agent, to }))
      const change = { by: agent, sellerId: 's-1', reason: 'fraud' }
      for (const result of [await desk.access.grant(id, change), await desk.access.withdraw(id, change)]) {
        expect(result).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
      }
      const types = (await desk.history(id, { by: agent })).map(({ type }) => type)
      expect(types.filter((type) => type.startsWith('ticket.access'))).toEqual([])
      expect((await desk.get(id, { by: shop }))?.state).toBe('open')
    }
  })

  it('is still told of the breach that takes the ticket away from it', async () => {
    const id = await opened('operator', [], shop)
    orThrow(await desk.assign(id, { by: agent, to: toShop }))
    clock.advance(5 * HOUR)
    await desk.work.sweep()
    const due = (await desk.history(id, { by: agent })).find(({ type }) => type === 'clock.notification-due')
    expect(due?.data).toMatchObject({ for: { party: 'seller', id: 's-1' } })
    expect((await desk.get(id, { by: shop }))?.owner).toEqual({ party: 'operator', id: null })
  })
})
