import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { eventsOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'

const day = [['09:00', '17:00']]
const policyOf = (target: object) =>
  compilePolicy({
    id: 'recipients-hours',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    calendars: {
      office: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
      // Open for the last time on the day on which the tickets are opened.
      season: { zone: 'Europe/Warsaw', weekly: {}, overrides: { '2026-11-02': [['09:00', '17:00']] } },
    },
    targets: [target],
  })
const solve = { id: 'solve', metric: 'resolution', within: { hours: 12 } }
const { agent, ann, at, shop } = story({ policy: policyOf(solve) })
const under = (target: object) => story({ policy: policyOf(target) })

describe('a notification', () => {
  it('of a warning is due in the recipient’s hours even if the clock is paused, and breaches nothing then', () => {
    const warning = { share: 0.75, do: [{ notify: 'operator', code: 'soon', during: 'office' }] }
    const { happened } = under({ ...solve, warnAt: [warning], onBreach: [{ raisePriority: 'high' }] })
    const events = happened(ann.open(), at(10 * HOUR, shop.reply()), at(25 * HOUR, agent.note()))
    expect(eventsOf(events, { clock: 'resolution' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.warned',
      'clock.notification-scheduled',
      'clock.paused',
      'clock.notification-due',
    ])
  })

  it('is due at once if the recipient’s hours never begin again', () => {
    const { given, happened } = under({ ...solve, onBreach: [{ notify: 'operator', code: 'late', during: 'season' }] })
    given(happened(ann.open()))
      .timePasses(at(13 * HOUR))
      .then([
        { type: 'clock.breached', occurredAt: at(12 * HOUR) },
        { type: 'clock.notification-due', occurredAt: at(12 * HOUR), data: { code: 'late' } },
      ])
  })
})

describe('a statutory clock that runs on after the ticket was closed', () => {
  it('is breached, but does not raise the priority of the closed ticket', () => {
    const within = { rule: 'pl-civil-code', calendarDays: 1 }
    const law = { id: 'law', metric: 'statutory', within, calendar: 'office', onBreach: [{ raisePriority: 'urgent' }] }
    const { happened } = under(law)
    const events = happened(ann.open(), at(HOUR, ann.close()), at(100 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.breached', 'law')).toHaveLength(1)
    expect(ticketOf(events)).toMatchObject({ state: 'closed', priority: 'normal' })
  })
})
