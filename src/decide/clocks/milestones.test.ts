import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, eventsOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'

const policyOf = (target: object) =>
  compilePolicy({ id: 'milestones', version: '1', categories: { goods: { owner: 'seller' } }, targets: [target] })
const refund = {
  id: 'refund',
  metric: 'milestone',
  from: 'goods.returned',
  until: 'refund.paid',
  within: { hours: 10 },
}
const { agent, ann, at, happened } = story({ policy: policyOf(refund) })
/** Records a milestone that happened so many milliseconds after the start. */
const milestone = (name: string, happenedAfter: number) =>
  agent.milestones.record({ milestone: name, occurredAt: at(happenedAfter) })

describe('a milestone that is recorded late', () => {
  it('meets its target if it happened in the last millisecond, although the breach is on record', () => {
    const fromOpening = story({ policy: policyOf({ ...refund, from: 'opened' }) })
    const events = fromOpening.happened(
      ann.open(),
      at(12 * HOUR, agent.note()),
      at(13 * HOUR, milestone('refund.paid', 10 * HOUR)),
    )
    expect(eventsOf(events, { clock: 'refund' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.breached',
      'clock.stopped',
    ])
    expect(clockOf(events, 'refund')).toMatchObject({ outcome: 'met', breachedAt: null, elapsedMs: 10 * HOUR })
  })
})

describe('two milestones that are recorded in the wrong order', () => {
  it('give the time between them, and a miss if it is too long', () => {
    const events = happened(
      ann.open(),
      at(41 * HOUR, milestone('refund.paid', 40 * HOUR)),
      at(42 * HOUR, milestone('goods.returned', HOUR)),
    )
    expect(clockOf(events, 'refund')).toMatchObject({ outcome: 'missed', startedAt: at(HOUR), elapsedMs: 39 * HOUR })
  })

  it('give no time and a success, if they also happened in that order', () => {
    const events = happened(
      ann.open(),
      at(2 * HOUR, milestone('refund.paid', HOUR)),
      at(6 * HOUR, milestone('goods.returned', 5 * HOUR)),
    )
    expect(clockOf(events, 'refund')).toMatchObject({ outcome: 'met', startedAt: at(5 * HOUR), elapsedMs: 0 })
  })
})
