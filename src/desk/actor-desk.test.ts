import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../adapters/memory/memory-store.js'
import { definePolicy } from '../policy/policy.js'
import { customer, operator, seller, system } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import type { Desk } from './desk.js'
import { orThrow } from './or-throw.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 4 } }],
})
const opening = { category: 'goods.damaged', body: 'It came broken.', seller: { id: 's-1' } } as const

let store: MemoryStore
let desk: Desk
let id: string
beforeEach(async () => {
  store = memoryStore()
  desk = createDesk({ policy, store })
  id = orThrow(await desk.as(customer('c-1')).open(opening)).ticket.id
})

describe('a desk for one actor', () => {
  it('opens, runs commands and reads as that actor, without `by` in any input', async () => {
    const shop = desk.as(seller('s-1', { team: 'returns' }))
    const agent = desk.as(operator('agent-7'))
    orThrow(await shop.reply(id, { body: 'Please send a photo.' }))
    orThrow(await shop.note(id, { body: 'Looks like the carrier.' }))
    orThrow(await agent.priorities.set(id, { priority: 'high' }))
    orThrow(await agent.categories.set(id, { category: 'payment.billing' }))
    orThrow(await agent.do({ type: 'note', ticketId: id, body: 'Ours now.' }))
    expect(await agent.transact(id, [{ type: 'note', body: 'n' }, { type: 'resolve' }])).toMatchObject({
      outcome: 'accepted',
    })
    const authors = (await shop.conversation(id)).map(({ author }) => author.id)
    expect(authors).toEqual(['c-1', 's-1', 's-1'])
    expect(await shop.get(id)).toMatchObject({ id, isOver: true, state: null })
    expect(await agent.get(id)).toMatchObject({ id, state: 'resolved' })
    expect(await shop.history(id)).toEqual([])
    expect((await agent.history(id)).length).toBeGreaterThan(5)
    const ticket = orThrow(await agent.reopen(id)).ticket
    expect(agent.actionsFor(ticket)).toEqual(desk.actionsFor(ticket, operator('agent-7')))
    for await (const example of agent.trainingExamples([id])) expect(example).toBe('no classifier was asked')
  })

  it('refuses what its actor may not do', async () => {
    expect(await desk.as(seller('s-2')).reply(id, { body: 'n' })).toMatchObject({
      refusal: { code: 'TICKET_NOT_FOUND' },
    })
    expect(await desk.as(seller('s-2')).get(id)).toBeNull()
    expect(await desk.as(seller('s-1')).close(id)).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT' } })
  })

  it('validates the actor at once, and keeps a copy', async () => {
    for (const nobody of [undefined, null, {}, 'operator', { party: 'operator' }, { party: 'vendor', id: 'v' }]) {
      expect(() => desk.as(nobody as never)).toThrow('COMMAND_INVALID')
    }
    const actor = { party: 'seller', id: 's-1' } as { party: 'seller' | 'operator'; id: string }
    const shop = desk.as(actor)
    actor.party = 'operator'
    expect(await shop.close(id)).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT' } })
    expect(desk.as({ party: 'system', id: 'crm' }).actor).toEqual(system('crm'))
  })

  it('takes no other actor from an input', async () => {
    const shop = desk.as(seller('s-1'))
    const other = { by: operator('agent-7') }
    const close = { type: 'close', ...other } as never
    const hidden = Object.assign([{ type: 'close' }], { map: () => [close] })
    expect(await shop.transact(id, hidden as never)).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT' } })
    const calls = [
      () => shop.close(id, other as never),
      () => shop.do(Object.assign(() => {}, { type: 'close', ticketId: id, ...other }) as never),
      () => shop.transact(id, [Object.assign(() => {}, { type: 'close', ...other }) as never]),
      () => shop.open({ ...opening, ...other }),
      () => shop.do({ type: 'close', ticketId: id, ...other } as never),
      () => shop.transact(id, [{ type: 'close', ...other } as never]),
    ]
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: 'COMMAND_INVALID', values: { path: 'by' } })
    }
  })
})

describe('a command as data', () => {
  it('is rejected with its path if it is invalid', async () => {
    for (const [command, path] of [
      [undefined, 'type'],
      [{ ticketId: id }, 'type'],
      [{ type: 'toString', ticketId: id }, 'type'],
      [{ type: 'open', ticketId: id }, 'type'],
      [{ type: 'close' }, 'ticketId'],
    ] as const) {
      await expect(desk.do(command as never)).rejects.toMatchObject({ code: 'COMMAND_INVALID', values: { path } })
    }
  })
})
