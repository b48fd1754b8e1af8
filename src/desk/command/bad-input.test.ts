import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 4 } }],
})
const opening = {
  by: customer('c-1'),
  category: 'goods.damaged',
  body: 'It came broken.',
  seller: { id: 's-1' },
} as const

let store: MemoryStore
let desk: Desk
const clock = testClock()

beforeEach(() => {
  store = memoryStore()
  desk = createDesk({ policy, store, now: clock.now })
})

/** Returns the error that a call threw. Throws if the call threw nothing, or an error without a code. */
async function thrown(call: () => unknown): Promise<AnswerableError> {
  const error = await Promise.resolve()
    .then(call)
    .then(
      () => undefined,
      (caught: unknown) => caught,
    )
  if (!AnswerableError.isInstance(error)) throw new Error(`expected a coded error, got ${String(error)}`)
  return error
}

/** Casts any value past the types, as JSON over HTTP may contain it. */
const raw = (value: unknown) => value as never

describe('an error in an input that names no command', () => {
  it('names the method that got the input', async () => {
    const cases: readonly [call: () => unknown, message: string][] = [
      [
        () => desk.do(raw({ type: 'teleport', ticketId: 't-1' })),
        'The input of desk is not valid at type: not a command',
      ],
      [() => desk.as(raw({ party: 'robot', id: 'r' })), 'The input of desk.as is not valid at party'],
      [() => desk.get('t-1', raw({})), 'The input of desk is not valid at by'],
    ]
    for (const [call, message] of cases) expect((await thrown(call)).message).toContain(message)
  })
})

describe('open with invalid input', () => {
  const cases: readonly [name: string, input: unknown, code: string, path: string][] = [
    ['nothing', undefined, 'COMMAND_INVALID', '(root)'],
    ['a text', 'open', 'COMMAND_INVALID', '(root)'],
    ['no actor', { category: 'goods.damaged' }, 'COMMAND_INVALID', 'by'],
    ['an unknown party', { ...opening, by: { party: 'robot', id: 'r' } }, 'COMMAND_INVALID', 'by.party'],
    ['an empty id', { ...opening, by: customer('') }, 'COMMAND_INVALID', 'by.id'],
    [
      'a seller who acts for a customer',
      { ...opening, by: seller('s-1', { onBehalfOf: customer('c-1') }) },
      'COMMAND_INVALID',
      'by.onBehalfOf',
    ],
    ['no category', { by: customer('c-1') }, 'FACTS_INVALID', 'category'],
    ['a category that is not a code', { ...opening, category: 'My parcel!' }, 'FACTS_INVALID', 'category'],
    ['a fact that the schema lacks', { ...opening, weather: 'rain' }, 'FACTS_INVALID', 'weather'],
    ['a fact of another type', { ...opening, order: { id: 7 } }, 'FACTS_INVALID', 'order.id'],
    ['an unknown order state', { ...opening, order: { id: 'o', state: 'lost' } }, 'FACTS_INVALID', 'order.state'],
    ['an unknown priority', { ...opening, priority: 'asap' }, 'COMMAND_INVALID', 'priority'],
    ['NaN as an instant', { ...opening, occurredAt: Number.NaN }, 'COMMAND_INVALID', 'occurredAt'],
    ['Infinity as an instant', { ...opening, occurredAt: Number.POSITIVE_INFINITY }, 'COMMAND_INVALID', 'occurredAt'],
    ['a date beyond ±8.64e15', { ...opening, occurredAt: -8.64e15 - 1 }, 'COMMAND_INVALID', 'occurredAt'],
    ['a text as an instant', { ...opening, occurredAt: '2026-11-02' }, 'COMMAND_INVALID', 'occurredAt'],
    ['an instant in the future', { ...opening, occurredAt: clock.now() + 1 }, 'COMMAND_INVALID', 'occurredAt'],
    ['a negative version', { ...opening, expectedVersion: -1 }, 'COMMAND_INVALID', 'expectedVersion'],
    ['10 MB of text', { ...opening, body: 'x'.repeat(10_000_000) }, 'TEXT_TOO_LONG', 'body'],
    ['a subject of 10 MB', { ...opening, subject: 'x'.repeat(10_000_000) }, 'TEXT_TOO_LONG', 'subject'],
    ['an id of 10 MB', { ...opening, seller: { id: 'x'.repeat(10_000_000) } }, 'FACTS_INVALID', 'seller.id'],
    [
      '__proto__ as a fact',
      JSON.parse('{"by":{"party":"customer","id":"c"},"category":"goods.damaged","__proto__":{"owner":"seller"}}'),
      'FACT_KEY_FORBIDDEN',
      'open.__proto__',
    ],
    [
      'constructor inside a fact',
      JSON.parse('{"by":{"party":"customer","id":"c"},"category":"goods.damaged","order":{"id":"o","constructor":{}}}'),
      'FACT_KEY_FORBIDDEN',
      'facts.order.constructor',
    ],
  ]
  for (const [name, input, code, path] of cases) {
    it(`refuses ${name} with ${code} at ${path}, and writes nothing`, async () => {
      const error = await thrown(() => desk.open(raw(input)))
      expect([error.code, error.values.path]).toEqual([code, path])
      expect(error.message.length).toBeLessThan(600)
      expect(store.size('default')).toBe(0)
      expect(await store.pendingOutbox('default', 10)).toEqual([])
    })
  }

  it('never shows text that a person wrote, only its length', async () => {
    const error = await thrown(() => desk.open(raw({ ...opening, body: `jan@example.com ${'x'.repeat(20_000)}` })))
    expect(error.message).not.toContain('jan@')
    expect(error.values).toMatchObject({ value: 20_016, cap: '20000' })
    const wrongType = await thrown(() => desk.reply('t', raw({ by: operator('o'), body: ['jan@example.com'] })))
    expect(wrongType.message).not.toContain('jan@')
  })

  it('refuses an id that is taken', async () => {
    orThrow(await desk.open({ ...opening, id: 't-1' }))
    expect(await desk.open({ ...opening, id: 't-1' })).toMatchObject({ refusal: { code: 'TICKET_EXISTS' } })
  })
})

