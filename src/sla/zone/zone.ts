import { calendarError, seen } from '../../kernel/errors/errors.js'
import { HOUR_MS } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'

/** A stretch of time, half-open, during which a zone's clocks keep one distance to UTC. */
export interface Stretch {
  readonly from: EpochMs
  readonly to: EpochMs
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number
}

/** One zone, as the runtime's time-zone data describe it. */
export interface Zone {
  /** As it was asked for. */
  readonly name: string
  /** The stretches that cover `[from, to)`, in order. Whole seconds only; a window asked for again comes from memory. */
  stretches(from: EpochMs, to: EpochMs): readonly Stretch[]
}

export const DAY_MS = 24 * HOUR_MS
/** Shorter than any stretch since 1970: the shortest are 7 days (America/Noronha, Recife, Boa_Vista: October 2000). */
const PROBE_MS = 4 * DAY_MS
/** Names are few, but spellings are not: `europe/WARSAW` is valid too. */
const MAX_ZONES = 1_000

const zones = new Map<string, Zone>()

/** The zone of an IANA name, shared by all who ask for it; `undefined` where the runtime knows no such zone. */
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

/** As `zoneNamed`, of a name that comes from outside. @throws AnswerableError CALENDAR_ZONE_UNKNOWN */
export function zoneCalled(name: unknown, path: string): Zone {
  const zone = typeof name === 'string' ? zoneNamed(name) : undefined
  if (zone === undefined) throw calendarError('CALENDAR_ZONE_UNKNOWN', { path, value: seen(name) })
  return zone
}

/**
 * The instant at which a zone's clocks show `local` (milliseconds as if the local time were UTC).
 * A time that is shown twice means the first; a time that is skipped moves later by the length of the gap
 * (`disambiguation: 'compatible'` of Temporal; tc39.es/proposal-temporal/docs/timezone.html).
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
 * Returns when the clocks of a zone show a date (days since 1970-01-01): usually one span; two where clocks went back over
 * midnight; none where the date was skipped (2011-12-30 in Pacific/Apia).
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

/** Offsets such as `+05:30` are no IANA names, and only newer runtimes take them: refused everywhere. */
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

/** The second at which the offset stops being `offset`: it still holds at `low`, no longer at `high`. */
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
 * The version of the runtime's time-zone database, such as `"2025b"`, or null where the runtime does not tell
 * (browsers, Workers). Record it with an instant that was computed from local time: another version may give another.
 * @example
 * ```ts
 * import { zoneDataVersion } from 'answerable/sla'
 * console.log(zoneDataVersion() ?? 'unknown')
 * ```
 */
export function zoneDataVersion(): string | null {
  // Node, Deno and Bun have it; the library has no types of any of them.
  const { process } = globalThis as { readonly process?: { readonly versions?: { readonly tz?: unknown } } }
  const version = process?.versions?.tz
  return typeof version === 'string' ? version : null
}
