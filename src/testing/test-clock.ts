import { type EpochMs, epochMs } from '../kernel/time/instants.js'

/** A clock for tests that moves only when it is told to. */
export interface TestClock {
  /** Returns the current instant. Pass it to `createDesk({ now })`. */
  readonly now: () => EpochMs
  /** Moves the clock by so many milliseconds. @throws AnswerableError INSTANT_INVALID: beyond ±8.64e15 */
  advance(ms: number): EpochMs
  /** Sets the clock, also backwards, as clocks of real machines do. @throws AnswerableError INSTANT_INVALID */
  set(at: EpochMs | string): EpochMs
}

/**
 * Returns a clock for tests that is stopped at `start`.
 * @param start an instant, or an ISO 8601 text with a zone; default `2026-11-02T08:00:00Z`, a Monday
 *
 * @example
 * ```ts
 * import { testClock } from 'answerable/testing'
 * const clock = testClock('2026-11-02T09:00:00+01:00')
 * clock.advance(90_000)
 * console.log(new Date(clock.now()).toISOString())
 * ```
 */
export function testClock(start: EpochMs | string = '2026-11-02T08:00:00Z'): TestClock {
  let at = instant(start)
  return {
    now: () => at,
    advance(ms) {
      at = epochMs(at + ms, 'advance')
      return at
    },
    set(to) {
      at = instant(to)
      return at
    },
  }
}

function instant(at: EpochMs | string): EpochMs {
  if (typeof at !== 'string') return epochMs(at, 'testClock')
  const parsed = Date.parse(at)
  // The error must show the text as it was given, not NaN.
  return epochMs(Number.isNaN(parsed) ? at : parsed, 'testClock')
}
