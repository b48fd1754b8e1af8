import type { Classification, Classifier } from '../../../ports/classifier.js'
import { compilePhrases, type PhraseBook, type PhraseHit } from '../text/phrase-book.js'
import { tokensOf } from '../text/tokens.js'
import { marketplacePhrases } from './marketplace-phrases.js'

/** A keyword classifier's settings. */
export interface KeywordOptions {
  /**
   * Phrases by category: one to six words, `*` for any ending. At most 1,000 categories and 20,000 phrases. The
   * shipped Polish and English ones where left out.
   */
  readonly phrases?: PhraseBook | undefined
  /** Phrases that make a message urgent; the shipped ones where left out. */
  readonly urgent?: readonly string[] | undefined
}

const URGENT = [
  'pilne',
  'pilnie',
  'natychmiast*',
  'niezwłocznie',
  'asap',
  'urgent*',
  'immediately',
  'emergency',
  'right now',
]
const URGENCY = 'urgent'

/**
 * A classifier without training: the categories whose phrases stand in the message, each phrase as heavy as it has
 * words. Of phrases of one category that begin at the same word the longest counts. Linear in the text; nothing is
 * learnt, so its confidences are shares of what was found, less one for doubt: one phrase of two words alone gives 0.67,
 * a single word 0.5, and two categories of equal weight are never above 0.5.
 *
 * @throws AnswerableError CLASSIFIER_INVALID: the phrases are none, or too many
 * @example
 * ```ts
 * import { keywordClassifier } from 'answerable/classifiers/keyword'
 * const classifier = keywordClassifier({ phrases: { 'delivery.late': ['paczk* nie dosz*', 'has not arrived'] } })
 * const { candidates } = await classifier.classify(
 *   { text: 'Moja paczka nie doszła', channel: 'chat', locale: 'pl' },
 *   { signal: new AbortController().signal },
 * )
 * console.log(candidates[0]?.category) // delivery.late
 * ```
 */
export function keywordClassifier({ phrases = marketplacePhrases, urgent = URGENT }: KeywordOptions = {}): Classifier {
  const book = compilePhrases(phrases)
  const pressing = compilePhrases({ [URGENCY]: urgent }, 'urgent')
  return {
    contract: 1,
    id: 'keyword/1',
    classify: ({ text }): Classification => {
      const tokens = tokensOf(text)
      return {
        candidates: candidatesOf(book.find(tokens)),
        urgency: pressing.find(tokens).length > 0 ? 'urgent' : null,
      }
    },
  }
}

function candidatesOf(hits: readonly PhraseHit[]): Classification['candidates'] {
  const longest = new Map<string, PhraseHit>()
  for (const hit of hits) {
    const place = `${hit.at} ${hit.name}`
    if (hit.words > (longest.get(place)?.words ?? 0)) longest.set(place, hit)
  }
  const weights = new Map<string, number>()
  for (const { name, words } of longest.values()) weights.set(name, (weights.get(name) ?? 0) + words)
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 1)
  return [...weights]
    .map(([category, weight]) => ({ category, confidence: Math.round((weight / sum) * 10_000) / 10_000 }))
    .sort((a, b) => b.confidence - a.confidence || (a.category < b.category ? -1 : 1))
}
