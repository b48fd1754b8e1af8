import { describe, expect, it } from 'vitest'
import { memoryStore } from '../adapters/memory/memory-store.js'
import type { TicketStore } from '../ports/ticket-store.js'
import { ticketStoreContract } from './ticket-store-contract.js'

/** Runs the suite against a store and returns the names of the tests that failed. */
async function failures(createStore: () => TicketStore): Promise<string[]> {
  const tests: { name: string; body: () => Promise<void> }[] = []
  ticketStoreContract({ describe: (_, body) => body(), it: (name, body) => tests.push({ name, body }), createStore })
  const failed: string[] = []
  for (const { name, body } of tests) await body().catch(() => failed.push(name))
  return failed
}

/** Stores that break one promise of the contract each. */
const broken: Record<string, (store: TicketStore) => Partial<TicketStore>> = {
  'ignores the expected version': (store) => ({
    append: async (batch) =>
      store.append({ ...batch, expectedVersion: (await store.load(batch.tenant, batch.ticketId))?.version ?? 0 }),
  }),
  'writes anyway after a conflict': (store) => ({
    async append(batch) {
      const outcome = await store.append(batch)
      return outcome.outcome === 'conflict'
        ? store.append({ ...batch, expectedVersion: outcome.actualVersion })
        : outcome
    },
  }),
  'forgets idempotency records': (store) => ({ append: (batch) => store.append({ ...batch, idempotency: null }) }),
  'gives conflict where the key was taken': (store) => ({
    async append(batch) {
      const outcome = await store.append(batch)
      return outcome.outcome === 'duplicate' ? { outcome: 'conflict', actualVersion: 0 } : outcome
    },
  }),
  'mixes tenants when loading': (store) => ({
    load: async (_, id) => (await store.load('a', id)) ?? store.load('b', id),
  }),
  'mixes tenants in the outbox': (store) => ({ pendingOutbox: (_, limit) => store.pendingOutbox('a', limit) }),
  'disarms a deadline by reading it': (store) => {
    const read = new Set<string>()
    return {
      async dueDeadlines(tenant, query) {
        const rows = (await store.dueDeadlines(tenant, query)).filter((row) => !read.has(JSON.stringify(row)))
        for (const row of rows) read.add(JSON.stringify(row))
        return rows
      },
    }
  },
  'gives deadlines one millisecond early': (store) => ({
    dueDeadlines: (tenant, { now, limit }) => store.dueDeadlines(tenant, { now: now + 1, limit }),
  }),
  'gives the latest deadline first': (store) => ({
    dueDeadlines: async (tenant, query) =>
      [...(await store.dueDeadlines(tenant, { ...query, limit: 1_000 }))].reverse().slice(0, query.limit),
  }),
  'ignores the limit of the outbox': (store) => ({ pendingOutbox: (tenant) => store.pendingOutbox(tenant, 1_000) }),
  'gives published rows again': (store) => ({ markPublished: async () => store.markPublished('nobody', []) }),
  'publishes only the oldest rows': (store) => ({
    async markPublished(tenant, ids) {
      const pending = (await store.pendingOutbox(tenant, 1_000)).map(({ id }) => id)
      const firstOther = pending.findIndex((id) => !ids.includes(id))
      await store.markPublished(tenant, firstOther < 0 ? pending : pending.slice(0, firstOther))
    },
  }),
  'publishes older rows along': (store) => ({
    async markPublished(tenant, ids) {
      const pending = (await store.pendingOutbox(tenant, 1_000)).map(({ id }) => id)
      await store.markPublished(tenant, pending.slice(0, pending.findLastIndex((id) => ids.includes(id)) + 1))
    },
  }),
  'lists closed tickets too': (store) => {
    const written = new Set<string>()
    return {
      async append(batch) {
        if (batch.tenant === 'a') written.add(batch.ticketId)
        return store.append(batch)
      },
      activeTickets: async (tenant, { after, limit }) =>
        tenant === 'a'
          ? [...written]
              .sort()
              .filter((id) => after === null || id > after)
              .slice(0, limit)
          : [],
    }
  },
  'begins every page anew': (store) => ({
    activeTickets: (tenant, { limit }) => store.activeTickets(tenant, { after: null, limit }),
  }),
  'checks the version before the key': (store) => ({
    append: async (batch) => {
      const { version: actualVersion } = (await store.load(batch.tenant, batch.ticketId)) ?? { version: 0 }
      if (actualVersion !== batch.expectedVersion) return { outcome: 'conflict', actualVersion }
      return store.append(batch)
    },
  }),
  'loses what people wrote': (store) => ({ append: (batch) => store.append({ ...batch, contents: [] }) }),
  'ignores `after`': (store) => ({ events: (tenant, id, range) => store.events(tenant, id, { ...range, after: 0 }) }),
  'gives a ticket that is one event old': (store) => ({
    async load(tenant, id) {
      const ticket = await store.load(tenant, id)
      return ticket === null ? null : { ...ticket, version: Math.max(1, ticket.version - 1) }
    },
  }),
}

describe('ticketStoreContract', () => {
  it('finds nothing wrong with the memory store', async () => {
    expect(await failures(memoryStore)).toEqual([])
  })

  for (const [name, breakIt] of Object.entries(broken)) {
    it(`catches a store that ${name}`, async () => {
      const failed = await failures(() => {
        const store = memoryStore()
        return { ...store, ...breakIt(store) }
      })
      expect(failed).not.toEqual([])
    })
  }
})
