import type { Phrases } from '../text/phrase-book.js'
import { tokensOf } from '../text/tokens.js'

/** The features of a text: the count of each by its name. The letter before the colon is the kind. */
export type Features = ReadonlyMap<string, number>

/** The kinds of features with the weight of each kind, tuned once on the data that docs/classification.md describes. */
export const kinds = { w: 1, b: 1, c: 0.7, k: 2, q: 0.7 } as const
export type Kind = keyof typeof kinds

const MIN_PART_LENGTH = 3
const MAX_PART_LENGTH = 5

/**
 * Returns the features of a text. The kinds are:
 * - `w`: words
 * - `b`: bigrams, pairs of neighbouring words
 * - `c`: parts of words of three to five letters, in place of a stemmer: there is no maintained one for Polish
 * - `k`: concepts
 * - `q`: pairs of concepts, because "refund" with "seller confirmed" means something else than either alone
 *
 * All numbers are the same word. The time is linear in the text; the book limits the number of pairs of concepts.
 */
export function featuresOf(text: string, concepts: Phrases): Features {
  const tokens = tokensOf(text)
  const counts = new Map<string, number>()
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  const words = tokens.map((token) => (/\p{N}/u.test(token) ? '#' : token))
  for (const [i, word] of words.entries()) {
    add(`w:${word}`)
    const next = words[i + 1]
    if (next !== undefined) add(`b:${word} ${next}`)
    for (const part of partsOf(word)) add(`c:${part}`)
  }
  const found = conceptsIn(tokens, concepts)
  for (const { name } of found) add(`k:${name}`)
  const named = [...new Set(found.map(({ name }) => name))].sort()
  for (const [i, one] of named.entries()) for (const other of named.slice(i + 1)) add(`q:${one}+${other}`)
  return counts
}

function partsOf(word: string): readonly string[] {
  if (word.length < MIN_PART_LENGTH) return []
  const marked = `<${word}>`
  const parts: string[] = []
  for (let length = MIN_PART_LENGTH; length <= MAX_PART_LENGTH; length++) {
    for (let at = 0; at + length <= marked.length; at++) parts.push(marked.slice(at, at + length))
  }
  return parts
}

/** Returns each concept once for each word at which its phrases begin. */
function conceptsIn(tokens: readonly string[], concepts: Phrases): readonly { readonly name: string }[] {
  const seen = new Set<string>()
  return concepts
    .find(tokens)
    .filter(({ name, at }) => !seen.has(`${at} ${name}`) && seen.add(`${at} ${name}`).size > 0)
}
