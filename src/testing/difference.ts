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
