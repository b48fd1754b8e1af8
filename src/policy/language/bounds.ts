import type { Bound, Money } from './condition.js'
import { isRecord, type JsonType } from './fact-table.js'

/** Orders the facts of one kind around a bound, and no others. */
export interface Ordering {
  /** For messages. */
  readonly kind: 'number' | 'date' | 'instant' | 'money'
  /** The JSON type of the facts it orders. */
  readonly type: JsonType
  /** Below zero, zero or above it, as the fact lies before, at or behind the bound; NaN where the two do not compare. */
  readonly compare: (actual: unknown) => number
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const CURRENCY = /^[A-Z]{3}$/

/** Returns the ordering around a bound; null where it is none: a text that is no date, an infinity, money of no currency. */
export function orderingAround(bound: unknown): Ordering | null {
  if (typeof bound === 'number') {
    if (!Number.isFinite(bound)) return null
    return { kind: 'number', type: 'number', compare: (actual) => (typeof actual === 'number' ? actual - bound : NaN) }
  }
  if (isDate(bound)) return { kind: 'date', type: 'string', compare: (actual) => datesApart(actual, bound) }
  if (isInstant(bound)) {
    const at = Date.parse(bound)
    return { kind: 'instant', type: 'string', compare: (actual) => (isInstant(actual) ? Date.parse(actual) - at : NaN) }
  }
  if (!isMoney(bound) || !CURRENCY.test(bound.currency) || Object.keys(bound).length !== 2) return null
  const { amount, currency } = bound
  const compare = (actual: unknown) => (isMoney(actual) && actual.currency === currency ? actual.amount - amount : NaN)
  return { kind: 'money', type: 'object', compare }
}

/** A date that the calendar has, `YYYY-MM-DD`. */
function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE.test(value)) return false
  // A day that the month lacks rolls over, or is refused, by how Date reads it.
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** An instant on a date that the calendar has. */
function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' && INSTANT.test(value) && isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))
  )
}

/** An amount with a currency; the amount is a finite number. */
export function isMoney(value: unknown): value is Money {
  return isRecord(value) && typeof value.currency === 'string' && Number.isFinite(value.amount)
}

/** Dates of this shape lie as their texts do. */
function datesApart(actual: unknown, bound: string): number {
  if (typeof actual !== 'string' || !DATE.test(actual)) return NaN
  return actual < bound ? -1 : actual > bound ? 1 : 0
}

/** How a bound reads: `129.99 PLN`. */
export function boundText(bound: Bound): string {
  return typeof bound === 'object' ? `${bound.amount} ${bound.currency}` : String(bound)
}
