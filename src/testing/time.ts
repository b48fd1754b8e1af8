import { HOUR_MS, MINUTE_MS } from '../kernel/time/durations.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'

/** A minute in milliseconds. */
export const MINUTE: number = MINUTE_MS
/** An hour in milliseconds: `MONDAY + 4 * HOUR`. */
export const HOUR: number = HOUR_MS
/** A day of 24 hours in milliseconds. A day on which clocks change is an hour longer or shorter. */
export const DAY: number = 24 * HOUR_MS

/** The instant at which stories and test clocks start: Monday, 2 November 2026, 08:00 UTC, which is 09:00 in Warsaw. */
export const MONDAY: EpochMs = Date.UTC(2026, 10, 2, 8)

/**
 * Returns an instant, which may be given as an ISO 8601 text with a zone.
 * @throws AnswerableError INSTANT_INVALID: with the name and the value
 */
export function instantOf(given: EpochMs | string, name: string): EpochMs {
  if (typeof given !== 'string') return epochMs(given, name)
  const parsed = Date.parse(given)
  // The error must show the text as it was given, not NaN.
  return epochMs(Number.isNaN(parsed) ? given : parsed, name)
}
