import { AnswerableError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarPeriod, ClockState, Pause, PendingWarning } from '../ticket/clocks/clock-state.js'
import type { ClockHistory } from '../ticket/clocks/history.js'
import type { Calendar } from './calendar/calendar-questions.js'
import { HORIZON } from './zone/horizon.js'
import { zoneDataVersion } from './zone/zone.js'

/** The part of `Calendar` that clocks count with. `businessCalendar(...)` and `alwaysOpen` implement it. */
export type CountingCalendar = Pick<Calendar, 'add' | 'addLatest' | 'between'>

/**
 * Looks up a calendar by its id; null means day and night.
 * @param policy the hash of the policy version that defines the calendar; omitted: the version that judges the ticket
 */
export type CountingCalendarOf = (calendar: string | null, policy?: string) => CountingCalendar

/** The cached count of a clock: enough to count on from `since` without the clock's history. */
export type Count = Pick<ClockState, 'period' | 'haltedAt' | 'since' | 'elapsedMs'>

/** The history that a clock is counted over from its start: `calendarPeriods` in order, pauses in any order. */
export type CountedPast = Pick<ClockHistory, 'startedAt' | 'calendarPeriods' | 'pauses'>

/** An interval `[from, to)` in which a clock runs in one calendar. `to` is Infinity where no end is known. */
interface Running {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly period: CalendarPeriod | undefined
}

/**
 * Returns the milliseconds that have counted before `at`.
 * While the clock runs: `elapsedMs` and the open time in `[since, at)`. While it is halted: `elapsedMs`.
 * @param at must not be before `since` nor before `haltedAt`: the earlier count is not cached
 */
export function elapsedAt(
  { haltedAt, since, elapsedMs, period }: Count,
  calendarOf: CountingCalendarOf,
  at: EpochMs,
): number {
  return haltedAt === null ? elapsedMs + calendarOfPeriod(period, calendarOf).between(since, at) : elapsedMs
}

/**
 * Returns the open milliseconds that pauses have taken away before `at`.
 * While the clock is halted, the open time since it halted is added, in the clock's present calendar.
 */
export function pausedAt(
  { haltedAt, since, pausedMs, period }: Count & Pick<ClockState, 'pausedMs'>,
  calendarOf: CountingCalendarOf,
  at: EpochMs,
): number {
  const from = haltedAt === null ? at : Math.max(haltedAt, since)
  return from < at ? pausedMs + calendarOfPeriod(period, calendarOf).between(from, at) : pausedMs
}

/**
 * Returns the milliseconds that counted in `[from, to)`: the open time of each period's calendar that no pause covers.
 * Nothing counts before the clock's start. Pauses may overlap. Returns 0 where `to` is not after `from`.
 */
export function countedIn(past: CountedPast, calendarOf: CountingCalendarOf, from: EpochMs, to: EpochMs): number {
  let counted = 0
  for (const running of runningOf(past)) {
    const [first, last] = [Math.max(running.from, from), Math.min(running.to, to)]
    if (first < last) counted += calendarOfPeriod(running.period, calendarOf).between(first, last)
  }
  return counted
}

/** Returns the calendar of a period; an omitted period counts day and night. */
export const calendarOfPeriod = <T>(
  period: CalendarPeriod | undefined,
  calendarOf: (id: string | null, policy?: string) => T,
): T => calendarOf(period?.calendar ?? null, period?.policy)

/** A warning to schedule: its name, and how much must have counted when it fires. */
export type WarningMark = Pick<PendingWarning, 'name' | 'elapsedMs'>

/** A running clock from `since` on: `elapsedMs` have counted before it, and the calendar of `period` counts from it. */
export interface CountedStretch {
  readonly period: CalendarPeriod
  readonly since: EpochMs
  readonly elapsedMs: number
  readonly targetMs: number
  /** When the promise became known. Warnings before it are dropped. */
  readonly attachedAt: EpochMs
  /** The end that the rule of a period gives; `targetMs` have counted by then. Omitted: the calendar alone decides. */
  readonly endsAt?: EpochMs | undefined
}

/** The instants of a promise, if the clock keeps running. */
export interface CountedInstants {
  /** The earliest instant at which `targetMs` have counted, by `add` of the calendar. An answer at it is in time. */
  readonly dueAt: EpochMs
  /** The latest instant that is in time. Later than `dueAt` only where the calendar is closed at `dueAt`. */
  readonly lateAfter: EpochMs
  /** In the order in which they were given. */
  readonly warnings: readonly PendingWarning[]
  /** The version of the time-zone data that was used; null where the runtime does not tell. */
  readonly zoneData: string | null
}

/** The instants of the same promise that an earlier call computed. */
export type KnownInstants = Pick<ClockState, 'dueAt' | 'lateAfter' | 'warnings'>

/**
 * Computes when a promise is due, when it is late and when its warnings fire. Pure.
 * Where the calendar is not open long enough before the end of 2200, the instant is that end: it never falls due.
 * @throws AnswerableError CALENDAR_HORIZON: it counts from an instant before 1970 in a calendar that does not know it
 * @param pastOf reads the clock's history; called only for an instant before `since` that `known` does not have
 * @param known the instants computed before; those before `since` are taken over, as they cannot move
 */
