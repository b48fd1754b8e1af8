import { type Code, type CodeEntry, type CodeValues, codes } from './codes.js'
import { calendarCodes } from './codes-calendar.js'
import { fill } from './fill.js'

const brand = Symbol.for('answerable.error')

/**
 * The only error this package throws. Branch on `code`, never on the message; show `values` where a form
 * needs the path and the value. Works across copies of the package, ESM beside CommonJS: the brand is a
 * registered symbol, so use `AnswerableError.isInstance(e)` and not `instanceof`.
 *
 * @example
 * ```ts
 * import { AnswerableError, businessCalendar } from 'answerable'
 * try {
 *   businessCalendar({ zone: 'Mars/Olympus', weekly: { mon: [['09:00', '17:00']] } })
 * } catch (e) {
 *   if (AnswerableError.isInstance(e)) console.log(e.code, e.values.value)
 * }
 * ```
 */
export class AnswerableError extends Error {
  readonly [brand] = true
  readonly code: Code
  readonly values: Readonly<Record<string, string | number>>
  /** True where the same call may succeed later without a change. */
  readonly isRetryable: boolean

  /** @param row the code's row in the table: it is handed in, so that who needs few codes does not carry them all */
  constructor(
    code: Code,
    values: Readonly<Record<string, string | number>>,
    row: CodeEntry,
    options?: { cause?: unknown },
  ) {
    super(`${code}: ${fill(row.text, values)}`, options)
    this.name = 'AnswerableError'
    this.code = code
    this.values = values
    this.isRetryable = row.retryable
  }

  static isInstance(value: unknown): value is AnswerableError {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/** An error whose values are checked against the placeholders of its text. */
export function codedError<C extends Code>(
  code: C,
  values: CodeValues<C>,
  options?: { cause?: unknown },
): AnswerableError {
  return errorOf(code, values, options)
}

/** An error of any code, with the values that a refusal brings along. */
export function errorOf(
  code: Code,
  values: Readonly<Record<string, string | number>>,
  options?: { cause?: unknown },
): AnswerableError {
  return new AnswerableError(code, values, codes[code], options)
}

/** As `fail`, for instants and calendars: a bundle that raises no others does without the rest of the table. */
export function calendarError<C extends keyof typeof calendarCodes>(code: C, values: CodeValues<C>): AnswerableError {
  return new AnswerableError(code, values, calendarCodes[code])
}

/** As `invalid`, of a calendar. */
export function invalidCalendar(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return calendarError('CALENDAR_INVALID', { path, problem, value: seen(value), fix })
}

/** Makes the error of most refused inputs: where, what is wrong, the value seen, and the fix. */
export function invalid(
  code: 'POLICY_INVALID' | 'POLICY_REGISTRY_INVALID' | 'FACTS_INVALID' | 'CALENDAR_INVALID' | 'DESK_INVALID',
  path: string,
  problem: string,
  value: unknown,
  fix: string,
): AnswerableError {
  return codedError(code, { path, problem, value: seen(value), fix })
}

/** A value as it may stand in a message: JSON, cut at 80 characters. Never pass what a person wrote. */
export function seen(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  try {
    return cut(JSON.stringify(value) ?? typeof value)
  } catch {
    // It refers to itself, or its own `toJSON` threw.
    return typeof value
  }
}

/** A text of at most `most` characters, with dots where it was longer. */
export const cut = (text: string, most = 80): string => (text.length > most ? `${text.slice(0, most - 3)}...` : text)

/** Some names for a message: sorted, quoted, at most twelve. */
export function listed(names: Iterable<string>): string {
  const all = [...names].sort().map((name) => `"${name}"`)
  const shown = all.slice(0, 12).join(', ')
  return all.length > 12 ? `${shown} and ${all.length - 12} more` : shown || '(none)'
}
