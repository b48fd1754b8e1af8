import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import type { OutboxRow, TicketStore } from '../ports/ticket-store.js'
import { story } from '../testing/story.js'
import { HOUR } from '../testing/time.js'
import { fold } from '../ticket/evolve.js'
import { customer, operator, seller, system } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import type { Desk } from './desk.js'
import { orThrow } from './or-throw.js'

const definition = {
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller', team: 'care' },
    'payment.billing': { owner: 'operator', team: 'payments' },
  },
  rules: [
    {
      id: 'seller-gone',
      when: { 'seller.status': { in: ['suspended', 'closed'] } },
      then: { owner: 'operator' },
      because: { en: 'A closed shop cannot answer.', pl: 'Zamknięty sklep nie odpowie.' },
    },
  ],
  targets: [
    {
      id: 'answer',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 4 },
      warnAt: [0.5],
      onBreach: [{ escalateTo: 'operator' }],
    },
  ],
}
const policy = compilePolicy(definition)
const opening = {
  by: customer('c-1'),
  category: 'goods.damaged',
  subject: 'Broken cup',
  body: 'It came broken.',
  seller: { id: 's-1' },
} as const

let { clock, desk, store } = story({ policy })
beforeEach(() => {
  ;({ clock, desk, store } = story({ policy }))
})

const types = async (id: string) => (await desk.history(id, { by: operator('o') })).map((event) => event.type)

describe('a desk', () => {
  it('routes a new ticket and tells listeners who must answer, and why', async () => {
    const routed = vi.fn()
    desk.on('ticket.routed', ({ decision, responsibility, ticket }) =>
      routed(decision.owner, decision.because, responsibility.sellerId, ticket.state),
    )
    orThrow(await desk.open({ ...opening, seller: { id: 's-1', status: 'closed' } }))
    expect(routed.mock.calls).toEqual([
      ['operator', { en: 'A closed shop cannot answer.', pl: 'Zamknięty sklep nie odpowie.' }, null, 'open'],
    ])
  })

  it('sends a ticket of an unknown category to triage with a reason, and opens it once a person decides', async () => {
    const { ticket } = orThrow(await desk.open({ ...opening, category: 'goods.haunted' }))
    expect(ticket).toMatchObject({
      state: 'triage',
      responsibility: null,
      decision: { owner: 'triage', reason: 'CATEGORY_UNKNOWN' },
    })
    const assigned = await desk.assign(ticket.id, { by: operator('o'), to: { party: 'operator', team: 'care' } })
    expect(assigned).toMatchObject({
      ticket: { state: 'open', responsibility: { party: 'operator', team: 'care', cause: 'assigned' } },
    })
  })

  it('carries a conversation from opening to closing, and counts the reopening that a late reply causes', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.reply(id, { by: seller('s-1'), body: 'Please send a photo.' })
    expect(await desk.get(id, { by: customer('c-1') })).toMatchObject({ state: 'waiting', replyNeededSince: null })
    await desk.reply(id, { by: customer('c-1'), body: 'Here it is.' })
    await desk.resolve(id, { by: seller('s-1'), body: 'Refunded.' })
    await desk.reply(id, { by: customer('c-1'), body: 'The money did not come.' })
    expect(await desk.get(id, { by: customer('c-1') })).toMatchObject({
      state: 'open',
      reopenings: 1,
      resolvedAt: null,
    })
    await desk.resolve(id, { by: seller('s-1'), body: 'Solved.' })
    await desk.reply(id, { by: customer('c-1'), body: 'Thank you!', awaits: 'nobody' })
    await desk.close(id, { by: customer('c-1') })
    expect(await desk.get(id, { by: seller('s-1') })).toMatchObject({ state: 'closed', reopenings: 1 })
    expect((await desk.conversation(id, { by: seller('s-1') })).map(({ body }) => body)).toEqual([
      'It came broken.',
      'Please send a photo.',
      'Here it is.',
      'Refunded.',
      'The money did not come.',
      'Solved.',
      'Thank you!',
    ])
  })

  it('does not count an automatic reply as a response', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.reply(id, { by: system('autoresponder'), body: 'We got your message.' })
    await desk.reply(id, { by: seller('s-1', { automated: true }), body: 'We are on holiday.' })
    expect(await desk.get(id, { by: operator('o') })).toMatchObject({
      state: 'open',
      firstResponseAt: null,
      replyNeededSince: clock.now(),
    })
  })

  it('treats a message that an agent writes for the customer as the customer’s', async () => {
    const { id } = orThrow(
      await desk.open({ ...opening, by: operator('phone', { onBehalfOf: customer('c-1') }) }),
    ).ticket
    await desk.reply(id, { by: seller('s-1'), body: 'A photo, please.' })
    await desk.reply(id, {
      by: operator('phone', { onBehalfOf: customer('c-1') }),
      body: 'The customer has no camera.',
    })
    expect(await desk.get(id, { by: customer('c-1') })).toMatchObject({ state: 'open', requester: customer('c-1') })
  })

  it('lists what each party may do, what it must do, and by when', async () => {
    const { ticket } = orThrow(await desk.open(opening))
    const dueAt = clock.now() + 4 * HOUR
    expect(desk.actionsFor(ticket, seller('s-1'))).toEqual([
      { action: 'reply', mandatory: true, dueAt },
      { action: 'note', mandatory: false, dueAt: null },
      { action: 'claim', mandatory: false, dueAt: null },
      { action: 'escalate', mandatory: false, dueAt: null },
      { action: 'resolve', mandatory: false, dueAt },
    ])
    expect(desk.actionsFor(ticket, customer('c-1')).map(({ action }) => action)).toEqual(['reply', 'escalate', 'close'])
    expect(desk.actionsFor(ticket, seller('s-2'))).toEqual([])
  })
})

