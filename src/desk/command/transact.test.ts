import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'
import type { TransactCommand } from './transact.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
})
const opening = {
  by: customer('c-1'),
  category: 'goods.damaged',
  body: 'It came broken.',
  seller: { id: 's-1' },
} as const
const by = operator('agent-7')
const list: readonly TransactCommand[] = [
  { type: 'reply', by: seller('s-1'), body: 'We refund you.' },
  { type: 'note', by: seller('s-1'), body: 'Carrier damage.' },
  { type: 'resolve', by: seller('s-1'), body: 'Solved.' },
]

let store: MemoryStore
let desk: Desk
let id: string
const calls = { load: 0, append: 0 }
beforeEach(async () => {
  store = memoryStore()
  const counting: TicketStore = {
    ...store,
    load: (...args) => {
      calls.load += 1
      return store.load(...args)
    },
    append: (batch) => {
      calls.append += 1
      return store.append(batch)
    },
  }
  desk = createDesk({ policy, store: counting, now: testClock('2026-11-02T09:00:00Z').now })
  id = orThrow(await desk.open(opening)).ticket.id
  Object.assign(calls, { load: 0, append: 0 })
})
const everything = async () => [await store.events('default', id), await store.contents('default', id)]

describe('transact', () => {
  it('loads once, decides each command on the ticket as the one before left it, and appends once', async () => {
    const result = orThrow(await desk.transact(id, list))
    expect(calls).toEqual({ load: 1, append: 1 })
    expect(result.events.map(({ type }) => type)).toEqual(['ticket.replied', 'ticket.noted', 'ticket.resolved'])
    expect(result.ticket).toMatchObject({ state: 'resolved', version: result.events.at(-1)?.seq })
    const bodies = (await desk.conversation(id, { by })).map(({ body, kind }) => `${kind}: ${body}`)
    expect(bodies).toEqual([
      'message: It came broken.',
      'message: We refund you.',
      'note: Carrier damage.',
      'message: Solved.',
    ])
  })

  it('writes nothing if one command is refused, and gives its index', async () => {
    const before = await everything()
    const heard: unknown[] = []
    desk.on('refused', ({ command, by: { id: actor }, refusal }) => heard.push([command, actor, refusal.code]))
    const refused = await desk.transact(id, [...list, { type: 'resolve', by: seller('s-1'), body: 'Solved.' }, ...list])
    expect(refused).toMatchObject({ outcome: 'refused', index: 3, refusal: { code: 'MOVE_NOT_LEGAL' } })
    expect(heard).toEqual([['resolve', 's-1', 'MOVE_NOT_LEGAL']])
    expect(await everything()).toEqual(before)
  })

  it('authorises each command again, on the ticket as the commands before left it', async () => {
    const away = { type: 'assign', by, to: { party: 'operator' } } as const
    const resolve = { type: 'resolve', by: seller('s-1'), body: 'Solved.' } as const
    expect(await desk.transact(id, [away, resolve])).toMatchObject({ index: 1, refusal: { code: 'ACTOR_MAY_NOT' } })
    expect(await desk.transact(id, [{ ...resolve, by: seller('s-2') }])).toMatchObject({
      index: 0,
      refusal: { code: 'TICKET_NOT_FOUND' },
    })
    expect(await desk.transact(id, [resolve, away])).toMatchObject({ index: 1, refusal: { code: 'MOVE_NOT_LEGAL' } })
  })

  it('gives the same result and one effect for the same key and list, and refuses another list', async () => {
    const first = await desk.transact(id, list, { idempotencyKey: 'k' })
    const after = await everything()
    expect(await desk.transact(id, list, { idempotencyKey: 'k' })).toEqual(first)
    const reused = { outcome: 'refused', index: null, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } }
    expect(await desk.transact(id, list.toReversed(), { idempotencyKey: 'k' })).toMatchObject(reused)
    expect(await desk.transact(id, list.slice(0, 2), { idempotencyKey: 'k' })).toMatchObject(reused)
    expect(await everything()).toEqual(after)
  })

  it('is refused as a whole with a stale version', async () => {
    const refused = await desk.transact(id, list, { expectedVersion: 1 })
    expect(refused).toMatchObject({ index: null, refusal: { code: 'TICKET_VERSION_CONFLICT' } })
    expect(await desk.transact(id, list, { expectedVersion: 2 })).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    ['an object instead of a list', {}, undefined, 'commands'],
    ['an empty list', [], undefined, 'commands'],
    ['more than 50 commands', Array.from({ length: 51 }, () => list[1]), undefined, 'commands'],
    ['an opening', [list[0], { type: 'open', ...opening }], undefined, 'commands[1].type'],
    ['null as a command', [list[0], null], undefined, 'commands[1].type'],
    ['an empty text', [list[0], { type: 'note', by, body: '' }], undefined, 'commands[1].body'],
    ['a text that is too long', [{ type: 'note', by, body: 'x'.repeat(20_001) }], undefined, 'commands[0].body'],
    ['a key inside', [{ ...list[0], idempotencyKey: 'k' }], undefined, 'commands[0].idempotencyKey'],
    ['a version inside', [{ ...list[0], expectedVersion: 1 }], undefined, 'commands[0].expectedVersion'],
    ['a ticket inside', [{ ...list[0], ticketId: 't-2' }], undefined, 'commands[0].ticketId'],
    ['unknown options', list, { key: 'k' }, 'key'],
  ])('rejects %s with its path, without reading the ticket', async (_, commands, options, path) => {
    await expect(desk.transact(id, commands as never, options as never)).rejects.toMatchObject({ values: { path } })
    expect(calls).toEqual({ load: 0, append: 0 })
  })
})
