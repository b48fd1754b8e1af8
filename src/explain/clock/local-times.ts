import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS, type Stretch, spansOfDate, zoneCalled } from '../../sla/zone/zone.js'
import { changesIn, stretchesIn } from '../../sla/zone/zone-changes.js'
import type { ZoneChange } from './explanation.js'

/** An interval of real time within one local day. */
export interface DayPiece {
  /** The local date, in days since 1970-01-01. */
  readonly day: number
  readonly from: EpochMs
  readonly to: EpochMs
}

/** The local times of one zone. Local times are milliseconds as if local time were UTC. */
export interface LocalTimes {
  readonly zone: string
  /** Returns the local time at an instant. Exactly at a clock change, the time after it. */
  at(instant: EpochMs): number
  /** Returns the local time for the end of an interval. Exactly at a clock change, the time before it. */
  until(instant: EpochMs): number
  /** Returns the stretches of constant UTC offset that cover `[from, to)`. */
  stretches(from: EpochMs, to: EpochMs): readonly Stretch[]
  /** Returns the clock changes within `[from, to)`. */
  changes(from: EpochMs, to: EpochMs): readonly ZoneChange[]
  /** Cuts `[from, to)` at local midnights. */
  days(from: EpochMs, to: EpochMs): readonly DayPiece[]
  /** Returns the length of a local date in milliseconds: 23 or 25 hours at a change, 0 where the zone skipped it. */
  dayLength(day: number): number
}

/**
 * Returns the local times of a zone.
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 */
export function localTimes(zone: string): LocalTimes {
  const known = zoneCalled(zone, 'zone')
  const stretches = (from: EpochMs, to: EpochMs) => stretchesIn(known, from, to)
  const offsetAt = (instant: EpochMs) => stretches(instant, instant + 1).at(0)?.offset ?? 0
  return {
    zone,
    at: (instant) => instant + offsetAt(instant),
    until: (instant) => instant + offsetAt(instant - 1),
    stretches,
    changes: (from, to) =>
      changesIn(known, from, to).map(({ at, ...offsets }): ZoneChange => ({ at, zone, ...offsets })),
    days: (from, to) => daysIn(stretches(from, to)),
    dayLength(day) {
      const around = stretches((day - 3) * DAY_MS, (day + 3) * DAY_MS)
      return spansOfDate(around, day).reduce((sum, span) => sum + span.to - span.from, 0)
    },
  }
}

function daysIn(stretches: readonly Stretch[]): readonly DayPiece[] {
  const pieces: DayPiece[] = []
  for (const { from, to, offset } of stretches) {
    for (let at = from; at < to; ) {
      const day = Math.floor((at + offset) / DAY_MS)
      const end = Math.min(to, (day + 1) * DAY_MS - offset)
      const last = pieces.at(-1)
      if (last?.day === day) pieces[pieces.length - 1] = { ...last, to: end }
      else pieces.push({ day, from: at, to: end })
      at = end
    }
  }
  return pieces
}
