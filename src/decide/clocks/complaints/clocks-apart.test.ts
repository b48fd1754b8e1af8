import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { specification } from '../../../testing/specification.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator } from '../../../ticket/responsibility/party.js'

/*
 * Engines with one due date on a ticket: one target hides another, or there is no target after the first answer.
 * Sources: Zammad 5177 and 1322, osTicket pull request 419.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'apart',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    { id: 'first', metric: 'first-response', within: { workingHours: 8 }, calendar: 'office' },
    { id: 'next', metric: 'next-response', within: { hours: 3 } },
    { id: 'update', metric: 'periodic-update', within: { hours: 2 } },
    { id: 'solve', metric: 'resolution', within: { hours: 48 } },
  ],
})
const { happened } = specification({ policy, at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = { customer: customer('c-1'), operator: operator('o-1') }
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const

const of = (events: readonly TicketEvent[], clock: string, type?: TicketEventType) =>
  events.filter(({ type: is, data }) => 'clock' in data && data.clock === clock && (type ?? is) === is)

describe('several clocks on one ticket', () => {
  it('each keep their own instant: an update that is due sooner does not overrule the first response (Zammad 5177)', () => {
    const events = happened(open, reply('operator', monday + 3 * HOUR))
    const opened = fold(happened(open))
    expect(opened && deadlinesOf(opened).map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      // Used up on Monday at 17:00, late a millisecond after the office opens again, 16 hours later.
      ['first-response', monday + 24 * HOUR + 1],
      ['periodic-update', monday + 2 * HOUR + 1],
      ['resolution', monday + 48 * HOUR + 1],
    ])
    expect(of(events, 'periodic-update', 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([
      monday + 2 * HOUR,
    ])
    expect(of(events, 'first-response').map(({ type }) => type)).toEqual(['clock.started', 'clock.stopped'])
    expect(of(events, 'first-response', 'clock.stopped')[0]?.data).toMatchObject({
      outcome: 'met',
      elapsedMs: 3 * HOUR,
      targetMs: 8 * HOUR,
    })
  })

  it('stop separately: an answer meets one target and not the other (Zammad 5177)', () => {
    const ticket = fold(happened(open, reply('operator', monday + HOUR)))
    expect(ticket?.clocks['first-response']?.phase).toBe('stopped')
    expect(ticket?.clocks.resolution).toMatchObject({ phase: 'paused', elapsedMs: HOUR })
    // The answer was also an update, so the next one is due two hours later.
    expect(ticket?.clocks['periodic-update']).toMatchObject({ phase: 'running', dueAt: monday + 3 * HOUR })
  })

  it('include one for every later answer, from the oldest message without an answer (osTicket PR 419)', () => {
    const events = happened(
      open,
      reply('operator', monday + HOUR),
      reply('customer', monday + 2 * HOUR),
      reply('customer', monday + 4 * HOUR),
      reply('operator', monday + 4.5 * HOUR),
      reply('customer', monday + 10 * HOUR),
      reply('operator', monday + 14 * HOUR),
    )
    expect(
      of(events, 'next-response', 'clock.started').map(({ data }) => 'startedAt' in data && data.startedAt),
    ).toEqual([monday + 2 * HOUR, monday + 10 * HOUR])
    expect(of(events, 'next-response', 'clock.stopped').map(({ data }) => data)).toMatchObject([
      { outcome: 'met', elapsedMs: 2.5 * HOUR, overrunMs: 0 },
      { outcome: 'missed', elapsedMs: 4 * HOUR, overrunMs: HOUR },
    ])
  })
})

describe('a message of the requester', () => {
  it('starts the clock also if an operator records it for the requester (Zammad 1322)', () => {
    const phone = operator('o-1', { onBehalfOf: { party: 'customer', id: 'c-1' } })
    const events = happened(open, reply('operator', monday + HOUR), {
      type: 'reply',
      by: phone,
      body: 'Called: still broken.',
      at: monday + 5 * HOUR,
    })
    expect(of(events, 'next-response', 'clock.started')[0]?.data).toMatchObject({ dueAt: monday + 8 * HOUR })
    expect(of(events, 'resolution', 'clock.resumed')[0]?.data).toMatchObject({ elapsedMs: HOUR })
    // It is not an answer, so it is not an update for the requester either.
    expect(fold(events)?.lastUpdateAt).toBe(monday + HOUR)
  })

  it('starts the clocks of a ticket that the operator opens for it (Zammad 1322)', () => {
    const phone = operator('o-1', { onBehalfOf: { party: 'customer', id: 'c-1' } })
    const ticket = fold(happened({ ...open, by: phone }))
    expect(ticket?.requester).toEqual({ party: 'customer', id: 'c-1' })
    expect(Object.keys(ticket?.clocks ?? {})).toEqual(['first-response', 'periodic-update', 'resolution'])
    expect(ticket?.clocks['first-response']).toMatchObject({ phase: 'running', startedAt: monday })
  })
})
