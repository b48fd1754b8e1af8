import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { refusal } from '../../../testing/expectation.js'
import { specification } from '../../../testing/specification.js'
import type { TicketEvent } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { type Actor, customer, operator, seller, system } from '../../../ticket/responsibility/party.js'

/*
 * Games that a party can play alone, to make a promise look kept, and messages that must change nothing. Sources:
 * Chatwoot's pull requests 6409, 12058 and 13181, Zammad 5113, Znuny 138, Mirakl's rules and its SDK's issue 72.
 */

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const shop = seller('s-1')
const bot = seller('s-1', { automated: true })
const buyer = customer('c-1')
const agent = operator('o-1')
const sellers = { when: { owner: 'seller' } } as const

const policy = compilePolicy({
  id: 'games',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  targets: [
    { id: 'first', metric: 'first-response', ...sellers, within: { hours: 8 } },
    { id: 'next', metric: 'next-response', ...sellers, within: { hours: 8 } },
    { id: 'bots', clock: 'bots', metric: 'next-response', within: { hours: 8 }, accepts: ['automated'] },
    { id: 'solve', metric: 'resolution', ...sellers, within: { hours: 48 } },
  ],
})
const { given, happened } = specification({ policy, at: monday })
const open = { type: 'open', by: buyer, category: 'goods', seller: { id: 's-1' } } as const
const reply = (by: Actor, hour: number, more: object = {}) =>
  ({ type: 'reply', by, body: '…', at: monday + hour * HOUR, ...more }) as const
const resolve = (by: Actor, hour: number) =>
  ({ type: 'resolve', by, body: 'Solved.', at: monday + hour * HOUR }) as const
const note = (hour: number) => ({ type: 'note', by: agent, body: '…', at: monday + hour * HOUR }) as const
const clocksOf = (events: readonly TicketEvent[]) => fold(events)?.clocks ?? {}

describe('a seller that plays alone', () => {
  it('cannot resolve without a word while an answer is owed (Mirakl)', () => {
    given(happened(open))
      .when({ type: 'resolve', by: shop, at: monday + 5_000 })
      .then(refusal('ANSWER_OWED'))
    expect(clocksOf(happened(open, resolve(shop, 1)))).toMatchObject({
      'first-response': { outcome: 'met' },
      resolution: { outcome: 'met' },
    })
    // Nothing is owed after an answer, so a resolution may be silent.
    const silent = happened(open, reply(shop, 1), { type: 'resolve', by: shop, at: monday + 2 * HOUR })
    expect(clocksOf(silent)).toMatchObject({ resolution: { outcome: 'met' } })
  })

  it.each([' ', '\n', '\u200B', '\u2800', '\u3164 \u00AD'])('cannot answer with %j, which shows nothing', (body) => {
    const said = { type: 'reply', by: shop, body } as const
    expect(() => given(happened(open)).when(said)).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID', message: expect.stringContaining('it shows nothing') }),
    )
    expect(() => given(happened(open)).when({ type: 'resolve', by: shop, body })).toThrow(/it shows nothing/)
  })

  it('may answer with one sign', () => {
    for (const body of ['👍', '?', 'ж', '1']) {
      expect(clocksOf(happened(open, { ...reply(shop, 1), body }))['first-response']?.outcome).toBe('met')
    }
  })

  it('cannot let its program answer, or make the ticket wait', () => {
    const events = happened(open, reply(bot, 1, { awaits: 'requester' }), note(9))
    expect(fold(events)).toMatchObject({ state: 'open', firstResponseAt: null, askedAt: null })
    expect(clocksOf(events)).toMatchObject({
      'first-response': { phase: 'running', breachedAt: monday + 8 * HOUR },
      resolution: { phase: 'running' },
    })
    given(happened(open)).when({ type: 'resolve', by: bot, body: 'Solved.' }).then(refusal('ANSWER_OWED'))
  })

  it('cannot open a ticket against itself, and answer it', () => {
    const own = happened({ ...open, by: shop }, reply(shop, 1, { awaits: 'requester' }), note(9))
    expect(fold(own)).toMatchObject({ state: 'open', firstResponseAt: null })
    expect(clocksOf(own)['first-response']).toMatchObject({ breachedAt: monday + 8 * HOUR })
  })

  it('may resolve the ticket that it opened and owns, with or without words, and keeps no promise by it', () => {
    for (const text of [{}, { body: 'Solved.' }]) {
      const own = happened({ ...open, by: shop }, { type: 'resolve', by: shop, at: monday + HOUR, ...text })
      expect(fold(own)).toMatchObject({ state: 'resolved', firstResponseAt: null, resolvedBy: null })
      expect(clocksOf(own)).toMatchObject({
        'first-response': { stoppedBy: 'ended', outcome: 'cancelled' },
        resolution: { stoppedBy: 'ended', outcome: 'cancelled' },
      })
    }
    const late = happened({ ...open, by: shop }, { type: 'resolve', by: shop, at: monday + 50 * HOUR })
    expect(clocksOf(late).resolution).toMatchObject({ outcome: 'missed' })
  })
})

