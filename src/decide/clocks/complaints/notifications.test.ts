import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'

/*
 * Notifications that come outside the recipient's hours, or after they are pointless. Sources: Zammad 4432, osTicket
 * 1684.
 */

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policy = compilePolicy({
  id: 'notifications',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    {
      id: 'solve',
      metric: 'resolution',
      within: { hours: 8 },
      warnAt: [{ share: 0.5, do: [{ notify: 'operator', code: 'hurry', during: 'office' }] }],
      onBreach: [
        { notify: 'operator', code: 'late', during: 'office' },
        { notify: 'customer', code: 'sorry', during: null },
      ],
    },
  ],
})
const { agent, ann, at, happened } = story({ policy, at: '2026-11-06T16:00+01:00' })
const notified = (events: readonly TicketEvent[]) =>
  events.flatMap((event) =>
    event.type === 'clock.notification-due' ? [[event.data.to, event.data.code, event.occurredAt] as const] : [],
  )

describe('a notification', () => {
  it('waits for its recipient’s hours, and the breach keeps its own instant (Zammad 4432)', () => {
    // Eight hours from Friday 16:00: half at 20:00, used up at midnight. The office opens on Monday.
    const events = happened(ann.open(), at('2026-11-10T12:00+01:00', agent.note()))
    expect(eventsOf(events, 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([
      at('2026-11-07T00:00+01:00'),
    ])
    expect(notified(events)).toEqual([
      ['customer', 'sorry', at('2026-11-07T00:00+01:00')],
      ['operator', 'hurry', at('2026-11-09T09:00+01:00')],
      ['operator', 'late', at('2026-11-09T09:00+01:00')],
    ])
  })

  it('is due at once within those hours (Zammad 4432)', () => {
    const events = happened(at('2026-11-02T07:00+01:00', ann.open()), at('2026-11-02T15:30+01:00', agent.note()))
    expect(notified(events)).toEqual([
      ['operator', 'hurry', at('2026-11-02T11:00+01:00')],
      ['operator', 'late', at('2026-11-02T15:00+01:00')],
      ['customer', 'sorry', at('2026-11-02T15:00+01:00')],
    ])
    expect(eventsOf(events, 'clock.notification-scheduled')).toEqual([])
  })

  it('that waits is a deadline of its own, and is due once (Zammad 4432)', () => {
    const waiting = fold(happened(ann.open(), at('2026-11-08T12:00+01:00', agent.note())))
    expect(waiting && deadlinesOf(waiting).map(({ dueAt }) => dueAt)).toEqual([at('2026-11-09T09:00+01:00')])
    const events = happened(
      ann.open(),
      at('2026-11-08T12:00+01:00', agent.note()),
      at('2026-11-09T09:00+01:00', agent.note()),
      at('2026-11-20T12:00+01:00', agent.note()),
    )
    expect(notified(events)).toHaveLength(3)
    const told = fold(events)
    expect(told && deadlinesOf(told)).toEqual([])
  })

  it('of a warning is dropped when the clock stops; one of a breach is kept (osTicket 1684)', () => {
    // Resolved on Friday at 21:00: half had counted at 20:00, and the notification was still waiting.
    const inTime = happened(
      ann.open(),
      at('2026-11-06T21:00+01:00', agent.resolve()),
      at('2026-11-10T12:00+01:00', agent.note()),
    )
    expect(notified(inTime)).toEqual([])
    const late = happened(
      ann.open(),
      at('2026-11-07T01:00+01:00', agent.resolve()),
      at('2026-11-10T12:00+01:00', agent.note()),
    )
    expect(notified(late)).toEqual([
      ['customer', 'sorry', at('2026-11-07T00:00+01:00')],
      ['operator', 'late', at('2026-11-09T09:00+01:00')],
    ])
    expect(eventsOf(late, 'clock.stopped')[0]?.data).toMatchObject({ outcome: 'missed', overrunMs: HOUR })
  })
})
