import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../../adapters/memory/memory-store.js'
import { createDesk } from '../../../desk/create-desk.js'
import { orThrow } from '../../../desk/or-throw.js'
import { compilePolicy } from '../../../policy/policy.js'
import { refusal } from '../../../testing/expectation.js'
import { specification } from '../../../testing/specification.js'
import { testClock } from '../../../testing/test-clock.js'
import type { Told } from '../../../testing/told.js'
import { actionsFor } from '../../../ticket/commands/actions.js'
import { fold } from '../../../ticket/evolve.js'
import { type Actor, customer, operator, seller } from '../../../ticket/responsibility/party.js'
import { waitingOn } from '../../../ticket/waiting-on.js'

/*
 * A question is put to somebody: who was asked, who is told, and whose clock runs meanwhile. Source: Mirakl, where an
 * operator asks the seller on a thread that the customer does not read.
 */

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const buyer = customer('c-1')
const shop = seller('s-1')
const other = seller('s-2')
const agent = operator('o-1')
const policy = compilePolicy({
  id: 'questions',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator' } },
  access: [{ when: { category: 'site' }, sellers: 'named' }],
  targets: [
    {
      id: 'first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 24 },
      onBreach: [{ escalateTo: 'operator' }],
    },
    { id: 'desk-first', metric: 'first-response', when: { owner: 'operator' }, within: { hours: 6 } },
    { id: 'next', metric: 'next-response', within: { hours: 12 } },
    { id: 'solve', metric: 'resolution', within: { hours: 48 } },
    { id: 'ask', metric: 'requester-answer', within: { hours: 72 } },
    {
      id: 'ours',
      clock: 'ours',
      metric: 'resolution',
      within: { hours: 60 },
      conditions: { pause: { waitingOn: 'seller' } },
    },
    {
      id: 'theirs',
      clock: 'theirs',
      metric: 'resolution',
      within: { hours: 60 },
      conditions: { pause: { waitingOn: { not: 'seller' } } },
    },
  ],
})
const { given, happened } = specification({ policy, at: monday })
const goods = { type: 'open', by: buyer, category: 'goods', seller: { id: 's-1' } } as const
const site = { type: 'open', by: buyer, category: 'site', seller: { id: 's-1' } } as const
const reply = (by: Actor, hour: number, more: object = {}) =>
  ({ type: 'reply', by, body: '…', at: monday + hour * HOUR, ...more }) as const
const toShop = { to: { party: 'seller', id: 's-1' } } as const

function seen(...steps: readonly (Told & { readonly at?: number })[]) {
  const ticket = fold(happened(...steps))
  if (ticket === null) throw new Error('there is no ticket')
  const must = (actor: Actor) =>
    actionsFor(ticket, actor)
      .filter(({ mandatory }) => mandatory)
      .map(({ action, dueAt }) => [action, dueAt === null ? null : (dueAt - monday) / HOUR])
  return {
    ticket,
    state: ticket.state,
    on: waitingOn(ticket),
    must,
    phase: (name: string) => ticket.clocks[name]?.phase,
  }
}

