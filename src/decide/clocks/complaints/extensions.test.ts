import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { specification } from '../../../testing/specification.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { customer, operator } from '../../../ticket/responsibility/party.js'

/*
 * Due dates that a person changes. Sources: Freshdesk, which keeps them through later changes; GLPI 6902, which loses
 * the pauses; and osTicket 3034, whose users move due dates because they cannot pause.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const local = (text: string) => Date.parse(`${text}+01:00`)
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'extensions',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { workingHours: 8 }, calendar: 'office', warnAt: [0.5] },
    { id: 'days', clock: 'days', metric: 'resolution', within: { workingDays: 2 }, calendar: 'office' },
  ],
})
const { happened } = specification({ policy, at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = operator('o-1')
const note = (at: number) => ({ type: 'note', by, body: '…', at }) as const
const extend = (clock: string, more: { hours: number } | { workingDays: number }, at = monday) =>
  ({ type: 'clock.extend', by, clock, more, reason: 'agreed', at }) as const
const of = (events: readonly TicketEvent[], type: TicketEventType, clock: string) =>
  events.filter((event) => event.type === type && 'clock' in event.data && event.data.clock === clock)
const last = (events: readonly TicketEvent[], type: TicketEventType, clock: string) =>
  of(events, type, clock).at(-1)?.data

describe('time that a person adds', () => {
  it('is kept after a pause, and no warning is given twice (osTicket 3034)', () => {
    // Warned at 13:00, waiting from 15:00. Two of eight hours are left, and three are added while it waits.
    const events = happened(
      open,
      { type: 'reply', by, body: '…', at: monday + 6 * HOUR },
      extend('resolution', { hours: 3 }, monday + 7 * HOUR),
      { type: 'reply', by: customer('c-1'), body: '…', at: monday + 24 * HOUR },
      note(monday + 100 * HOUR),
    )
    expect(of(events, 'clock.warned', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([monday + 4 * HOUR])
    // Tuesday 9:00 and five hours.
    expect(last(events, 'clock.resumed', 'resolution')).toMatchObject({
      elapsedMs: 6 * HOUR,
      dueAt: monday + 29 * HOUR,
    })
    expect(of(events, 'clock.breached', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([monday + 29 * HOUR])
  })

  it('does not undo a breach (Freshdesk, a manual due date)', () => {
    const events = happened(open, extend('resolution', { hours: 8 }, monday + 26 * HOUR), {
      type: 'resolve',
      by,
      at: monday + 27 * HOUR,
    })
    expect(of(events, 'clock.breached', 'resolution')).toHaveLength(1)
    expect(last(events, 'clock.stopped', 'resolution')).toMatchObject({ outcome: 'missed', overrunMs: 0 })
  })

  it('may be a working day more than once (Freshdesk, a manual due date)', () => {
    // Two working days after Monday end with Wednesday, three with Thursday, and four with Friday.
    const once = happened(open, extend('days', { workingDays: 1 }))
    expect(last(once, 'clock.extended', 'days')).toMatchObject({ dueAt: local('2026-11-06T00:00'), byMs: 24 * HOUR })
    const twice = happened(open, extend('days', { workingDays: 1 }), extend('days', { workingDays: 1 }))
    expect(last(twice, 'clock.extended', 'days')).toMatchObject({ dueAt: local('2026-11-07T00:00'), byMs: 24 * HOUR })
  })

  it('keeps time that was added before in another unit (Freshdesk, a manual due date)', () => {
    const events = happened(open, extend('days', { hours: 100 }), extend('days', { workingDays: 1 }))
    const [first, second] = of(events, 'clock.extended', 'days').map(({ data }) => ('dueAt' in data ? data.dueAt : 0))
    // The end of Wednesday plus 100 hours is Monday 9 November, 4:00.
    expect(first).toBe(local('2026-11-09T04:00'))
    expect(second).toBeGreaterThan(first ?? 0)
  })
})
