import type { EpochMs } from '../../kernel/time/instants.js'

/** A stretch of time, half-open: `[from, to)`. */
export interface Opening {
  readonly from: EpochMs
  readonly to: EpochMs
}

/**
 * When time counts. All instants are epoch milliseconds; open time is real elapsed time, so a whole open day
 * lasts 23 or 25 hours where clocks change. Methods may be taken off the object.
 *
 * Every method throws AnswerableError INSTANT_INVALID where an instant is no instant, and CALENDAR_HORIZON where
 * an instant, or the answer, lies outside the years 1970 to 2200.
 */
export interface Calendar {
  /** Present where `add` and `subtract` stop at the far side of closed time: see `Conventions`. */
  readonly boundary?: 'nextOpen'
  /**
   * The earliest instant at which `durationMs` of open time has passed since `at`; zero gives `at` itself. Eight
   * hours from Monday 09:00 in a 09:00–17:00 day end on Monday at 17:00. (Under the convention
   * `boundary: 'nextOpen'` the same as `addLatest`.)
   * @throws AnswerableError DURATION_INVALID: negative, NaN or infinite
   * @throws AnswerableError CALENDAR_HORIZON: also where the calendar is not open long enough until 2200
   */
  add(at: EpochMs, durationMs: number): EpochMs
  /**
   * The latest instant at which no more than `durationMs` of open time has passed since `at`: for promises that
   * are broken when elapsed time exceeds them. Equal to `add`, unless the calendar is closed at that instant: then
   * it is the next opening. Eight hours from Monday 09:00 end on Tuesday at 09:00.
   * @throws AnswerableError DURATION_INVALID, CALENDAR_HORIZON: as `add`
   */
  addLatest(at: EpochMs, durationMs: number): EpochMs
  /**
   * The latest instant from which `durationMs` of open time pass until `at`; zero gives `at` itself. The mirror of
   * `add`: eight hours before Monday 17:00 is Monday 09:00. (Under `boundary: 'nextOpen'` the earliest such
   * instant: Friday 17:00.)
   * @throws AnswerableError DURATION_INVALID, CALENDAR_HORIZON: as `add`
   */
  subtract(at: EpochMs, durationMs: number): EpochMs
  /** The open milliseconds in `[from, to)`; 0 where `to` is not after `from`. */
  between(from: EpochMs, to: EpochMs): number
  /** True at an opening, false at a closing. */
  isOpen(at: EpochMs): boolean
  /** `at` itself where the calendar is open, else the next opening. */
  nextOpen(at: EpochMs): EpochMs
  /**
   * The first closing after `at`: where the calendar is open, the end of this opening; else the end of the next.
   * @throws AnswerableError CALENDAR_HORIZON: also where it does not close until 2200
   */
  nextClose(at: EpochMs): EpochMs
  /**
   * The openings in `[from, to)`, in order, cut at both ends; none where `to` is not after `from`. Lazy: what is
   * not asked for is not compiled. They can be walked once.
   */
  segments(from: EpochMs, to: EpochMs): IterableIterator<Opening>
}
