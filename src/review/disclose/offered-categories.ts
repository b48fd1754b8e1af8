import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import { type Category, categoryTree } from '../../policy/definition/category-tree.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import type { PageWords } from './words.js'

/** A category with what it has from those above it, and the highest declared one above it. */
export interface PlacedCategory {
  readonly code: string
  readonly definition: Category
  readonly root: string
}

/**
 * The declared categories in the policy's order.
 * @param under only these and those below them; all where left out
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN
 */
export function placedCategories(
  { categories }: PolicyDefinition,
  under: readonly string[] = Object.keys(categories),
): readonly PlacedCategory[] {
  const tree = categoryTree(categories)
  const wanted = new Set<unknown>(
    under.flatMap((code) => {
      const below = tree.below.get(code)
      if (below !== undefined) return [...below]
      throw codedError('POLICY_CATEGORY_UNKNOWN', {
        path: 'under',
        value: seen(code),
        known: listed(tree.below.keys()),
      })
    }),
  )
  return [...tree.categories]
    .filter(([code]) => wanted.has(code))
    .map(([code, definition]) => {
      const root = tree.above(code).findLast((above) => Object.hasOwn(categories, above)) ?? code
      return { code, definition, root }
    })
}

/** A category's name for people; its code where it has none. */
export function categoryLabel(code: string, { categories }: PolicyDefinition, words: PageWords): string {
  const labels = Object.hasOwn(categories, code) ? categories[code]?.labels : undefined
  return labels === undefined || Object.keys(labels).length === 0 ? code : words.own(labels)
}