describe('a resolution in the seller’s place', () => {
  const asked = [open, reply(shop, 1), reply(buyer, 2)] as const

  it('does not keep the seller’s promises, whoever resolves (Chatwoot PR 6409, PR 12058)', () => {
    for (const by of [agent, operator('bot', { automated: true }), system('auto-resolve')]) {
      const clocks = clocksOf(happened(...asked, resolve(by, 3)))
      expect(clocks['next-response']).toMatchObject({ outcome: 'cancelled', stoppedBy: 'ended', elapsedMs: HOUR })
      expect(clocks.resolution).toMatchObject({ outcome: 'cancelled', stoppedBy: 'ended' })
    }
  })

  it('and an answer of a program end the wait only where the target accepts programs (Chatwoot PR 13181)', () => {
    const program = operator('bot', { automated: true })
    const clocks = clocksOf(happened(...asked, reply(program, 3)))
    expect(clocks.bots).toMatchObject({ outcome: 'met', elapsedMs: HOUR })
    expect(clocks['next-response']).toMatchObject({ phase: 'running' })
    // The next message begins a new wait for both counts, each from its own oldest message.
    const later = clocksOf(happened(...asked, reply(program, 3), reply(buyer, 5)))
    expect(later.bots).toMatchObject({ phase: 'running', startedAt: monday + 5 * HOUR })
    expect(later['next-response']).toMatchObject({ phase: 'running', startedAt: monday + 2 * HOUR })
  })
})

describe('a message of the requester', () => {
  it('that is automatic changes no state and no clock while the ticket waits (Zammad 5113, Znuny 138)', () => {
    const waiting = happened(open, reply(shop, 1))
    const outOfOffice = { type: 'reply', by: { ...buyer, automated: true }, body: 'I am away.' } as const
    given(waiting)
      .when({ ...outOfOffice, at: monday + 2 * HOUR })
      .then([{ type: 'ticket.replied', data: { side: 'requester', awaits: 'nobody' }, moves: [] }])
    const events = happened(open, reply(shop, 1), { ...outOfOffice, at: monday + 2 * HOUR }, note(200))
    expect(fold(events)).toMatchObject({ state: 'waiting', askedAt: monday + HOUR, replyNeededSince: null })
    expect(events.filter(({ type }) => type === 'clock.breached')).toEqual([])
    // A resolved ticket stays resolved too.
    const resolved = happened(open, resolve(shop, 1), { ...outOfOffice, at: monday + 2 * HOUR })
    expect(fold(resolved)).toMatchObject({ state: 'resolved', reopenings: 0 })
  })

  it('that needs no answer ends the wait for it, and paused clocks go on (mirakl-sdk 72)', () => {
    const events = happened(open, reply(shop, 1), reply(buyer, 5, { awaits: 'nobody' }))
    expect(fold(events)).toMatchObject({ state: 'open', askedAt: null, replyNeededSince: null })
    expect(clocksOf(events).resolution).toMatchObject({ phase: 'running', elapsedMs: HOUR, dueAt: monday + 52 * HOUR })
    expect(clocksOf(events)['next-response']).toBeUndefined()
  })
})
