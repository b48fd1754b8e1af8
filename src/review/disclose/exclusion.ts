import type { Test } from '../../policy/language/conditions.js'

/** A rule by what is left to ask of it. */
interface Asked {
  readonly left: readonly Test[]
}

/** Whether two rules can never hold of one ticket, as far as their equalities tell. */
export function excludes({ left }: Asked, other: Asked): boolean {
  return left.some((test) => {
    if (test.kind !== 'fact') return false
    const values = valuesOf(test)
    if (values === null) return false
    return other.left.some((another) => {
      if (another.kind !== 'fact' || another.path !== test.path) return false
      return valuesOf(another)?.some((value) => values.includes(value)) === false
    })
  })
}

/** All that a fact can be where the test holds; null where that is open, empty where it must be missing. */
function valuesOf(test: Test): readonly unknown[] | null {
  if (test.kind !== 'fact') return null
  return test.operator === 'exists' && test.expected === false ? [] : test.values
}
