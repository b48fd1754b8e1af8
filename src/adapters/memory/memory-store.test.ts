import { describe, expect, it } from 'vitest'
import { createDesk } from '../../desk/create-desk.js'
import { orThrow } from '../../desk/or-throw.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { ticketStoreContract } from '../../testing/ticket-store-contract.js'
import { customer } from '../../ticket/responsibility/party.js'
import { memoryStore } from './memory-store.js'

ticketStoreContract({ describe, it, createStore: () => memoryStore() })

const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' } },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 1 } }],
})

describe('memoryStore', () => {
  it('removes a ticket on request, with its events, contents, deadlines, outbox rows and keys', async () => {
    const store = memoryStore()
    const clock = testClock()
    const desk = createDesk({ policy, store, now: clock.now, tenant: 'a' })
    const opening = { by: customer('c-1'), category: 'site', body: 'It is down.', idempotencyKey: 'k' }
    const { ticket: gone } = orThrow(await desk.open(opening))
    const { ticket: kept } = orThrow(await desk.open({ ...opening, idempotencyKey: 'other' }))
    store.forget('a', gone.id)
    store.forget('a', 'never there')
    expect(store.size('a')).toBe(1)
    expect(await store.load('a', gone.id)).toBeNull()
    expect(await store.contents('a', gone.id)).toEqual([])
    expect((await store.pendingOutbox('a', 100)).map((row) => row.ticketId)).not.toContain(gone.id)
    clock.advance(2 * 3_600_000)
    expect((await store.dueDeadlines('a', { now: clock.now(), limit: 10 })).map((row) => row.ticketId)).toEqual([
      kept.id,
    ])
    expect(orThrow(await desk.open(opening)).ticket.id).not.toBe(gone.id)
  })

  it('gives a list of contents and events that later writes do not change', async () => {
    const store = memoryStore()
    const desk = createDesk({ policy, store, now: testClock().now })
    const { id } = orThrow(await desk.open({ by: customer('c-1'), category: 'site', body: 'It is down.' })).ticket
    const [contents, events] = [await store.contents('default', id), await store.events('default', id)]
    const counts = [contents.length, events.length]
    orThrow(await desk.reply(id, { by: customer('c-1'), body: 'It still is.' }))
    expect([contents.length, events.length]).toEqual(counts)
    expect((await store.contents('default', id)).map(({ body }) => body)).toEqual(['It is down.', 'It still is.'])
  })

  it('keeps its queue of deadlines in step with the tickets, however often clocks restart', async () => {
    const store = memoryStore()
    const clock = testClock()
    const desk = createDesk({ policy, store, now: clock.now })
    for (let i = 0; i < 500; i++) {
      const { id } = orThrow(await desk.open({ by: customer(`c-${i}`), category: 'site' })).ticket
      await desk.close(id, { by: customer(`c-${i}`) })
    }
    const { ticket: last } = orThrow(await desk.open({ by: customer('c'), category: 'site' }))
    clock.advance(3_600_001)
    expect((await store.dueDeadlines('default', { now: clock.now(), limit: 10 })).map((row) => row.ticketId)).toEqual([
      last.id,
    ])
    expect(await desk.work.sweep()).toMatchObject({ tickets: 1, breached: 1, failed: [] })
    expect(await desk.work.sweep()).toMatchObject({ tickets: 0, breached: 0 })
  })
})
