import type { Policy } from '../../policy/policy.js'
import { type Refused, refuse } from '../refusal.js'

/** Refuses a retired category, which takes no new tickets. Returns null for any other, even an undeclared one. */
export function retired({ definition: { categories } }: Policy, category: string): Refused | null {
  const found = Object.hasOwn(categories, category) ? categories[category]?.retired : undefined
  if (found === undefined) return null
  const { replacedBy } = found
  return refuse('CATEGORY_RETIRED', {
    category,
    fix: replacedBy === undefined ? 'Use another category.' : `Use ${replacedBy}.`,
  })
}
