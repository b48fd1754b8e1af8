import type { MarketplaceCategory } from '../category-codes.js'

/**
 * A table that maps the problem codes of another marketplace to categories of this policy. The compiler checks that no
 * code occurs twice.
 */
export type CodeTable = { readonly [code: string]: MarketplaceCategory }

/**
 * Returns the function that maps the codes of one marketplace. It returns null for a code that is not in the table,
 * also for names that every object has, such as `constructor`. A person or a classifier must then choose the category.
 */
export function codeReader<T extends CodeTable>(
  table: T,
): (code: (keyof T & string) | (string & {})) => MarketplaceCategory | null {
  const categories = new Map<string, MarketplaceCategory>(Object.entries(table))
  return (code) => categories.get(code) ?? null
}
