import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import { fold } from '../../../ticket/evolve.js'

/*
 * Reopened tickets. Sources: Zammad 188 (wrong times, and an escalation at the moment of reopening), osTicket (every
 * clock starts again), and the documentation of Plain and Zendesk.
 */

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
const { agent, ann, at, happened } = story({ policy })
/** Thursday, 9 o'clock. */
const thursday = 72 * HOUR

describe('a reopened ticket', () => {
  it('has the time that was left for its resolution, not a count from its creation (Zammad 188)', () => {
    // Resolved on Monday at 11:00 after 2 hours; from Thursday at 9:00 six are left.
    const events = happened(
      ann.open(),
      at(2 * HOUR, agent.resolve()),
      at(thursday, ann.reopen()),
      at(thursday + 3 * HOUR, agent.resolve()),
    )
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 2 * HOUR,
      dueAt: at(thursday + 6 * HOUR),
    })
    // The pause counts only open hours: 6 on Monday, and 8 on each of the two days in between.
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 5 * HOUR,
      pausedMs: 22 * HOUR,
    })
  })

  it('is not escalated at the moment of reopening (Zammad 188)', () => {
    const events = happened(ann.open(), at(2 * HOUR, agent.resolve()), at(thursday, ann.reopen()))
    expect(events.filter(({ type }) => type === 'clock.breached')).toEqual([])
    const ticket = fold(events)
    for (const { dueAt } of ticket === null ? [] : deadlinesOf(ticket)) expect(dueAt).toBeGreaterThan(thursday)
  })

  it('owes an update from the reopening on, not from the last update (Zammad 188)', () => {
    const events = happened(
      ann.open(),
      at(2 * HOUR, agent.resolve()),
      at(thursday, ann.reopen()),
      at(thursday + 5 * HOUR, agent.note()),
    )
    expect(lastOf(events, 'clock.started', 'periodic-update').data).toMatchObject({
      startedAt: at(thursday),
      dueAt: at(thursday + 6 * HOUR),
    })
    expect(eventsOf(events, 'clock.breached', 'periodic-update')).toEqual([])
  })

  it('has the full time again if the policy says so (osTicket, from the reopening)', () => {
    const events = happened(ann.open(), at(2 * HOUR, agent.resolve()), at(thursday, ann.reopen()))
    expect(lastOf(events, 'clock.started', 'again').data).toMatchObject({
      startedAt: at(thursday),
      dueAt: at(thursday + 8 * HOUR),
    })
  })

  it('keeps its clock stopped if the policy says so (Plain, first resolution)', () => {
    const events = happened(
      ann.open(),
      at(2 * HOUR, agent.resolve()),
      at(thursday, ann.reopen()),
      at(thursday + 500 * HOUR, agent.note()),
    )
    expect(eventsOf(events, { clock: 'once' }).map(({ type }) => type)).toEqual(['clock.started', 'clock.stopped'])
  })

  it('owes a next response, and no second first one (Zammad 188)', () => {
    const events = happened(ann.open(), at(2 * HOUR, agent.resolve()), at(thursday, ann.reopen()))
    expect(eventsOf(events, { clock: 'first-response' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.stopped',
    ])
    expect(lastOf(events, 'clock.started', 'next-response').data).toMatchObject({ dueAt: at(thursday + 3 * HOUR) })
  })

  it('keeps a miss, and does not count it twice (Odoo, Zendesk)', () => {
    // 8 hours end on Monday at 17:00, late from Tuesday at 9:00; resolved on Tuesday at 11:00, 2 hours over.
    const events = happened(
      ann.open(),
      at(26 * HOUR, agent.resolve()),
      at(thursday, ann.reopen()),
      at(thursday + HOUR, agent.resolve()),
      at(thursday + 100 * HOUR, agent.note()),
    )
    expect(eventsOf(events, 'clock.breached', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([
      at(24 * HOUR),
    ])
    expect(eventsOf(events, 'clock.stopped', 'resolution').map(({ data }) => data)).toMatchObject([
      { outcome: 'missed', elapsedMs: 10 * HOUR, overrunMs: 2 * HOUR },
      { outcome: 'missed', elapsedMs: 11 * HOUR, overrunMs: 3 * HOUR },
    ])
    // Each cycle has its own outcome: the old miss stays on record beside the new success.
    expect(eventsOf(events, 'clock.stopped', 'again').map(({ data }) => 'outcome' in data && data.outcome)).toEqual([
      'missed',
      'met',
    ])
    expect(events.filter(({ type }) => type === 'ticket.priority-set')).toHaveLength(1)
  })
})
