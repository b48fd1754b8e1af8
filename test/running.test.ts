import { createDesk, customer, deadlinesOf, definePolicy, fold, hours, operator, orThrow, seller } from 'answerable'
import { memoryStore } from 'answerable/memory'
import { describe, expect, it } from 'vitest'

/** Proves the claims of docs/running.md on erasing, and on making a ticket again from its events. */
const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  targets: [{ id: 'first', metric: 'first-response', within: hours(8) }],
})
const opening = { by: customer('c-1'), category: 'goods.damaged', body: 'It came broken.', seller: { id: 's-1' } }

describe('a store that lost contents', () => {
  it('still gives the ticket, its history and its clocks; only the words are gone', async () => {
    const store = memoryStore()
    const { id } = orThrow(await createDesk({ policy, store }).open(opening)).ticket
    const desk = createDesk({ policy, store: { ...store, contents: async () => [] } })
    expect(await desk.conversation(id, { by: seller('s-1') })).toEqual([])
    expect(await desk.history(id, { by: operator('a-1') })).toHaveLength(3)
    const replied = orThrow(await desk.reply(id, { by: seller('s-1'), body: 'Which part?' })).ticket
    expect(replied.clocks['first-response']?.outcome).toBe('met')
  })
})

describe('the events of a ticket', () => {
  it('make the stored ticket again, and its deadlines', async () => {
    const store = memoryStore()
    const desk = createDesk({ policy, store })
    const { id } = orThrow(await desk.open(opening)).ticket
    const ticket = fold(await desk.history(id, { by: operator('a-1') }))
    expect(ticket).toEqual(await store.load('default', id))
    const now = Number.MAX_SAFE_INTEGER
    expect(ticket === null ? [] : deadlinesOf(ticket)).toEqual(await store.dueDeadlines('default', { now, limit: 10 }))
  })
})
