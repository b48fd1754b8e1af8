import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import type { MaybePromise } from '../../ports/maybe-promise.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { TICKET_SHAPE, type Ticket } from '../../ticket/ticket.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import { loadTicket } from './load-ticket.js'

const policy = compilePolicy({ id: 'acme', version: '1', categories: { site: { owner: 'operator' } } })

/** A store with tickets of another release: they have another shape and lack members. */
function agedStore() {
  const store = memoryStore()
  const aged = async (ticket: MaybePromise<Ticket | null>): Promise<Ticket | null> => {
    const { ownerSince: _, ...older } = (await ticket) ?? { ownerSince: 0 }
    return 'id' in older ? ({ ...older, shape: TICKET_SHAPE - 1 } as unknown as Ticket) : null
  }
  return { ...store, load: (...key: Parameters<typeof store.load>) => aged(store.load(...key)) }
}

describe('loadTicket', () => {
  it('folds the events again where the stored ticket has another shape', async () => {
    const store = agedStore()
    const desk = createDesk({ policy, store })
    const { ticket: opened } = orThrow(await desk.open({ by: customer('c-1'), category: 'site' }))
    expect(await loadTicket({ store, tenant: 'default' }, opened.id)).toEqual(opened)
    expect(await desk.get(opened.id, { by: operator('o-1') })).toEqual(opened)
    const noted = await desk.note(opened.id, { by: operator('o-1'), body: 'Seen.' })
    expect(noted).toMatchObject({ outcome: 'accepted', ticket: { shape: TICKET_SHAPE, ownerSince: opened.ownerSince } })
  })

  it('throws HISTORY_BROKEN if events of the stored ticket are missing; a sweep reports it', async () => {
    const store = agedStore()
    const promising = compilePolicy({
      id: 'acme',
      version: '1',
      categories: { site: { owner: 'operator' } },
      targets: [{ id: 'solve', metric: 'resolution', within: { hours: 1 } }],
    })
    const clock = testClock('2026-11-02T09:00:00Z')
    const cut = {
      ...store,
      events: async (...key: Parameters<typeof store.events>) => (await store.events(...key)).slice(0, 1),
    }
    const desk = createDesk({ policy: promising, store: cut, now: clock.now })
    const by = operator('o-1')
    const { id } = orThrow(
      await createDesk({ policy: promising, store, now: clock.now }).open({ by: customer('c-1'), category: 'site' }),
    ).ticket
    const version = (await store.load('default', id))?.version
    const values = { ticketId: id, expected: `number ${version}`, found: 'none after 1' }
    await expect(desk.get(id, { by })).rejects.toMatchObject({ code: 'HISTORY_BROKEN', values })
    const empty = createDesk({ policy: promising, store: { ...store, events: async () => [] }, now: clock.now })
    await expect(empty.get(id, { by })).rejects.toMatchObject({ values: { ...values, found: 'none after 0' } })
    await expect(desk.note(id, { by, body: 'Seen.' })).rejects.toMatchObject({ code: 'HISTORY_BROKEN' })
    clock.advance(2 * 3_600_000)
    expect((await desk.work.sweep()).failed).toMatchObject([{ ticketId: id, error: { code: 'HISTORY_BROKEN' } }])
  })

  it('returns a stored ticket of this shape unchanged, and null if there is none', async () => {
    const store = memoryStore()
    const { id } = orThrow(await createDesk({ policy, store }).open({ by: customer('c-1'), category: 'site' })).ticket
    const unasked = () => Promise.reject(new Error('events were read'))
    const stored = await store.load('default', id)
    expect(await loadTicket({ store: { ...store, events: unasked }, tenant: 'default' }, id)).toEqual(stored)
    expect(await loadTicket({ store, tenant: 'default' }, 'none')).toBeNull()
  })
})
