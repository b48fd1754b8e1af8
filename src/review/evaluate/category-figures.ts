import { meanOf, type Share, shareOf } from './figures.js'
import type { JudgedText } from './judged-text.js'

/** How well one category is told. */
export interface CategoryFigures {
  readonly category: string
  /** Precision: of the texts predicted as this category, the share that belong to it. */
  readonly precision: Share
  /** Recall: of the texts that belong to this category, the share predicted as it. */
  readonly recall: Share
}

/** How well categories are told, over the texts whose right category the classifier could have named. */
export interface CategoriesFigures {
  readonly texts: number
  readonly right: Share
  readonly macroRecall: number | null
  readonly categories: readonly CategoryFigures[]
}

/**
 * The best candidate against the right category. A right category below one that the classifier knows counts as that
 * one: who says `delivery` of a text on `delivery.late` is right.
 */
export function categoryFigures(judged: readonly JudgedText[], known: ReadonlySet<string>): CategoriesFigures {
  const pairs = judged.flatMap(({ category, candidates }) => {
    const right = category === null ? null : knownAbove(category, known)
    return right === null ? [] : [{ right, named: candidates[0]?.category ?? null }]
  })
  const codes = [...new Set(pairs.flatMap(({ right, named }) => (named === null ? [right] : [right, named])))].sort()
  const categories = codes.map((category) => {
    const are = pairs.filter(({ right }) => right === category)
    const named = pairs.filter((pair) => pair.named === category)
    const both = are.filter((pair) => pair.named === category).length
    return { category, precision: shareOf(both, named.length), recall: shareOf(both, are.length) }
  })
  return {
    texts: pairs.length,
    right: shareOf(pairs.filter(({ right, named }) => right === named).length, pairs.length),
    macroRecall: meanOf(categories.map(({ recall }) => recall.share)),
    categories,
  }
}

function knownAbove(category: string, known: ReadonlySet<string>): string | null {
  const steps = category.split('.')
  for (let length = steps.length; length > 0; length--) {
    const code = steps.slice(0, length).join('.')
    if (known.has(code)) return code
  }
  return null
}
