import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../../adapters/memory/memory-store.js'
import { createDesk } from '../../../desk/create-desk.js'
import { orThrow } from '../../../desk/or-throw.js'
import { compilePolicy } from '../../../policy/policy.js'
import { testClock } from '../../../testing/test-clock.js'
import { type Actor, customer, operator, seller } from '../../../ticket/responsibility/party.js'

/*
 * The operator or a seller writes to a customer first, as in a recall. Sources: Znuny 514, and Mirakl, where a shop may
 * begin a thread with a customer.
 */

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const buyer = customer('c-1')
const shop = seller('s-1')
const agent = operator('o-1')
const policy = compilePolicy({
  id: 'outbound',
  version: '1',
  categories: { recall: { owner: 'operator' }, goods: { owner: 'seller' }, odd: { owner: 'triage' } },
  access: [{ when: {}, sellers: 'owner' }],
  targets: [
    { id: 'first', metric: 'first-response', within: { hours: 8 } },
    { id: 'next', metric: 'next-response', within: { hours: 8 } },
    { id: 'solve', metric: 'resolution', within: { hours: 48 } },
    { id: 'answer', metric: 'requester-answer', within: { hours: 72 } },
  ],
})

function opened() {
  const clock = testClock(monday)
  const desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  const open = async (by: Actor, more: object = {}) =>
    desk.open({ by, category: 'recall', body: 'Please send it back.', towards: buyer, ...more })
  return { clock, desk, open }
}

describe('a ticket that the operator opens towards a customer', () => {
  it('exists for the customer, who is asked, reads it, answers it and may close it (Znuny 514, Mirakl)', async () => {
    const { clock, desk, open } = opened()
    const { id } = orThrow(await open(agent)).ticket
    const seen = await desk.get(id, { by: buyer })
    expect(seen).toMatchObject({
      state: 'waiting',
      waitingOn: ['customer'],
      requester: { party: 'customer', id: 'c-1' },
    })
    expect(seen?.facts).toMatchObject({ customer: { id: 'c-1' } })
    expect(seen?.actions.find(({ mandatory }) => mandatory)).toEqual({
      action: 'reply',
      mandatory: true,
      dueAt: monday + 72 * HOUR,
    })
    expect((await desk.conversation(id, { by: buyer })).map(({ body }) => body)).toEqual(['Please send it back.'])
    expect(await desk.get(id, { by: customer('c-2') })).toBeNull()
    clock.advance(HOUR)
    const answered = orThrow(await desk.reply(id, { by: buyer, body: 'Where to?' })).ticket
    expect(answered).toMatchObject({ state: 'open', replyNeededSince: monday + HOUR })
    orThrow(await desk.reply(id, { by: agent, body: 'To us.' }))
    expect(orThrow(await desk.close(id, { by: buyer })).ticket.state).toBe('closed')
  })

  it('starts no promise of an answer, only the wait; the customer’s answer starts the first one', async () => {
    const { clock, desk, open } = opened()
    const { id, clocks } = orThrow(await open(agent)).ticket
    expect(Object.keys(clocks).sort()).toEqual(['requester-answer', 'resolution'])
    expect(clocks).toMatchObject({ 'requester-answer': { phase: 'running' }, resolution: { phase: 'paused' } })
    expect(desk.actionsFor(orThrow(await desk.note(id, { by: agent, body: '…' })).ticket, agent)).not.toContainEqual(
      expect.objectContaining({ mandatory: true }),
    )
    clock.advance(9 * HOUR)
    expect(orThrow(await desk.reply(id, { by: buyer, body: 'Where to?' })).ticket.clocks).toMatchObject({
      'first-response': { phase: 'running', startedAt: monday + 9 * HOUR, dueAt: monday + 17 * HOUR },
      'requester-answer': { phase: 'stopped', stoppedBy: 'answered' },
      resolution: { phase: 'running', elapsedMs: 0 },
    })
  })

  it('agrees with the customer in the facts', async () => {
    const { open } = opened()
    orThrow(await open(agent, { customer: { id: 'c-1', kind: 'business' } }))
    await expect(open(agent, { customer: { id: 'c-2' } })).rejects.toMatchObject({
      code: 'FACTS_INVALID',
      values: { path: 'customer.id' },
    })
  })

  it('waits for nobody while it is in triage', async () => {
    const { open } = opened()
    expect(orThrow(await open(agent, { category: 'odd' })).ticket.state).toBe('triage')
  })
})

describe('a ticket that a seller opens towards a customer', () => {
  it('is in its own name, and stays its own to see, whoever owns it (Mirakl)', async () => {
    const { desk, open } = opened()
    for (const category of ['goods', 'recall']) {
      const { ticket } = orThrow(await open(shop, { category }))
      expect(ticket).toMatchObject({ state: 'waiting', requester: buyer, facts: { seller: { id: 's-1' } } })
      expect(await desk.get(ticket.id, { by: shop })).toMatchObject({ isOver: false, waitingOn: ['customer'] })
      expect(await desk.get(ticket.id, { by: seller('s-2') })).toBeNull()
      orThrow(await desk.reply(ticket.id, { by: buyer, body: 'Where to?' }))
      expect(await desk.conversation(ticket.id, { by: shop })).toHaveLength(2)
    }
    await expect(open(shop, { seller: { id: 's-2' } })).rejects.toMatchObject({
      code: 'FACTS_INVALID',
      values: { path: 'seller.id' },
    })
  })
})

describe('a customer', () => {
  it('opens a ticket towards nobody, also through the operator', async () => {
    const { open } = opened()
    for (const by of [buyer, customer('c-2'), operator('o-1', { onBehalfOf: { party: 'customer', id: 'c-2' } })])
      expect(await open(by, { towards: buyer, customer: undefined })).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'TOWARDS_NOT_ALLOWED' },
      })
  })
})
