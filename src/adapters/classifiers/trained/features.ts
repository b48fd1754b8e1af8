import type { Phrases } from '../text/phrase-book.js'
import { tokensOf } from '../text/tokens.js'

/** The parts that a text is made of, by name, and how often each occurs. The letter before the colon is the kind. */
export type Features = ReadonlyMap<string, number>

/** Kinds of features, and how much each kind counts in a text: tuned once on the home basis, see docs/classification.md. */
export const kinds = { w: 1, b: 1, c: 0.7, k: 2, q: 0.7 } as const
export type Kind = keyof typeof kinds

const SHORTEST_PART = 3
const MAX_PART_LENGTH = 5

/**
 * Takes a text apart: words (`w`), pairs of neighbours (`b`), parts of words of three to five letters (`c`: they stand
 * in for a stemmer, of which Polish has none that is kept), concepts (`k`), and pairs of concepts (`q`: "refund" beside
 * "seller confirmed" says another thing than either). Numbers are all alike. Linear in the text; the pairs of
 * concepts are bounded by the book.
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
  if (word.length < SHORTEST_PART) return []
  const marked = `<${word}>`
  const parts: string[] = []
  for (let length = SHORTEST_PART; length <= MAX_PART_LENGTH; length++) {
    for (let at = 0; at + length <= marked.length; at++) parts.push(marked.slice(at, at + length))
  }
  return parts
}

/** Each concept once a place, however many of its phrases begin there. */
function conceptsIn(tokens: readonly string[], concepts: Phrases): readonly { readonly name: string }[] {
  const seen = new Set<string>()
  return concepts
    .find(tokens)
    .filter(({ name, at }) => !seen.has(`${at} ${name}`) && seen.add(`${at} ${name}`).size > 0)
}
