import type { Classification, Classifier } from '../../../ports/classifier.js'
import { CODE_RULE, codePattern, MAX_CODE_LENGTH } from '../../../ticket/code-pattern.js'
import { refused } from '../refused.js'
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
 * @throws AnswerableError CLASSIFIER_INVALID: an unknown option; a name that is no code of a category; phrases that are
 *   none, or too many
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
    throw refused('options', 'they are no object', options === null ? null : typeof options, fix)
  }
  const unknown = Object.keys(options).find((name) => name !== 'phrases' && name !== 'urgent')
  if (unknown !== undefined) throw refused('options', 'there is no such option', unknown, fix)
}

/** A category that no policy can declare would be an answer that nobody can use. @throws AnswerableError CLASSIFIER_INVALID */
function assertCodes(names: readonly string[]): void {
  const wrong = names.find((name) => name.length > MAX_CODE_LENGTH || !codePattern.test(name))
  if (wrong === undefined) return
  const fix = `Write ${CODE_RULE}.`
  throw refused('phrases', 'it is no code of a category', wrong, fix)
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
