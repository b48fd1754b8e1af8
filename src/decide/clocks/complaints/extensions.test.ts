import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'

/*
 * Due dates that a person changes. Sources: Freshdesk, which keeps them through later changes; GLPI 6902, which loses
 * the pauses; and osTicket 3034, whose users move due dates because they cannot pause.
 */

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
const { agent, ann, at, happened } = story({ policy })
const extend = (clock: string, more: { hours: number } | { workingDays: number }) =>
  agent.clocks.extend({ clock, more, reason: 'agreed' })

describe('time that a person adds', () => {
  it('is kept after a pause, and no warning is given twice (osTicket 3034)', () => {
    // Warned at 13:00, waiting from 15:00. Two of eight hours are left, and three are added while it waits.
    const events = happened(
      ann.open(),
      at(6 * HOUR, agent.reply()),
      at(7 * HOUR, extend('resolution', { hours: 3 })),
      at(24 * HOUR, ann.reply()),
      at(100 * HOUR, agent.note()),
    )
    expect(eventsOf(events, 'clock.warned', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([at(4 * HOUR)])
    // Tuesday 9:00 and five hours.
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({
      elapsedMs: 6 * HOUR,
      dueAt: at(29 * HOUR),
    })
    expect(eventsOf(events, 'clock.breached', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([
      at(29 * HOUR),
    ])
  })

  it('does not undo a breach (Freshdesk, a manual due date)', () => {
    const events = happened(
      ann.open(),
      at(26 * HOUR, extend('resolution', { hours: 8 })),
      at(27 * HOUR, agent.resolve()),
    )
    expect(eventsOf(events, 'clock.breached', 'resolution')).toHaveLength(1)
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({ outcome: 'missed', overrunMs: 0 })
  })

  it('may be a working day more than once (Freshdesk, a manual due date)', () => {
    // Two working days after Monday end with Wednesday, three with Thursday, and four with Friday.
    const once = happened(ann.open(), extend('days', { workingDays: 1 }))
    expect(lastOf(once, 'clock.extended', 'days').data).toMatchObject({
      dueAt: at('2026-11-06T00:00+01:00'),
      byMs: 24 * HOUR,
    })
    const twice = happened(ann.open(), extend('days', { workingDays: 1 }), extend('days', { workingDays: 1 }))
    expect(lastOf(twice, 'clock.extended', 'days').data).toMatchObject({
      dueAt: at('2026-11-07T00:00+01:00'),
      byMs: 24 * HOUR,
    })
  })

  it('keeps time that was added before in another unit (Freshdesk, a manual due date)', () => {
    const events = happened(ann.open(), extend('days', { hours: 100 }), extend('days', { workingDays: 1 }))
    const [first, second] = eventsOf(events, 'clock.extended', 'days').map(({ data }) =>
      'dueAt' in data ? data.dueAt : 0,
    )
    // The end of Wednesday plus 100 hours is Monday 9 November, 4:00.
    expect(first).toBe(at('2026-11-09T04:00+01:00'))
    expect(second).toBeGreaterThan(first ?? 0)
  })
})
