import type { EpochMs } from '../../kernel/time/instants.js'

/** An interval `[from, to)` in which a calendar is open. */
export interface Opening {
  readonly from: EpochMs
  readonly to: EpochMs
}

/**
 * Answers when time counts. All instants are epoch milliseconds, and all intervals are half-open: `[from, to)`.
 * Open time is elapsed time: a whole open day lasts 23 or 25 hours where clocks change. Methods may be destructured.
 *
 * Every method throws AnswerableError INSTANT_INVALID for a value that is not an instant, and CALENDAR_HORIZON where an
 * instant or the answer is outside the years 1970 to 2200. Two questions are answered without that check: `add` or
 * `subtract` of zero (unless `boundary` is `nextOpen`), and `between` where `to` is not after `from`.
 */
export interface Calendar {
  /** Present where `add` and `subtract` cross the closed time at their end: see `Conventions`. */
  readonly boundary?: 'nextOpen'
  /**
   * Returns the earliest instant `due` with `between(at, due) === durationMs`; for zero, `at` itself.
   * Eight hours from Monday 09:00 in a 09:00–17:00 day end on Monday at 17:00, the closing itself.
   * Under the convention `boundary: 'nextOpen'`, does the same as `addLatest`.
   * @throws AnswerableError DURATION_INVALID: negative, NaN or infinite
   * @throws AnswerableError CALENDAR_HORIZON: also where the calendar is not open long enough before the end of 2200
   */
  add(at: EpochMs, durationMs: number): EpochMs
  /**
   * Returns the latest instant `due` with `between(at, due) === durationMs`: a promise is late after it.
   * Where the calendar is open at the answer of `add`, that is the same instant; else it is the next opening.
   * Eight hours from Monday 09:00 in a 09:00–17:00 day end on Tuesday at 09:00.
   * @throws AnswerableError DURATION_INVALID, CALENDAR_HORIZON: as `add`
   */
  addLatest(at: EpochMs, durationMs: number): EpochMs
  /**
   * Returns the latest instant `start` with `between(start, at) === durationMs`; for zero, `at` itself.
   * Eight hours before Monday 17:00 is Monday 09:00, the opening itself.
   * Under the convention `boundary: 'nextOpen'`, returns the earliest such instant: Friday 17:00.
   * @throws AnswerableError DURATION_INVALID, CALENDAR_HORIZON: as `add`
   */
  subtract(at: EpochMs, durationMs: number): EpochMs
  /** Returns the open milliseconds in `[from, to)`; 0 where `to` is not after `from`. */
  between(from: EpochMs, to: EpochMs): number
  /** Returns true where the millisecond from `at` on counts: true at an opening, false at a closing. */
  isOpen(at: EpochMs): boolean
  /** Returns `at` itself where the calendar is open, else the next opening. */
  nextOpen(at: EpochMs): EpochMs
  /**
   * Returns the first closing after `at`: the end of the present opening, or of the next one if the calendar is closed.
   * @throws AnswerableError CALENDAR_HORIZON: also where the calendar does not close before the end of 2200
   */
  nextClose(at: EpochMs): EpochMs
  /**
   * Returns the openings in `[from, to)`, in order and cut at both ends; none where `to` is not after `from`.
   * Two openings never touch. The iterator is lazy, and it can be read once.
   */
  segments(from: EpochMs, to: EpochMs): IterableIterator<Opening>
}
