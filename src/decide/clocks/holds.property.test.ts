import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleOf, type Line, play, Stage, walk } from '../../../test/stories/play.js'
import { calendarOf, policy } from '../../../test/stories/policy.js'
import { check, moreTime, START, settings, story } from '../../../test/stories/story.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import { elapsedAt } from '../../sla/clock.js'
import { HOUR } from '../../testing/time.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { operator } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { decide } from '../decide.js'

const by = operator('o-1')
const grantOf = (more: MoreTime | undefined): Command =>
  more === undefined
    ? { type: 'hold.place', by, hold: 'probe', reason: 'test' }
    : { type: 'extension.grant', by, extension: 'probe', reason: 'test', more }
const voidOf = (more: MoreTime | undefined): Command =>
  more === undefined ? { type: 'hold.void', by, hold: 'probe' } : { type: 'extension.void', by, extension: 'probe' }

describe('holds', () => {
  it('pause each clock for exactly those in force, however they overlap, and never a statutory clock', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { clocks, holds } = accepted.ticket
        for (const { clock, metric, phase, pauses } of Object.values(clocks)) {
          if (phase === 'stopped') continue
          const open = pauses.map(({ reason }) => reason)
          const inForce = Object.entries(holds).filter(([, { clocks: only }]) => {
            return metric !== 'statutory' && only?.includes(clock) !== false
          })
          const expected = isForeign(accepted.ticket, clock) ? [] : inForce.map(([id]) => `hold:${id}`)
          expect(open.filter((reason) => reason.startsWith('hold:')).sort()).toEqual(expected.sort())
          expect(new Set(open).size).toBe(open.length)
          expect(phase).toBe(open.length > 0 ? 'paused' : 'running')
        }
      }
    })
  })

  it('and waiting pauses leave exactly the time in which the answer was owed', () => {
    check((s) => {
      const { events } = play(s)
      let counted = 0
      let last = events[0]?.occurredAt ?? 0
      const holds = new Map<string, { from: number; to: number | null }>()
      const intervals: { from: number; to: number }[] = []
      walk(events, (event, before) => {
        if (before.state === 'triage' || before.state === 'open') intervals.push({ from: last, to: event.occurredAt })
        last = event.occurredAt
        const { data } = event
        if ('hold' in data) {
          const isAll = event.type === 'hold.placed' && event.data.clocks === null
          if (isAll) holds.set(`${data.hold} ${event.seq}`, { from: event.occurredAt, to: null })
          for (const [key, { from, to }] of holds) {
            if (!key.startsWith(`${data.hold} `) || isAll) continue
            const isUndone = event.type === 'hold.voided' && before.clocks.patient?.phase !== 'stopped'
            if (isUndone) holds.delete(key)
            else if (to === null) holds.set(key, { from, to: event.occurredAt })
          }
        }
        if (event.type !== 'clock.stopped' || event.data.clock !== 'patient') return
        const gaps = [...holds.values()]
        counted = intervals.reduce((sum, { from, to }) => sum + to - from - covered(from, to, gaps), 0)
        expect(event.data.elapsedMs).toBe(counted)
      })
    })
  })

  it('and extensions leave clocks as if they had never been, once they are voided', () => {
    let compared = 0
    const more = fc.option(moreTime, { nil: undefined })
    fc.assert(
      fc.property(story, fc.nat(25), fc.nat(8), more, (s, from, length, more) => {
        compared += compareTwins(play(s), from, length, more)
      }),
      settings(160),
    )
    expect(compared).toBeGreaterThan(240)
  })
})

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

/** Returns how many milliseconds of `[from, to)` the gaps cover. */
function covered(from: number, to: number, gaps: readonly { from: number; to: number | null }[]): number {
  const edges = [from, to, ...gaps.flatMap((gap) => [gap.from, gap.to ?? to])].filter((at) => at >= from && at <= to)
  const points = [...new Set(edges)].sort((a, b) => a - b)
  return points.reduce((sum, at, i) => {
    const next = points[i + 1] ?? at
    return gaps.some((gap) => gap.from <= at && (gap.to ?? Number.POSITIVE_INFINITY) > at) ? sum + next - at : sum
  }, 0)
}

/**
 * Plays a story twice: plainly, and with a hold or extension that is placed after one line and voided some lines later.
 * Expects the same clocks.
 * @returns how many clocks could be compared
 */
