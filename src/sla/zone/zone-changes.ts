import type { EpochMs } from '../../kernel/time/instants.js'
import { knownInstant } from './horizon.js'
import { DAY_MS, type Stretch, type Zone, zoneCalled } from './zone.js'

/** An instant at which a zone's clocks move. */
export interface ClockChange {
  readonly at: EpochMs
  /** Local time minus UTC until then, in milliseconds. */
  readonly offsetBefore: number
  /** The same from then on: larger where clocks go forward. */
  readonly offsetAfter: number
}

/**
 * When the clocks of a zone change in `[from, to)`, in order, to the second: what explains why a deadline is an hour
 * off the wall clock.
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON: `from` or `to` is no instant of the years 1970 to 2200
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

/** A zone is asked for about a year at a time, aligned, so that one answer owedBy many questions. */
const WINDOW_MS = 366 * DAY_MS

/** The stretches that cover `[from, to)`, however long; neighbours with the same offset are one. */
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

/** As `clockChanges`, of any instants. */
export function changesIn(zone: Zone, from: EpochMs, to: EpochMs): readonly ClockChange[] {
  // A change at `from` itself shows against the millisecond before.
  const stretches = stretchesIn(zone, from - 1, to)
  return stretches.flatMap(({ from: at, offset }, i) => {
    const before = stretches[i - 1]
    return before === undefined ? [] : [{ at, offsetBefore: before.offset, offsetAfter: offset }]
  })
}
