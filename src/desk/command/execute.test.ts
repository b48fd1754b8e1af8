import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { testClock } from '../../testing/test-clock.js'
import type { Facts } from '../../ticket/facts.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { DeskOptions } from '../options.js'
import { orThrow } from '../or-throw.js'

const policy = definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'operator' } } })
const opening = { by: customer('c-1'), category: 'goods', body: 'It came broken.' } as const
const by = operator('agent-7')
const clock = testClock('2026-11-02T09:00:00Z')

let store: MemoryStore
beforeEach(() => {
  store = memoryStore()
})

/** Counts the calls to a store. Loads and appends take a turn of the event loop, as with a database. */
function counted(inner: TicketStore) {
  const calls = { load: 0, append: 0, findIdempotent: 0 }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const counting: TicketStore = {
    ...inner,
    load: async (...args) => {
      calls.load += 1
      await turn()
      return inner.load(...args)
    },
    append: async (batch) => {
      calls.append += 1
      await turn()
      return inner.append(batch)
    },
    findIdempotent: async (...args) => {
      calls.findIdempotent += 1
      return inner.findIdempotent(...args)
    },
  }
  return { calls, store: counting }
}

const deskOn = (on: TicketStore, options: Pick<DeskOptions<Facts>, 'random' | 'wait'> = {}) =>
  createDesk({ policy, store: on, now: clock.now, ...options })

const notes = (desk: ReturnType<typeof deskOn>, id: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => desk.note(id, { by, body: `note ${i}` })))

describe('commands on one ticket', () => {
  it('queue within a desk: 60 at once cost 60 loads and 60 appends, in the order in which they were given', async () => {
    const { calls, store: counting } = counted(store)
    const desk = deskOn(counting)
    const { id } = orThrow(await desk.open(opening)).ticket
    Object.assign(calls, { load: 0, append: 0 })
    const results = await notes(desk, id, 60)
    expect(results.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    expect(calls).toEqual({ load: 60, append: 60, findIdempotent: 0 })
    const bodies = (await desk.conversation(id, { by })).slice(1).map(({ body }) => body)
    expect(bodies).toEqual(Array.from({ length: 60 }, (_, i) => `note ${i}`))
  })

  it('do not wait for commands on another ticket', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: TicketStore = {
      ...store,
      load: async (tenant, id) => {
        if (id === 'slow') await held
        return store.load(tenant, id)
      },
    }
    const desk = deskOn(slow)
    for (const id of ['slow', 'quick']) orThrow(await desk.open({ ...opening, id }))
    const waiting = desk.note('slow', { by, body: 'n' })
    expect(await desk.note('quick', { by, body: 'n' })).toMatchObject({ outcome: 'accepted' })
    release()
    expect(await waiting).toMatchObject({ outcome: 'accepted' })
  })

  it('continue after one that failed', async () => {
    let loads = 0
    const flaky: TicketStore = {
      ...store,
      load: async (tenant, id) => (++loads === 1 ? Promise.reject(new Error('disk')) : store.load(tenant, id)),
    }
    const desk = deskOn(flaky)
    const { id } = orThrow(await desk.open(opening)).ticket
    const first = desk.note(id, { by, body: 'n' })
    const second = desk.note(id, { by, body: 'n' })
    await expect(first).rejects.toThrow('disk')
    expect((await second).outcome).toBe('accepted')
  })

  it('look up the key in turn: the second of two at once finds the first result, without a race', async () => {
    const { calls, store: counting } = counted(store)
    const desk = deskOn(counting)
    const { id } = orThrow(await desk.open(opening)).ticket
    const [one, two] = await Promise.all([1, 2].map(() => desk.note(id, { by, body: 'n', idempotencyKey: 'k' })))
    expect(one).toEqual(two)
    // A retry loads the ticket too: its result is only for an actor who still sees it.
    expect(calls).toEqual({ load: 2, append: 2, findIdempotent: 2 })
  })
})

