/** The input of `open`: its instant, its requester, its key. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const clock = testClock('2026-11-02T09:00:00Z')
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' }, goods: { owner: 'seller' } },
})
const opening = { by: customer('c-1'), category: 'site', body: 'Down.' } as const
let store: MemoryStore
let desk: Desk
beforeEach(() => {
  store = memoryStore()
  desk = createDesk({ policy, store, now: clock.now })
})
const opened = async (input: object) => orThrow(await desk.open({ ...opening, ...input } as never)).ticket

describe('open', () => {
  it('takes an instant from 2000 up to now', async () => {
    const onPhone = { by: operator('o-1', { onBehalfOf: customer('c-1') }) }
    const year2000 = Date.UTC(2000, 0, 1)
    for (const occurredAt of [year2000, clock.now() - 1, clock.now()])
      expect((await opened({ ...onPhone, occurredAt })).openedAt).toBe(occurredAt)
    for (const [occurredAt, problem] of [
      [year2000 - 1, 'it is before the year 2000'],
      [clock.now() + 1, 'it is in the future'],
    ] as const)
      await expect(desk.open({ ...opening, ...onPhone, occurredAt })).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
        values: { command: 'open', path: 'occurredAt', problem },
      })
  })

  it.each(['subject', 'body'])('takes no %s that shows nothing, and none at all', async (path) => {
    for (const text of [' ', '\u200b\n']) {
      await expect(desk.open({ ...opening, [path]: text })).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
        values: { command: 'open', path, problem: expect.stringContaining('it shows nothing') },
      })
    }
    expect(await opened({ [path]: '' })).toMatchObject({ state: 'open' })
  })

  it('adds a customer or a seller who asks to the facts, and nobody else', async () => {
    expect((await opened({})).facts).toMatchObject({ customer: { id: 'c-1' } })
    expect((await opened({ by: seller('s-1') })).facts).toMatchObject({ seller: { id: 's-1' } })
    expect((await opened({ by: operator('o-1') })).facts).not.toHaveProperty('operator')
    expect((await opened({ by: operator('o-1', { onBehalfOf: customer('c-2') }) })).facts).toMatchObject({
      customer: { id: 'c-2' },
    })
  })

  it('keeps the customer and the seller that the host names', async () => {
    expect((await opened({ customer: { id: 'c-1', kind: 'business' } })).facts.customer).toEqual({
      id: 'c-1',
      kind: 'business',
    })
    expect((await opened({ by: operator('o-1'), seller: { id: 's-9' } })).facts.seller).toEqual({ id: 's-9' })
  })

  it('rejects an input that is not an object', async () => {
    for (const input of [null, undefined, 'x', 7])
      await expect(desk.open(input as never)).rejects.toMatchObject({
        values: { path: '(root)', problem: 'it must be an object' },
      })
  })

  it('rejects a fact that would set a prototype, also below the top, with a key or without', async () => {
    const hidden = JSON.parse('{"order":{"__proto__":{"id":"o-1"}}}')
    for (const more of [{}, { idempotencyKey: 'k' }])
      await expect(desk.open({ ...opening, ...hidden, ...more })).rejects.toMatchObject({ code: 'FACT_KEY_FORBIDDEN' })
  })
})

describe('an idempotency key', () => {
  const key = { idempotencyKey: 'k' }
  const refused = { outcome: 'refused', refusal: { code: 'IDEMPOTENCY_KEY_REUSED', values: { key: 'k' } } }

  it('of `open` is refused for other facts, another text or another subject', async () => {
    const { id } = await opened({ ...key, subject: 's' })
    expect((await opened({ ...key, subject: 's' })).id).toBe(id)
    for (const more of [
      { category: 'goods' },
      { body: 'Up.' },
      { subject: 't' },
      { subject: undefined },
      { locale: 'pl' },
      { id: 'mine' },
    ])
      expect(await desk.open({ ...opening, ...key, subject: 's', ...more })).toMatchObject(refused)
  })

  it('of a command is refused on another ticket', async () => {
    const [one, two] = [(await opened({})).id, (await opened({})).id]
    const note = { by: operator('o-1'), body: 'n', ...key }
    orThrow(await desk.note(one, note))
    expect(await desk.note(two, note)).toMatchObject(refused)
  })

  it('throws HISTORY_BROKEN if events of the first call are missing', async () => {
    const { id } = await opened({})
    const note = { by: operator('o-1'), body: 'n', ...key }
    const { ticket } = orThrow(await desk.note(id, note))
    const given = (count: number) =>
      createDesk({
        policy,
        now: clock.now,
        store: { ...store, events: async (...asked) => (await store.events(...asked)).slice(0, count) },
      })
    for (const found of [0, 1])
      await expect(given(found).note(id, note)).rejects.toMatchObject({
        code: 'HISTORY_BROKEN',
        values: { ticketId: id, expected: ticket.version, found },
      })
  })

  it('gives the first result to a retry that lost the race to the first call', async () => {
    const { id } = await opened({})
    const note = { by: operator('o-1'), body: 'n', ...key }
    const first = orThrow(await desk.note(id, note))
    const blind = createDesk({ policy, now: clock.now, store: { ...store, findIdempotent: async () => null } })
    expect(orThrow(await blind.note(id, note)).events).toEqual(first.events)
    expect(await blind.note(id, { ...note, body: 'other' })).toMatchObject(refused)
  })

  it('does not hide that a ticket of that id exists', async () => {
    await opened({ id: 'mine' })
    expect(await desk.open({ ...opening, id: 'mine', ...key })).toMatchObject({
      refusal: { code: 'TICKET_EXISTS', values: { ticketId: 'mine' } },
    })
  })
})
