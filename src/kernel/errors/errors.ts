import { type Code, type CodeEntry, type CodeValues, codes } from './codes.js'
import { calendarCodes } from './codes-calendar.js'
import { fill } from './fill.js'

const brand = Symbol.for('answerable.error')

/**
 * The only error that this package throws. Branch on `code`, never on the message; `values` has the path and the value,
 * for forms that show them. Use `AnswerableError.isInstance(e)`, not `instanceof`: the brand is a registered symbol, so
 * it also recognises errors of another copy of the package, such as CommonJS beside ESM.
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
  /** True if the same call may succeed later without a change. */
  readonly isRetryable: boolean

  /**
   * @param row the code's row in the table: a parameter, so that a bundle that needs few codes does not carry them all
   */
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

  /** Returns true for an error of this package, of this copy or another. */
  static isInstance(value: unknown): value is AnswerableError {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/** Returns an error of a code. The types check its values against the placeholders of its text. */
export function codedError<C extends Code>(
  code: C,
  values: CodeValues<C>,
  options?: { cause?: unknown },
): AnswerableError {
  return errorOf(code, values, options)
}

/**
 * Returns an error of a code that is known only at run time, such as the code of a refusal. Its values are not checked.
 */
export function errorOf(
  code: Code,
  values: Readonly<Record<string, string | number>>,
  options?: { cause?: unknown },
): AnswerableError {
  return new AnswerableError(code, values, codes[code], options)
}

/** `codedError` for instants and calendars only. A bundle that needs no other code does not carry the whole table. */
export function calendarError<C extends keyof typeof calendarCodes>(code: C, values: CodeValues<C>): AnswerableError {
  return new AnswerableError(code, values, calendarCodes[code])
}

/** `invalid` for calendars only, without the rest of the table. */
export function invalidCalendar(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return calendarError('CALENDAR_INVALID', { path, problem, value: seen(value), fix })
}

/** Returns the error for a rejected input: where it is, what is wrong, the value seen, and the fix. */
export function invalid(
  code: 'POLICY_INVALID' | 'POLICY_REGISTRY_INVALID' | 'FACTS_INVALID' | 'CALENDAR_INVALID' | 'DESK_INVALID',
  path: string,
  problem: string,
  value: unknown,
  fix: string,
): AnswerableError {
  return codedError(code, { path, problem, value: seen(value), fix })
}

/** Returns a value for a message: JSON, cut at 80 characters. Never pass what a person wrote. */
export function seen(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  try {
    return cut(JSON.stringify(value) ?? typeof value)
  } catch {
    // The value is circular, or its own `toJSON` threw.
    return typeof value
  }
}

/** Cuts a text to at most `maxLength` characters; a cut text ends in `...`. */
export const cut = (text: string, maxLength = 80): string =>
  text.length > maxLength ? `${text.slice(0, maxLength - 3)}...` : text

/** Lists names for a message: sorted, quoted, at most twelve; `(none)` for an empty list. */
export function listed(names: Iterable<string>): string {
  const all = [...names].sort().map((name) => `"${name}"`)
  const shown = all.slice(0, 12).join(', ')
  return all.length > 12 ? `${shown} and ${all.length - 12} more` : shown || '(none)'
}
