import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS, instantAt, type Stretch, spansOfDate } from '../zone/zone.js'
import { mergeIntervals, subtractIntervals } from './calendar-intervals.js'
import { type Override, type Schedule, weekdayOf } from './calendar-schedule.js'
import { type OpenWindow, WINDOW_MS, windowOf } from './calendar-window.js'

/** A shift may start at 24:00, last 24 h, cross a gap of 24 h, in a zone 15 h from UTC: it ends in less than 4 days. */
const DAYS_BEFORE = 4
const DAYS_AFTER = 2
const MARGIN_MS = 6 * DAY_MS

/** Compiles the open time of window `index`: `[index * WINDOW_MS, (index + 1) * WINDOW_MS)`. */
export function compileWindow(schedule: Schedule, index: number): OpenWindow {
  const start = index * WINDOW_MS
  const end = start + WINDOW_MS
  const shifts: number[] = []
  const closures: number[] = []
  visitSchedule(schedule, start, end, {
    shift(from, to) {
      if (from < end && to > start) shifts.push(Math.max(from, start), Math.min(to, end))
    },
    holiday(from, to) {
      if (!schedule.holidayClosesShifts) closures.push(from, to)
    },
  })
  return windowOf(subtractIntervals(mergeIntervals(shifts), mergeIntervals(closures)), start)
}

/** The callbacks of `visitSchedule`. They receive intervals `[from, to)`, some of them outside the requested range. */
export interface ScheduleVisitor {
  /** Receives a shift. `to` may be at or before `from` where clocks changed: such a shift is empty. */
  shift(from: EpochMs, to: EpochMs, override: Override | undefined): void
  /** Receives each interval of a date that is a holiday. */
  holiday(from: EpochMs, to: EpochMs, day: number): void
  /** Receives each interval of a date whose hours an override replaces. */
  replaced?(from: EpochMs, to: EpochMs, override: Override): void
}

/** Visits the shifts, holidays and overrides of every date that can reach into `[start, end)`, within one window. */
export function visitSchedule(schedule: Schedule, start: EpochMs, end: EpochMs, visitor: ScheduleVisitor): void {
  const { zone, week, usesWallClock, holidayClosesShifts } = schedule
  // The same range for each window, so that calendars in one zone share the zone's cached answer.
  const window = Math.floor(start / WINDOW_MS) * WINDOW_MS
  const stretches = zone.stretches(window - MARGIN_MS, window + WINDOW_MS + MARGIN_MS)
  const first = Math.floor(start / DAY_MS) - DAYS_BEFORE
  const last = Math.floor(end / DAY_MS) + DAYS_AFTER
  const holidays = new Set(schedule.holidays.filter((day) => day >= first && day <= last))
  const overrides = overridesOn(schedule.overrides, first, last)
  for (let day = first; day <= last; day++) {
    const local = day * DAY_MS
    const plain = plainStretch(stretches, local)
    const dates = plain === undefined ? spansOfDate(stretches, day) : undefined
    // The zone skipped this date: no shift starts on it.
    if (dates?.length === 0) continue
    const override = overrides.get(day)
    const isHoliday = holidays.has(day)
    if (isHoliday || override !== undefined) {
      for (const { from, to } of dates ?? spansOfDate(stretches, day)) {
        if (isHoliday) visitor.holiday(from, to, day)
        if (override !== undefined) visitor.replaced?.(from, to, override)
      }
    }
    if (isHoliday && holidayClosesShifts) continue
    for (const { from, to } of (override?.week ?? week)[weekdayOf(day)] ?? []) {
      if (plain !== undefined) visitor.shift(local + from - plain.offset, local + to - plain.offset, override)
      else if (usesWallClock) {
        for (const { from: begins, to: ends, offset } of stretches) {
          visitor.shift(Math.max(begins, local + from - offset), Math.min(ends, local + to - offset), override)
        }
      } else visitor.shift(instantAt(stretches, local + from), instantAt(stretches, local + to), override)
    }
  }
}

/** Returns the stretch that covers a date and all that its shifts can reach; undefined near a clock change. */
function plainStretch(stretches: readonly Stretch[], local: number): Stretch | undefined {
  for (const stretch of stretches) {
    const at = local - stretch.offset
    if (at - 2 * DAY_MS >= stretch.from && at + 2 * DAY_MS < stretch.to) return stretch
  }
  return undefined
}

/** Returns the override that applies to each day from `first` to `last`. */
function overridesOn(overrides: readonly Override[], first: number, last: number): ReadonlyMap<number, Override> {
  const found = new Map<number, Override>()
  for (const override of overrides) {
    const end = Math.min(override.last, last)
    for (let day = Math.max(override.first, first); day <= end; day++) found.set(day, override)
  }
  return found
}
