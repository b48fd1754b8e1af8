import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../adapters/memory/memory-store.js'
import { definePolicy } from '../policy/policy.js'
import { type TestClock, testClock } from '../testing/test-clock.js'
import { HOUR, MONDAY } from '../testing/time.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import type { Desk } from './desk.js'
import { orThrow } from './or-throw.js'

/*
 * A dishonest party tries these alone, with the commands that it may give.
 */

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    goods: { owner: 'seller' },
    'goods.soon': { owner: 'operator' },
    'goods.later': { owner: 'operator' },
    'goods.free': { owner: 'operator' },
  },
  access: [{ when: { owner: 'operator' }, sellers: 'owner' }],
  targets: [
    { id: 'soon', metric: 'first-response', when: { category: 'goods.soon' }, within: { hours: 1 } },
    { id: 'later', metric: 'first-response', when: { category: 'goods.later' }, within: { hours: 100 } },
  ],
})

const agent = operator('agent-7')
const buyer = customer('c-1')
const shop = seller('s-1')

let clock: TestClock
let store: MemoryStore
let desk: Desk
const opened = async (category: string) =>
  orThrow(await desk.open({ by: buyer, category, seller: { id: 's-1' }, body: 'It came broken.' })).ticket.id

beforeEach(() => {
  clock = testClock(MONDAY)
  store = memoryStore()
  desk = createDesk({ policy, store, now: clock.now })
})

describe('a promise', () => {
  it('that was missed stays missed under another target that comes later, and is not broken twice', async () => {
    const id = await opened('goods.soon')
    clock.advance(2 * HOUR)
    for (const category of ['goods.free', 'goods.later'])
      orThrow(await desk.categories.set(id, { by: agent, category }))
    const { events } = orThrow(await desk.reply(id, { by: agent, body: 'We look into it.' }))
    expect(events.find(({ type }) => type === 'clock.stopped')?.data).toMatchObject({ outcome: 'missed' })
    const all = await desk.history(id, { by: agent })
    expect(all.filter(({ type }) => type === 'clock.breached')).toHaveLength(1)
  })

  it('of the operator is not kept by what it writes for the requester', async () => {
    const id = await opened('goods.soon')
    const by = { ...agent, onBehalfOf: buyer }
    const { ticket } = orThrow(await desk.resolve(id, { by, body: 'Never mind.' }))
    expect(ticket.clocks['first-response']).toMatchObject({ outcome: 'cancelled' })
    expect(ticket.firstResponseAt).toBeNull()
  })
})

describe('a text that shows nothing', () => {
  it.each(['\u{1d159}', '\u{13441}\u{13442}', '\u2800'])('is no answer: %j', async (body) => {
    const id = await opened('goods.soon')
    await expect(desk.reply(id, { by: agent, body })).rejects.toMatchObject({ code: 'COMMAND_INVALID' })
  })
})

describe('facts that are nested without end', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(6_000)}1${'}'.repeat(6_000)}`)

  it.each([undefined, 'key'])('are refused before anything walks them, with the idempotency key %j', async (key) => {
    const id = await opened('goods')
    const update = desk.facts.update(id, { by: agent, facts: { deep }, ...(key && { idempotencyKey: key }) })
    await expect(update).rejects.toMatchObject({ code: 'FACTS_INVALID' })
    const list = desk.transact(id, [{ type: 'facts.update', by: agent, facts: { deep } }], { idempotencyKey: 'list' })
    await expect(list).rejects.toMatchObject({ code: 'FACTS_INVALID' })
    const opening = desk.open({ by: buyer, category: 'goods', deep, ...(key && { idempotencyKey: key }) } as never)
    await expect(opening).rejects.toMatchObject({ code: 'FACTS_INVALID' })
  })
})

describe('a seller that lost the ticket', () => {
  it('gets no result of an earlier call by repeating its key', async () => {
    const id = await opened('goods')
    const call = { by: shop, body: 'It left today.', idempotencyKey: 'k' }
    orThrow(await desk.reply(id, call))
    orThrow(await desk.assign(id, { by: agent, to: { party: 'operator' } }))
    const gone = { outcome: 'refused', refusal: { code: 'TICKET_NOT_FOUND' } }
    expect(await desk.reply(id, call)).toMatchObject(gone)
    expect(await desk.reply(id, { ...call, body: 'Another text.' })).toMatchObject(gone)
    expect(await desk.reply('nowhere', { ...call, idempotencyKey: 'new' })).toMatchObject(gone)
  })

  it('reads nothing that was written while the store answered', async () => {
    const id = await opened('goods')
    const late = createDesk({
      policy,
      now: clock.now,
      store: {
        ...store,
        contents: async (tenant, ticketId) => {
          orThrow(await desk.assign(id, { by: agent, to: { party: 'operator' } }))
          orThrow(await desk.reply(id, { by: buyer, body: 'Do not tell the shop.' }))
          return store.contents(tenant, ticketId)
        },
      },
    })
    const read = await late.conversation(id, { by: shop })
    expect(read.map(({ body }) => body)).toEqual(['It came broken.'])
  })
})

describe('the author of a text', () => {
  it('is not told to a seller if it is a rival or a person of the operator, also where another wrote for it', async () => {
    const id = await opened('goods')
    const written = [
      { ...agent, onBehalfOf: seller('s-2') },
      { ...agent, onBehalfOf: operator('boss') },
      { ...agent, onBehalfOf: customer('c-9') },
      { ...agent, onBehalfOf: buyer },
    ]
    for (const by of written) orThrow(await desk.note(id, { by, to: { party: 'seller', id: 's-1' }, body: 'n' }))
    const [, ...notes] = await desk.conversation(id, { by: shop })
    expect(notes.map(({ author }) => [author.id, author.onBehalfOf?.id])).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [null, 'c-1'],
    ])
    const [, own] = await desk.conversation(id, { by: agent })
    expect(own?.author).toEqual(written[0])
  })
})
