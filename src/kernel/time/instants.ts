import { calendarError, seen } from '../errors/errors.js'

/**
 * An instant: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` returns. It is the only form of an instant in
 * the package and its ports.
 */
export type EpochMs = number

/** The last instant a JavaScript `Date` can hold (ECMA-262, "Time Values and Time Range"). */
export const LAST_INSTANT = 8.64e15

/**
 * Checks an instant from outside and returns it.
 * @throws AnswerableError INSTANT_INVALID: not a number, NaN, infinite, or beyond ±8.64e15
 */
export function epochMs(value: unknown, path = 'instant'): EpochMs {
  if (typeof value !== 'number' || !(Math.abs(value) <= LAST_INSTANT)) {
    throw calendarError('INSTANT_INVALID', { path, value: seen(value) })
  }
  return value
}
