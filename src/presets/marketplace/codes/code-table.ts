import type { MarketplaceCategory } from '../category-codes.js'

/**
 * A table from the code that another marketplace has for a problem to the category that this policy has for it. Each
 * code occurs in it once: the compiler sees to that.
 */
export type CodeTable = { readonly [code: string]: MarketplaceCategory }

/**
 * Makes the function that reads the codes of one marketplace. It answers null to whatever is not in the table, also to
 * names that every object has, such as `constructor`; then a person or a classifier must say what the message is about.
 */
export function codeReader<T extends CodeTable>(
  table: T,
): (code: (keyof T & string) | (string & {})) => MarketplaceCategory | null {
  const categories = new Map<string, MarketplaceCategory>(Object.entries(table))
  return (code) => categories.get(code) ?? null
}
