import { listed } from '../../kernel/errors/errors.js'
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

/** Refuses a category that the policy does not declare, and lists those that take new tickets. */
export function undeclared({ definition: { categories } }: Policy, category: string): Refused | null {
  if (Object.hasOwn(categories, category)) return null
  const known = Object.keys(categories).filter((code) => categories[code]?.retired === undefined)
  return refuse('CATEGORY_UNDECLARED', { category, known: listed(known) })
}
