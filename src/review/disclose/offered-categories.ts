import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import { type Category, categoryTree } from '../../policy/definition/category-tree.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import type { PageWords } from './words.js'

/** A category with the values inherited from those above it. */
export interface PlacedCategory {
  readonly code: string
  readonly definition: Category
  /** The highest declared category above it, or the category itself. */
  readonly root: string
}

/**
 * Returns the declared categories in the policy's order.
 * @param under limits them to these categories and their subcategories; all by default
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN
 */
export function placedCategories(
  { categories }: PolicyDefinition,
  under: readonly string[] = Object.keys(categories),
): readonly PlacedCategory[] {
  const tree = categoryTree(categories)
  const selected = new Set<unknown>(
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
    .filter(([code]) => selected.has(code))
    .map(([code, definition]) => {
      const root = tree.above(code).findLast((above) => Object.hasOwn(categories, above)) ?? code
      return { code, definition, root }
    })
}

/** Returns the label of a category; its code if it has none. */
export function categoryLabel(code: string, { categories }: PolicyDefinition, words: PageWords): string {
  const labels = Object.hasOwn(categories, code) ? categories[code]?.labels : undefined
  return labels === undefined || Object.keys(labels).length === 0 ? code : words.own(labels)
}
