import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS, instantAt, type Stretch, spansOfDate } from '../zone/zone.js'
import { less, merged } from './calendar-intervals.js'
import { type Override, type Schedule, weekdayOf } from './calendar-schedule.js'
import { type OpenWindow, WINDOW_MS, windowOf } from './calendar-window.js'

/** A shift may last 24 h, begin at 24:00, cross a gap of 24 h, in a zone 15 h from UTC: it reaches under 4 days. */
const DAYS_BEFORE = 4
const DAYS_AFTER = 2
const MARGIN_MS = 6 * DAY_MS

/** Compiles one window of a schedule. */
export function compileWindow(schedule: Schedule, index: number): OpenWindow {
  const start = index * WINDOW_MS
  const end = start + WINDOW_MS
  const shifts: number[] = []
  const closures: number[] = []
  layOut(schedule, start, end, {
    shift(from, to) {
      if (from < end && to > start) shifts.push(Math.max(from, start), Math.min(to, end))
    },
    holiday(from, to) {
      if (!schedule.isOwner) closures.push(from, to)
    },
  })
  return windowOf(less(merged(shifts), merged(closures)), start)
}

/** A receiver of a schedule's parts, laid out on the time line. Some parts are outside the span that was asked for. */
export interface Layer {
  /** A shift, as instants; `to` may not be after `from` where clocks changed. */
  shift(from: EpochMs, to: EpochMs, override: Override | undefined): void
  /** A stretch of a date that is a holiday. */
  holiday(from: EpochMs, to: EpochMs, day: number): void
  /** A stretch of a date whose hours are replaced. */
  replaced?(from: EpochMs, to: EpochMs, override: Override): void
}

/** Walks the dates that reach into `[start, end)`, which lies within one window. */
export function layOut(schedule: Schedule, start: EpochMs, end: EpochMs, layer: Layer): void {
  const { zone, week, isWall, isOwner } = schedule
  // By window, so that calendars in one zone share what the zone remembers.
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
    // A date that the zone skipped has no shifts.
    if (dates?.length === 0) continue
    const override = overrides.get(day)
    const isHoliday = holidays.has(day)
    if (isHoliday || override !== undefined) {
      for (const { from, to } of dates ?? spansOfDate(stretches, day)) {
        if (isHoliday) layer.holiday(from, to, day)
        if (override !== undefined) layer.replaced?.(from, to, override)
      }
    }
    if (isHoliday && isOwner) continue
    for (const { from, to } of (override?.week ?? week)[weekdayOf(day)] ?? []) {
      if (plain !== undefined) layer.shift(local + from - plain.offset, local + to - plain.offset, override)
      else if (!isWall) layer.shift(instantAt(stretches, local + from), instantAt(stretches, local + to), override)
      else {
        for (const { from: begins, to: ends, offset } of stretches) {
          layer.shift(Math.max(begins, local + from - offset), Math.min(ends, local + to - offset), override)
        }
      }
    }
  }
}

/** The stretch that a date lies in, with all that its shifts may touch: nothing to weigh there. */
function plainStretch(stretches: readonly Stretch[], local: number): Stretch | undefined {
  for (const stretch of stretches) {
    const at = local - stretch.offset
    if (at - 2 * DAY_MS >= stretch.from && at + 2 * DAY_MS < stretch.to) return stretch
  }
  return undefined
}

/** For each of these days, the override that holds on it. */
function overridesOn(overrides: readonly Override[], first: number, last: number): ReadonlyMap<number, Override> {
  const found = new Map<number, Override>()
  for (const override of overrides) {
    const end = Math.min(override.last, last)
    for (let day = Math.max(override.first, first); day <= end; day++) found.set(day, override)
  }
  return found
}
