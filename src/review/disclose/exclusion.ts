import type { Test } from '../../policy/language/conditions.js'

/** A rule with the tests that are left once the category is known. */
interface ReducedRule {
  readonly remaining: readonly Test[]
}

/** Returns true if two rules can never match the same ticket, as far as their equality tests prove. */
export function excludes({ remaining }: ReducedRule, other: ReducedRule): boolean {
  return remaining.some((test) => {
    if (test.kind !== 'fact') return false
    const values = valuesOf(test)
    if (values === null) return false
    return other.remaining.some((another) => {
      if (another.kind !== 'fact' || another.path !== test.path) return false
      return valuesOf(another)?.some((value) => values.includes(value)) === false
    })
  })
}

/** Returns the values that a fact can have if the test holds. Empty: it must be missing; null: not known. */
function valuesOf(test: Test): readonly unknown[] | null {
  if (test.kind !== 'fact') return null
  return test.operator === 'exists' && test.expected === false ? [] : test.values
}