describe('privacy', () => {
  it('keeps what people write out of events, ticket and outbox; the digest proves it with the salt', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.note(id, { by: operator('o'), body: 'A known complainer.' })
    const [first] = await store.contents('default', id)
    expect(JSON.stringify(await desk.conversation(id, { by: operator('o') }))).not.toContain(first?.salt)
    const history = await desk.history(id, { by: operator('o') })
    const told = JSON.stringify([history, await store.load('default', id), await store.pendingOutbox('default', 100)])
    for (const text of ['broken.', 'Broken cup', 'complainer']) expect(told).not.toContain(text)
    const digest = createHash('sha256').update(`${first?.salt}10:Broken cupIt came broken.`).digest('hex')
    expect(history[0]).toMatchObject({ type: 'ticket.opened', id: first?.id, data: { content: { digest } } })
  })

  it('hides notes from the requester, and everything from strangers', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.note(id, { by: seller('s-1'), body: 'Looks like the carrier.' })
    const bodies = async (by: Parameters<Desk['get']>[1]['by']) =>
      (await desk.conversation(id, { by })).map(({ kind }) => kind)
    expect(await bodies(customer('c-1'))).toEqual(['message'])
    expect(await bodies(seller('s-1'))).toEqual(['message', 'note'])
    expect(await bodies(operator('o'))).toEqual(['message', 'note'])
    for (const stranger of [seller('s-2'), customer('c-2'), customer('s-1')]) {
      expect(await bodies(stranger)).toEqual([])
      expect(await desk.get(id, { by: stranger })).toBeNull()
      expect(await desk.history(id, { by: stranger })).toEqual([])
    }
    expect(await desk.history(id, { by: seller('s-1') })).toEqual([])
  })

  it('separates two tenants in one store', async () => {
    const other = createDesk({ policy, store, now: clock.now, tenant: 'other' })
    const { id } = orThrow(await desk.open({ ...opening, id: 't-1' })).ticket
    expect(await other.get(id, { by: operator('o') })).toBeNull()
    expect(await other.reply(id, { by: operator('o'), body: 'Hello' })).toMatchObject({
      refusal: { code: 'TICKET_NOT_FOUND' },
    })
    clock.advance(5 * HOUR)
    expect(await other.work.sweep()).toMatchObject({ tickets: 0 })
    orThrow(await other.open({ ...opening, id: 't-1' }))
    expect(await desk.work.sweep()).toMatchObject({ tickets: 1, breached: 1 })
  })
})

