import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { specification } from '../../testing/specification.js'
import { HOUR } from '../../testing/time.js'
import type { Told } from '../../testing/told.js'
import { fold } from '../../ticket/evolve.js'
import { type Actor, customer, operator, seller, system } from '../../ticket/responsibility/party.js'

const monday = Date.parse('2026-11-02T08:00:00Z')
const definition = {
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' } },
  backdating: { reply: { hours: 24 } },
  targets: [
    { id: 'first', metric: 'first-response', within: { hours: 4 }, accepts: ['automated'] },
    { id: 'next', metric: 'next-response', within: { hours: 4 }, onBreach: [{ raisePriority: 'high' }] },
    { id: 'solve', metric: 'resolution', within: { hours: 48 } },
  ],
} as const
const { given, happened } = specification({ policy: compilePolicy(definition), at: monday })
const strict = specification({ policy: compilePolicy({ ...definition, backdating: undefined }), at: monday })
const site = { type: 'open', by: customer('c-1'), category: 'site' } as const
const mail = (onBehalfOf?: Actor): Actor =>
  onBehalfOf === undefined
    ? system('mail')
    : { ...system('mail'), onBehalfOf: { party: onBehalfOf.party, id: onBehalfOf.id } }
/** A reply that is given at one hour, and was written at another. */
const late = (by: Actor, hour: number, written: number, more: object = {}) =>
  ({ type: 'reply', by, body: '…', at: monday + hour * HOUR, occurredAt: monday + written * HOUR, ...more }) as const
const asked = { type: 'reply', by: operator('o-1'), body: '?', at: monday + HOUR } as const
const ticketOf = (...steps: readonly Told[]) => fold(happened(...steps))

describe('a reply that arrives late', () => {
  it('counts as of its own instant, for clocks that pause and clocks that start', () => {
    const ticket = ticketOf(site, asked, late(mail(customer('c-1')), 5, 3))
    expect(ticket).toMatchObject({ state: 'open', replyNeededSince: monday + 3 * HOUR, updatedAt: monday + 3 * HOUR })
    expect(ticket?.clocks).toMatchObject({
      'next-response': { startedAt: monday + 3 * HOUR, dueAt: monday + 7 * HOUR },
      resolution: { phase: 'running', elapsedMs: HOUR, since: monday + 3 * HOUR },
    })
  })

  it('meets a promise that was kept in time, although it is noticed after the deadline', () => {
    expect(ticketOf(site, late(mail(), 6, 4, { awaits: 'nobody' }))?.clocks).toMatchObject({
      'first-response': { phase: 'stopped', outcome: 'met', breachedAt: null },
    })
    const missed = happened(site, { ...late(mail(), 6, 4, { awaits: 'nobody' }), occurredAt: monday + 4 * HOUR + 1 })
    expect(fold(missed)?.clocks).toMatchObject({ 'first-response': { outcome: 'missed' } })
  })

  it('starts a promise that may be broken already: the breach is dated when it was true, and acts at the arrival', () => {
    const note = { type: 'note', by: operator('o-1'), body: '…', at: monday + 9 * HOUR } as const
    const events = happened(site, asked, late(mail(customer('c-1')), 8, 3), note)
    expect(events.find(({ type }) => type === 'clock.breached')).toMatchObject({
      occurredAt: monday + 7 * HOUR,
      data: { retroactive: true },
    })
    expect(events.find(({ type }) => type === 'ticket.priority-set')).toMatchObject({ occurredAt: monday + 8 * HOUR })
  })

  it('is recorded when it arrives', () => {
    const events = happened(site, asked, late(mail(customer('c-1')), 5, 3))
    expect(events.filter(({ type }) => type === 'ticket.replied').at(-1)).toMatchObject({
      occurredAt: monday + 3 * HOUR,
      recordedAt: monday + 5 * HOUR,
    })
  })

  it.each([
    ['by a customer', late(customer('c-1'), 5, 3)],
    ['by a seller', late(seller('s-1', { automated: true }), 5, 3)],
    ['by a person of the operator', late(operator('o-1'), 5, 3)],
    ['for the future', late(mail(), 5, 6)],
    ['further back than the policy allows', late(mail(), 26, 1.5)],
    ['before the last event of the ticket, such as the message that it answers', late(mail(), 5, 0.5)],
  ])('is not dated %s', (_, reply) => {
    const access = { type: 'access.grant', by: operator('o-1'), sellerId: 's-1', reason: 'asked' } as const
    given(happened(site, access, asked))
      .when(reply)
      .then(refusal('REPLY_DATE_REFUSED'))
  })

  it('is not dated without a window in the policy, nor after a breach that a sweep has recorded', () => {
    strict
      .given(strict.happened(site, asked))
      .when(late(mail(), 5, 3))
      .then(refusal('REPLY_DATE_REFUSED'))
    const note = { type: 'note', by: operator('o-1'), body: '…', at: monday + 5 * HOUR } as const
    given(happened(site, note))
      .when(late(mail(), 6, 3))
      .then(refusal('REPLY_DATE_REFUSED'))
  })
})
