import { durationMs } from '../../kernel/time/durations.js'
import type { Bound, Elapsed, Money } from './condition.js'
import { isRecord, type JsonType } from './fact-table.js'

/** A comparison of facts of one kind with a bound. */
export interface Ordering {
  /** The kind, for messages. */
  readonly kind: 'number' | 'date' | 'instant' | 'money' | 'duration'
  /** The JSON type of the facts that it compares. */
  readonly type: JsonType
  /** Returns a number below, at or above zero, as the fact is relative to the bound; NaN if they do not compare. */
  readonly compare: (actual: unknown) => number
}

/** The names of the kinds, for messages. */
export const kindNames: { readonly [K in Ordering['kind']]: string } = {
  number: 'a number',
  date: 'a date',
  instant: 'an instant',
  money: 'money',
  duration: 'a duration',
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const CURRENCY = /^[A-Z]{3}$/

/** Returns the ordering around a bound; null if it is invalid, such as an infinity, or money without a currency. */
export function orderingAround(bound: unknown): Ordering | null {
  if (typeof bound === 'number') {
    if (!Number.isFinite(bound)) return null
    return { kind: 'number', type: 'number', compare: (actual) => (typeof actual === 'number' ? actual - bound : NaN) }
  }
  if (isDate(bound)) return { kind: 'date', type: 'string', compare: (actual) => compareDates(actual, bound) }
  if (isInstant(bound)) {
    const at = Date.parse(bound)
    return { kind: 'instant', type: 'string', compare: (actual) => (isInstant(actual) ? Date.parse(actual) - at : NaN) }
  }
  if (isElapsed(bound)) {
    const ms = durationMs(bound)
    return { kind: 'duration', type: 'number', compare: (actual) => (typeof actual === 'number' ? actual - ms : NaN) }
  }
  if (!isMoney(bound) || !CURRENCY.test(bound.currency) || Object.keys(bound).length !== 2) return null
  const { amount, currency } = bound
  const compare = (actual: unknown) => (isMoney(actual) && actual.currency === currency ? actual.amount - amount : NaN)
  return { kind: 'money', type: 'object', compare }
}

/** Tells whether a value is a date that exists, as `YYYY-MM-DD`. */
function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE.test(value)) return false
  // For a day that the month lacks, `Date` rolls over or is invalid, depending on the engine.
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** Tells whether a value is an instant with its offset, on a date that exists. */
function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' && INSTANT.test(value) && isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))
  )
}

/** Tells whether a value is money: a finite amount with a currency. */
export function isMoney(value: unknown): value is Money {
  return isRecord(value) && typeof value.currency === 'string' && Number.isFinite(value.amount)
}

/** Tells whether a value is a duration of hours or minutes, day and night. */
export function isElapsed(value: unknown): value is Elapsed {
  if (!isRecord(value)) return false
  const [unit, ...others] = Object.keys(value)
  const count = unit === 'hours' || unit === 'minutes' ? value[unit] : undefined
  return others.length === 0 && typeof count === 'number' && Number.isFinite(count) && count > 0
}

/** Returns the fact that is exactly at a bound: milliseconds for a duration, and for any other the bound itself. */
export const factOf = (bound: unknown): unknown => (isElapsed(bound) ? durationMs(bound) : bound)

/** Compares two dates as texts, because dates of this shape have the same order as their texts. */
function compareDates(actual: unknown, bound: string): number {
  if (typeof actual !== 'string' || !DATE.test(actual)) return NaN
  return actual < bound ? -1 : actual > bound ? 1 : 0
}

/** Returns a bound as a text, such as `129.99 PLN` or `48 h`. */
export function boundText(bound: Bound): string {
  if (typeof bound !== 'object') return String(bound)
  if ('hours' in bound) return `${bound.hours} h`
  return 'minutes' in bound ? `${bound.minutes} min` : `${bound.amount} ${bound.currency}`
}
