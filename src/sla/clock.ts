import type { EpochMs } from '../kernel/instants.js'
import type { ClockRun, ClockState, Metric, PendingWarning } from '../ticket/clock-state.js'
import type { Calendar } from './calendar-timeline.js'

/** What counting time needs of a calendar. `businessCalendar(...)` has it, and so has `alwaysOpen`. */
export type Timeline = Pick<Calendar, 'add' | 'addLatest' | 'between'>

/** A promise, ready to be counted. */
export interface ClockTarget {
  readonly id: string
  readonly clock: string
  readonly metric: Metric
  readonly stopOn: ClockRun['stopOn']
  readonly targetMs: number
  /** Shares of the target at which to warn, in (0, 1). */
  readonly warnAt: readonly number[]
  readonly timeline: Timeline
}

/** What has been counted of a clock: when it began, its pauses, and where the count stands. */
export type Course = Pick<ClockState, 'startedAt' | 'pauses' | 'haltedAt' | 'since' | 'elapsedMs'>

/** A clock that begins at `at`: nothing has counted yet. */
export const freshCourse = (at: EpochMs): Course => ({
  startedAt: at,
  pauses: [],
  haltedAt: null,
  since: at,
  elapsedMs: 0,
})

/** What has counted by `at`, in the calendar that the count was made in. */
export function elapsedAt({ haltedAt, since, elapsedMs }: Course, timeline: Timeline, at: EpochMs): number {
  return haltedAt === null ? elapsedMs + timeline.between(since, at) : elapsedMs
}

/** The same counted from the beginning, less the pauses: what a change of calendar asks for. */
export function recountedAt({ startedAt, pauses, haltedAt }: Course, timeline: Timeline, at: EpochMs): number {
  let elapsed = timeline.between(startedAt, haltedAt ?? at)
  for (const [from, to] of pauses) elapsed -= timeline.between(from, to)
  return elapsed
}

/**
 * A stretch of running from `at`, where `elapsedMs` have counted, with every instant that it leads to. Pure:
 * the same course, target and calendar give the same instants, also where they lie in the past.
 */
export function clockRun(
  target: ClockTarget,
  { startedAt, pauses }: Pick<Course, 'startedAt' | 'pauses'>,
  { at, elapsedMs, epoch, fractions = target.warnAt }: RunFrom,
): ClockRun {
  const { timeline, targetMs } = target
  const reach = (ms: number, add: 'add' | 'addLatest') => {
    const isAhead = add === 'add' ? ms > elapsedMs : ms >= elapsedMs
    return isAhead ? timeline[add](at, ms - elapsedMs) : passedAt(timeline, startedAt, pauses, ms, add)
  }
  return {
    clock: target.clock,
    target: target.id,
    metric: target.metric,
    stopOn: target.stopOn,
    epoch,
    startedAt,
    pauses,
    since: at,
    targetMs,
    elapsedMs,
    dueAt: reach(targetMs, 'add'),
    lateAfter: reach(targetMs, 'addLatest'),
    warnings: fractions.map(
      (fraction): PendingWarning => ({ fraction, at: reach(Math.round(targetMs * fraction), 'add') }),
    ),
  }
}

/** Where a stretch of running begins. */
interface RunFrom {
  readonly at: EpochMs
  readonly elapsedMs: number
  readonly epoch: number
  /** The warnings still to come; all of the target's where left out. */
  readonly fractions?: readonly number[]
}

/** The instant, before now, at which `ms` had counted: walking from one pause to the next. */
function passedAt(
  timeline: Timeline,
  startedAt: EpochMs,
  pauses: Course['pauses'],
  ms: number,
  add: 'add' | 'addLatest',
): EpochMs {
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
