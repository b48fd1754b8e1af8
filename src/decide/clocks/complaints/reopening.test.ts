import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { specification } from '../../../testing/specification.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator } from '../../../ticket/responsibility/party.js'

/*
 * Reopened tickets. Sources: Zammad 188 (wrong times, and an escalation at the moment of reopening), osTicket (every
 * clock starts again), and the documentation of Plain and Zendesk.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw: the office opens, and closes 8 hours later. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))
const inOffice = { within: { workingHours: 8 }, calendar: 'office' } as const

const policy = compilePolicy({
  id: 'reopening',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    { id: 'first', metric: 'first-response', ...inOffice },
    { id: 'next', metric: 'next-response', within: { hours: 3 } },
    { id: 'update', metric: 'periodic-update', within: { hours: 6 } },
    { id: 'solve', metric: 'resolution', ...inOffice, onBreach: [{ raisePriority: 'high' }] },
    { id: 'again', clock: 'again', metric: 'resolution', ...inOffice, onReopen: 'newCycle' },
    { id: 'once', clock: 'once', metric: 'resolution', ...inOffice, onReopen: 'ignore' },
  ],
})
const { happened } = specification({ policy, at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = { customer: customer('c-1'), operator: operator('o-1') }
const resolve = (at: number) => ({ type: 'resolve', by: by.operator, body: 'Solved.', at }) as const
const reopen = (at: number) => ({ type: 'reopen', by: by.customer, at }) as const
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const
/** Thursday, 9 o'clock. */
const thursday = monday + 72 * HOUR

const of = (events: readonly TicketEvent[], clock: string, type?: TicketEventType) =>
  events.filter(({ type: is, data }) => 'clock' in data && data.clock === clock && (type ?? is) === is)
const last = (events: readonly TicketEvent[], type: TicketEventType, clock: string) => of(events, clock, type).at(-1)

describe('a reopened ticket', () => {
  it('has the time that was left for its resolution, not a count from its creation (Zammad 188)', () => {
    // Resolved on Monday at 11:00 after 2 hours; from Thursday at 9:00 six are left.
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday), resolve(thursday + 3 * HOUR))
    expect(last(events, 'clock.resumed', 'resolution')?.data).toMatchObject({
      elapsedMs: 2 * HOUR,
      dueAt: thursday + 6 * HOUR,
    })
    // The pause counts only open hours: 6 on Monday, and 8 on each of the two days in between.
    expect(last(events, 'clock.stopped', 'resolution')?.data).toMatchObject({
      outcome: 'met',
      elapsedMs: 5 * HOUR,
      pausedMs: 22 * HOUR,
    })
  })

  it('is not escalated at the moment of reopening (Zammad 188)', () => {
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday))
    expect(events.filter(({ type }) => type === 'clock.breached')).toEqual([])
    const ticket = fold(events)
    for (const { dueAt } of ticket === null ? [] : deadlinesOf(ticket)) expect(dueAt).toBeGreaterThan(thursday)
  })

  it('owes an update from the reopening on, not from the last update (Zammad 188)', () => {
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday), note(thursday + 5 * HOUR))
    expect(last(events, 'clock.started', 'periodic-update')?.data).toMatchObject({
      startedAt: thursday,
      dueAt: thursday + 6 * HOUR,
    })
    expect(of(events, 'periodic-update', 'clock.breached')).toEqual([])
  })

  it('has the full time again if the policy says so (osTicket, from the reopening)', () => {
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday))
    expect(last(events, 'clock.started', 'again')?.data).toMatchObject({
      startedAt: thursday,
      dueAt: thursday + 8 * HOUR,
    })
  })

  it('keeps its clock stopped if the policy says so (Plain, first resolution)', () => {
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday), note(thursday + 500 * HOUR))
    expect(of(events, 'once').map(({ type }) => type)).toEqual(['clock.started', 'clock.stopped'])
  })

  it('owes a next response, and no second first one (Zammad 188)', () => {
    const events = happened(open, resolve(monday + 2 * HOUR), reopen(thursday))
    expect(of(events, 'first-response').map(({ type }) => type)).toEqual(['clock.started', 'clock.stopped'])
    expect(last(events, 'clock.started', 'next-response')?.data).toMatchObject({ dueAt: thursday + 3 * HOUR })
  })

  it('keeps a miss, and does not count it twice (Odoo, Zendesk)', () => {
    // 8 hours end on Monday at 17:00, late from Tuesday at 9:00; resolved on Tuesday at 11:00, 2 hours over.
    const events = happened(
      open,
      resolve(monday + 26 * HOUR),
      reopen(thursday),
      resolve(thursday + HOUR),
      note(thursday + 100 * HOUR),
    )
    expect(of(events, 'resolution', 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([monday + 24 * HOUR])
    expect(of(events, 'resolution', 'clock.stopped').map(({ data }) => data)).toMatchObject([
      { outcome: 'missed', elapsedMs: 10 * HOUR, overrunMs: 2 * HOUR },
      { outcome: 'missed', elapsedMs: 11 * HOUR, overrunMs: 3 * HOUR },
    ])
    // Each cycle has its own outcome: the old miss stays on record beside the new success.
    expect(of(events, 'again', 'clock.stopped').map(({ data }) => 'outcome' in data && data.outcome)).toEqual([
      'missed',
      'met',
    ])
    expect(events.filter(({ type }) => type === 'ticket.priority-set')).toHaveLength(1)
  })
})
