import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { type Actor, customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const HOUR = 3_600_000
const START = Date.parse('2026-05-04T07:00:00Z')
const definition = {
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller', team: 'care' },
    'security.fraud': { owner: 'operator', team: 'security' },
    'content.illegal-notice': { owner: 'operator', team: 'trust' },
    dispute: { owner: 'operator', team: 'care' },
  },
  access: [
    { when: { category: 'dispute' }, sellers: 'named' },
    { when: { category: { under: 'security' } }, sellers: 'owner' },
  ],
  targets: [
    {
      id: 'answer',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 48 },
      onBreach: [{ returnToOperator: true }],
    },
  ],
}
const buyer = customer('c-1')
const shop = seller('s-1')
const agent = operator('agent-7', { team: 'care' })

let desk: Desk
let clock: ReturnType<typeof testClock>

beforeEach(() => {
  clock = testClock(START)
  desk = deskWith({})
})

const deskWith = (changes: object): Desk =>
  createDesk({ policy: compilePolicy({ ...definition, ...changes }), store: memoryStore(), now: clock.now })

const opened = async (category: string, facts: object = { seller: { id: 's-1' } }): Promise<string> =>
  orThrow(await desk.open({ by: buyer, category, body: 'The message.', ...facts })).ticket.id
const texts = async (id: string, by: Actor) => (await desk.conversation(id, { by })).map(({ body }) => body)

