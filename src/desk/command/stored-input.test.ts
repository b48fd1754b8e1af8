import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { definePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
const opening = { by: customer('c-1'), category: 'goods.damaged', body: 'Broken.', seller: { id: 's-1' } } as const
const agent = operator('agent-7')
const NOW = Date.parse('2026-03-02T09:00:00Z')

let desk: Desk
let ticketId: string

beforeEach(async () => {
  desk = createDesk({ policy, store: memoryStore(), now: testClock(NOW).now })
  ticketId = orThrow(await desk.open(opening)).ticket.id
})

/** Returns the code and the values of the error that a call threw. */
async function errorOf(call: () => unknown): Promise<Pick<AnswerableError, 'code' | 'values'>> {
  try {
    await call()
  } catch (error) {
    if (AnswerableError.isInstance(error)) return error
    throw error
  }
  throw new Error('expected an error')
}

describe('PostgreSQL jsonb: U+0000 and half of a surrogate pair', () => {
  const bad = ['\u0000', 'a\u0000b', '\ud83d', 'x\ude00', '\ude00\ud83d']
  const calls: readonly [path: string, call: (text: string) => unknown][] = [
    ['body', (body) => desk.open({ ...opening, body })],
    ['subject', (subject) => desk.open({ ...opening, subject })],
    ['body', (body) => desk.reply(ticketId, { by: agent, body: `hello ${body}` })],
    ['body', (body) => desk.note(ticketId, { by: agent, body })],
    ['id', (id) => desk.open({ ...opening, id })],
    ['ticketId', (id) => desk.get(id, { by: agent })],
    ['by.id', (id) => desk.note(ticketId, { by: seller(id), body: 'x' })],
    ['by.team', (team) => desk.note(ticketId, { by: operator('a', { team }), body: 'x' })],
    ['idempotencyKey', (idempotencyKey) => desk.note(ticketId, { by: agent, body: 'x', idempotencyKey })],
    ['commands[0].body', (body) => desk.transact(ticketId, [{ type: 'reply', by: agent, body }])],
    ['order.id', (id) => desk.open({ ...opening, order: { id } })],
  ]
  for (const [path, call] of calls) {
    it(`are refused at ${path}, with the path and without the text`, async () => {
      for (const text of bad) {
        const { code, values } = await errorOf(() => call(text))
        expect(['COMMAND_INVALID', 'FACTS_INVALID']).toContain(code)
        expect(values.path).toBe(path)
        expect(values.value).toMatch(/^\d+ characters$/)
      }
    })
  }

  it('leave every other character alone, also outside the first plane', async () => {
    const body = '😀 žluťoučký\n\t\u{10ffff}'
    orThrow(await desk.reply(ticketId, { by: agent, body }))
    expect((await desk.conversation(ticketId, { by: agent })).at(-1)?.body).toBe(body)
  })
})

describe('an instant in a command', () => {
  const cases: readonly [name: string, instant: number, problem: string, fix: RegExp][] = [
    ['seconds', NOW / 1_000, 'it seems to be in seconds, not milliseconds', /Multiply it by 1,000/],
    ['microseconds', NOW * 1_000, 'it seems to be in microseconds, not milliseconds', /Divide it by 1,000\./],
    ['nanoseconds', NOW * 1e6, 'it seems to be in nanoseconds, not milliseconds', /Divide it by 1,000,000/],
    ['half a millisecond', NOW - 0.5, 'it is not a whole number of milliseconds', /Math\.trunc/],
    ['the year 1999', Date.parse('1999-12-31T23:59:59.999Z'), 'it is before the year 2000', /epoch milliseconds/],
    ['the year 2200', Date.UTC(2200, 0, 1) + 1, 'it is after the year 2200', /epoch milliseconds/],
  ]
  for (const [name, instant, problem, fix] of cases) {
    it(`is refused with a hint if it is ${name}`, async () => {
      const by = agent
      const calls: readonly [path: string, call: () => unknown][] = [
        ['occurredAt', () => desk.open({ ...opening, occurredAt: instant })],
        [
          'occurredAt',
          () => desk.milestones.record(ticketId, { by, milestone: 'goods.returned', occurredAt: instant }),
        ],
        ['until', () => desk.clocks.extend(ticketId, { by, clock: 'answer', until: instant, reason: 'strike' })],
        [
          'commands[0].occurredAt',
          () =>
            desk.transact(ticketId, [
              { type: 'milestone.record', by, milestone: 'goods.returned', occurredAt: instant },
            ]),
        ],
      ]
      for (const [path, call] of calls) {
        const { code, values } = await errorOf(call)
        expect([code, values.path, values.problem]).toEqual(['COMMAND_INVALID', path, problem])
        expect(values.fix).toMatch(fix)
      }
    })
  }
})
