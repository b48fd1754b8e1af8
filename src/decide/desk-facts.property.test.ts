import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atDeadlines, atShares, playUnder, replay, type Stage } from '../../test/stories/play.js'
import { policy as base } from '../../test/stories/policy.js'
import { settings, story } from '../../test/stories/story.js'
import { compilePolicy } from '../policy/policy.js'
import { nextDeadline } from '../ticket/clocks/deadlines.js'
import { fold } from '../ticket/evolve.js'

const told = ({ events }: Stage) =>
  events.map(({ type, occurredAt, actor, data }) => ({ type, occurredAt, actor, data }))

// Thresholds that tie with each other, with the deadlines of the stories, and with a millisecond after them.
const ages = [1, 4, 8, 24, 60, 72, 240].map((hours) => ({ hours }))
const age = fc.constantFrom(...ages)
const timed = fc.tuple(
  fc.constantFrom('ticket.age', 'ticket.ownerSince'),
  fc.oneof(
    age.map((gte) => ({ gte })),
    age.map((gt) => ({ gt })),
    age.map((lt) => ({ lt })),
    age.map((lte) => ({ lte })),
    fc.tuple(age, age).map(([a, b]) => ({ between: a.hours <= b.hours ? [a, b] : [b, a] })),
    age.map((gte) => ({ not: { gte } })),
  ),
)
const known = fc.oneof(
  fc.constant(['ticket.round', { gte: 2 }] as const),
  fc.constantFrom('seller-first', 'any-first', 'next').map((contains) => ['ticket.breached', { contains }] as const),
)
const when = fc
  .array(fc.oneof({ weight: 3, arbitrary: timed }, known), { minLength: 1, maxLength: 2 })
  .map((tests): object => Object.fromEntries(tests))
const then = fc.oneof(
  fc.record({ owner: fc.constantFrom('operator', 'seller', 'triage') }),
  fc.record({ owner: fc.constant('operator'), team: fc.constantFrom('care', 'tech') }),
  fc.record({ priority: fc.constantFrom('high', 'urgent') }),
  fc.record({ score: fc.constantFrom('counted', 'excluded'), chargedTo: fc.constantFrom('seller', 'operator') }),
)
const rules = fc.array(fc.tuple(when, then, fc.boolean()), { minLength: 1, maxLength: 4 }).map((list) =>
  list.map(([when, then, overrides], i) => {
    const placed = overrides && 'owner' in then ? { overrides: 'person' } : {}
    return { id: `desk-${i}`, when, then, because: 'B.', ...placed }
  }),
)
const target = fc.tuple(when, fc.constantFrom('ticket.age', 'ticket.ownerSince'), age).map(([when, path, gte]) => ({
  id: 'aged',
  clock: 'aged',
  metric: 'resolution',
  within: { hours: 20 },
  when,
  conditions: { pause: { [path]: { gte } } },
}))

const { teams: _, ...definition } = base.definition
const additions = fc.record({ rules, target: fc.option(target), access: fc.option(when) })

function judgeWith({ rules, target, access }: typeof additions extends fc.Arbitrary<infer A> ? A : never) {
  return compilePolicy({
    ...definition,
    overrides: rules,
    targets: [...(definition.targets ?? []), ...(target === null ? [] : [target])],
    ...(access !== null && { access: [{ when: access, sellers: 'named' }] }),
  })
}

/** True if the rules hand the ticket to and fro for ever: one sweep then fires only the first 1,000 deadlines. */
const isEndless = ({ ticket, judge, now }: Stage): boolean => {
  const next = ticket === null ? null : nextDeadline(ticket, judge.nextChange?.(ticket))
  return next !== null && next.dueAt <= now
}

describe('a policy that reads the facts of the desk', () => {
  it('comes to the same events however often, late or early the sweep looked', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 })
    fc.assert(
      fc.property(additions, story, shares, (added, story, shares) => {
        const judge = judgeWith(added)
        const played = playUnder(judge, story)
        fc.pre(!isEndless(played))
        expect(told(replay(played, atShares(shares), judge))).toEqual(told(played))
        expect(fold(played.events)).toEqual(played.ticket)
      }),
      settings(100),
    )
  })

  it('comes to the same events if the sweep looks at each deadline, which fires once and not a millisecond before', () => {
    fc.assert(
      fc.property(additions, story, (added, story) => {
        const judge = judgeWith(added)
        const played = playUnder(judge, story)
        fc.pre(!isEndless(played))
        const note = (added: number, off: number) => {
          if (off < 0) expect(added).toBe(0)
          else expect(added).toBeGreaterThan(0)
        }
        expect(told(replay(played, atDeadlines(note), judge))).toEqual(told(played))
      }),
      settings(100),
    )
  })
})
