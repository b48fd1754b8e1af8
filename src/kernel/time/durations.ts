import { PERIOD_INVALID } from '../errors/codes-statutory.js'
import { AnswerableError, calendarError, seen } from '../errors/errors.js'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** The longest duration of a target in days: ten years. */
export const MAX_DAYS = 3_650
export const MAX_MS = MAX_DAYS * 24 * HOUR_MS

/**
 * A length of time, as data: `{ hours: 4 }` counts day and night, `{ workingHours: 8 }` counts only while a calendar is
 * open. There is no plain "day", because it can mean 24 hours or 8.
 */
export type Length = { readonly minutes: number } | { readonly hours: number } | { readonly workingHours: number }

/**
 * The time at which a period ends on its last day. `end-of-day`, the default, is 24:00 in the zone, as statutes count.
 * `instant` is the time of day at which the period began.
 */
export type Until = 'end-of-day' | 'instant'

/**
 * A length in whole days or months of the civil calendar, as data; the day of the event is not counted. Its end depends
 * on the time zone, and for working days on the holidays: `periodEnd` computes it.
 */
export type Period = { readonly until?: Until | undefined } & (
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number }
)

/** The time that a target allows: a length that a clock counts, or a period of the civil calendar. */
export type Duration = Length | Period

/**
 * The families of rules by which statutes count; docs/statutory.md has each with its source:
 * - `eu-1182-71`: Regulation 1182/71 art. 3
 * - `elapsed-hours`: hours
 * - `pl-civil-code`: Polish Civil Code arts 111–115
 * - `psp-working-days`: the days on which a payment provider is open
 * - `first-day-counts`: the day of receipt counts, and the end does not roll over
 * - `notice-before`: before an event
 * - `national`: a directive or a scheme; the one who enables the clock must say which of the other rules applies
 */
export type StatutoryRule =
  | 'eu-1182-71'
  | 'elapsed-hours'
  | 'pl-civil-code'
  | 'psp-working-days'
  | 'first-day-counts'
  | 'notice-before'
  | 'national'

/**
 * A statutory period as plain data: the rule that counts it, and exactly one of the four lengths. `statute(...)` makes
 * one from the table.
 */
export interface StatutoryPeriod {
  /** A `StatutoryRule`; text from outside is checked when the period is computed. */
  readonly rule: StatutoryRule | (string & Record<never, never>)
  readonly hours?: number | undefined
  readonly calendarDays?: number | undefined
  readonly workingDays?: number | undefined
  readonly months?: number | undefined
  /** The row of the table that the period comes from, such as `pl.complaint.reply`. */
  readonly statute?: string | undefined
  /** True if the law allows pauses. Otherwise no pause stops the clock. A hold never does. */
  readonly pausable?: boolean | undefined
}

/** The options of the functions that build periods. */
export interface PeriodOptions {
  /** The default is `end-of-day`. */
  readonly until?: Until | undefined
}

/** Returns elapsed minutes, day and night: `minutes(30)`. @throws AnswerableError DURATION_INVALID */
export const minutes = (count: number): { readonly minutes: number } => ({ minutes: positive(count, 'minutes') })
/** Returns elapsed hours, day and night: `hours(4)`. @throws AnswerableError DURATION_INVALID */
export const hours = (count: number): { readonly hours: number } => ({ hours: positive(count, 'hours') })
/** Returns opening hours of the target's calendar: `workingHours(8)`. @throws AnswerableError DURATION_INVALID */
export const workingHours = (count: number): { readonly workingHours: number } => ({
  workingHours: positive(count, 'workingHours'),
})

/**
 * Returns a period that ends with a working day: `workingDays(3)` ends with the third working day after the day of the
 * event, as eBay's "3 business days".
 * @throws AnswerableError PERIOD_INVALID: not a whole number above zero, or another `until`
 */
export const workingDays = (count: number, options?: PeriodOptions): Period & { readonly workingDays: number } =>
  checkedPeriod({ workingDays: count, ...options })
/**
 * Returns a period of days, working or not: `calendarDays(14)` ends with the fourteenth day after the day of the event.
 * @throws AnswerableError PERIOD_INVALID: as `workingDays`
 */
export const calendarDays = (count: number, options?: PeriodOptions): Period & { readonly calendarDays: number } =>
  checkedPeriod({ calendarDays: count, ...options })
/**
 * Returns a period of months: `months(1)` ends with the same date in the next month, or with that month's last day if
 * it does not have the date.
 * @throws AnswerableError PERIOD_INVALID: as `workingDays`
 */
export const months = (count: number, options?: PeriodOptions): Period & { readonly months: number } =>
  checkedPeriod({ months: count, ...options })

/** True for minutes, hours and working hours, which `durationMs` converts. */
export const isLength = (duration: Duration): duration is Length => !isPeriod(duration)

/** True for working days, calendar days and months, whose end `periodEnd` computes. */
export const isPeriod = (duration: Duration): duration is Period =>
  'workingDays' in duration || 'calendarDays' in duration || 'months' in duration

/** Returns the length in milliseconds, rounded. */
export function durationMs(length: Length): number {
  if ('minutes' in length) return Math.round(length.minutes * MINUTE_MS)
  return Math.round(('hours' in length ? length.hours : length.workingHours) * HOUR_MS)
}

/** True for working hours, which count only while a calendar is open. */
export const isWorking = (duration: Duration): boolean => 'workingHours' in duration

/** Returns the unit and the count of a period: `['calendarDays', 14]`. */
export function countOf(period: Period): readonly [unit: 'workingDays' | 'calendarDays' | 'months', count: number] {
  if ('workingDays' in period) return ['workingDays', period.workingDays]
  return 'calendarDays' in period ? ['calendarDays', period.calendarDays] : ['months', period.months]
}

/** Checks a period that comes from outside. @throws AnswerableError PERIOD_INVALID */
export function checkedPeriod<P extends Period>(period: P, path = 'period'): P {
  const [unit, count] = countOf(period)
  if (!Number.isSafeInteger(count) || count < 1) throw periodInvalid(`${path}.${unit}`, count)
  const { until = 'end-of-day' } = period
  if (until !== 'end-of-day' && until !== 'instant') throw periodInvalid(`${path}.until`, until)
  return period
}

// The row is passed, not looked up: a bundle with periods only does not carry the rest of the table.
const periodInvalid = (path: string, value: unknown): AnswerableError =>
  new AnswerableError('PERIOD_INVALID', { path, value: seen(value) }, PERIOD_INVALID)

function positive(count: number, path: string): number {
  if (!Number.isFinite(count) || count <= 0) {
    throw calendarError('DURATION_INVALID', { path, value: seen(count) })
  }
  return count
}
