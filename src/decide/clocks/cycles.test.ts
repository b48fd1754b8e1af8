import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import type { Told } from '../../testing/told.js'

/* The starts of a clock. A ticket can have one clock several times, each time in a new cycle. */

const policyOf = (target: object) =>
  compilePolicy({ id: 'cycles', version: '1', categories: { goods: { owner: 'seller' } }, targets: [target] })
const resolution = { id: 'solve', metric: 'resolution', within: { hours: 50 } }
const { agent, ann, at, shop } = story({ policy: policyOf(resolution) })

interface Target {
  readonly id: string
  readonly metric: string
  readonly [member: string]: unknown
}
/** Returns the clock of the only target after these commands. */
function clockAfter(target: Target, ...later: readonly Told[]) {
  const { happened } = story({ policy: policyOf(target) })
  const events = happened(ann.open(), ...later)
  return clockOf(events, ['milestone', 'ownership'].includes(target.metric) ? target.id : target.metric)
}
const toOperator = agent.assign({ to: { party: 'operator' } })
const toSeller = (id: string) => agent.assign({ to: { party: 'seller', id } })
const priority = (to: 'low' | 'normal' | 'urgent') => agent.priorities.set({ priority: to })

describe('a new cycle', () => {
  it('begins at each resolution, if the clock starts at the resolution', () => {
    const refund = { id: 'refund', metric: 'milestone', from: 'resolved', until: 'refund.paid', within: { hours: 48 } }
    const clock = clockAfter(
      refund,
      at(HOUR, agent.resolve()),
      at(2 * HOUR, agent.reopen()),
      at(100 * HOUR, agent.resolve()),
    )
    expect(clock).toMatchObject({ startedAt: at(100 * HOUR), elapsedMs: 0, breachedAt: null })
  })

  it('of a next response begins with the message, not when the seller got the ticket back', () => {
    const next = { id: 'next', metric: 'next-response', when: { owner: 'seller' }, within: { hours: 8 } }
    const clock = clockAfter(
      next,
      at(HOUR, shop.reply()),
      at(2 * HOUR, ann.reply()),
      at(3 * HOUR, toOperator),
      at(4 * HOUR, agent.reply()),
      at(5 * HOUR, toSeller('s-1')),
      at(50 * HOUR, ann.reply()),
    )
    expect(clock).toMatchObject({ startedAt: at(50 * HOUR), phase: 'running', breachedAt: null })
  })

  it('of another seller counts none of the time of the first one, not even after a reopening', () => {
    const own = { id: 'own', metric: 'ownership', when: { owner: 'seller' }, within: { hours: 12 } }
    const clock = clockAfter(
      own,
      at(10 * HOUR, toOperator),
      at(11 * HOUR, agent.resolve()),
      at(12 * HOUR, agent.reopen()),
      at(13 * HOUR, toSeller('s-2')),
      at(14 * HOUR, agent.note()),
    )
    expect(clock).toMatchObject({ owedBy: 'seller/s-2', startedAt: at(13 * HOUR), elapsedMs: 0 })
  })

  it('begins with the command that starts the clock again, if a condition names one', () => {
    const conditions = { start: { command: 'escalate' }, stop: { command: 'note' } }
    const clock = clockAfter(
      { ...resolution, conditions },
      at(HOUR, agent.escalate()),
      at(2 * HOUR, agent.note()),
      at(5 * HOUR, agent.escalate()),
      at(7 * HOUR, agent.note()),
    )
    expect(clock).toMatchObject({ startedAt: at(5 * HOUR), elapsedMs: 2 * HOUR })
  })
})

describe('a clock that starts when the priority rises', () => {
  const urgent = { ...resolution, when: { priority: 'urgent' }, within: { hours: 10 } }

  it('does not count the earlier time in which the requester was asked', () => {
    const clock = clockAfter(
      urgent,
      at(HOUR, shop.reply()),
      at(90 * HOUR, ann.reply()),
      at(91 * HOUR, priority('urgent')),
    )
    expect(clock).toMatchObject({ phase: 'running', elapsedMs: 2 * HOUR, dueAt: at(99 * HOUR), breachedAt: null })
  })

  it('is paused since the question, if the requester has not answered yet', () => {
    const clock = clockAfter(urgent, at(HOUR, shop.reply()), at(91 * HOUR, priority('urgent')))
    expect(clock).toMatchObject({ phase: 'paused', elapsedMs: HOUR, haltedAt: at(HOUR) })
  })
})

describe('a clock whose target is withdrawn and restored', () => {
  const usual = { ...resolution, when: { priority: { not: 'low' } }, within: { hours: 30 } }
  const dayLater = [at(2 * HOUR, priority('low')), at(26 * HOUR, priority('normal'))]

  it('runs from its old start', () => {
    const clock = clockAfter(usual, at(HOUR, priority('low')), at(2 * HOUR, priority('normal')))
    expect(clock).toMatchObject({ phase: 'running', startedAt: at(0) })
  })

  it('runs from its old start even if the target has a stop condition', () => {
    const stopping = { ...usual, conditions: { stop: { state: 'resolved' } } }
    const clock = clockAfter(stopping, at(HOUR, priority('low')), at(2 * HOUR, priority('normal')))
    expect(clock).toMatchObject({ phase: 'running', startedAt: at(0) })
  })

  it('does not count the time in which the requester was asked meanwhile', () => {
    const clock = clockAfter(usual, at(HOUR, shop.reply()), ...dayLater)
    expect(clock).toMatchObject({ phase: 'paused', elapsedMs: HOUR, breachedAt: null })
  })

  it('does not count a hold that was placed and released meanwhile', () => {
    const clock = clockAfter(
      usual,
      at(2 * HOUR, priority('low')),
      at(3 * HOUR, agent.holds.place({ hold: 'storm', reason: 'weather' })),
      at(9 * HOUR, agent.holds.release({ hold: 'storm' })),
      at(10 * HOUR, priority('normal')),
    )
    expect(clock).toMatchObject({ phase: 'running', elapsedMs: 4 * HOUR })
  })

  it('keeps only what it had counted, if its target says `carryElapsed`', () => {
    expect(clockAfter({ ...usual, retarget: 'carryElapsed' }, ...dayLater)).toMatchObject({ elapsedMs: 2 * HOUR })
  })

  it('begins a new cycle, if its target says `fresh`', () => {
    const clock = clockAfter({ ...usual, retarget: 'fresh' }, ...dayLater)
    expect(clock).toMatchObject({ elapsedMs: 0, startedAt: at(26 * HOUR) })
  })
})
