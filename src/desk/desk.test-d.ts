import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { memoryStore } from '../adapters/memory/memory-store.js'
import type { Decision } from '../policy/decide/decide.js'
import { definePolicy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { baseFacts } from '../ticket/facts.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import type { CommandResult, TransactResult } from './command/result.js'
import { createDesk } from './create-desk.js'
import { orThrow } from './or-throw.js'
import type { PartyTicket } from './read/party-ticket.js'
import type { GroupOf, Verb, VerbOf } from './verbs.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  facts: baseFacts.extend({ refund: z.strictObject({ state: z.enum(['none', 'failed']) }).optional() }),
  categories: { 'payment.refund-status': { owner: 'operator' } },
})
const desk = createDesk({ policy, store: memoryStore() })

describe('a desk’s types', () => {
  it('open takes the facts of the policy’s own schema, and gives a result like every command', () => {
    expectTypeOf(
      desk.open({ by: customer('c-1'), category: 'payment.refund-status', refund: { state: 'failed' } }),
    ).resolves.toEqualTypeOf<CommandResult>()
    // @ts-expect-error -- no such state in the schema
    desk.open({ by: customer('c-1'), category: 'payment.refund-status', refund: { state: 'lost' } })
    // @ts-expect-error -- `by` is required
    desk.open({ category: 'payment.refund-status' })
  })

  it('open may omit the category, and nothing else that the schema requires', () => {
    expectTypeOf(desk.open({ by: customer('c-1'), body: 'Where is my money?' })).resolves.toEqualTypeOf<CommandResult>()
    // @ts-expect-error -- a category is a text
    desk.open({ by: customer('c-1'), category: 7 })
    // @ts-expect-error -- an order has an id
    desk.open({ by: customer('c-1'), order: { state: 'paid' } })
  })

  it('a registry may replace a policy, with the facts of its policies', () => {
    const policies = policyRegistry([{ policy, effectiveFrom: 0 }])
    const registered = createDesk({ policy: policies, store: memoryStore() })
    expectTypeOf(registered).toEqualTypeOf(desk)
    // @ts-expect-error -- there is no option for earlier versions: use a registry
    createDesk({ policy, earlier: [policy], store: memoryStore() })
    // @ts-expect-error -- a version is given by name, not as a policy
    desk.policies.migrate('t-1', { by: operator('o'), to: policy, reason: 'x' })
  })

  it('the outcome of a result narrows its type', async () => {
    const result = await desk.resolve('t-1', { by: operator('o') })
    if (result.outcome === 'refused') expectTypeOf(result.refusal.legal).toEqualTypeOf<readonly string[]>()
    else expectTypeOf(result.ticket).toEqualTypeOf<Ticket>()
    expectTypeOf(orThrow(result).ticket).toEqualTypeOf<Ticket>()
    // @ts-expect-error -- the outcome must be checked first
    result.ticket
  })

  it('a listener knows its payload by the event’s name', () => {
    desk.on('ticket.routed', ({ decision, event, responsibility }) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>()
      expectTypeOf(event).toEqualTypeOf<TicketEvent<'ticket.routed'>>()
      expectTypeOf(responsibility.party).toEqualTypeOf<'operator' | 'seller'>()
    })
    desk.on('clock.breached', ({ clock, dueAt }) => {
      expectTypeOf(clock).toEqualTypeOf<string>()
      expectTypeOf(dueAt).toEqualTypeOf<number>()
    })
    desk.on('event', ({ event }) => expectTypeOf(event).toEqualTypeOf<TicketEvent>())
    desk.on('refused', ({ refusal }) => expectTypeOf(refusal.message).toEqualTypeOf<string>())
    // @ts-expect-error -- no such event
    desk.on('ticket.teleported', () => {})
  })

  it('a command takes its own members only', () => {
    desk.reply('t-1', { by: seller('s-1'), body: '…', awaits: 'nobody' })
    // @ts-expect-error -- a reply needs a body
    desk.reply('t-1', { by: seller('s-1') })
    // @ts-expect-error -- a seller has an id
    desk.assign('t-1', { by: operator('o'), to: { party: 'seller' } })
  })
})

describe('the methods of a desk', () => {
  it('are derived from the names of commands, in groups by record', () => {
    expectTypeOf<GroupOf<'policy.migrate'>>().toEqualTypeOf<'policies'>()
    expectTypeOf<GroupOf<'goods.return'>>().toEqualTypeOf<'goods'>()
    expectTypeOf<GroupOf<'return-label.send'>>().toEqualTypeOf<'returnLabels'>()
    expectTypeOf<VerbOf<'settlement.set-paid-by'>>().toEqualTypeOf<'setPaidBy'>()
    expectTypeOf(desk.clocks.extend).toEqualTypeOf<Verb<'clock.extend', 'given'>>()
    expectTypeOf(desk.as(operator('o')).policies.migrate).toEqualTypeOf<Verb<'policy.migrate', 'bound'>>()
    // @ts-expect-error -- there is no such command
    desk.clocks.stop
  })

  it('omit the actor if it is bound, and the whole input if nothing in it is required', () => {
    const shop = desk.as(seller('s-1'))
    expectTypeOf(
      shop.open({ category: 'payment.refund-status', refund: { state: 'none' } }),
    ).resolves.toEqualTypeOf<CommandResult>()
    shop.reply('t-1', { body: '…' })
    shop.resolve('t-1')
    shop.do({ type: 'category.set', ticketId: 't-1', category: 'x' })
    // @ts-expect-error -- the actor is bound
    shop.reply('t-1', { by: seller('s-1'), body: '…' })
    // @ts-expect-error -- a reply needs a body
    shop.reply('t-1')
    // @ts-expect-error -- the unbound desk requires `by`
    desk.resolve('t-1')
  })

  it('take lists of commands, which have no ticket and no key of their own', () => {
    const by = operator('o')
    expectTypeOf(desk.transact('t-1', [{ type: 'note', by, body: 'n' }])).resolves.toEqualTypeOf<TransactResult>()
    desk.as(by).transact('t-1', [{ type: 'note', body: 'n' }, { type: 'resolve' }], { idempotencyKey: 'k' })
    // @ts-expect-error -- the key is the list's
    desk.transact('t-1', [{ type: 'note', by, body: 'n', idempotencyKey: 'k' }])
    // @ts-expect-error -- a ticket is opened by `open`
    desk.transact('t-1', [{ type: 'open', by, body: 'n' }])
  })
})

describe('what a desk returns to an actor', () => {
  const declared = definePolicy({
    id: 'acme',
    version: '1',
    categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
  })

  it('is the whole ticket for the operator and the system, and a part of it for a customer or a seller', () => {
    const desk = createDesk({ policy: declared, store: memoryStore() })
    expectTypeOf(desk.get('t-1', { by: operator('o-1') })).resolves.toEqualTypeOf<Ticket | null>()
    expectTypeOf(desk.as(seller('s-1')).get('t-1')).resolves.toEqualTypeOf<PartyTicket | null>()
    expectTypeOf(desk.as(customer('c-1')).get('t-1')).resolves.toEqualTypeOf<PartyTicket | null>()
  })

  it("takes the policy's categories, which an editor completes, and any other text", () => {
    const desk = createDesk({ policy: declared, store: memoryStore() })
    type Category = NonNullable<Parameters<typeof desk.open>[0]['category']>
    expectTypeOf<'goods.damaged'>().toExtend<Category>()
    expectTypeOf<Category>().not.toEqualTypeOf<string>()
    expectTypeOf(desk.open).toBeCallableWith({ by: customer('c-1'), category: 'from.a.database' })
  })
})
