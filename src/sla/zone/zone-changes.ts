import type { EpochMs } from '../../kernel/time/instants.js'
import { knownInstant } from './horizon.js'
import { DAY_MS, type Stretch, type Zone, zoneCalled } from './zone.js'

/** An instant at which the clocks of a zone change, such as the start of daylight saving time. */
export interface ClockChange {
  readonly at: EpochMs
  /** Local time minus UTC before `at`, in milliseconds. */
  readonly offsetBefore: number
  /** Local time minus UTC from `at` on. Larger than `offsetBefore` where clocks go forward. */
  readonly offsetAfter: number
}

/**
 * Returns the instants in `[from, to)` at which the clocks of a zone change, in order, exact to the second.
 * They explain why a deadline is an hour off the wall clock.
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON: `from` or `to` is not an instant of the years 1970 to 2200
 * @example
 * ```ts
 * import { clockChanges } from 'answerable/sla'
 * const [spring] = clockChanges('Europe/Warsaw', Date.UTC(2026, 0), Date.UTC(2027, 0))
 * console.log(spring) // { at: 1774746000000, offsetBefore: 3600000, offsetAfter: 7200000 }
 * ```
 */
export function clockChanges(zone: string, from: EpochMs, to: EpochMs): readonly ClockChange[] {
  const known = zoneCalled(zone, 'zone')
  return changesIn(known, knownInstant(from, 'from'), knownInstant(to, 'to'))
}

/** Zones are asked for aligned windows of about a year, so that neighbouring questions share a cached answer. */
const WINDOW_MS = 366 * DAY_MS

/** Returns the stretches that cover `[from, to)` exactly, in order. Neighbours always differ in their offset. */
export function stretchesIn(zone: Zone, from: EpochMs, to: EpochMs): readonly Stretch[] {
  const found: Stretch[] = []
  for (let start = Math.floor(from / WINDOW_MS) * WINDOW_MS; start < to; start += WINDOW_MS) {
    for (const stretch of zone.stretches(start, start + WINDOW_MS)) {
      const [first, last] = [Math.max(stretch.from, from), Math.min(stretch.to, to)]
      if (first >= last) continue
      const before = found.at(-1)
      if (before?.offset === stretch.offset) found[found.length - 1] = { ...before, to: last }
      else found.push({ from: first, to: last, offset: stretch.offset })
    }
  }
  return found
}

/** Does the same as `clockChanges`, for a zone that was looked up and instants that were checked. */
export function changesIn(zone: Zone, from: EpochMs, to: EpochMs): readonly ClockChange[] {
  // Starts a millisecond earlier: a change at `from` itself shows only against the offset before it.
  const stretches = stretchesIn(zone, from - 1, to)
  return stretches.flatMap(({ from: at, offset }, i) => {
    const before = stretches[i - 1]
    return before === undefined ? [] : [{ at, offsetBefore: before.offset, offsetAfter: offset }]
  })
}