describe('the accused shop (Mirakl, Allegro: a report against a seller)', () => {
  it('sees nothing of a ticket that the operator has, though the facts name it', async () => {
    for (const category of ['security.fraud', 'content.illegal-notice']) {
      const id = await opened(category)
      orThrow(await desk.note(id, { by: agent, body: 'Watch this shop.' }))
      expect(await desk.get(id, { by: shop })).toBeNull()
      expect(await texts(id, shop)).toEqual([])
      expect(await desk.reply(id, { by: shop, body: 'x' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    }
  })

  it('loses a ticket that becomes a case against it, without a sign of it', async () => {
    const id = await opened('goods.damaged')
    expect((await desk.get(id, { by: shop }))?.category).toBe('goods.damaged')
    orThrow(await desk.categories.set(id, { by: agent, category: 'security.fraud' }))
    expect(await desk.get(id, { by: shop })).toBeNull()
    expect((await desk.history(id, { by: agent })).at(-2)).toMatchObject({
      type: 'ticket.access-withdrawn',
      data: { seller: 's-1', reason: 'policy' },
    })
  })

  it('reads no fact that the schema does not show it', async () => {
    const { baseFacts } = await import('../../ticket/facts.js')
    const z = await import('zod')
    const suspicion = z.strictObject({ kind: z.string() }).meta({ broughtBy: [] }).optional()
    const score = z
      .number()
      .meta({ seenBy: ['seller'] })
      .optional()
    desk = deskWith({ facts: baseFacts.extend({ suspicion, score }) })
    const facts = { seller: { id: 's-1', status: 'active' as const }, suspicion: { kind: 'counterfeit' }, score: 4 }
    const opening = { category: 'goods.damaged', body: 'x', ...facts } as const
    const by = operator('phone', { onBehalfOf: buyer })
    const { id } = orThrow(await desk.open({ by, ...opening })).ticket
    const seen = await desk.get(id, { by: shop })
    expect(seen?.facts).toEqual({
      category: 'goods.damaged',
      seller: { id: 's-1' },
      customer: { id: 'c-1' },
      score: 4,
    })
    expect((await desk.get(id, { by: buyer }))?.facts).not.toHaveProperty('score')
    await expect(desk.open({ by: buyer, ...opening })).rejects.toMatchObject({
      code: 'FACTS_INVALID',
      values: { path: 'suspicion', problem: 'a customer may not bring this fact' },
    })
  })
})

describe('a shop that owns or owned a ticket', () => {
  it('keeps its own conversation if it was assigned without being in the facts', async () => {
    const id = await opened('content.illegal-notice', {})
    orThrow(await desk.assign(id, { by: agent, to: { party: 'seller', id: 's-2' } }))
    orThrow(await desk.reply(id, { by: seller('s-2'), body: 'We took it down.' }))
    orThrow(await desk.assign(id, { by: agent, to: { party: 'operator' } }))
    orThrow(await desk.reply(id, { by: agent, body: 'Thank you for waiting.' }))
    expect(await texts(id, seller('s-2'))).toEqual(['The message.', 'We took it down.'])
    expect(await desk.get(id, { by: seller('s-2') })).toMatchObject({ id, isOver: true, state: null, facts: {} })
  })

  it("never reads another seller's words or id after a handover", async () => {
    const id = await opened('goods.damaged')
    orThrow(await desk.reply(id, { by: seller('s-1', { user: 'u-7' }), body: 'Our margin is small.' }))
    orThrow(await desk.note(id, { by: shop, body: 'A difficult buyer.' }))
    orThrow(await desk.assign(id, { by: agent, to: { party: 'seller', id: 's-2' } }))
    const next = seller('s-2')
    expect(await texts(id, next)).toEqual(['The message.'])
    const seen = JSON.stringify([await desk.get(id, { by: next }), await desk.conversation(id, { by: next })])
    for (const hidden of ['s-1', 'u-7', 'agent-7', 'margin', 'difficult']) expect(seen).not.toContain(hidden)
    expect(await texts(id, shop)).toEqual(['The message.', 'Our margin is small.', 'A difficult buyer.'])
    expect(JSON.stringify(await desk.get(id, { by: shop }))).not.toContain('s-2')
  })

  it('gets TICKET_NOT_FOUND one millisecond after it lost the ticket, where the policy withdraws access', async () => {
    desk = deskWith({ access: [{ when: {}, sellers: 'owner' }] })
    const id = await opened('goods.damaged')
    clock.set(START + 48 * HOUR)
    expect((await desk.get(id, { by: shop }))?.owner).toEqual({ party: 'seller', id: 's-1' })
    clock.advance(1)
    // No sweep has run.
    expect(await desk.get(id, { by: shop })).toBeNull()
    expect(await texts(id, shop)).toEqual([])
    expect(await desk.reply(id, { by: shop, body: 'Late.' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    expect((await desk.work.sweep()).breached).toBe(1)
    expect((await desk.history(id, { by: agent })).map(({ type }) => type)).toContain('ticket.access-withdrawn')
  })

  it('takes part in what the operator owns only if the policy or a person lets it', async () => {
    const dispute = await opened('dispute')
    orThrow(await desk.reply(dispute, { by: shop, body: 'Our side.' }))
    expect(await desk.get(dispute, { by: shop })).toMatchObject({
      state: 'open',
      owner: { party: 'operator', id: null },
    })
    const notice = await opened('content.illegal-notice')
    const by = agent
    orThrow(await desk.access.grant(notice, { by, sellerId: 's-1', reason: 'statement-asked' }))
    orThrow(await desk.reply(notice, { by: shop, body: 'A statement.' }))
    orThrow(await desk.access.withdraw(notice, { by, sellerId: 's-1', reason: 'statement-given' }))
    expect(await desk.get(notice, { by: shop })).toBeNull()
    const refused = await desk.access.grant(notice, { by: shop, sellerId: 's-1', reason: 'asked' })
    expect(refused).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
  })
})

describe('the audience of a note', () => {
  it('is the operator for an operator, and the seller and the operator for a seller', async () => {
    const id = await opened('goods.damaged')
    orThrow(await desk.note(id, { by: agent, body: 'For us.' }))
    orThrow(await desk.note(id, { by: shop, body: 'From the shop.' }))
    orThrow(await desk.note(id, { by: agent, body: 'For the shop.', to: { party: 'seller', id: 's-1' } }))
    expect(await texts(id, shop)).toEqual(['The message.', 'From the shop.', 'For the shop.'])
    expect(await texts(id, buyer)).toEqual(['The message.'])
    expect(await texts(id, agent)).toHaveLength(4)
    expect((await desk.conversation(id, { by: shop })).at(-1)?.author).toEqual({ party: 'operator', id: null })
  })

  it('must be on the ticket, and a seller names no other', async () => {
    const id = await opened('goods.damaged')
    const to = { party: 'seller', id: 's-2' } as const
    expect(await desk.note(id, { by: agent, body: 'x', to })).toMatchObject({
      refusal: { code: 'SELLER_NOT_ON_TICKET', values: { seller: 's-2' } },
    })
    await expect(desk.note(id, { by: shop, body: 'x', to })).rejects.toMatchObject({
      code: 'COMMAND_INVALID',
      values: { path: 'to' },
    })
  })
})

describe('facts about a party', () => {
  it('must not name another than the actor, also if an agent acts for somebody', async () => {
    const opening = { category: 'goods.damaged', body: 'x' } as const
    const cases: readonly [Actor, object, string][] = [
      [buyer, { customer: { id: 'c-2' } }, 'customer.id'],
      [operator('phone', { onBehalfOf: buyer }), { customer: { id: 'c-2' } }, 'customer.id'],
      [shop, { seller: { id: 's-2' } }, 'seller.id'],
    ]
    for (const [by, facts, path] of cases) {
      await expect(desk.open({ by, ...opening, ...facts })).rejects.toMatchObject({
        code: 'FACTS_INVALID',
        values: { path },
      })
    }
    orThrow(await desk.open({ by: buyer, ...opening, customer: { id: 'c-1', kind: 'business' } }))
    orThrow(await desk.open({ by: agent, ...opening, customer: { id: 'c-2' } }))
  })
})

describe('the view of a ticket', () => {
  it('shows owner, clocks and duties as of now, with due deadlines fired that no sweep has recorded', async () => {
    const { ticket } = orThrow(
      await desk.open({ by: buyer, category: 'goods.damaged', body: 'x', seller: { id: 's-1' } }),
    )
    expect(await desk.get(ticket.id, { by: shop })).toMatchObject({
      clocks: { 'first-response': { phase: 'running', dueAt: START + 48 * HOUR } },
      waitingOn: ['seller'],
    })
    clock.set(START + 49 * HOUR)
    expect(await desk.get(ticket.id, { by: agent })).toMatchObject({
      responsibility: { party: 'operator', cause: 'returned' },
      clocks: { 'first-response': { breachedAt: START + 48 * HOUR } },
    })
    expect(await desk.get(ticket.id, { by: buyer })).toMatchObject({ owner: { party: 'operator' } })
    const names = (by: Actor) => desk.actionsFor(ticket, by).map(({ action }) => action)
    // The opened ticket is older than the breach; what may be done follows from now.
    expect(names(shop)).toEqual(['reply', 'note'])
    expect(names(buyer)).not.toContain('escalate')
    expect(await desk.history(ticket.id, { by: agent })).not.toContainEqual(
      expect.objectContaining({ type: 'clock.breached' }),
    )
  })

  it('offers escalate only where it is not always refused', async () => {
    const id = await opened('goods.damaged')
    const offered = async () => (await desk.get(id, { by: buyer }))?.actions.map(({ action }) => action)
    expect(await offered()).toContain('escalate')
    orThrow(await desk.escalate(id, { by: buyer }))
    expect(await offered()).toEqual(['reply', 'close'])
  })
})
