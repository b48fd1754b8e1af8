import type { Classification, Classifier } from '../../../ports/classifier.js'
import { CODE_RULE, codePattern, MAX_CODE_LENGTH } from '../../../ticket/code-pattern.js'
import { classifierInvalid } from '../classifier-invalid.js'
import { compilePhrases, type PhraseBook, type PhraseHit } from '../text/phrase-book.js'
import { tokensOf } from '../text/tokens.js'
import { marketplacePhrases } from './marketplace-phrases.js'

/** The options of `keywordClassifier`. */
export interface KeywordOptions {
  /**
   * Phrases by category: one to six words, `*` for any ending. At most 1,000 categories and 20,000 phrases. The default
   * is `marketplacePhrases`, in Polish and English.
   */
  readonly phrases?: PhraseBook | undefined
  /** Phrases that make a message urgent. The default is a short list in Polish and English. */
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
 * Returns a classifier that needs no training: it finds the categories whose phrases occur in the message. A phrase
 * weighs as much as it has words. If phrases of one category begin at the same word, only the longest counts. The time
 * is linear in the text.
 *
 * Its confidences are not calibrated. The confidence of a category is its weight divided by the weight of all
 * categories plus 1, for doubt. One phrase of two words alone gives 0.67, and a single word gives 0.5. Two categories
 * of equal weight are below 0.5.
 *
 * @throws AnswerableError CLASSIFIER_INVALID: an unknown option; a name that is not a category code; invalid phrases,
 *   or too many
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
export function keywordClassifier(options: KeywordOptions = {}): Classifier {
  assertOptions(options)
  const { phrases = marketplacePhrases, urgent = URGENT } = options
  const book = compilePhrases(phrases)
  assertCodes(book.names)
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

/** Rejects unknown options: a typo would otherwise be ignored silently. @throws AnswerableError CLASSIFIER_INVALID */
function assertOptions(options: unknown): void {
  const fix = 'Give { phrases, urgent }, or nothing.'
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw classifierInvalid('options', 'it must be an object', options === null ? null : typeof options, fix)
  }
  const unknown = Object.keys(options).find((name) => name !== 'phrases' && name !== 'urgent')
  if (unknown !== undefined) throw classifierInvalid('options', 'there is no such option', unknown, fix)
}

/**
 * Rejects category codes that no policy can declare: the desk could not use them. @throws AnswerableError
 * CLASSIFIER_INVALID
 */
function assertCodes(names: readonly string[]): void {
  const wrong = names.find((name) => name.length > MAX_CODE_LENGTH || !codePattern.test(name))
  if (wrong === undefined) return
  const fix = `Write ${CODE_RULE}.`
  throw classifierInvalid('phrases', 'it is not a category code', wrong, fix)
}

function candidatesOf(hits: readonly PhraseHit[]): Classification['candidates'] {
  const longest = new Map<string, PhraseHit>()
  for (const hit of hits) {
    const key = `${hit.at} ${hit.name}`
    if (hit.words > (longest.get(key)?.words ?? 0)) longest.set(key, hit)
  }
  const weights = new Map<string, number>()
  for (const { name, words } of longest.values()) weights.set(name, (weights.get(name) ?? 0) + words)
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 1)
  return [...weights]
    .map(([category, weight]) => ({ category, confidence: Math.round((weight / sum) * 10_000) / 10_000 }))
    .sort((a, b) => b.confidence - a.confidence || (a.category < b.category ? -1 : 1))
}
