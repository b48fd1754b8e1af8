import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import type { MaybePromise } from '../../ports/maybe-promise.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const policy = definePolicy({ id: 'acme', version: '1', categories: { site: { owner: 'operator' } } })
const by = operator('o-1')
const note = { by, body: 'A note.' }
/** Anything at all, past the types: what plain JavaScript may bring. */
const raw = (value: unknown) => value as never

/** A desk with tickets `k0`, `k1`, …, all opened. */
async function openedDesk(count: number, store: TicketStore = memoryStore()) {
  const desk = createDesk({ policy, store })
  for (let i = 0; i < count; i++) {
    orThrow(await desk.open({ id: `k${i}`, by: customer('c-1'), category: 'site', body: 'It is down.' }))
  }
  return desk
}

describe('a command on a store that answers at once', () => {
  it('has run when the call returns, and still answers with a promise', async () => {
    const store = memoryStore()
    const desk = await openedDesk(1, store)
    const result = desk.note('k0', note)
    expect(await store.load('default', 'k0')).toMatchObject({ version: 3 })
    expect(orThrow(await result).ticket.version).toBe(3)
  })

  it('begins after the command whose listener gave it, so that a chain over 3,000 tickets ends', async () => {
    const desk = await openedDesk(3_000)
    const given: Promise<unknown>[] = []
    let heard = 0
    desk.on('ticket.noted', ({ ticket }) => {
      heard += 1
      const next = Number(ticket.id.slice(1)) + 1
      if (next < 3_000) given.push(desk.note(`k${next}`, note))
    })
    await desk.note('k0', note)
    for (let i = 0; i < given.length; i++) await given[i]
    expect([given.length, heard]).toEqual([2_999, 3_000])
  })

  it('lets every listener hear a cause before its effect, as on a store that answers later', async () => {
    const memory = memoryStore()
    const later: TicketStore = {
      ...memory,
      load: async (...key) => memory.load(...key),
      append: async (batch) => memory.append(batch),
    }
    for (const store of [memoryStore(), later]) {
      const desk = await openedDesk(2, store)
      const heard: string[] = []
      let effect: Promise<unknown> | undefined
      desk.on('event', ({ event }) => {
        if (event.ticketId === 'k0') effect ??= desk.note('k1', note)
      })
      desk.on('event', ({ event }) => heard.push(`${event.ticketId} ${event.type}`))
      await desk.resolve('k0', { by })
      await effect
      expect(heard).toEqual(['k0 ticket.resolved', 'k1 ticket.noted'])
    }
  })

  it('lets every listener hear a cause before its effect, also if the cause had to wait', async () => {
    const causes: ((desk: Desk) => Promise<unknown>)[] = [
      (desk) => desk.open({ id: 'k9', by: customer('c-1'), category: 'site', body: 'It is down.' }),
      (desk) => desk.resolve('k0', { by, idempotencyKey: 'once' }),
    ]
    for (const cause of causes) {
      const desk = await openedDesk(2)
      const heard: string[] = []
      let effect: Promise<unknown> | undefined
      desk.on('event', ({ event }) => {
        if (event.ticketId !== 'k1') effect ??= desk.note('k1', note)
      })
      desk.on('event', ({ event }) => heard.push(event.ticketId))
      await cause(desk)
      await effect
      expect(heard.indexOf('k1')).toBe(heard.length - 1)
    }
  })
})

describe('a store that answers with a promise of another library', () => {
  it('is waited for, also if its `then` returns nothing or calls back twice', async () => {
    const memory = memoryStore()
    let isForeign = false
    const foreign = <T>(value: () => MaybePromise<T>): Promise<T> => {
      const then = (resolve: (value: MaybePromise<T>) => void) => {
        setTimeout(() => {
          const result = value()
          resolve(result)
          resolve(result)
        }, 1)
      }
      return { then } as unknown as Promise<T>
    }
    const store: TicketStore = {
      ...memory,
      load: (...key) => (isForeign ? foreign(() => memory.load(...key)) : memory.load(...key)),
      append: (batch) => (isForeign ? foreign(() => memory.append(batch)) : memory.append(batch)),
    }
    const desk = await openedDesk(1, store)
    let heard = 0
    desk.on('event', () => {
      heard += 1
    })
    isForeign = true
    const results = await Promise.all([1, 2, 3].map(() => desk.note('k0', note)))
    expect(results.map((result) => orThrow(result).ticket.version)).toEqual([3, 4, 5])
    expect(heard).toBe(3)
  })
})

describe('a list of commands in plain JavaScript', () => {
  const invalid = { code: 'COMMAND_INVALID' }

  it('is refused if it has holes', async () => {
    const desk = await openedDesk(1)
    // biome-ignore lint/suspicious/noSparseArray: the hole is the test
    const sparse: readonly unknown[] = [, { type: 'note', ...note }]
    for (const list of [sparse, new Array(3)])
      await expect(desk.transact('k0', raw(list))).rejects.toMatchObject(invalid)
  })

  it('is refused by its length before anything is read of it, by a bound desk too', async () => {
    const desk = await openedDesk(1)
    let reads = 0
    const list = new Proxy(new Array(20_000_000), {
      get(target, name, receiver) {
        if (name !== 'length') reads += 1
        return Reflect.get(target, name, receiver)
      },
    })
    for (const one of [desk, desk.as(by)]) await expect(one.transact('k0', raw(list))).rejects.toMatchObject(invalid)
    expect(reads).toBe(0)
  })

  it('has no unknown member in a command, even if its type is not enumerable', async () => {
    const desk = await openedDesk(1)
    const hidden = Object.defineProperty({ ...note, ticketId: 'k1' }, 'type', { value: 'note', enumerable: false })
    await expect(desk.transact('k0', raw([hidden]))).rejects.toMatchObject(invalid)
  })
})