describe('retries and races', () => {
  it('gives the same result and one effect for the same idempotency key', async () => {
    const { ticket: first } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    clock.advance(HOUR)
    expect(orThrow(await desk.open({ ...opening, idempotencyKey: 'k' })).ticket).toEqual(first)
    expect(store.size('default')).toBe(1)
    const onIt = { by: seller('s-1'), body: 'On it.', idempotencyKey: 'k' }
    const accepted = await desk.reply(first.id, onIt)
    await desk.resolve(first.id, { by: seller('s-1'), body: 'Solved.' })
    expect(await desk.reply(first.id, onIt)).toEqual(accepted)
  })

  it('applies only one of many simultaneous retries', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    const results = await Promise.all(
      Array.from({ length: 10 }, () => desk.reply(id, { by: seller('s-1'), body: 'On it.', idempotencyKey: 'k' })),
    )
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    expect((await types(id)).filter((type) => type === 'ticket.replied')).toHaveLength(1)
  })

  it('separates the keys of different actors: no actor gets the result of another', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.reply(id, { by: seller('s-1'), body: 'On it.', idempotencyKey: 'k' })
    expect(await desk.reply(id, { by: seller('s-2'), body: 'On it.', idempotencyKey: 'k' })).toMatchObject({
      refusal: { code: 'TICKET_NOT_FOUND' },
    })
    expect(await desk.reply(id, { by: customer('c-1'), body: 'And?', idempotencyKey: 'k' })).toMatchObject({
      outcome: 'accepted',
    })
  })

  it('loses none of many simultaneous commands on one ticket', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => desk.note(id, { by: operator(`o-${i}`), body: `note ${i}` })),
    )
    const history = await desk.history(id, { by: operator('o') })
    expect(history.filter(({ type }) => type === 'ticket.noted')).toHaveLength(60)
    expect(fold(history)).toEqual(await store.load('default', id))
  })
})

describe('sweep and relay', () => {
  it('lets a breach happen at its own instant, once, however many sweep at once', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    const opened = clock.now()
    clock.advance(24 * HOUR)
    const both = await Promise.all([desk.work.sweep(), createDesk({ policy, store, now: clock.now }).work.sweep()])
    expect(both.map(({ breached }) => breached).sort()).toEqual([0, 1])
    expect(await desk.work.sweep()).toMatchObject({ tickets: 0 })
    const breach = (await desk.history(id, { by: operator('o') })).find(({ type }) => type === 'clock.breached')
    expect(breach).toMatchObject({ occurredAt: opened + 4 * HOUR, recordedAt: clock.now(), actor: { party: 'system' } })
    expect(await desk.get(id, { by: operator('o') })).toMatchObject({
      responsibility: { party: 'operator', team: 'care', cause: 'escalated' },
    })
  })

  it('records no breach at the deadline itself, and one a millisecond later', async () => {
    orThrow(await desk.open(opening))
    clock.advance(4 * HOUR)
    expect(await desk.work.sweep()).toMatchObject({ warned: 1, breached: 0 })
    clock.advance(1)
    expect(await desk.work.sweep()).toMatchObject({ warned: 0, breached: 1 })
  })

  it('leaves a ticket that cannot be swept armed, and sweeps the others', async () => {
    const { ticket: first } = orThrow(await desk.open({ ...opening, id: 'a' }))
    orThrow(await desk.open({ ...opening, id: 'b' }))
    clock.advance(5 * HOUR)
    const failing: TicketStore = {
      ...store,
      load: async (tenant, id) => (id === first.id ? Promise.reject(new Error('disk')) : store.load(tenant, id)),
    }
    const swept = await createDesk({ policy, store: failing, now: clock.now }).work.sweep({ batch: 1 })
    expect(swept).toMatchObject({ tickets: 1, failed: [{ ticketId: 'a' }] })
    expect(await desk.work.sweep()).toMatchObject({ tickets: 1, failed: [] })
  })

  it('finds the tickets after many that fail, with a batch smaller than their number', async () => {
    for (let i = 0; i < 30; i++) orThrow(await desk.open({ ...opening, id: `bad-${i}` }))
    clock.advance(1)
    orThrow(await desk.open({ ...opening, id: 'good' }))
    clock.advance(5 * HOUR)
    const failing: TicketStore = {
      ...store,
      load: async (tenant, id) => (id === 'good' ? store.load(tenant, id) : Promise.reject(new Error('disk'))),
    }
    const swept = await createDesk({ policy, store: failing, now: clock.now }).work.sweep({ batch: 2 })
    expect([swept.tickets, swept.failed.length]).toEqual([1, 30])
  })

  it('rejects a batch that is not a whole number from 1', async () => {
    for (const batch of [0, -1, Number.NaN, 1.5]) {
      await expect(desk.work.sweep({ batch })).rejects.toMatchObject({ code: 'DESK_INVALID' })
      await expect(desk.work.relay({ publish: async () => {} }, { batch })).rejects.toMatchObject({
        code: 'DESK_INVALID',
      })
    }
  })

  it('hands every event to a sink in order, and again where the sink failed', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    const got: string[] = []
    const publish = async (rows: readonly OutboxRow[]) => void got.push(...rows.map((row) => row.id))
    await expect(desk.work.relay({ publish: async () => Promise.reject(new Error('broker down')) })).rejects.toThrow(
      'broker down',
    )
    expect(await desk.work.relay({ publish }, { batch: 2 })).toBe(3)
    expect(got).toEqual([`${id}:1`, `${id}:2`, `${id}:3`])
    expect(await desk.work.relay({ publish })).toBe(0)
  })
})

