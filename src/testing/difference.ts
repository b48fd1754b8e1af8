/**
 * Returns the first difference between `expected` and `actual` in words, or null. Objects may have more members than
 * expected; lists must have the same length.
 */
export function differenceOf(expected: unknown, actual: unknown, path = 'result'): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path}: expected a list, got ${shown(actual)}`
    if (expected.length !== actual.length) return `${path}: expected ${summary(expected)}, got ${summary(actual)}`
    return firstOf(expected.map((item, i) => () => differenceOf(item, actual[i], `${path}[${i}]`)))
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null)
      return `${path}: expected ${shown(expected)}, got ${shown(actual)}`
    return firstOf(
      Object.entries(expected).map(
        ([key, value]) =>
          () =>
            differenceOf(value, (actual as Readonly<Record<string, unknown>>)[key], `${path}.${key}`),
      ),
    )
  }
  return Object.is(expected, actual) ? null : `${path}: expected ${shown(expected)}, got ${shown(actual)}`
}

function firstOf(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const difference = check()
    if (difference !== null) return difference
  }
  return null
}

/** Describes a list by its length and the types of its members; a member without a type is shown whole. */
function summary(list: readonly unknown[]): string {
  const names = list.map((item) =>
    typeof item === 'object' && item !== null && 'type' in item ? String(item.type) : shown(item),
  )
  return `${list.length} [${names.join(', ')}]`
}

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value)

/**
 * Returns the part of `actual` that `expected` speaks of, so that a diff of both shows only what differs. Further
 * members of a list are kept as their `type`.
 */
export function narrowed(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((item, i) => narrowed(item, i < expected.length ? expected[i] : { type: null }))
  }
  const isPlain = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isPlain(expected) || !isPlain(actual)) return actual
  const kept = Object.entries(actual).filter(([key]) => Object.hasOwn(expected, key))
  return Object.fromEntries(
    kept.map(([key, value]) => [key, narrowed(value, (expected as Readonly<Record<string, unknown>>)[key])]),
  )
}
