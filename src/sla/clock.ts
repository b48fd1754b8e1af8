import type { EpochMs } from '../kernel/instants.js'
import type { ClockRun, ClockState, Metric, PendingWarning } from '../ticket/clock-state.js'

/** What counting time needs of a calendar. `businessCalendar(...)` has it, and so has `alwaysOpen`. */
export interface Timeline {
  /** The earliest instant at which `ms` have counted since `at`. */
  add(at: EpochMs, ms: number): EpochMs
  /** The latest such instant: later than `add` only where the calendar is closed there. */
  addLatest(at: EpochMs, ms: number): EpochMs
  /** What counts between two instants, in milliseconds; 0 where `to` is not after `from`. */
  between(from: EpochMs, to: EpochMs): number
}

/** A promise, ready to be counted. */
export interface ClockTarget {
  readonly id: string
  readonly clock: string
  readonly metric: Metric
  readonly targetMs: number
  /** Shares of the target at which to warn, in (0, 1). */
  readonly warnAt: readonly number[]
  readonly timeline: Timeline
}

type Pauses = ClockState['pauses']
type Course = Pick<ClockState, 'startedAt' | 'pauses' | 'haltedAt'>

/** What has counted by `at`: the time since the start, less the pauses, in the target's calendar. */
export function elapsedAt(course: Course, timeline: Timeline, at: EpochMs): number {
  let elapsed = timeline.between(course.startedAt, Math.min(at, course.haltedAt ?? at))
  for (const [from, to] of course.pauses) elapsed -= timeline.between(Math.min(from, at), Math.min(to, at))
  return elapsed
}

/**
 * A stretch of running from `at`, with every instant that it leads to. Pure: the same course, target and
 * calendar give the same instants, also where they lie in the past.
 */
export function clockRun(
  target: ClockTarget,
  course: Course,
  at: EpochMs,
  epoch: number,
  fractions: readonly number[] = target.warnAt,
): ClockRun {
  const { startedAt, pauses } = course
  const { timeline, targetMs } = target
  const reach = (ms: number, add: 'add' | 'addLatest') => instantOf(timeline, startedAt, pauses, ms, add)
  return {
    clock: target.clock,
    target: target.id,
    metric: target.metric,
    epoch,
    startedAt,
    targetMs,
    elapsedMs: at === startedAt ? 0 : elapsedAt(course, timeline, at),
    dueAt: reach(targetMs, 'add'),
    lateAfter: reach(targetMs, 'addLatest'),
    warnings: fractions.map((fraction): PendingWarning => ({ fraction, at: reach(Math.round(targetMs * fraction), 'add') })),
  }
}

/** The instant at which `ms` have counted, walking from one pause to the next. */
function instantOf(timeline: Timeline, startedAt: EpochMs, pauses: Pauses, ms: number, add: 'add' | 'addLatest'): EpochMs {
  let from = startedAt
  let left = ms
  for (const [pausedAt, resumedAt] of pauses) {
    const counted = timeline.between(from, pausedAt)
    if (add === 'add' ? counted >= left : counted > left) break
    left -= counted
    from = resumedAt
  }
  return timeline[add](from, left)
}
