import { AnswerableError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { ClockRun, ClockState, Leg, Pause, PendingWarning } from '../ticket/clocks/clock-state.js'
import type { Calendar } from './calendar/calendar-questions.js'
import { HORIZON } from './zone/horizon.js'
import { zoneDataVersion } from './zone/zone.js'

/** What counting time needs of a calendar. `businessCalendar(...)` has it, and so has `alwaysOpen`. */
export type Timeline = Pick<Calendar, 'add' | 'addLatest' | 'between'>

/**
 * The calendar of a leg; null is day and night.
 * @param policy the hash of the version whose calendar it is; left out: the one that judges the ticket
 */
export type TimelineOf = (calendar: string | null, policy?: string) => Timeline

/** What has been counted of a clock: when it began, in which calendars, its pauses, and where the count stands. */
export type Course = Pick<ClockState, 'startedAt' | 'legs' | 'pauses' | 'haltedAt' | 'since' | 'elapsedMs'>

/** The part of a course that counts from the beginning. */
export type Ground = Pick<Course, 'startedAt' | 'legs' | 'pauses'>

/** A stretch in which a clock runs, in one calendar. */
interface Stretch {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly leg: Leg | undefined
}

/** What has counted by `at`, where no more than the present run lies before it. */
export function elapsedAt({ haltedAt, since, elapsedMs, legs }: Course, timelineOf: TimelineOf, at: EpochMs): number {
  return haltedAt === null ? elapsedMs + lastTimeline(legs, timelineOf).between(since, at) : elapsedMs
}

/** What counted in `[from, to)`: open time of each leg's calendar, less the pauses, however they overlap. */
export function countedIn(ground: Ground, timelineOf: TimelineOf, from: EpochMs, to: EpochMs): number {
  let counted = 0
  for (const stretch of stretchesOf(ground)) {
    const [first, last] = [Math.max(stretch.from, from), Math.min(stretch.to, to)]
    if (first < last) counted += timelineOfLeg(stretch.leg, timelineOf).between(first, last)
  }
  return counted
}

/** What a clock counts in now. */
export const lastTimeline = <T>(legs: Ground['legs'], timelineOf: (id: string | null, policy?: string) => T): T =>
  timelineOfLeg(legs[legs.length - 1], timelineOf)

const timelineOfLeg = <T>(leg: Leg | undefined, timelineOf: (id: string | null, policy?: string) => T): T =>
  timelineOf(leg?.calendar ?? null, leg?.policy)

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
  const timeline = lastTimeline(base.legs, timelineOf)
  const reach = (ms: number, add: 'add' | 'addLatest') => {
    const isAhead = add === 'add' ? ms > base.elapsedMs : ms >= base.elapsedMs
    return isAhead ? reached(timeline, add, base.since, ms - base.elapsedMs) : passedAt(base, timelineOf, ms, add)
  }
  return {
    clock: base.clock,
    target: base.target,
    metric: base.metric,
    stopOn: base.stopOn,
    serves: base.serves,
    epoch: base.epoch,
    startedAt: base.startedAt,
    attachedAt: base.attachedAt,
    legs: base.legs,
    pauses: base.pauses,
    extensions: base.extensions,
    since: base.since,
    targetMs: base.targetMs,
    elapsedMs: base.elapsedMs,
    dueAt: reach(base.targetMs, 'add'),
    lateAfter: reach(base.targetMs, 'addLatest'),
    safeDue: base.safeDue,
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
  for (const { from, to, leg } of stretchesOf(ground)) {
    const timeline = timelineOfLeg(leg, timelineOf)
    const counted = to === Infinity ? Infinity : timeline.between(from, to)
    if (add === 'add' ? counted >= left : counted > left) return reached(timeline, add, from, left)
    left -= counted
    end = to
  }
  return end
}

/** The stretches in which a clock runs: its legs, without what any pause covers. In order; the last may be endless. */
function stretchesOf({ startedAt, legs, pauses }: Ground): readonly Stretch[] {
  const gaps = merged(pauses)
  const stretches: Stretch[] = []
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i]
    const end = legs[i + 1]?.from ?? Infinity
    let from = Math.max(leg?.from ?? startedAt, startedAt)
    for (const gap of gaps) {
      if (gap.to <= from || gap.from >= end) continue
      if (from < gap.from) stretches.push({ from, to: gap.from, leg })
      from = gap.to
    }
    if (from < end) stretches.push({ from, to: end, leg })
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
