import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play, walk } from '../../../test/stories/play.js'
import { policy } from '../../../test/stories/policy.js'
import { check, START, settings } from '../../../test/stories/story.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import { clockOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'

describe('extensions', () => {
  it('lengthen a target by those that remain, in whatever order others are voided', () => {
    fc.assert(
      fc.property(extensions, fc.constantFrom(...promises), opened, (given, promise, at) => {
        const left = given.filter(({ isUndone }) => !isUndone || promise.rule !== undefined)
        const unit = unitOf(promise)
        const days = left.reduce((sum, one) => sum + one.days, 0)
        const hours = left.reduce((sum, one) => sum + (one.days > 0 ? 0 : one.hours), 0)
        const clock = extended(promise, at, given)
        const longer = extended({ ...promise, [unit]: (promise[unit] ?? 0) + days }, at, [])
        expect(clock.targetMs).toBe(longer.targetMs + hours * HOUR)
        expect(clock.dueAt).toBe(longer.dueAt + hours * HOUR)
        expect(clock.internalDueAt).toBe(longer.internalDueAt)
        expect(Object.values(clock.added).reduce((sum, { ms }) => sum + ms, 0)).toBe(
          clock.targetMs - extended(promise, at, []).targetMs,
        )
      }),
      settings(250),
    )
  })

  it('only lengthen: the due instant is later by the time they add', () => {
    check((s) => {
      walk(play(s).events, (event, before, after) => {
        if (event.type !== 'clock.extended') return
        const { clock: name, byMs, targetMs } = event.data
        const [was, is] = [before.clocks[name], after.clocks[name]]
        expect(byMs).toBeGreaterThan(0)
        expect(targetMs).toBe((was?.targetMs ?? Number.NaN) + byMs)
        if (was?.phase === 'running') expect(is?.dueAt).toBeGreaterThan(was.dueAt)
        expect([is?.breachedAt, is?.phase, is?.elapsedMs]).toEqual([was?.breachedAt, was?.phase, was?.elapsedMs])
        // No warning that was given is pending again.
        expect(was?.warnings.map(({ name }) => name)).toEqual(
          expect.arrayContaining(is?.warnings.map(({ name }) => name) ?? []),
        )
      })
    })
  })
})

/** Targets in days, to be extended in their own unit and in hours. */
type Days = { readonly [unit in 'workingDays' | 'calendarDays' | 'months']?: number }
interface Promised extends Days {
  readonly until?: 'instant'
  readonly rule?: 'pl-civil-code'
}
const promises: readonly Promised[] = [
  { workingDays: 2 },
  { workingDays: 3, until: 'instant' },
  { calendarDays: 14 },
  { months: 1 },
  { rule: 'pl-civil-code', calendarDays: 14 },
]
const unitOf = (promise: Promised) =>
  promise.workingDays !== undefined ? 'workingDays' : promise.months !== undefined ? 'months' : 'calendarDays'

interface Added {
  readonly days: number
  readonly hours: number
  readonly isUndone: boolean
  /** Sorts the extensions in the order in which they are voided. */
  readonly turn: number
}
const extensions: fc.Arbitrary<readonly Added[]> = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 4 }),
    hours: fc.integer({ min: 1, max: 30 }),
    isUndone: fc.boolean(),
    turn: fc.nat(9),
  }),
  { maxLength: 5 },
)
const opened = fc.integer({ min: 0, max: 300 * 24 * 4 }).map((quarters) => START + (quarters * HOUR) / 4)

const compiled = new Map<string, Policy>()
function policyOf(within: Promised): Policy {
  const key = JSON.stringify(within)
  const known = compiled.get(key)
  if (known !== undefined) return known
  const target = { metric: within.rule === undefined ? 'milestone' : 'statutory', within, calendar: 'office' }
  const { categories, calendars } = policy.definition
  const made = compilePolicy({ id: 'p', version: '1', categories, calendars, targets: [{ id: 'promise', ...target }] })
  compiled.set(key, made)
  return made
}

/** Returns the clock of a target that starts at `at`, after all extensions were granted and some of them voided. */
function extended(promise: Promised, at: number, added: readonly Added[]): ClockState {
  const { agent, ann, happened } = story({ policy: policyOf(promise), at })
  // A statutory period takes only `clock.extend`, which cannot be voided.
  const isVoidable = ({ isUndone }: Added) => isUndone && promise.rule === undefined
  const given = added.map((one, i) => {
    const more = (one.days > 0 ? { [unitOf(promise)]: one.days } : { hours: one.hours }) as MoreTime
    return isVoidable(one)
      ? agent.extensions.grant({ extension: `r-${i}`, reason: 'agreed', more })
      : agent.clocks.extend({ clock: 'promise', reason: 'agreed', more })
  })
  const voided = [...added.entries()]
    .filter(([, one]) => isVoidable(one))
    .sort(([, a], [, b]) => a.turn - b.turn)
    .map(([i]) => agent.extensions.void({ extension: `r-${i}` }))
  return clockOf(happened(ann.open(), ...given, ...voided), 'promise')
}
