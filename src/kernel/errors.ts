import { type Code, type CodeValues, codes, fill } from './codes.js'

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

  constructor(code: Code, values: Readonly<Record<string, string | number>>, options?: { cause?: unknown }) {
    super(`${code}: ${fill(codes[code].text, values)}`, options)
    this.name = 'AnswerableError'
    this.code = code
    this.values = values
    this.isRetryable = codes[code].retryable
  }

  static isInstance(value: unknown): value is AnswerableError {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/** An error whose values are checked against the placeholders of its text. */
export function fail<C extends Code>(code: C, values: CodeValues<C>, options?: { cause?: unknown }): AnswerableError {
  return new AnswerableError(code, values, options)
}

/** A value as it may stand in a message: JSON, cut at 80 characters. Never pass what a person wrote. */
export function seen(value: unknown): string {
  const text =
    typeof value === 'number' || value === undefined || typeof value === 'bigint'
      ? String(value)
      : (safeJson(value) ?? typeof value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** Some names for a message: sorted, quoted, at most twelve. */
export function listed(names: Iterable<string>): string {
  const all = [...names].sort()
  const shown = all.slice(0, 12).map((name) => `"${name}"`)
  return all.length === 0 ? '(none)' : shown.join(', ') + (all.length > 12 ? ` and ${all.length - 12} more` : '')
}

function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
