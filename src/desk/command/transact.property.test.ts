import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import { definePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { testClock } from '../../testing/test-clock.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import type { TransactCommand } from './transact.js'

const targets = [
  { id: 'first', metric: 'first-response', within: { hours: 4 }, onBreach: [{ escalateTo: 'operator' }] },
  { id: 'next', metric: 'next-response', within: { hours: 2 }, warnAt: [0.5] },
  { id: 'solve', metric: 'resolution', within: { hours: 20 } },
  // Follows commands, and is overdue as soon as it is known.
  { id: 'watch', metric: 'milestone', within: { minutes: 30 }, conditions: { stop: { command: 'note' } } },
  { id: 'refund', metric: 'milestone', from: 'goods.returned', within: { hours: 1 }, onBreach: [{ custom: 'late' }] },
] as const satisfies PolicyDefinition['targets']
const first = {
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator', priority: 'high' } },
  targets,
} as const
const second = {
  ...first,
  version: '2',
  categories: { ...first.categories, 'goods.damaged': { owner: 'operator' } },
  targets: [{ ...targets[0], within: { hours: 1 } }, ...targets.slice(1, 4)],
} as const
const policies = policyRegistry([
  { policy: definePolicy(first), effectiveFrom: Date.parse('2026-01-01T00:00:00Z') },
  { policy: definePolicy(second), effectiveFrom: Date.parse('2027-01-01T00:00:00Z') },
])

const opened = Date.parse('2026-11-02T09:00:00Z')

/** Mostly the operator, who may give every command, so that many lists are accepted. */
const by = fc.oneof(
  { weight: 8, arbitrary: fc.constant(operator('agent-7')) },
  { weight: 1, arbitrary: fc.constantFrom(customer('c-1'), seller('s-1'), seller('s-2')) },
)
const command: fc.Arbitrary<TransactCommand> = fc.oneof(
  by.map((by) => ({ type: 'reply', by, body: 'A reply.' }) as const),
  by.map((by) => ({ type: 'note', by, body: 'A note.' }) as const),
  by.map((by) => ({ type: 'resolve', by, body: 'Done.' }) as const),
  by.map((by) => ({ type: 'resolve', by }) as const),
  by.map((by) => ({ type: 'reopen', by }) as const),
  by.map((by) => ({ type: 'escalate', by }) as const),
  by.map((by) => ({ type: 'priority.set', by, priority: 'urgent' }) as const),
  by.map((by) => ({ type: 'category.set', by, category: 'payment.billing' }) as const),
  by.map((by) => ({ type: 'assign', by, to: { party: 'seller', id: 's-1' } }) as const),
  by.map((by) => ({ type: 'hold.place', by, hold: 'storm', reason: 'weather' }) as const),
  by.map((by) => ({ type: 'hold.release', by, hold: 'storm' }) as const),
  // Needs the ticket's history, including the events of the commands before it in the list.
  by.map((by) => ({ type: 'hold.void', by, hold: 'storm' }) as const),
  by.map((by) => ({ type: 'extension.grant', by, extension: 'more', reason: 'storm', more: { hours: 1 } }) as const),
  by.map((by) => ({ type: 'extension.void', by, extension: 'more' }) as const),
  by.map((by) => ({ type: 'milestone.record', by, milestone: 'goods.returned', occurredAt: opened }) as const),
  by.map((by) => ({ type: 'policy.migrate', by, to: { version: '2' }, reason: 'mended' }) as const),
)
const commands = fc.array(command, { minLength: 1, maxLength: 8 })

/** The same store, and one that answers every call with a promise. */
const kinds = {
  atOnce: (store: MemoryStore) => store,
  later: (store: MemoryStore): TicketStore => ({
    ...store,
    load: async (...key) => store.load(...key),
    append: async (batch) => store.append(batch),
  }),
}

async function deskAt(minutes: number, kind: keyof typeof kinds) {
  const store = kinds[kind](memoryStore())
  const clock = testClock(opened)
  // The same salts in every desk, so that digests are equal.
  const desk = createDesk({ policy: policies, store, now: clock.now, random: () => 0.5 })
  orThrow(
    await desk.open({
      id: 't',
      by: customer('c-1'),
      category: 'goods.damaged',
      body: 'Broken.',
      seller: { id: 's-1' },
    }),
  )
  clock.advance(minutes * 60_000)
  const written = async () => ({
    events: await store.events('default', 't'),
    contents: await store.contents('default', 't'),
    ticket: await store.load('default', 't'),
    due: await store.dueDeadlines('default', { now: Number.MAX_SAFE_INTEGER, limit: 100 }),
  })
  return { desk, written }
}

const seed = 20_261_127
const numRuns = 300

describe('a transaction of any commands', () => {
  it('writes what the same commands write one after the other, or nothing where one of them is refused', async () => {
    let whole = 0
    await fc.assert(
      fc.asyncProperty(commands, fc.integer({ min: 0, max: 24 * 60 }), async (list, minutes) => {
        const together = await deskAt(minutes, 'atOnce')
        const single = await deskAt(minutes, 'later')
        const before = await together.written()
        const result = await together.desk.transact('t', list)
        let refusedAt: number | null = null
        for (const [index, { type, ...input }] of list.entries()) {
          const one = await single.desk.do({ type, ticketId: 't', ...input } as never)
          if (one.outcome === 'refused') {
            expect(result).toEqual({ ...one, index })
            refusedAt = index
            break
          }
        }
        if (refusedAt !== null) {
          expect(await together.written()).toEqual(before)
          return
        }
        if (list.length > 1) whole += 1
        const written = await together.written()
        expect(result.outcome).toBe('accepted')
        expect(written).toEqual(await single.written())
        expect(fold(written.events)).toEqual(written.ticket)
      }),
      { seed, numRuns },
    )
    expect(whole).toBeGreaterThan(20)
  })
})
