import { describe, expect, it } from 'vitest'
import { clockText, explainClock } from '../../explain/index.js'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, eventsOf, lastOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'

const policy = compilePolicy({
  id: 'timers',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { hours: 500 } },
    {
      id: 'silent',
      metric: 'requester-answer',
      within: { hours: 48 },
      warnAt: [{ remaining: { hours: 8 }, do: [{ notify: 'customer', code: 'still-there' }] }],
      onBreach: [{ closeAs: 'no-answer' }],
    },
    {
      id: 'auto-close',
      metric: 'milestone',
      from: 'resolved',
      until: 'closed',
      owedBy: 'nobody',
      within: { hours: 24 },
      onBreach: [{ closeAs: 'done' }],
    },
    { id: 'nudge', metric: 'ownership', owedBy: 'nobody', within: { hours: 10 }, onBreach: [{ custom: 'nudge' }] },
  ],
})
const { agent, ann, at, given, happened, play, shop, timePasses } = story({ policy })

describe('a timer', () => {
  it('ends with an event of its own: a customer who is silent breaches nothing, and the ticket is closed', () => {
    const events = happened(ann.open(), at(HOUR, shop.reply()))
    given(events)
      .timePasses(at(49 * HOUR + 1))
      .thenAmong([
        { type: 'clock.warned', occurredAt: at(41 * HOUR) },
        { type: 'clock.elapsed', occurredAt: at(49 * HOUR), data: { clock: 'requester-answer', target: 'silent' } },
        { type: 'ticket.closed', data: { reason: 'no-answer' } },
        { type: 'clock.stopped', data: { clock: 'requester-answer', outcome: 'unjudged' } },
      ])
    const later = happened(ann.open(), at(HOUR, shop.reply()), at(60 * HOUR, agent.note()))
    expect(eventsOf(later, 'clock.breached')).toEqual([])
    expect(clockOf(later, 'requester-answer')).toMatchObject({ breachedAt: null, passedAt: at(49 * HOUR) })
  })

  it('of any metric is one that is owed by nobody: it closes what was resolved', () => {
    const events = happened(ann.open(), at(HOUR, shop.resolve()), at(30 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.breached')).toEqual([])
    expect(lastOf(events, 'clock.elapsed', 'auto-close').occurredAt).toBe(at(25 * HOUR))
    expect(ticketOf(events)).toMatchObject({ state: 'closed' })
    expect(clockOf(events, 'auto-close')).toMatchObject({ outcome: 'unjudged', breachedAt: null })
  })

  it('goes on through a handover, and elapses once', () => {
    const events = happened(ann.open(), at(HOUR, agent.escalate({ reason: 'slow' })), at(40 * HOUR, agent.note()))
    expect(eventsOf(events, 'clock.started', 'nudge')).toHaveLength(1)
    expect(eventsOf(events, 'clock.elapsed', 'nudge').map(({ occurredAt }) => occurredAt)).toEqual([at(10 * HOUR)])
    expect(eventsOf(events, 'clock.custom', 'nudge')).toHaveLength(1)
  })

  it('is counted apart from breaches by a sweep', async () => {
    await play(ann.open(), at(HOUR, shop.reply()))
    expect(await timePasses(at(49 * HOUR + 1))).toMatchObject({ breached: 0, elapsed: 1, warned: 1 })
  })

  it('is said to have run out, in an explanation', () => {
    const events = happened(ann.open(), at(HOUR, shop.resolve()), at(26 * HOUR, agent.note()))
    const explained = explainClock(events, 'auto-close', { at: at(26 * HOUR), policy })
    expect(explained).toMatchObject({ breachedAt: null, passedAt: at(25 * HOUR), outcome: 'unjudged' })
    const text = clockText(explained, { locale: 'en', zone: 'UTC' })
    expect(text).toContain('the timer ran out at Tue 3 Nov 2026 09:00')
    expect(text).not.toContain('breached')
  })
})
