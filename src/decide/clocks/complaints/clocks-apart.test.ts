import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import { fold } from '../../../ticket/evolve.js'
import { operator } from '../../../ticket/responsibility/party.js'

/*
 * Engines with one due date on a ticket: one target hides another, or there is no target after the first answer.
 * Sources: Zammad 5177 and 1322, osTicket pull request 419.
 */

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
const { agent, ann, as, at, happened } = story({ policy })

describe('several clocks on one ticket', () => {
  it('each keep their own instant: an update that is due sooner does not overrule the first response (Zammad 5177)', () => {
    const events = happened(ann.open(), at(3 * HOUR, agent.reply()))
    const opened = fold(happened(ann.open()))
    expect(opened && deadlinesOf(opened).map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      // Used up on Monday at 17:00, late a millisecond after the office opens again, 16 hours later.
      ['first-response', at(24 * HOUR + 1)],
      ['periodic-update', at(2 * HOUR + 1)],
      ['resolution', at(48 * HOUR + 1)],
    ])
    expect(eventsOf(events, 'clock.breached', 'periodic-update').map(({ occurredAt }) => occurredAt)).toEqual([
      at(2 * HOUR),
    ])
    expect(eventsOf(events, { clock: 'first-response' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.stopped',
    ])
    expect(eventsOf(events, 'clock.stopped', 'first-response')[0]?.data).toMatchObject({
      outcome: 'met',
      elapsedMs: 3 * HOUR,
      targetMs: 8 * HOUR,
    })
  })

  it('stop separately: an answer meets one target and not the other (Zammad 5177)', () => {
    const ticket = fold(happened(ann.open(), at(HOUR, agent.reply())))
    expect(ticket?.clocks['first-response']?.phase).toBe('stopped')
    expect(ticket?.clocks.resolution).toMatchObject({ phase: 'paused', elapsedMs: HOUR })
    // The answer was also an update, so the next one is due two hours later.
    expect(ticket?.clocks['periodic-update']).toMatchObject({ phase: 'running', dueAt: at(3 * HOUR) })
  })

  it('include one for every later answer, from the oldest message without an answer (osTicket PR 419)', () => {
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(2 * HOUR, ann.reply()),
      at(4 * HOUR, ann.reply()),
      at(4.5 * HOUR, agent.reply()),
      at(10 * HOUR, ann.reply()),
      at(14 * HOUR, agent.reply()),
    )
    expect(
      eventsOf(events, 'clock.started', 'next-response').map(({ data }) => 'startedAt' in data && data.startedAt),
    ).toEqual([at(2 * HOUR), at(10 * HOUR)])
    expect(eventsOf(events, 'clock.stopped', 'next-response').map(({ data }) => data)).toMatchObject([
      { outcome: 'met', elapsedMs: 2.5 * HOUR, overrunMs: 0 },
      { outcome: 'missed', elapsedMs: 4 * HOUR, overrunMs: HOUR },
    ])
  })
})

describe('a message of the requester', () => {
  it('starts the clock also if an operator records it for the requester (Zammad 1322)', () => {
    const phone = operator('o-1', { onBehalfOf: { party: 'customer', id: 'c-1' } })
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(5 * HOUR, as(phone).reply({ body: 'Called: still broken.' })),
    )
    expect(eventsOf(events, 'clock.started', 'next-response')[0]?.data).toMatchObject({ dueAt: at(8 * HOUR) })
    expect(eventsOf(events, 'clock.resumed', 'resolution')[0]?.data).toMatchObject({ elapsedMs: HOUR })
    // It is not an answer, so it is not an update for the requester either.
    expect(fold(events)?.lastUpdateAt).toBe(at(HOUR))
  })

  it('starts the clocks of a ticket that the operator opens for it (Zammad 1322)', () => {
    const phone = operator('o-1', { onBehalfOf: { party: 'customer', id: 'c-1' } })
    const ticket = fold(happened(ann.open({ by: phone })))
    expect(ticket?.requester).toEqual({ party: 'customer', id: 'c-1' })
    expect(Object.keys(ticket?.clocks ?? {})).toEqual(['first-response', 'periodic-update', 'resolution'])
    expect(ticket?.clocks['first-response']).toMatchObject({ phase: 'running', startedAt: at(0) })
  })
})
