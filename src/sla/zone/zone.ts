import { calendarError, seen } from '../../kernel/errors/errors.js'
import { HOUR_MS } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'

/** An interval `[from, to)` in which the offset of a zone from UTC does not change. */
export interface Stretch {
  readonly from: EpochMs
  readonly to: EpochMs
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number
}

/** A time zone, as the runtime's time-zone data describe it. */
export interface Zone {
  /** The IANA name, spelled as the caller spelled it. */
  readonly name: string
  /**
   * Returns the stretches that cover `[from, to)` exactly, in order. `from` and `to` must be whole seconds.
   * Remembers the last answer for each `from`: ask for aligned windows.
   */
  stretches(from: EpochMs, to: EpochMs): readonly Stretch[]
}

export const DAY_MS = 24 * HOUR_MS
/**
 * The step between probes. It must be shorter than any stretch since 1970: the shortest last 7 days
 * (America/Noronha, Recife, Boa_Vista: October 2000).
 */
const PROBE_MS = 4 * DAY_MS
/** The cap of the cache. Names are few, but every spelling is an entry: `europe/WARSAW` is valid too. */
const MAX_ZONES = 1_000

const zones = new Map<string, Zone>()

/** Returns the zone of an IANA name, or undefined where the runtime does not know it. Callers share one object. */
export function zoneNamed(name: string): Zone | undefined {
  const known = zones.get(name)
  if (known !== undefined) return known
  const clock = clockIn(name)
  if (clock === undefined) return undefined
  if (zones.size >= MAX_ZONES) zones.clear()
  const zone = zoneOf(name, clock)
  zones.set(name, zone)
  return zone
}

/**
 * Returns the zone of a name that comes from outside.
 * @param path names the value in errors
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: not a string, or the runtime does not know the zone
 */
export function zoneCalled(name: unknown, path: string): Zone {
  const zone = typeof name === 'string' ? zoneNamed(name) : undefined
  if (zone === undefined) throw calendarError('CALENDAR_ZONE_UNKNOWN', { path, value: seen(name) })
  return zone
}

/**
 * Returns the instant at which a zone's clocks show `local` (milliseconds as if the local time were UTC).
 * A repeated time is the first of the two. A skipped time moves later by the length of the gap
 * (`disambiguation: 'compatible'` of Temporal; tc39.es/proposal-temporal/docs/timezone.html).
 * @param stretches must cover the answer; outside them the nearest offset is assumed
 */
export function instantAt(stretches: readonly Stretch[], local: number): EpochMs {
  let earlier: Stretch | undefined
  for (const stretch of stretches) {
    const at = local - stretch.offset
    if (at < stretch.to) return at >= stretch.from || earlier === undefined ? at : local - earlier.offset
    earlier = stretch
  }
  return local - (earlier?.offset ?? 0)
}

/**
 * Returns the intervals `[from, to)` in which a zone's clocks show a date (days since 1970-01-01), in order.
 * Usually one; two where the offset changes on that date; none where the zone skipped it (2011-12-30 in Pacific/Apia).
 */
export function spansOfDate(stretches: readonly Stretch[], day: number): readonly Omit<Stretch, 'offset'>[] {
  const spans: Omit<Stretch, 'offset'>[] = []
  for (const stretch of stretches) {
    const from = Math.max(stretch.from, day * DAY_MS - stretch.offset)
    const to = Math.min(stretch.to, (day + 1) * DAY_MS - stretch.offset)
    if (from < to) spans.push({ from, to })
  }
  return spans
}

/** Returns undefined for unknown zones. Rejects offsets such as `+05:30` too: only newer runtimes accept them. */
function clockIn(name: string): Intl.DateTimeFormat | undefined {
  if (!/^[a-z]/i.test(name)) return undefined
  const numeric = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    })
  } catch {
    return undefined
  }
}

function zoneOf(name: string, clock: Intl.DateTimeFormat): Zone {
  const remembered = new Map<EpochMs, readonly Stretch[]>()
  const offsetAt = (at: EpochMs): number => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (clock.format(at).match(/\d+/g) ?? []).map(
      Number,
    )
    return Date.UTC(year, month - 1, day, hour, minute, second) - at
  }
  return {
    name,
    stretches(from, to) {
      const known = remembered.get(from)
      if (known?.at(-1)?.to === to) return known
      const found = probe(offsetAt, from, to)
      remembered.set(from, found)
      return found
    },
  }
}

/** Finds the stretches of `[from, to)`: compares offsets step by step, then searches the second of each change. */
function probe(offsetAt: (at: EpochMs) => number, from: EpochMs, to: EpochMs): readonly Stretch[] {
  const found: Stretch[] = []
  let start = from
  let offset = offsetAt(from)
  let at = from
  while (at < to) {
    const next = Math.min(at + PROBE_MS, to)
    if (offsetAt(next) === offset) {
      at = next
      continue
    }
    at = changeIn(offsetAt, offset, at, next)
    if (at === to) break
    found.push({ from: start, to: at, offset })
    start = at
    offset = offsetAt(at)
  }
  found.push({ from: start, to, offset })
  return found
}

/** Returns the second of a change by binary search. The offset is `offset` at `low`, and another at `high`. */
function changeIn(offsetAt: (at: EpochMs) => number, offset: number, low: EpochMs, high: EpochMs): EpochMs {
  let [holds, changed] = [low, high]
  while (changed - holds > 1_000) {
    const middle = holds + Math.floor((changed - holds) / 2_000) * 1_000
    if (offsetAt(middle) === offset) holds = middle
    else changed = middle
  }
  return changed
}

/**
 * Returns the version of the runtime's time-zone database, such as `"2025b"`; null where the runtime does not tell
 * (browsers, Workers). Record it beside an instant computed from local time: another version may compute another.
 * @example
 * ```ts
 * import { zoneDataVersion } from 'answerable/sla'
 * console.log(zoneDataVersion() ?? 'unknown')
 * ```
 */
export function zoneDataVersion(): string | null {
  // Node and Deno have it. The library does not depend on the types of either.
  const { process } = globalThis as { readonly process?: { readonly versions?: { readonly tz?: unknown } } }
  const version = process?.versions?.tz
  return typeof version === 'string' ? version : null
}
