import { meanOf, type Share, shareOf } from './figures.js'
import type { JudgedText } from './judged-text.js'

/** Precision and recall of one category. */
export interface CategoryFigures {
  readonly category: string
  /** Precision: of the texts predicted as this category, the share that belong to it. */
  readonly precision: Share
  /** Recall: of the texts that belong to this category, the share predicted as it. */
  readonly recall: Share
}

/** The quality of the predicted categories, over the texts whose true category the classifier knows. */
export interface CategoriesFigures {
  readonly texts: number
  /** Accuracy: the share of the texts whose category is predicted. */
  readonly right: Share
  /** The mean recall over the categories; null if there are none. */
  readonly macroRecall: number | null
  readonly categories: readonly CategoryFigures[]
}

/**
 * Compares the best candidate of each text with its true category. If the classifier knows only a category above the
 * true one, that counts: `delivery` is right for a text on `delivery.late`.
 * @param known the categories that the classifier can predict
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

/** Returns the category itself or the nearest one above it that is known; null if there is none. */
function knownAbove(category: string, known: ReadonlySet<string>): string | null {
  const steps = category.split('.')
  for (let length = steps.length; length > 0; length--) {
    const code = steps.slice(0, length).join('.')
    if (known.has(code)) return code
  }
  return null
}
