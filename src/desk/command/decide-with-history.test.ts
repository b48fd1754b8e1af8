import { expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { codedError } from '../../kernel/errors/errors.js'
import { compilePolicy } from '../../policy/policy.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { testClock } from '../../testing/test-clock.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import { decideWithHistory } from './decide-with-history.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'operator' } },
  targets: [{ id: 'solve', metric: 'resolution', within: { hours: 8 } }],
})
const by = operator('o-1')

/** Voids a hold, which needs the ticket's history, on a store that returns the history through `given`. */
async function voided(given: (events: readonly TicketEvent[]) => readonly TicketEvent[]) {
  const inner = memoryStore()
  const events: TicketStore['events'] = async (...asked) => given(await inner.events(...asked))
  const clock = testClock('2026-11-02T09:00:00Z')
  const desk = createDesk({ policy, store: { ...inner, events }, now: clock.now })
  const { id, version } = orThrow(await desk.open({ by: customer('c-1'), category: 'goods' })).ticket
  orThrow(await desk.holds.place(id, { by, hold: 'storm', reason: 'weather' }))
  clock.advance(3_600_000)
  const released = orThrow(await desk.holds.release(id, { by, hold: 'storm' })).ticket
  expect(released.version).toBeGreaterThan(version)
  return { released, result: desk.holds.void(id, { by, hold: 'storm' }) }
}

it('reads the history if a decision needs it', async () => {
  const { result } = await voided((events) => events)
  expect(await result).toMatchObject({ outcome: 'accepted', events: [{ type: 'hold.voided' }, {}] })
})

it.each([
  ['fewer', (events: readonly TicketEvent[]) => events.slice(0, -1), -1],
  ['more', (events: readonly TicketEvent[]) => events.concat(events.slice(-1)), 1],
])(
  'throws HISTORY_BROKEN, which is not retryable, if the store has %s events than the ticket’s version',
  async (_, given, by) => {
    const { released, result } = await voided(given)
    await expect(result).rejects.toMatchObject({
      code: 'HISTORY_BROKEN',
      isRetryable: false,
      values: { ticketId: released.id, expected: released.version, found: released.version + by },
    })
  },
)

it('reads no more events than the ticket has, and none for another error', async () => {
  const { released, result } = await voided((events) => events)
  await result
  const asked: unknown[] = []
  const store = { events: async (_: string, __: string, range: unknown) => asked.push(range) && [] } as never
  const needed = codedError('HISTORY_NEEDED', { ticketId: released.id, count: released.version })
  const fails = (error: unknown, ticket: typeof released | null) =>
    Promise.resolve().then(() =>
      decideWithHistory({ store, tenant: 'default' }, ticket, () => {
        throw error
      }),
    )
  await expect(fails(needed, released)).rejects.toMatchObject({ code: 'HISTORY_BROKEN' })
  expect(asked).toEqual([{ limit: released.version }])
  for (const error of [new Error('down'), codedError('STORE_UNAVAILABLE', { problem: 'down' }), null])
    await expect(fails(error, released)).rejects.toBe(error)
  await expect(fails(needed, null)).rejects.toBe(needed)
  expect(asked).toHaveLength(1)
})