export function instantsOf(
  stretch: CountedStretch,
  marks: readonly WarningMark[],
  calendarOf: CountingCalendarOf,
  pastOf: () => CountedPast,
  known?: KnownInstants,
): CountedInstants {
  const { period, since, elapsedMs, targetMs, attachedAt, endsAt } = stretch
  const calendar = calendarOfPeriod(period, calendarOf)
  const instantOf = (ms: number, add: 'add' | 'addLatest', knownAt: EpochMs | undefined) => {
    const isAhead = add === 'add' ? ms > elapsedMs : ms >= elapsedMs
    if (isAhead) return addOrHorizon(calendar, add, since, ms - elapsedMs)
    // A period that a pause shortened may have passed its warning by then: it is given at once.
    if (endsAt !== undefined && ms === elapsedMs) return since
    return knownAt ?? instantInPast(pastOf(), calendarOf, ms, add)
  }
  const instantOfWarning = ({ name, elapsedMs: ms }: WarningMark) =>
    instantOf(ms, 'add', known?.warnings.find((warning) => warning.name === name)?.at)
  return {
    dueAt: endsAt ?? instantOf(targetMs, 'add', known?.dueAt),
    lateAfter: endsAt ?? instantOf(targetMs, 'addLatest', known?.lateAfter),
    warnings: marks.length === 0 ? NO_WARNINGS : pendingWarnings(marks, attachedAt, instantOfWarning),
    zoneData: zoneDataVersion(),
  }
}

/**
 * Returns `calendar[add](from, ms)`, or the end of 2200 where the calendar is not open long enough before.
 * @throws AnswerableError CALENDAR_HORIZON: `from` is before 1970, where the calendar does not count
 */
export function addOrHorizon(calendar: CountingCalendar, add: 'add' | 'addLatest', from: EpochMs, ms: number): EpochMs {
  try {
    return calendar[add](from, ms)
  } catch (error) {
    const isTooLate = from >= 0 && AnswerableError.isInstance(error) && error.code === 'CALENDAR_HORIZON'
    if (isTooLate) return HORIZON
    throw error
  }
}

const NO_WARNINGS: readonly PendingWarning[] = []

/** Returns the warnings with their instants, without those before the promise was known and those never due. */
function pendingWarnings(
  marks: readonly WarningMark[],
  attachedAt: EpochMs,
  instantOf: (mark: WarningMark) => EpochMs,
): readonly PendingWarning[] {
  return marks
    .map((mark): PendingWarning => ({ name: mark.name, elapsedMs: mark.elapsedMs, at: instantOf(mark) }))
    .filter(({ at }) => at >= attachedAt && at < HORIZON)
}

/**
 * Returns the earliest (`add`) or the latest (`addLatest`) instant at which exactly `ms` have counted since the start.
 * Returns the end of the last running interval where less has counted.
 */
function instantInPast(
  past: CountedPast,
  calendarOf: CountingCalendarOf,
  ms: number,
  add: 'add' | 'addLatest',
): EpochMs {
  let remaining = ms
  let end = past.startedAt
  for (const { from, to, period } of runningOf(past)) {
    const calendar = calendarOfPeriod(period, calendarOf)
    const counted = to === Infinity ? Infinity : calendar.between(from, to)
    const isReached = add === 'add' ? counted >= remaining : counted > remaining
    if (isReached) return addOrHorizon(calendar, add, from, remaining)
    remaining -= counted
    end = to
  }
  return end
}

/** Returns the intervals in which a clock runs: its calendar periods without its pauses, in order, not overlapping. */
function runningOf({ startedAt, calendarPeriods, pauses }: CountedPast): readonly Running[] {
  const gaps = unionOf(pauses)
  const running: Running[] = []
  let next = 0
  for (let i = 0; i < calendarPeriods.length; i++) {
    const period = calendarPeriods[i]
    const end = calendarPeriods[i + 1]?.from ?? Infinity
    let from = Math.max(period?.from ?? startedAt, startedAt)
    while (next < gaps.length && (gaps[next]?.to ?? 0) <= from) next += 1
    for (let k = next; k < gaps.length; k++) {
      const gap = gaps[k]
      if (gap === undefined || gap.from >= end) break
      if (gap.to <= from) continue
      if (from < gap.from) running.push({ from, to: gap.from, period })
      from = gap.to
    }
    if (from < end) running.push({ from, to: end, period })
  }
  return running
}

/**
 * Returns the union of pauses as intervals `[from, to)`, in order. Pauses that overlap or touch become one interval.
 * A pause that has not ended reaches to Infinity.
 */
export function unionOf(pauses: readonly Pause[]): readonly { readonly from: EpochMs; readonly to: EpochMs }[] {
  const gaps: { from: EpochMs; to: EpochMs }[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = gaps[gaps.length - 1]
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to ?? Infinity)
    else gaps.push({ from, to: to ?? Infinity })
  }
  return gaps
}