describe('a command that loses a race to another process', () => {
  it('is decided again after a wait that grows and is never the same, until it wins', async () => {
    const waits: number[] = []
    let lost = 0
    const racing: TicketStore = {
      ...store,
      append: async (batch) =>
        batch.expectedVersion > 0 && lost++ < 5 ? { outcome: 'conflict', actualVersion: 99 } : store.append(batch),
    }
    const wait = async (ms: number) => void waits.push(ms)
    const desk = deskOn(racing, { wait, random: () => 0.5 })
    const { id } = orThrow(await desk.open(opening)).ticket
    expect((await desk.note(id, { by, body: 'n' })).outcome).toBe('accepted')
    expect(waits).toEqual([5, 10, 20, 40, 80])
  })

  it('gives up after eight lost races, with an error that may be retried', async () => {
    const waits: number[] = []
    const busy: TicketStore = {
      ...store,
      append: async (batch) =>
        batch.expectedVersion === 0 ? store.append(batch) : { outcome: 'conflict', actualVersion: 99 },
    }
    const desk = deskOn(busy, { wait: async (ms) => void waits.push(ms) })
    const { id } = orThrow(await desk.open(opening)).ticket
    await expect(desk.note(id, { by, body: 'n' })).rejects.toMatchObject({
      code: 'TICKET_CONTENDED',
      isRetryable: true,
      values: { attempts: 8 },
    })
    expect(waits).toHaveLength(7)
  })

  it('still wins with the eighth attempt', async () => {
    let tries = 0
    const busy: TicketStore = {
      ...store,
      append: async (batch) =>
        batch.expectedVersion === 0 || ++tries === 8 ? store.append(batch) : { outcome: 'conflict', actualVersion: 99 },
    }
    const desk = deskOn(busy, { wait: async () => {} })
    const { id } = orThrow(await desk.open(opening)).ticket
    expect((await desk.note(id, { by, body: 'n' })).outcome).toBe('accepted')
    expect(tries).toBe(8)
  })

  it('waits at most half a second between two attempts', async () => {
    const waits: number[] = []
    const busy: TicketStore = {
      ...store,
      append: async (batch) =>
        batch.expectedVersion === 0 ? store.append(batch) : { outcome: 'conflict', actualVersion: 99 },
    }
    const desk = deskOn(busy, { wait: async (ms) => void waits.push(ms), random: () => 0.5 })
    const { id } = orThrow(await desk.open(opening)).ticket
    await expect(desk.note(id, { by, body: 'n' })).rejects.toThrow('TICKET_CONTENDED')
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 250])
  })

  it('waits with the runtime’s timer if the desk was given no wait', async () => {
    let lost = 0
    const racing: TicketStore = {
      ...store,
      append: async (batch) =>
        batch.expectedVersion > 0 && lost++ < 1 ? { outcome: 'conflict', actualVersion: 99 } : store.append(batch),
    }
    const desk = deskOn(racing, { random: () => 0 })
    const { id } = orThrow(await desk.open(opening)).ticket
    expect((await desk.note(id, { by, body: 'n' })).outcome).toBe('accepted')
  })

  it('takes effect once: two desks on one store lose none of 20 notes each', async () => {
    const { store: counting } = counted(store)
    const wait = () => new Promise<void>((resolve) => setImmediate(resolve))
    const [one, two] = [deskOn(counting, { wait }), deskOn(counting, { wait })]
    const { id } = orThrow(await one.open(opening)).ticket
    let tries = 0
    const given = async (desk: typeof one, i: number): Promise<void> => {
      try {
        orThrow(await desk.note(id, { by, body: `note ${i}`, idempotencyKey: `k-${i}` }))
      } catch (error) {
        if (++tries > 100) throw error
        await given(desk, i)
      }
    }
    await Promise.all(Array.from({ length: 40 }, (_, i) => given(i % 2 === 0 ? one : two, i)))
    expect(await store.contents('default', id)).toHaveLength(41)
  })
})

describe('a command', () => {
  it('reads the clock once', async () => {
    let reads = 0
    const now = () => {
      reads += 1
      return clock.now()
    }
    const desk = createDesk({ policy, store, now })
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(reads).toBe(1)
    await desk.note(id, { by, body: 'n' })
    expect(reads).toBe(2)
  })

  it('draws a salt only for a text', async () => {
    let draws = 0
    const random = () => {
      draws += 1
      return 0.5
    }
    const desk = createDesk({ policy, store, now: clock.now, random, ids: () => 't-1' })
    orThrow(await desk.open(opening))
    const before = draws
    orThrow(await desk.priorities.set('t-1', { by, priority: 'high' }))
    orThrow(await desk.resolve('t-1', { by }))
    expect(draws).toBe(before)
    orThrow(await desk.note('t-1', { by, body: 'n' }))
    expect(draws).toBeGreaterThan(before)
  })
})
