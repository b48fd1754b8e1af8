import { PERIOD_INVALID } from '../errors/codes-statutory.js'
import { AnswerableError, calendarError, seen } from '../errors/errors.js'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** Ten years: no promise is longer. */
export const MAX_DAYS = 3_650
export const MAX_MS = MAX_DAYS * 24 * HOUR_MS

/**
 * A length of time, as data: `{ hours: 4 }` runs on every day and night, `{ workingHours: 8 }` runs only while a
 * calendar is open. There is no bare "day": it means 24 hours to one reader and 8 to another.
 */
export type Length = { readonly minutes: number } | { readonly hours: number } | { readonly workingHours: number }

/**
 * When a period ends on its last day: at the day's end (24:00 in the zone), or at the time of day at which it
 * began. `end-of-day` where left out, as statutes count.
 */
export type Until = 'end-of-day' | 'instant'

/**
 * A length in whole days or months of a wall calendar, as data; the day of the event is not counted. Its end
 * depends on the zone, and for working days on the holidays: ask `periodEnd`.
 */
export type Period = { readonly until?: Until | undefined } & (
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number }
)

/** How long a promise may take: a length that clocks count, or a period that a wall calendar counts. */
export type Duration = Length | Period

/**
 * The families of rules by which statutes count (docs/statutory.md has each with its source):
 * `eu-1182-71` Regulation 1182/71 art. 3 · `elapsed-hours` hours · `pl-civil-code` Polish Civil Code arts 111–115 · `psp-working-days` the days on which
 * a payment provider is open · `first-day-counts` the day of receipt counts, nothing rolls over · `notice-before` before an event ·
 * `national` a directive, or a scheme: whoever enables the clock says which of the others applies.
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
 * A period of the law as plain data: the rule that counts it, and exactly one of the four lengths. `statute(...)`
 * makes them from the table.
 */
export interface StatutoryPeriod {
  /** A `StatutoryRule`; text that comes from outside is checked when it is computed. */
  readonly rule: StatutoryRule | (string & Record<never, never>)
  readonly hours?: number | undefined
  readonly calendarDays?: number | undefined
  readonly workingDays?: number | undefined
  readonly months?: number | undefined
  /** The row of the table that it comes from, such as `pl.complaint.reply`. */
  readonly statute?: string | undefined
  /** True where the row lets something stop the clock; else no pause does, and no hold ever. */
  readonly pausable?: boolean | undefined
}

/** How the builders of periods are told when the last day ends. */
export interface PeriodOptions {
  /** `end-of-day` where left out. */
  readonly until?: Until | undefined
}

/** `minutes(30)`: elapsed minutes, day and night. @throws AnswerableError DURATION_INVALID */
export const minutes = (count: number): { readonly minutes: number } => ({ minutes: positive(count, 'minutes') })
/** `hours(4)`: elapsed hours, day and night. @throws AnswerableError DURATION_INVALID */
export const hours = (count: number): { readonly hours: number } => ({ hours: positive(count, 'hours') })
/** `workingHours(8)`: hours of the target's calendar. @throws AnswerableError DURATION_INVALID */
export const workingHours = (count: number): { readonly workingHours: number } => ({
  workingHours: positive(count, 'workingHours'),
})

/**
 * `workingDays(3)`: to the end of the third working day after the event's day, as eBay's "3 business days".
 * @throws AnswerableError PERIOD_INVALID: not a whole number above zero, or another `until`
 */
export const workingDays = (count: number, options?: PeriodOptions): Period & { readonly workingDays: number } =>
  checkedPeriod({ workingDays: count, ...options })
/**
 * `calendarDays(14)`: to the end of the fourteenth day after the event's day, whatever days lie between.
 * @throws AnswerableError PERIOD_INVALID: as `workingDays`
 */
export const calendarDays = (count: number, options?: PeriodOptions): Period & { readonly calendarDays: number } =>
  checkedPeriod({ calendarDays: count, ...options })
/**
 * `months(1)`: to the end of the same date in the next month, or of its last day where it lacks the date.
 * @throws AnswerableError PERIOD_INVALID: as `workingDays`
 */
export const months = (count: number, options?: PeriodOptions): Period & { readonly months: number } =>
  checkedPeriod({ months: count, ...options })

/** True for minutes, hours and working hours: what `durationMs` measures. */
export const isLength = (duration: Duration): duration is Length => !isPeriod(duration)

/** True for working days, calendar days and months: what `periodEnd` ends. */
export const isPeriod = (duration: Duration): duration is Period =>
  'workingDays' in duration || 'calendarDays' in duration || 'months' in duration

/** The length in whole milliseconds. */
export function durationMs(length: Length): number {
  if ('minutes' in length) return Math.round(length.minutes * MINUTE_MS)
  return Math.round(('hours' in length ? length.hours : length.workingHours) * HOUR_MS)
}

/** True where the duration runs only while a calendar is open. */
export const isWorking = (duration: Duration): boolean => 'workingHours' in duration

/** How many of what: `['calendarDays', 14]`. */
export function countOf(period: Period): readonly [unit: 'workingDays' | 'calendarDays' | 'months', count: number] {
  if ('workingDays' in period) return ['workingDays', period.workingDays]
  return 'calendarDays' in period ? ['calendarDays', period.calendarDays] : ['months', period.months]
}

/** Checks a period that comes from outside. @throws AnswerableError PERIOD_INVALID */
export function checkedPeriod<P extends Period>(period: P, path = 'period'): P {
  const [unit, count] = countOf(period)
  if (!Number.isSafeInteger(count) || count < 1) throw noPeriod(`${path}.${unit}`, count)
  const { until = 'end-of-day' } = period
  if (until !== 'end-of-day' && until !== 'instant') throw noPeriod(`${path}.until`, until)
  return period
}

// Its own row is handed in, not looked up: a bundle of periods does without the rest of the table.
const noPeriod = (path: string, value: unknown): AnswerableError =>
  new AnswerableError('PERIOD_INVALID', { path, value: seen(value) }, PERIOD_INVALID)

function positive(count: number, path: string): number {
  if (typeof count !== 'number' || !Number.isFinite(count) || count <= 0) {
    throw calendarError('DURATION_INVALID', { path, value: seen(count) })
  }
  return count
}
