import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { specification } from '../../../testing/specification.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator } from '../../../ticket/responsibility/party.js'

/*
 * Clocks of other engines that counted while they should have been paused. Sources: GLPI 24481, osTicket 3034,
 * frappe/helpdesk 1554 and its pull requests 2449 and 3776, and Zammad, whose pauses are whole minutes.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw: the office opens, and closes 8 hours later. */
const monday = Date.parse('2026-11-02T08:00:00Z')
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
const { happened } = specification({ policy, at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = { customer: customer('c-1'), operator: operator('o-1') }
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const
const resolve = (at: number) => ({ type: 'resolve', by: by.operator, at }) as const

const of = (events: readonly TicketEvent[], clock: string, type: TicketEventType) =>
  events.filter((event) => event.type === type && 'clock' in event.data && event.data.clock === clock)
const last = (events: readonly TicketEvent[], type: TicketEventType, clock = 'resolution') =>
  of(events, clock, type).at(-1)?.data

describe('a paused clock', () => {
  it('is not breached while it waits for the requester, however long (GLPI 24481)', () => {
    // 7 of 8 hours have counted on Monday at 16:00; a week later nothing has been added.
    const events = happened(open, reply('operator', monday + 7 * HOUR), note(monday + 168 * HOUR))
    expect(of(events, 'resolution', 'clock.breached')).toEqual([])
    expect(last(events, 'clock.paused')).toMatchObject({ elapsedMs: 7 * HOUR, reasons: ['waiting-on-requester'] })
    // The remaining hour is used up on the next Monday, from 9:00 to 10:00.
    const later = happened(
      open,
      reply('operator', monday + 7 * HOUR),
      reply('customer', monday + 168 * HOUR),
      note(monday + 170 * HOUR),
    )
    expect(last(later, 'clock.resumed')).toMatchObject({ elapsedMs: 7 * HOUR, dueAt: monday + 169 * HOUR })
    expect(of(later, 'resolution', 'clock.breached')[0]?.occurredAt).toBe(monday + 169 * HOUR)
  })

  it('counts nothing, has no deadline and gives no warning (frappe/helpdesk 1554)', () => {
    const events = happened(open, reply('operator', monday + 2 * HOUR), note(monday + 100 * HOUR))
    const ticket = fold(events)
    expect(ticket?.clocks.resolution).toMatchObject({ phase: 'paused', elapsedMs: 2 * HOUR })
    expect(ticket && deadlinesOf(ticket).map(({ clock }) => clock)).not.toContain('resolution')
    expect(of(events, 'resolution', 'clock.warned')).toEqual([])
  })

  it('is due later by the working time of the pause, not by its wall-clock hours (frappe/helpdesk PR 2449)', () => {
    // Waiting from Monday 16:00 to Tuesday 10:00 is 18 hours, 2 of them in the office. One hour is left.
    const events = happened(
      open,
      reply('operator', monday + 7 * HOUR),
      reply('customer', monday + 25 * HOUR),
      resolve(monday + 25.5 * HOUR),
    )
    expect(last(events, 'clock.resumed')).toMatchObject({ dueAt: monday + 26 * HOUR, elapsedMs: 7 * HOUR })
    expect(last(events, 'clock.stopped')).toMatchObject({
      outcome: 'met',
      elapsedMs: 7.5 * HOUR,
      pausedMs: 2 * HOUR,
    })
  })

  it('keeps a pause that ends with the resolution (frappe/helpdesk PR 3776)', () => {
    // Waiting from Monday 11:00 to Wednesday 12:00: 6 + 8 + 3 hours of the office.
    const events = happened(open, reply('operator', monday + 2 * HOUR), resolve(monday + 51 * HOUR))
    expect(last(events, 'clock.stopped')).toMatchObject({
      outcome: 'met',
      elapsedMs: 2 * HOUR,
      overrunMs: 0,
      pausedMs: 17 * HOUR,
    })
  })

  it('does not stay paused when a resolution that ended the pause is reopened (frappe/helpdesk PR 3776)', () => {
    // Waiting from Monday 11:00, resolved on Wednesday at 12:00, reopened at 13:00, resolved again at 14:00.
    const reopened = [
      open,
      reply('operator', monday + 2 * HOUR),
      resolve(monday + 51 * HOUR),
      { type: 'reopen', by: by.customer, at: monday + 52 * HOUR },
    ] as const
    expect(fold(happened(...reopened))?.clocks.resolution).toMatchObject({
      phase: 'running',
      elapsedMs: 2 * HOUR,
      // Six hours are left: four on Wednesday, two on Thursday until 11:00.
      dueAt: monday + 74 * HOUR,
    })
    const events = happened(...reopened, resolve(monday + 53 * HOUR))
    expect(last(events, 'clock.stopped')).toMatchObject({ elapsedMs: 3 * HOUR, pausedMs: 18 * HOUR })
  })

  it('pauses in the states that the policy names (osTicket 3034)', () => {
    const events = happened(
      open,
      { type: 'category.set', by: by.operator, category: 'odd', at: monday + HOUR },
      { type: 'category.set', by: by.operator, category: 'site', at: monday + 5 * HOUR },
    )
    expect(last(events, 'clock.paused', 'sorted')).toMatchObject({ elapsedMs: HOUR, reasons: ['condition'] })
    // 7 hours are left on Monday at 14:00: 3 that day, and 4 on Tuesday until 13:00.
    expect(last(events, 'clock.resumed', 'sorted')).toMatchObject({ elapsedMs: HOUR, dueAt: monday + 28 * HOUR })
    // The clock without that condition kept running.
    expect(of(events, 'resolution', 'clock.paused')).toEqual([])
  })

  it('is exact to the millisecond (Zammad, whose breaks are whole minutes)', () => {
    // Waiting from 9:10:13.250 to 11:37:49.751 is 2:27:36.501, so the 8 hours end on Tuesday at 11:27:36.501.
    const events = happened(
      open,
      reply('operator', monday + 613_250),
      reply('customer', monday + 9_469_751),
      resolve(monday + 9_469_752),
    )
    expect(last(events, 'clock.resumed')).toMatchObject({ elapsedMs: 613_250, dueAt: monday + 24 * HOUR + 8_856_501 })
    expect(last(events, 'clock.stopped')).toMatchObject({ elapsedMs: 613_251, pausedMs: 8_856_501 })
  })

  it('subtracts an hour that two reasons share only once (frappe/helpdesk PR 2449)', () => {
    // Waiting from 10:00 to 12:00, an outage from 11:00 to 13:00: 3 hours in all.
    const events = happened(
      open,
      reply('operator', monday + HOUR),
      { type: 'hold.place', by: by.operator, hold: 'r-1', reason: 'outage', at: monday + 2 * HOUR },
      reply('customer', monday + 3 * HOUR),
      { type: 'hold.release', by: by.operator, hold: 'r-1', at: monday + 4 * HOUR },
      resolve(monday + 5 * HOUR),
    )
    expect(of(events, 'resolution', 'clock.resumed').map(({ occurredAt }) => occurredAt)).toEqual([monday + 4 * HOUR])
    // 7 hours are left at 13:00: 4 on Monday, 3 on Tuesday until 12:00.
    expect(last(events, 'clock.resumed')).toMatchObject({ elapsedMs: HOUR, dueAt: monday + 27 * HOUR })
    expect(last(events, 'clock.stopped')).toMatchObject({ elapsedMs: 2 * HOUR, pausedMs: 3 * HOUR })
  })
})