describe('a question to the seller', () => {
  it('waits for the seller, whose clock runs and who is told by when, and not for the customer (Mirakl)', () => {
    const { state, on, must, phase } = seen(goods, reply(agent, 1, { awaits: 'seller' }))
    expect([state, on]).toEqual(['waiting', ['seller']])
    expect([must(shop), must(buyer), must(agent)]).toEqual([[['reply', 24]], [], []])
    expect([phase('first-response'), phase('resolution'), phase('ours'), phase('theirs')]).toEqual([
      'running',
      'running',
      'paused',
      'running',
    ])
  })

  it('of another than the owner tells that seller, and the owner of what it owes itself', () => {
    const { state, on, must } = seen(site, reply(agent, 1, { awaits: 'seller' }))
    expect([state, on, must(shop), must(agent)]).toEqual([
      'waiting',
      ['seller', 'operator'],
      [['reply', null]],
      [['reply', 6]],
    ])
  })

  it('waits for two at once, and the answer of one ends only its own wait', () => {
    const both = [goods, reply(shop, 1), reply(agent, 2, { awaits: 'seller' })] as const
    expect(seen(...both)).toMatchObject({ state: 'waiting', on: ['customer', 'seller'] })
    const bySeller = seen(...both, reply(shop, 3, { to: { party: 'operator' } }))
    expect(bySeller).toMatchObject({ state: 'waiting', on: ['customer'] })
    expect([bySeller.phase('resolution'), bySeller.phase('requester-answer')]).toEqual(['paused', 'running'])
    const byBuyer = seen(...both, reply(buyer, 3))
    expect(byBuyer).toMatchObject({ state: 'waiting', on: ['seller'] })
    expect([byBuyer.phase('resolution'), byBuyer.phase('requester-answer')]).toEqual(['running', 'stopped'])
    expect(byBuyer.must(shop)).toEqual([['reply', 15]])
    for (const last of [reply(shop, 4), reply(shop, 4, { awaits: 'nobody' })])
      expect(seen(...both, reply(buyer, 3), last).ticket.asked).toBeUndefined()
    expect(seen(...both, reply(buyer, 3), reply(shop, 4, { to: { party: 'operator' } })).state).toBe('open')
  })

  it('leaves the customer’s wait when the seller’s promise is broken and the ticket taken', () => {
    // The operator answered the customer, which keeps nothing that the seller promised.
    const asked = [goods, reply(agent, 1)] as const
    expect(seen(...asked)).toMatchObject({ state: 'waiting', on: ['customer', 'seller'] })
    expect(seen(...asked).must(shop)).toEqual([['reply', 24]])
    const taken = seen(...asked, { type: 'note', by: agent, body: '…', at: monday + 25 * HOUR })
    expect(taken.ticket.responsibility).toMatchObject({ party: 'operator', cause: 'escalated' })
    expect(taken).toMatchObject({ state: 'waiting', on: ['customer'] })
    expect(taken.must(buyer)).toEqual([['reply', 73]])
  })

  it('goes on for a seller that lost the ticket, until it answers or the operator takes the question back', () => {
    const lost = [
      goods,
      reply(agent, 1, { awaits: 'seller' }),
      { type: 'assign', by: agent, to: { party: 'operator' }, at: monday + 2 * HOUR },
    ] as const
    expect(seen(...lost)).toMatchObject({ state: 'waiting', on: ['seller', 'operator'] })
    for (const end of [reply(shop, 3), reply(agent, 3, { ...toShop, awaits: 'nobody' })])
      expect(seen(...lost, end)).toMatchObject({ state: 'open', on: ['operator'] })
    for (const none of [
      reply(shop, 3, { holding: true }),
      reply(seller('s-1', { automated: true }), 3),
      reply(operator('bot', { automated: true }), 3, toShop),
    ])
      expect(seen(...lost, none).state).toBe('waiting')
  })

  it('ends with the seller’s access, which lets the ticket wait for nobody that cannot answer', () => {
    const granted = { type: 'access.grant', by: agent, sellerId: 's-2', reason: 'statement' } as const
    const asked = [goods, granted, reply(agent, 1, { to: { party: 'seller', id: 's-2' } })] as const
    expect(seen(...asked)).toMatchObject({ state: 'waiting', on: ['seller'] })
    const withdrawn = { type: 'access.withdraw', by: agent, sellerId: 's-2', reason: 'statement' } as const
    expect(seen(...asked, { ...withdrawn, at: monday + 2 * HOUR }).state).toBe('open')
    const others = [...asked, reply(shop, 2), { ...withdrawn, at: monday + 3 * HOUR }] as const
    expect(seen(...others)).toMatchObject({ state: 'waiting', on: ['customer'] })
  })

  it('is ended for the requester alone by an assignment that owes it an answer', () => {
    const both = [goods, reply(shop, 1), reply(agent, 2, { awaits: 'seller' })] as const
    const owed = {
      type: 'assign',
      by: agent,
      to: { party: 'operator' },
      answerOwed: true,
      at: monday + 3 * HOUR,
    } as const
    expect(seen(...both, owed)).toMatchObject({ state: 'waiting', on: ['seller', 'operator'] })
    expect(seen(goods, reply(shop, 1), owed)).toMatchObject({ state: 'open', on: ['operator'] })
  })

  it('answers the customer nothing', () => {
    for (const to of [undefined, { party: 'everybody' }]) {
      const { ticket } = seen(site, reply(agent, 1, { awaits: 'seller', to }))
      expect(ticket).toMatchObject({ firstResponseAt: null, replyNeededSince: monday })
      expect(ticket.lastUpdateAt).toBe(to === undefined ? null : monday + HOUR)
    }
  })
})