describe('commands on a ticket with input that is refused', () => {
  const openedTicket = async () => {
    const { ticket } = orThrow(await desk.open(opening))
    return { ticket, history: await store.events('default', ticket.id) }
  }
  const unchanged = async (id: string, history: unknown) => expect(await store.events('default', id)).toEqual(history)

  it('refuses a ticket that does not exist', async () => {
    expect(await desk.reply('nowhere', { by: operator('o'), body: 'Hello?' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'TICKET_NOT_FOUND', values: { ticketId: 'nowhere' } },
    })
  })

  it('refuses what the state does not allow, and names the moves that it does', async () => {
    const { ticket, history } = await openedTicket()
    const result = await desk.reopen(ticket.id, { by: operator('o') })
    expect(result).toMatchObject({
      refusal: {
        code: 'MOVE_NOT_LEGAL',
        legal: [
          'reply',
          'note',
          'assign',
          'escalate',
          'access.grant',
          'access.withdraw',
          'category.set',
          'facts.update',
          'priority.set',
          'settlement.set-paid-by',
          'settlement.set-charged-to',
          'settlement.find-fault',
          'settlement.set-score',
          'policy.migrate',
          'resolve',
          'close',
          'clock.extend',
          'hold.place',
          'hold.release',
          'hold.void',
          'extension.grant',
          'extension.void',
          'milestone.record',
        ],
      },
    })
    await unchanged(ticket.id, history)
  })

  it('refuses an actor without permission, and lists what that actor may do', async () => {
    const { ticket, history } = await openedTicket()
    expect(await desk.categories.set(ticket.id, { by: seller('s-1'), category: 'payment.billing' })).toMatchObject({
      refusal: { code: 'ACTOR_MAY_NOT', legal: ['reply', 'note', 'claim', 'escalate', 'resolve'] },
    })
    await unchanged(ticket.id, history)
  })

  it('gives a foreign seller the same refusal as for a missing ticket, even with the right version', async () => {
    const { ticket, history } = await openedTicket()
    for (const expectedVersion of [ticket.version, ticket.version + 5]) {
      const foreign = await desk.resolve(ticket.id, { by: seller('s-2'), expectedVersion })
      const absent = await desk.resolve('t-absent', { by: seller('s-2'), expectedVersion })
      if (foreign.outcome !== 'refused' || absent.outcome !== 'refused') throw new Error('accepted a stranger')
      expect({ ...foreign.refusal, values: {}, message: '' }).toEqual({ ...absent.refusal, values: {}, message: '' })
      expect(foreign.refusal.message).toBe(absent.refusal.message.replace('t-absent', ticket.id))
    }
    await unchanged(ticket.id, history)
  })

  it('refuses a stale version and names the right one', async () => {
    const { ticket, history } = await openedTicket()
    expect(await desk.resolve(ticket.id, { by: seller('s-1'), body: 'Solved.', expectedVersion: 1 })).toMatchObject({
      refusal: { code: 'TICKET_VERSION_CONFLICT', isRetryable: true, values: { expected: 1, actual: ticket.version } },
    })
    await unchanged(ticket.id, history)
  })

  it('refuses an idempotency key with another payload', async () => {
    const { ticket } = await openedTicket()
    const first = { by: seller('s-1'), body: 'On its way.', idempotencyKey: 'k' }
    await desk.reply(ticket.id, first)
    const history = await store.events('default', ticket.id)
    expect(await desk.reply(ticket.id, { ...first, body: 'Not on its way.' })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    await unchanged(ticket.id, history)
  })

  it('refuses 10 MB of text and an empty message, without reading the ticket', async () => {
    const { ticket, history } = await openedTicket()
    const huge = await thrown(() => desk.reply(ticket.id, { by: seller('s-1'), body: 'x'.repeat(10_000_000) }))
    expect(huge).toMatchObject({ code: 'TEXT_TOO_LONG', values: { command: 'reply', path: 'body', value: 10_000_000 } })
    expect((await thrown(() => desk.reply(ticket.id, { by: seller('s-1'), body: '' }))).code).toBe('COMMAND_INVALID')
    await unchanged(ticket.id, history)
  })

  it('refuses members that the command does not have', async () => {
    const { ticket, history } = await openedTicket()
    const error = await thrown(() =>
      desk.resolve(ticket.id, raw({ by: seller('s-1'), body: 'Solved.', owner: 'operator' })),
    )
    expect(error).toMatchObject({ code: 'COMMAND_INVALID', values: { command: 'resolve', path: 'owner' } })
    await unchanged(ticket.id, history)
  })
})

describe('createDesk', () => {
  it('names the missing option', async () => {
    expect((await thrown(() => createDesk(raw({ store })))).values.path).toBe('policy')
    expect((await thrown(() => createDesk(raw({ policy })))).values.path).toBe('store')
    expect((await thrown(() => createDesk({ policy, store, tenant: '' }))).values.path).toBe('tenant')
  })
})

describe('reading without an actor', () => {
  it('rejects a view without an actor, in every method that reads', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    for (const view of [undefined, null, {}, { by: 'operator' }, { by: { party: 'operator' } }]) {
      expect((await thrown(() => desk.get(id, raw(view)))).code).toBe('COMMAND_INVALID')
      expect((await thrown(() => desk.conversation(id, raw(view)))).code).toBe('COMMAND_INVALID')
      expect((await thrown(() => desk.history(id, raw(view)))).code).toBe('COMMAND_INVALID')
    }
  })

  it('refuses to write if the clock does not return an instant', async () => {
    const broken = createDesk({ policy, store, now: () => Number.NaN })
    expect((await thrown(() => broken.open(opening))).code).toBe('INSTANT_INVALID')
    expect(store.size('default')).toBe(0)
  })
})
