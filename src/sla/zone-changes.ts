import { failCalendar, seen } from '../kernel/errors.js'
import { type EpochMs, epochMs } from '../kernel/instants.js'
import { within } from './calendar-timeline.js'
import { WINDOW_MS } from './calendar-window.js'
import { zoneNamed } from './zone.js'

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
  const known = zoneNamed(zone)
  if (known === undefined) throw failCalendar('CALENDAR_ZONE_UNKNOWN', { path: 'zone', value: seen(zone) })
  within(epochMs(from, 'from'), 'from')
  within(epochMs(to, 'to'), 'to')
  const changes: ClockChange[] = []
  let before: number | undefined
  for (let start = Math.floor(from / WINDOW_MS) * WINDOW_MS; start < to; start += WINDOW_MS) {
    for (const { from: at, offset } of known.stretches(start, start + WINDOW_MS)) {
      if (before !== undefined && before !== offset && at >= from && at < to) {
        changes.push({ at, offsetBefore: before, offsetAfter: offset })
      }
      before = offset
    }
  }
  return changes
}