describe('a question of the seller to the operator', () => {
  it('waits for the operator, stops none of the seller’s clocks, and ends with the operator’s answer', () => {
    const asked = [goods, reply(shop, 1, { awaits: 'operator' })] as const
    const { state, on, must, phase } = seen(...asked)
    expect([state, on]).toEqual(['waiting', ['operator', 'seller']])
    expect([must(agent), must(shop)]).toEqual([[['reply', null]], [['reply', 24]]])
    expect([phase('first-response'), phase('resolution')]).toEqual(['running', 'running'])
    expect(seen(...asked, reply(agent, 2, { ...toShop, awaits: 'nobody' })).state).toBe('open')
    expect(seen(...asked, reply(operator('bot', { automated: true }), 2)).state).toBe('waiting')
  })

  it('is what a message to the operator is, unless it answers the operator', () => {
    expect(seen(goods, reply(shop, 1, { to: { party: 'operator' } })).on).toContain('operator')
    const answered = [
      goods,
      reply(agent, 1, { awaits: 'seller' }),
      reply(shop, 2, { to: { party: 'operator' } }),
    ] as const
    expect(seen(...answered).ticket).toMatchObject({ state: 'open', firstResponseAt: null })
  })
})

describe('a reply that nobody could answer is refused', () => {
  it.each([
    [buyer, { awaits: 'seller' }],
    [buyer, { to: { party: 'operator' } }],
    [shop, { to: { party: 'seller', id: 's-1' } }],
    [shop, { awaits: 'seller' }],
    [shop, { to: { party: 'operator' }, awaits: 'requester' }],
    [agent, { to: { party: 'operator' } }],
    [agent, { awaits: 'operator' }],
    [agent, { ...toShop, awaits: 'requester' }],
  ])('%o %o', (by, more) => {
    given(happened(goods))
      .when(reply(by, 1, more))
      .then(refusal('REPLY_MISADDRESSED'))
  })

  it('also one for a seller that is not on the ticket, and one for the seller that opened it', () => {
    given(happened(goods))
      .when(reply(agent, 1, { to: { party: 'seller', id: 's-2' } }))
      .then(refusal('SELLER_NOT_ON_TICKET'))
    given(happened({ type: 'open', by: buyer, category: 'site' }))
      .when(reply(agent, 1, { awaits: 'seller' }))
      .then(refusal('SELLER_NOT_ON_TICKET'))
    given(happened({ type: 'open', by: shop, category: 'site', seller: { id: 's-1' } }))
      .when(reply(agent, 1, { awaits: 'seller' }))
      .then(refusal('REPLY_MISADDRESSED'))
  })
})

describe('a message to one reader', () => {
  it('is shown to that reader and the operator, and to the customer neither it nor that somebody was asked', async () => {
    const clock = testClock(monday)
    const desk = createDesk({ policy, store: memoryStore(), now: clock.now })
    const { id } = orThrow(
      await desk.open({ by: buyer, category: 'goods', seller: { id: 's-1' }, body: 'Broken.' }),
    ).ticket
    orThrow(await desk.access.grant(id, { by: agent, sellerId: 's-2', reason: 'statement' }))
    orThrow(await desk.reply(id, { by: agent, body: 'Was it whole?', ...toShop }))
    orThrow(await desk.reply(id, { by: shop, body: 'It was.', to: { party: 'operator' } }))
    orThrow(await desk.reply(id, { by: agent, body: 'Who packed it?', to: { party: 'seller', id: 's-2' } }))
    const bodies = async (by: Actor) => (await desk.conversation(id, { by })).map(({ body }) => body)
    expect(await bodies(buyer)).toEqual(['Broken.'])
    expect(await bodies(shop)).toEqual(['Broken.', 'Was it whole?', 'It was.'])
    expect(await bodies(other)).toEqual(['Broken.', 'Who packed it?'])
    expect(await bodies(agent)).toHaveLength(4)
    expect(await desk.get(id, { by: buyer })).toMatchObject({ state: 'open', waitingOn: ['seller'] })
    expect(await desk.get(id, { by: shop })).toMatchObject({ state: 'open', waitingOn: ['seller'] })
    expect(await desk.get(id, { by: other })).toMatchObject({ state: 'waiting', waitingOn: ['seller'] })
    expect(await desk.get(id, { by: agent })).toMatchObject({ state: 'waiting' })
    // The answer of a seller that was asked, and does not own the ticket, is for the operator.
    orThrow(await desk.reply(id, { by: other, body: 'We did.' }))
    expect(await bodies(buyer)).toEqual(['Broken.'])
    expect(await desk.get(id, { by: agent })).toMatchObject({ state: 'open' })
  })
})