function compareTwins({ given }: Stage, from: number, length: number, more: MoreTime | undefined): number {
  const [head, meanwhile] = [given.slice(0, from + 1), given.slice(from + 1, from + 1 + length)]
  // An extension up to an instant depends on the deadline, which the hold moves.
  if (meanwhile.some(({ command }) => command.type === 'clock.extend' && command.until !== undefined)) return 0
  const since = head.at(-1)?.now ?? START
  const now = meanwhile.at(-1)?.now ?? since
  const plain = after([...head, ...meanwhile])
  plain.sweep(now)
  const voided = after([...head, { command: grantOf(more), now: since }, ...meanwhile, { command: voidOf(more), now }])
  const isGranted = voided.given[head.length]?.accepted != null && voided.given.at(-1)?.accepted != null
  // A deadline that fired in only one of the two may have changed anything, so such a story is skipped.
  const isMeanwhile = ({ actor, occurredAt }: TicketEvent) => actor.id === 'deadline' && occurredAt >= since
  if (!isGranted || plain.events.some(isMeanwhile) || voided.events.some(isMeanwhile)) return 0
  let compared = 0
  for (const clock of Object.values(voided.ticket?.clocks ?? {})) {
    const twin = plain.ticket?.clocks[clock.clock]
    if (clock.phase === 'stopped' || twin === undefined || twin.phase === 'stopped') continue
    expect(comparable(clock, now)).toEqual(comparable(twin, now))
    const cycles = [voided, plain].map(({ events }) => cycleOf(events, events.length, clock.clock))
    const [left, expected] = cycles.map(({ pauses, calendarPeriods, extensions }) => ({
      calendarPeriods,
      pauses: [...pauses].sort((a, b) => a.from - b.from || a.reason.localeCompare(b.reason)),
      // `ref` is omitted: it is the id of the event, and the two stories number events differently.
      extensions: extensions.map(({ ms, more, reason }) => ({ ms, more, reason })),
    }))
    expect(left).toEqual(expected)
    compared += 1
  }
  return compared
}

function after(lines: readonly Line[]): Stage {
  const stage = new Stage()
  for (const { command, now } of lines) stage.give(command, now)
  return stage
}

/** Picks the members in which two clocks must agree. `epoch` is not one of them. */
function comparable(clock: ClockState, now: number) {
  const {
    startedAt,
    target,
    period,
    added,
    pausedMs,
    targetMs,
    internalDueAt,
    phase,
    breachedAt,
    notifications,
    pauses,
  } = clock
  const elapsed = elapsedAt(clock, calendarOf, now)
  const order = [...pauses].sort((a, b) => a.from - b.from || a.reason.localeCompare(b.reason))
  const { dueAt, lateAfter, warnings } = clock
  // The instants of a paused or stopped clock are not current until it resumes.
  const instants = phase === 'running' ? { dueAt, lateAfter, warnings } : null
  const planned = notifications.map(({ at, code, to, isBreach }) => ({ at, code, to, isBreach }))
  const sums = { pausedMs: phase === 'running' ? pausedMs : null, added: nonZero(added) }
  const count = { startedAt, target, period, ...sums, targetMs, internalDueAt, phase, breachedAt, planned }
  return { ...count, elapsed, pauses: order, instants }
}

/** Omits the units of which no added time is left. */
const nonZero = (added: ClockState['added']) => Object.entries(added).filter(([, { count, ms }]) => count > 0 || ms > 0)

/** True if an ownership clock is paused because its owner does not have the ticket. */
const isForeign = ({ clocks }: Ticket, name: string): boolean =>
  clocks[name]?.pauses.some(({ reason }) => reason === 'not-owner') === true

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
  const facts = { category: 'goods', seller: { id: 's-1' } }
  let ticket: Ticket | null = null
  const history: TicketEvent[] = []
  const give = (command: object) => {
    const context = { policy: policyOf(promise), now: at, tenant: 't', ticketId: 't-1', history }
    const decided = decide(ticket, { by, reason: 'agreed', ...command } as Command, context)
    if (decided.outcome === 'refused') throw new Error(decided.refusal.message)
    ticket = decided.ticket
    history.push(...decided.events)
    return decided.ticket
  }
  let last = give({ type: 'open', digest: 'd', facts })
  for (const [i, one] of added.entries()) {
    const more = one.days > 0 ? { [unitOf(promise)]: one.days } : { hours: one.hours }
    // A statutory period takes only `clock.extend`, which cannot be voided.
    const isNamed = one.isUndone && promise.rule === undefined
    last = give(
      isNamed
        ? { type: 'extension.grant', extension: `r-${i}`, more }
        : { type: 'clock.extend', clock: 'promise', more },
    )
  }
  const turns = [...added.entries()].sort(([, a], [, b]) => a.turn - b.turn)
  for (const [i, { isUndone }] of turns) {
    if (isUndone && promise.rule === undefined) last = give({ type: 'extension.void', extension: `r-${i}` })
  }
  const clock = last.clocks.promise
  if (clock === undefined) throw new Error('there is no promise')
  return clock
}
