import { AnswerableError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarPeriod, ClockState, Pause, PendingWarning } from '../ticket/clocks/clock-state.js'
import type { ClockHistory } from '../ticket/clocks/history.js'
import type { Calendar } from './calendar/calendar-questions.js'
import { HORIZON } from './zone/horizon.js'
import { zoneDataVersion } from './zone/zone.js'

/** The questions of a calendar that counting time needs. `businessCalendar(...)` answers them, and so does `alwaysOpen`. */
export type CountingCalendar = Pick<Calendar, 'add' | 'addLatest' | 'between'>

/**
 * Finds the calendar of a period; null is day and night.
 * @param policy the hash of the version whose calendar it is; omitted: the one that judges the ticket
 */
export type CountingCalendarOf = (calendar: string | null, policy?: string) => CountingCalendar

/** Where the count of a clock stands. */
export type Count = Pick<ClockState, 'period' | 'haltedAt' | 'since' | 'elapsedMs'>

/** The past that a clock is counted over: its start, its calendars and its pauses. */
export type CountedPast = Pick<ClockHistory, 'startedAt' | 'calendarPeriods' | 'pauses'>

/** An interval in which a clock runs, in one calendar. */
interface Running {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly period: CalendarPeriod | undefined
}

/** Returns the milliseconds that have counted by `at`, which is not before the present stretch began. */
export function elapsedAt(
  { haltedAt, since, elapsedMs, period }: Count,
  calendarOf: CountingCalendarOf,
  at: EpochMs,
): number {
  return haltedAt === null ? elapsedMs + calendarOfPeriod(period, calendarOf).between(since, at) : elapsedMs
}

/** Returns the open time that pauses have taken away by `at`. */
export function pausedAt(
  { haltedAt, since, pausedMs, period }: Count & Pick<ClockState, 'pausedMs'>,
  calendarOf: CountingCalendarOf,
  at: EpochMs,
): number {
  const from = haltedAt === null ? at : Math.max(haltedAt, since)
  return from < at ? pausedMs + calendarOfPeriod(period, calendarOf).between(from, at) : pausedMs
}

/** Returns what counted in `[from, to)`: open time of each period's calendar, less the pauses, however they overlap. */
export function countedIn(past: CountedPast, calendarOf: CountingCalendarOf, from: EpochMs, to: EpochMs): number {
  let counted = 0
  for (const running of runningOf(past)) {
    const [first, last] = [Math.max(running.from, from), Math.min(running.to, to)]
    if (first < last) counted += calendarOfPeriod(running.period, calendarOf).between(first, last)
  }
  return counted
}

/** Returns the calendar of a period. */
export const calendarOfPeriod = <T>(
  period: CalendarPeriod | undefined,
  calendarOf: (id: string | null, policy?: string) => T,
): T => calendarOf(period?.calendar ?? null, period?.policy)

/** A warning, and how much has counted when it is due. */
export type WarningMark = Pick<PendingWarning, 'name' | 'elapsedMs'>

/** A stretch of counting: from `since`, where `elapsedMs` have counted, in the calendar of `period`. */
export interface CountedStretch {
  readonly period: CalendarPeriod
  readonly since: EpochMs
  readonly elapsedMs: number
  readonly targetMs: number
  readonly attachedAt: EpochMs
}

/** The instants that a stretch leads to. */
export interface CountedInstants {
  readonly dueAt: EpochMs
  readonly lateAfter: EpochMs
  readonly warnings: readonly PendingWarning[]
  readonly zoneData: string | null
}

/** The instants of a promise as they were computed before. */
export type KnownInstants = Pick<ClockState, 'dueAt' | 'lateAfter' | 'warnings'>

/**
 * Computes the instants of a stretch. Pure: the same stretch, marks and calendars give the same instants.
 * @param pastOf gives the past where an instant lies before `since` and is not known; not called else
 * @param known the instants of the same promise before this stretch: those that lie before `since` have not moved
 */
export function instantsOf(
  stretch: CountedStretch,
  marks: readonly WarningMark[],
  calendarOf: CountingCalendarOf,
  pastOf: () => CountedPast,
  known?: KnownInstants,
): CountedInstants {
  const { period, since, elapsedMs, targetMs, attachedAt } = stretch
  const calendar = calendarOfPeriod(period, calendarOf)
  const reach = (ms: number, add: 'add' | 'addLatest', knownAt: EpochMs | undefined) => {
    const isAhead = add === 'add' ? ms > elapsedMs : ms >= elapsedMs
    if (isAhead) return reached(calendar, add, since, ms - elapsedMs)
    return knownAt ?? passedAt(pastOf(), calendarOf, ms, add)
  }
  const reachWarning = ({ name, elapsedMs: ms }: WarningMark) =>
    reach(ms, 'add', known?.warnings.find((warning) => warning.name === name)?.at)
  return {
    dueAt: reach(targetMs, 'add', known?.dueAt),
    lateAfter: reach(targetMs, 'addLatest', known?.lateAfter),
    warnings: marks.length === 0 ? NO_WARNINGS : warningsAt(marks, attachedAt, reachWarning),
    zoneData: zoneDataVersion(),
  }
}

/** When so much has counted; the end of 2200 where a calendar is not open for so long until then: that never falls due. */
function reached(calendar: CountingCalendar, add: 'add' | 'addLatest', from: EpochMs, ms: number): EpochMs {
  try {
    return calendar[add](from, ms)
  } catch (error) {
    if (AnswerableError.isInstance(error) && error.code === 'CALENDAR_HORIZON') return HORIZON
    throw error
  }
}

const NO_WARNINGS: readonly PendingWarning[] = []

/** A warning from before anybody knew of the promise is left out. */
function warningsAt(marks: readonly WarningMark[], attachedAt: EpochMs, reach: (mark: WarningMark) => EpochMs) {
  return marks
    .map((mark): PendingWarning => ({ name: mark.name, elapsedMs: mark.elapsedMs, at: reach(mark) }))
    .filter(({ at }) => at >= attachedAt && at < HORIZON)
}

/** The instant, before now, at which `ms` had counted: walks from one running interval to the next. */
function passedAt(past: CountedPast, calendarOf: CountingCalendarOf, ms: number, add: 'add' | 'addLatest'): EpochMs {
  let left = ms
  let end = past.startedAt
  for (const { from, to, period } of runningOf(past)) {
    const calendar = calendarOfPeriod(period, calendarOf)
    const counted = to === Infinity ? Infinity : calendar.between(from, to)
    if (add === 'add' ? counted >= left : counted > left) return reached(calendar, add, from, left)
    left -= counted
    end = to
  }
  return end
}

/** The intervals in which a clock runs: its periods, without what any pause covers. In order; the last may be endless. */
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

/** Returns the union of pauses, in order; one that lasts reaches to infinity. */
export function unionOf(pauses: readonly Pause[]): readonly { readonly from: EpochMs; readonly to: EpochMs }[] {
  const gaps: { from: EpochMs; to: EpochMs }[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = gaps[gaps.length - 1]
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to ?? Infinity)
    else gaps.push({ from, to: to ?? Infinity })
  }
  return gaps
}
