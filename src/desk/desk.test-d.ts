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
import { type CommandResult, createDesk } from './desk.js'
import { orThrow } from './or-throw.js'

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
    // @ts-expect-error -- a ticket without an actor
    desk.open({ category: 'payment.refund-status' })
  })

  it('open may leave the category to a classifier, and nothing else that the schema asks for', () => {
    expectTypeOf(desk.open({ by: customer('c-1'), body: 'Where is my money?' })).resolves.toEqualTypeOf<CommandResult>()
    // @ts-expect-error -- a category is a text
    desk.open({ by: customer('c-1'), category: 7 })
    // @ts-expect-error -- an order has an id
    desk.open({ by: customer('c-1'), order: { state: 'paid' } })
  })

  it('a registry stands where a policy stands, with the facts of its policies', () => {
    const policies = policyRegistry([{ policy, effectiveFrom: 0 }])
    const registered = createDesk({ policy: policies, store: memoryStore() })
    expectTypeOf(registered).toEqualTypeOf(desk)
    // @ts-expect-error -- the registry has taken the place of the earlier versions
    createDesk({ policy, earlier: [policy], store: memoryStore() })
    // @ts-expect-error -- a version is named, not handed over
    desk.policies.migrate('t-1', { by: operator('o'), to: policy, reason: 'x' })
  })

  it('a result is narrowed by its outcome', async () => {
    const result = await desk.resolve('t-1', { by: operator('o') })
    if (result.outcome === 'refused') expectTypeOf(result.refusal.legal).toEqualTypeOf<readonly string[]>()
    else expectTypeOf(result.ticket).toEqualTypeOf<Ticket>()
    expectTypeOf(orThrow(result).ticket).toEqualTypeOf<Ticket>()
    // @ts-expect-error -- not before the outcome is known
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
