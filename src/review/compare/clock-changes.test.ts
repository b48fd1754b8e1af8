import { describe, expect, it } from 'vitest'
import { hours } from '../../kernel/time/durations.js'
import { compilePolicy } from '../../policy/policy.js'
import { HOUR } from '../../testing/time.js'
import { comparePolicies } from './comparison.js'

describe('comparing the clocks of tickets whose timeline is known', () => {
  const promising = (answer: number, solve: number, more: object = {}) =>
    compilePolicy({
      id: 'clocks',
      version: `${answer}-${solve}`,
      categories: { goods: { owner: 'seller' } },
      targets: [
        { id: `answer-${answer}`, metric: 'first-response', within: hours(answer), ...more },
        { id: `solve-${solve}`, metric: 'resolution', within: hours(solve) },
      ],
    })
  const openedAt = Date.UTC(2026, 10, 2, 9)
  const facts = { category: 'goods', seller: { id: 's-1' } }
  const at = (hour: number) => openedAt + hour * HOUR

  it('counts the clocks that would have been breached, and those that would have been kept', () => {
    const timeline = { openedAt, firstResponseAt: at(3), resolvedAt: at(20) }
    const { clocks } = comparePolicies(promising(4, 10), promising(2, 24), [{ facts, timeline }])
    expect(clocks).toEqual({
      tickets: 1,
      leftOut: 0,
      newlyBreached: 1,
      saved: 1,
      rows: [
        {
          clock: 'first-response',
          from: 'answer-4',
          to: 'answer-2',
          tickets: 1,
          before: { kept: 1, breached: 0, open: 0 },
          after: { kept: 0, breached: 1, open: 0 },
          newlyBreached: 1,
          saved: 0,
        },
        {
          clock: 'resolution',
          from: 'solve-10',
          to: 'solve-24',
          tickets: 1,
          before: { kept: 0, breached: 1, open: 0 },
          after: { kept: 1, breached: 0, open: 0 },
          newlyBreached: 0,
          saved: 1,
        },
      ],
    })
  })

  it('pauses a resolution clock while the ticket waits for the requester', () => {
    const timeline = { openedAt, waits: [{ from: at(1), to: at(15) }], resolvedAt: at(20) }
    const { clocks } = comparePolicies(promising(4, 5), promising(4, 8), [{ facts, timeline }])
    expect(clocks).toMatchObject({ newlyBreached: 0, saved: 1 })
  })

  it('leaves a clock open if the timeline ends before its deadline, unless `until` is later', () => {
    const of = [{ facts, timeline: { openedAt, firstResponseAt: at(1) } }]
    const outcome = (until?: number) =>
      comparePolicies(promising(4, 10), promising(4, 30), of, { until }).clocks?.rows.find(
        ({ clock }) => clock === 'resolution',
      )
    expect(outcome()).toMatchObject({ before: { open: 1 }, after: { open: 1 } })
    expect(outcome(at(20))).toMatchObject({ before: { breached: 1 }, after: { open: 1 } })
  })

  it('shows a target that only one of the policies has', () => {
    const none = compilePolicy({ id: 'clocks', version: '0', categories: { goods: { owner: 'seller' } } })
    const timeline = { openedAt, firstResponseAt: at(3), resolvedAt: at(20) }
    const { clocks } = comparePolicies(none, promising(2, 24), [{ facts, timeline }])
    expect(clocks?.rows.map(({ from, to, after: counts }) => [from, to, counts.breached])).toEqual([
      [null, 'answer-2', 1],
      [null, 'solve-24', 0],
    ])
  })

  it('plays the consequences of a breach: after an escalation to the operator, the operator answers', () => {
    const strict = promising(2, 24, { onBreach: [{ escalateTo: 'operator' }] })
    const timeline = { openedAt, firstResponseAt: at(3), resolvedAt: at(5) }
    const { clocks } = comparePolicies(promising(4, 24), strict, [{ facts, timeline }])
    expect(clocks).toMatchObject({ newlyBreached: 1, saved: 0 })
    expect(clocks?.rows[1]).toMatchObject({ clock: 'resolution', before: { kept: 1 }, after: { kept: 1 } })
  })

  it('judges a ticket in triage: it assumes that the operator took it before it was resolved', () => {
    const triage = compilePolicy({
      id: 'clocks',
      version: 'triage',
      categories: { goods: { owner: 'triage' } },
      targets: [{ id: 'solve-all', metric: 'resolution', within: hours(24) }],
    })
    const timeline = { openedAt, resolvedAt: at(20) }
    const { clocks } = comparePolicies(triage, promising(4, 10), [{ facts, timeline }])
    expect(clocks?.rows.find(({ clock }) => clock === 'resolution')).toMatchObject({ newlyBreached: 1 })
  })
})

describe('an impossible timeline', () => {
  const policy = compilePolicy({
    id: 'p',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    targets: [{ id: 'solve', metric: 'resolution', within: hours(4) }],
  })
  const openedAt = Date.UTC(2026, 10, 2, 9)
  const facts = { category: 'goods', seller: { id: 's-1' } }
  /** Passes any value, as a JavaScript caller may. */
  const clocksOf = (timeline: unknown) =>
    comparePolicies(policy, policy, [{ facts, timeline: timeline as never }]).clocks

  it.each([
    { openedAt, resolvedAt: openedAt - 1 },
    { openedAt, firstResponseAt: openedAt - 1 },
    { openedAt, resolvedAt: '2026-11-02T10:00:00Z' },
    { openedAt: '2026-11-02T09:00:00Z' },
    { openedAt: Number.NaN },
    { openedAt, waits: [{ from: openedAt + 2, to: openedAt + 1 }] },
    { openedAt, waits: 5 },
    null,
  ])('is not judged but counted as omitted: %j', (timeline) => {
    expect(clocksOf(timeline)).toEqual({ tickets: 0, leftOut: 1, newlyBreached: 0, saved: 0, rows: [] })
  })

  it('is not one in which everything happens at the opening', () => {
    expect(clocksOf({ openedAt, firstResponseAt: openedAt, resolvedAt: openedAt })).toMatchObject({
      tickets: 1,
      leftOut: 0,
    })
  })
})