describe('replies and escalations that stop no clock', () => {
  it('a reply of a seller who is on the ticket but does not own it does not stop the operator’s clock', async () => {
    const { id } = orThrow(await desk.open({ ...opening, category: 'payment.billing' })).ticket
    orThrow(await desk.access.grant(id, { by: operator('o'), sellerId: 's-1', reason: 'statement-asked' }))
    const participant = await desk.reply(id, { by: seller('s-1'), body: 'Not our payment.', awaits: 'requester' })
    expect(participant).toMatchObject({ ticket: { state: 'open', firstResponseAt: null } })
    expect((await desk.reply(id, { by: operator('o'), body: 'We look into it.' })).outcome).toBe('accepted')
    expect(await desk.get(id, { by: operator('o') })).toMatchObject({ state: 'waiting', firstResponseAt: clock.now() })
  })

  it('a reply of the system does not stop a clock, even without `automated`', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.reply(id, { by: { party: 'system', id: 'crm' }, body: 'Received.' })
    expect(await desk.get(id, { by: operator('o') })).toMatchObject({ state: 'open', firstResponseAt: null })
  })

  it('a customer escalates from the seller to the operator, and no further', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    expect((await desk.escalate(id, { by: customer('c-1'), team: 'board' })).outcome).toBe('accepted')
    expect(await desk.get(id, { by: operator('o') })).toMatchObject({ responsibility: { team: 'care', tier: 1 } })
    expect(await desk.escalate(id, { by: customer('c-1') })).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
  })
})

describe('secrecy', () => {
  it('does not reveal whether a ticket exists, even if its policy version is missing', async () => {
    orThrow(await desk.open({ ...opening, id: 't-1' }))
    const later = createDesk({ policy: compilePolicy({ ...definition, version: '9' }), store, now: clock.now })
    expect(await later.note('t-1', { by: seller('s-2'), body: 'n' })).toMatchObject({
      refusal: { code: 'TICKET_NOT_FOUND' },
    })
  })

  it('does not show a ticket without an owner to an actor without an id', () => {
    const ticket = {
      requester: customer('c-1'),
      responsibility: null,
      facts: { category: 'x' },
      state: 'triage',
      policy: { hash: 'of no version here' },
    } as never
    for (const nobody of [{ party: 'seller', id: null }, { party: 'seller' }, { party: 'vendor', id: 's-1' }, {}]) {
      expect(desk.actionsFor(ticket, nobody as never)).toEqual([])
    }
  })
})

