import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleOf, type Line, play, Stage } from '../../../test/stories/play.js'
import { calendarOf } from '../../../test/stories/policy.js'
import { moreTime, START, settings, story } from '../../../test/stories/story.js'
import { elapsedAt } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { operator } from '../../ticket/responsibility/party.js'

const by = operator('o-1')
const grantOf = (more: MoreTime | undefined): Command =>
  more === undefined
    ? { type: 'hold.place', by, hold: 'probe', reason: 'test' }
    : { type: 'extension.grant', by, extension: 'probe', reason: 'test', more }
const voidOf = (more: MoreTime | undefined): Command =>
  more === undefined ? { type: 'hold.void', by, hold: 'probe' } : { type: 'extension.void', by, extension: 'probe' }

describe('a hold or an extension that is voided', () => {
  it('leaves the clocks as if it had never been', () => {
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
