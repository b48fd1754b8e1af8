import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import { instantOf, MONDAY } from './time.js'

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
 * @param start an instant, or an ISO 8601 text with a zone; default `MONDAY`, 2 November 2026, 08:00 UTC
 *
 * @example
 * ```ts
 * import { testClock } from 'answerable/testing'
 * const clock = testClock('2026-11-02T09:00:00+01:00')
 * clock.advance(90_000)
 * console.log(new Date(clock.now()).toISOString())
 * ```
 */
export function testClock(start: EpochMs | string = MONDAY): TestClock {
  let at = instantOf(start, 'testClock')
  return {
    now: () => at,
    advance(ms) {
      at = epochMs(at + ms, 'advance')
      return at
    },
    set(to) {
      at = instantOf(to, 'testClock')
      return at
    },
  }
}
