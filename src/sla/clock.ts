import { AnswerableError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarPeriod, ClockRun, ClockState, Pause, PendingWarning } from '../ticket/clocks/clock-state.js'
import type { Calendar } from './calendar/calendar-questions.js'
import { HORIZON } from './zone/horizon.js'
import { zoneDataVersion } from './zone/zone.js'

/** What counting time needs of a calendar. `businessCalendar(...)` has it, and so has `alwaysOpen`. */
export type Timeline = Pick<Calendar, 'add' | 'addLatest' | 'between'>

/**
 * The calendar of a period; null is day and night.
 * @param policy the hash of the version whose calendar it is; left out: the one that judges the ticket
 */
export type TimelineOf = (calendar: string | null, policy?: string) => Timeline

/** What has been counted of a clock: when it began, in which calendars, its pauses, and where the count stands. */
export type Course = Pick<ClockState, 'startedAt' | 'calendarPeriods' | 'pauses' | 'haltedAt' | 'since' | 'elapsedMs'>

/** The part of a course that counts from the beginning. */
export type Ground = Pick<Course, 'startedAt' | 'calendarPeriods' | 'pauses'>

/** A stretch in which a clock runs, in one calendar. */
interface Stretch {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly period: CalendarPeriod | undefined
}

/** What has counted by `at`, where no more than the present run lies before it. */
export function elapsedAt(
  { haltedAt, since, elapsedMs, calendarPeriods }: Course,
  timelineOf: TimelineOf,
  at: EpochMs,
): number {
  return haltedAt === null ? elapsedMs + lastTimeline(calendarPeriods, timelineOf).between(since, at) : elapsedMs
}

/** What counted in `[from, to)`: open time of each period's calendar, less the pauses, however they overlap. */
export function countedIn(ground: Ground, timelineOf: TimelineOf, from: EpochMs, to: EpochMs): number {
  let counted = 0
  for (const stretch of stretchesOf(ground)) {
    const [first, last] = [Math.max(stretch.from, from), Math.min(stretch.to, to)]
    if (first < last) counted += timelineOfPeriod(stretch.period, timelineOf).between(first, last)
  }
  return counted
}

/** What a clock counts in now. */
export const lastTimeline = <T>(
  calendarPeriods: Ground['calendarPeriods'],
  timelineOf: (id: string | null, policy?: string) => T,
): T => timelineOfPeriod(calendarPeriods[calendarPeriods.length - 1], timelineOf)

const timelineOfPeriod = <T>(
  period: CalendarPeriod | undefined,
  timelineOf: (id: string | null, policy?: string) => T,
): T => timelineOf(period?.calendar ?? null, period?.policy)

/** A warning, and how much has counted when it is due. */
export type Mark = Pick<PendingWarning, 'name' | 'elapsedMs'>

/** A run whose instants are not known yet. */
export type RunBase = Omit<ClockRun, 'dueAt' | 'lateAfter' | 'warnings' | 'zoneData'>

/**
 * A stretch of running from `since`, where `elapsedMs` have counted, with every instant that it leads to. Pure:
 * the same base, marks and calendars give the same instants, also where they lie in the past. The literal names
 * every member, which gives all runs one shape.
 */
export function clockRun(base: RunBase, marks: readonly Mark[], timelineOf: TimelineOf): ClockRun {
  const timeline = lastTimeline(base.calendarPeriods, timelineOf)
  const reach = (ms: number, add: 'add' | 'addLatest') => {
    const isAhead = add === 'add' ? ms > base.elapsedMs : ms >= base.elapsedMs
    return isAhead ? reached(timeline, add, base.since, ms - base.elapsedMs) : passedAt(base, timelineOf, ms, add)
  }
  return {
    clock: base.clock,
    target: base.target,
    metric: base.metric,
    stopOn: base.stopOn,
    owedBy: base.owedBy,
    epoch: base.epoch,
    startedAt: base.startedAt,
    attachedAt: base.attachedAt,
    calendarPeriods: base.calendarPeriods,
    pauses: base.pauses,
    extensions: base.extensions,
    since: base.since,
    targetMs: base.targetMs,
    elapsedMs: base.elapsedMs,
    dueAt: reach(base.targetMs, 'add'),
    lateAfter: reach(base.targetMs, 'addLatest'),
    internalDueAt: base.internalDueAt,
    warnings: marks.length === 0 ? NO_WARNINGS : warningsAt(marks, base.attachedAt, (ms) => reach(ms, 'add')),
    zoneData: zoneDataVersion(),
  }
}

/** When so much has counted; the end of 2200 where a calendar is not open for so long until then: that never falls due. */
function reached(timeline: Timeline, add: 'add' | 'addLatest', from: EpochMs, ms: number): EpochMs {
  try {
    return timeline[add](from, ms)
  } catch (error) {
    if (AnswerableError.isInstance(error) && error.code === 'CALENDAR_HORIZON') return HORIZON
    throw error
  }
}

const NO_WARNINGS: readonly PendingWarning[] = []

/** What would have been warned of before anybody knew of the promise is no warning. */
function warningsAt(marks: readonly Mark[], attachedAt: EpochMs, reach: (ms: number) => EpochMs) {
  return marks
    .map(({ name, elapsedMs }): PendingWarning => ({ name, elapsedMs, at: reach(elapsedMs) }))
    .filter(({ at }) => at >= attachedAt && at < HORIZON)
}

/** The instant, before now, at which `ms` had counted: walking from one stretch to the next. */
function passedAt(ground: Ground, timelineOf: TimelineOf, ms: number, add: 'add' | 'addLatest'): EpochMs {
  let left = ms
  let end = ground.startedAt
  for (const { from, to, period } of stretchesOf(ground)) {
    const timeline = timelineOfPeriod(period, timelineOf)
    const counted = to === Infinity ? Infinity : timeline.between(from, to)
    if (add === 'add' ? counted >= left : counted > left) return reached(timeline, add, from, left)
    left -= counted
    end = to
  }
  return end
}

/** The stretches in which a clock runs: its calendarPeriods, without what any pause covers. In order; the last may be endless. */
function stretchesOf({ startedAt, calendarPeriods, pauses }: Ground): readonly Stretch[] {
  const gaps = merged(pauses)
  const stretches: Stretch[] = []
  for (let i = 0; i < calendarPeriods.length; i++) {
    const period = calendarPeriods[i]
    const end = calendarPeriods[i + 1]?.from ?? Infinity
    let from = Math.max(period?.from ?? startedAt, startedAt)
    for (const gap of gaps) {
      if (gap.to <= from || gap.from >= end) continue
      if (from < gap.from) stretches.push({ from, to: gap.from, period })
      from = gap.to
    }
    if (from < end) stretches.push({ from, to: end, period })
  }
  return stretches
}

/** Pauses in order, those that touch or overlap as one; one that lasts reaches to infinity. */
export function merged(pauses: readonly Pause[]): readonly { readonly from: EpochMs; readonly to: EpochMs }[] {
  if (pauses.length === 0) return NONE
  const gaps: { from: EpochMs; to: EpochMs }[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = gaps[gaps.length - 1]
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to ?? Infinity)
    else gaps.push({ from, to: to ?? Infinity })
  }
  return gaps
}

const NONE: ReturnType<typeof merged> = []