describe('expected versions and idempotency keys', () => {
  it('the expected version is stale after a deadline, even before a sweep', async () => {
    const { ticket } = orThrow(await desk.open(opening))
    clock.advance(5 * HOUR)
    const command = { by: operator('o'), body: 'n', expectedVersion: ticket.version }
    expect(await desk.note(ticket.id, command)).toMatchObject({ refusal: { code: 'TICKET_VERSION_CONFLICT' } })
  })

  it('does not open another ticket with the same key', async () => {
    orThrow(await desk.open({ ...opening, id: 'a', idempotencyKey: 'k' }))
    expect(await desk.open({ ...opening, id: 'b', idempotencyKey: 'k' })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })
})

describe('teams and priorities', () => {
  it('refuses a team that the policy does not declare, and lists the declared ones', async () => {
    const strict = createDesk({
      policy: compilePolicy({ ...definition, teams: ['care', 'payments'] }),
      store,
      now: clock.now,
    })
    const { id } = orThrow(await strict.open(opening)).ticket
    const assigned = await strict.assign(id, { by: operator('o'), to: { party: 'operator', team: 'nobody-here' } })
    expect(assigned).toMatchObject({ refusal: { code: 'TEAM_UNKNOWN', values: { known: '"care", "payments"' } } })
    expect(await strict.escalate(id, { by: operator('o'), team: 'x' })).toMatchObject({
      refusal: { code: 'TEAM_UNKNOWN' },
    })
  })

  it('raises the priority to that of the new category, and never lowers it', async () => {
    const hot = compilePolicy({
      ...definition,
      categories: { cold: { owner: 'operator', priority: 'low' }, hot: { owner: 'operator', priority: 'urgent' } },
    })
    const strict = createDesk({ policy: hot, store, now: clock.now })
    const { id } = orThrow(await strict.open({ ...opening, category: 'cold' })).ticket
    expect(await strict.categories.set(id, { by: operator('o'), category: 'hot' })).toMatchObject({
      ticket: { priority: 'urgent' },
    })
    expect(await strict.categories.set(id, { by: operator('o'), category: 'cold' })).toMatchObject({
      ticket: { priority: 'urgent' },
    })
  })
})

describe('policy versions', () => {
  const second = compilePolicy({
    ...definition,
    version: '2',
    categories: { 'goods.damaged': { owner: 'operator' }, 'payment.billing': { owner: 'operator' } },
  })

  const registry = (now: number) =>
    policyRegistry([
      { policy, effectiveFrom: 0 },
      { policy: second, effectiveFrom: now },
    ])

  it('judges a ticket by the version it was opened under', async () => {
    const { id } = orThrow(await desk.open({ ...opening, category: 'payment.billing' })).ticket
    const later = createDesk({ policy: registry(clock.now()), store, now: clock.now })
    const moved = await later.categories.set(id, { by: operator('o'), category: 'goods.damaged' })
    expect(moved).toMatchObject({ ticket: { responsibility: { party: 'seller' }, policy: { version: '1' } } })
    expect(orThrow(await later.open(opening)).ticket).toMatchObject({
      responsibility: { party: 'operator' },
      policy: { version: '2' },
    })
  })

  it('refuses to guess where that version is not there', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    const later = createDesk({ policy: second, store, now: clock.now })
    await expect(later.note(id, { by: operator('o'), body: 'n' })).rejects.toMatchObject({
      code: 'POLICY_VERSION_MISSING',
      values: { policy: 'acme', version: '1' },
    })
  })
})

describe('a ticket that a seller opens', () => {
  it('has the seller as requester, who answers nobody, even if it also owns the ticket', async () => {
    const own = compilePolicy({
      ...definition,
      version: 'own',
      categories: { 'seller.feed': { owner: 'seller' }, 'seller.payout': { owner: 'operator' } },
    })
    const shop = createDesk({ policy: own, store, now: clock.now })
    const { ticket: asked } = orThrow(await shop.open({ by: seller('s-1'), category: 'seller.payout' }))
    expect(asked).toMatchObject({
      requester: seller('s-1'),
      facts: { seller: { id: 's-1' } },
      responsibility: { party: 'operator' },
    })
    await shop.reply(asked.id, { by: seller('s-1'), body: 'Any news?' })
    expect(await shop.get(asked.id, { by: seller('s-1') })).toMatchObject({ firstResponseAt: null })
    const { ticket: ownFault } = orThrow(await shop.open({ by: seller('s-1'), category: 'seller.feed' }))
    await shop.reply(ownFault.id, { by: seller('s-1'), body: 'We found our mistake.', awaits: 'nobody' })
    expect(await shop.resolve(ownFault.id, { by: seller('s-1'), body: 'Solved.' })).toMatchObject({
      outcome: 'accepted',
    })
    expect(await shop.get(ownFault.id, { by: operator('o') })).toMatchObject({
      firstResponseAt: null,
      clocks: { 'first-response': { stoppedBy: 'ended', outcome: 'cancelled' } },
    })
  })
})
