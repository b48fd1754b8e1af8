import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import { fold } from '../../../ticket/evolve.js'

/*
 * Clocks of other engines that counted while they should have been paused. Sources: GLPI 24481, osTicket 3034,
 * frappe/helpdesk 1554 and its pull requests 2449 and 3776, and Zammad, whose pauses are whole minutes.
 */

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'pauses',
  version: '1',
  categories: { site: { owner: 'operator' }, odd: { owner: 'triage' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { workingHours: 8 }, calendar: 'office', warnAt: [0.5] },
    {
      id: 'sorted',
      clock: 'sorted',
      metric: 'resolution',
      within: { workingHours: 8 },
      calendar: 'office',
      conditions: { pause: { state: 'triage' } },
    },
  ],
})
const { agent, ann, at, happened } = story({ policy })

describe('a paused clock', () => {
  it('is not breached while it waits for the requester, however long (GLPI 24481)', () => {
    // 7 of 8 hours have counted on Monday at 16:00; a week later nothing has been added.
    const events = happened(ann.open(), at(7 * HOUR, agent.reply()), at(168 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.breached', 'resolution')).toEqual([])
    expect(lastOf(events, 'clock.paused', 'resolution').data).toMatchObject({
      elapsedMs: 7 * HOUR,
      reasons: ['waiting-on-requester'],
    })
    // The remaining hour is used up on the next Monday, from 9:00 to 10:00.
    const later = happened(
      ann.open(),
      at(7 * HOUR, agent.reply()),
      at(168 * HOUR, ann.reply()),
      at(170 * HOUR, agent.note()),
    )
    expect(lastOf(later, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 7 * HOUR,
      dueAt: at(169 * HOUR),
    })
    expect(eventsOf(later, 'clock.breached', 'resolution')[0]?.occurredAt).toBe(at(169 * HOUR))
  })

  it('counts nothing, has no deadline and gives no warning (frappe/helpdesk 1554)', () => {
    const events = happened(ann.open(), at(2 * HOUR, agent.reply()), at(100 * HOUR, agent.note()))
    const ticket = fold(events)
    expect(ticket?.clocks.resolution).toMatchObject({ phase: 'paused', elapsedMs: 2 * HOUR })
    expect(ticket && deadlinesOf(ticket).map(({ clock }) => clock)).not.toContain('resolution')
    expect(eventsOf(events, 'clock.warned', 'resolution')).toEqual([])
  })

  it('is due later by the working time of the pause, not by its wall-clock hours (frappe/helpdesk PR 2449)', () => {
    // Waiting from Monday 16:00 to Tuesday 10:00 is 18 hours, 2 of them in the office. One hour is left.
    const events = happened(
      ann.open(),
      at(7 * HOUR, agent.reply()),
      at(25 * HOUR, ann.reply()),
      at(25.5 * HOUR, agent.resolve()),
    )
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      dueAt: at(26 * HOUR),
      elapsedMs: 7 * HOUR,
    })
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 7.5 * HOUR,
      pausedMs: 2 * HOUR,
    })
  })

  it('keeps a pause that ends with the resolution (frappe/helpdesk PR 3776)', () => {
    // Waiting from Monday 11:00 to Wednesday 12:00: 6 + 8 + 3 hours of the office.
    const events = happened(ann.open(), at(2 * HOUR, agent.reply()), at(51 * HOUR, agent.resolve()))
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      outcome: 'met',
      elapsedMs: 2 * HOUR,
      overrunMs: 0,
      pausedMs: 17 * HOUR,
    })
  })

  it('does not stay paused when a resolution that ended the pause is reopened (frappe/helpdesk PR 3776)', () => {
    // Waiting from Monday 11:00, resolved on Wednesday at 12:00, reopened at 13:00, resolved again at 14:00.
    const reopened = [
      ann.open(),
      at(2 * HOUR, agent.reply()),
      at(51 * HOUR, agent.resolve()),
      at(52 * HOUR, ann.reopen()),
    ] as const
    expect(fold(happened(...reopened))?.clocks.resolution).toMatchObject({
      phase: 'running',
      elapsedMs: 2 * HOUR,
      // Six hours are left: four on Wednesday, two on Thursday until 11:00.
      dueAt: at(74 * HOUR),
    })
    const events = happened(...reopened, at(53 * HOUR, agent.resolve()))
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      elapsedMs: 3 * HOUR,
      pausedMs: 18 * HOUR,
    })
  })

  it('pauses in the states that the policy names (osTicket 3034)', () => {
    const events = happened(
      ann.open(),
      at(HOUR, agent.categories.set({ category: 'odd' })),
      at(5 * HOUR, agent.categories.set({ category: 'site' })),
    )
    expect(lastOf(events, 'clock.paused', 'sorted').data).toMatchObject({ elapsedMs: HOUR, reasons: ['condition'] })
    // 7 hours are left on Monday at 14:00: 3 that day, and 4 on Tuesday until 13:00.
    expect(lastOf(events, 'clock.resumed', 'sorted').data).toMatchObject({ elapsedMs: HOUR, dueAt: at(28 * HOUR) })
    // The clock without that condition kept running.
    expect(eventsOf(events, 'clock.paused', 'resolution')).toEqual([])
  })

  it('is exact to the millisecond (Zammad, whose breaks are whole minutes)', () => {
    // Waiting from 9:10:13.250 to 11:37:49.751 is 2:27:36.501, so the 8 hours end on Tuesday at 11:27:36.501.
    const events = happened(
      ann.open(),
      at(613_250, agent.reply()),
      at(9_469_751, ann.reply()),
      at(9_469_752, agent.resolve()),
    )
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 613_250,
      dueAt: at(24 * HOUR + 8_856_501),
    })
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      elapsedMs: 613_251,
      pausedMs: 8_856_501,
    })
  })

  it('subtracts an hour that two reasons share only once (frappe/helpdesk PR 2449)', () => {
    // Waiting from 10:00 to 12:00, an outage from 11:00 to 13:00: 3 hours in all.
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(2 * HOUR, agent.holds.place({ hold: 'r-1', reason: 'outage' })),
      at(3 * HOUR, ann.reply()),
      at(4 * HOUR, agent.holds.release({ hold: 'r-1' })),
      at(5 * HOUR, agent.resolve()),
    )
    expect(eventsOf(events, 'clock.resumed', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([at(4 * HOUR)])
    // 7 hours are left at 13:00: 4 on Monday, 3 on Tuesday until 12:00.
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({ elapsedMs: HOUR, dueAt: at(27 * HOUR) })
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      elapsedMs: 2 * HOUR,
      pausedMs: 3 * HOUR,
    })
  })
})
