import { seen } from '../../../kernel/errors/errors.js'
import { refused } from '../refused.js'
import { tokensOf } from './tokens.js'

/**
 * Phrases by name. A phrase is one to six words; a word that ends in `*` stands for every word that begins so, which
 * is how an inflected language is written down: `paczk*` finds paczka, paczki, paczkę and paczkami.
 * Case and diacritics do not matter.
 */
export type PhraseBook = { readonly [name: string]: readonly string[] }

/** Where a phrase was found. */
export interface PhraseHit {
  /** The name in the book that has the phrase. */
  readonly name: string
  /** The place of its first word. */
  readonly at: number
  /** How many words it has. */
  readonly words: number
}

/** A phrase book that is ready to be searched for. */
export interface Phrases {
  readonly names: readonly string[]
  /**
   * Every phrase that stands in the words. Linear in their number: from each word at most the book itself is walked.
   * @param step told of each comparison; a test counts them
   */
  readonly find: (tokens: readonly string[], step?: () => void) => readonly PhraseHit[]
}

const MAX_NAMES = 1_000
const MAX_PHRASES = 20_000
const MAX_WORDS = 6
const SHORTEST_STEM = 2

/** A place in the tree of phrases. */
interface Node {
  /** The next word, whole. */
  readonly whole: Map<string, Node>
  /** The beginning of the next word. */
  readonly stems: Map<string, Node>
  /** The lengths of those beginnings. */
  readonly lengths: Set<number>
  /** The names in the book whose phrases end here. */
  readonly names: string[]
}

/**
 * Compiles a phrase book into one tree, so that a text is read once however many phrases there are.
 * @param path the first step of paths in messages
 * @throws AnswerableError CLASSIFIER_INVALID: over 1,000 names or 20,000 phrases; a phrase without a word, of more
 *   than six, with a stem of one letter, or with a star inside a word
 */
export function compilePhrases(book: PhraseBook, path = 'phrases'): Phrases {
  const root = emptyNode()
  const names = namesOf(book, path)
  let count = 0
  for (const name of names) {
    const phrases: unknown = book[name]
    if (!Array.isArray(phrases))
      throw refused(`${path}.${name}`, 'it is no list', typeof phrases, 'Give a list of phrases.')
    count += phrases.length
    if (count > MAX_PHRASES) throw refused(path, 'it has too many phrases', count, `The cap is ${MAX_PHRASES}.`)
    for (const [i, phrase] of phrases.entries()) insert(root, wordsOf(phrase, `${path}.${name}[${i}]`), name)
  }
  return { names, find: (tokens, step = () => {}) => find(root, tokens, step) }
}

function namesOf(book: unknown, path: string): readonly string[] {
  if (typeof book !== 'object' || book === null || Array.isArray(book)) {
    throw refused(path, 'it is no phrase book', typeof book, "Give { 'goods.damaged': ['arrived broken'] }.")
  }
  const names = Object.keys(book)
  if (names.length > MAX_NAMES) throw refused(path, 'it has too many names', names.length, `The cap is ${MAX_NAMES}.`)
  return names
}

interface Word {
  readonly text: string
  readonly isStem: boolean
}

function wordsOf(phrase: unknown, path: string): readonly Word[] {
  if (typeof phrase !== 'string' || phrase.length > 200) {
    throw refused(path, 'it is no phrase', typeof phrase, 'Give one to six words, such as "paczk* nie dotar*".')
  }
  // A star inside a word would be read as a gap between two, and find what nobody meant.
  if (/\*\S/.test(phrase))
    throw refused(path, 'a star stands inside a word', seen(phrase), 'Put it at the end of a word.')
  const words = phrase.split(/\s+/).flatMap((written) => {
    const isStem = written.endsWith('*')
    const tokens = tokensOf(written)
    return tokens.map((text, i) => ({ text, isStem: isStem && i === tokens.length - 1 }))
  })
  if (words.length < 1 || words.length > MAX_WORDS) {
    throw refused(path, `it has ${words.length} words`, seen(phrase), `Give one to ${MAX_WORDS}.`)
  }
  const short = words.find(({ text, isStem }) => isStem && text.length < SHORTEST_STEM)
  if (short !== undefined) throw refused(path, 'a stem is too short', `${short.text}*`, 'Give two letters or more.')
  return words
}

const emptyNode = (): Node => ({ whole: new Map(), stems: new Map(), lengths: new Set(), names: [] })

function insert(root: Node, words: readonly Word[], name: string): void {
  let node = root
  for (const { text, isStem } of words) {
    const children = isStem ? node.stems : node.whole
    if (isStem) node.lengths.add(text.length)
    const next = children.get(text) ?? emptyNode()
    children.set(text, next)
    node = next
  }
  if (!node.names.includes(name)) node.names.push(name)
}

function find(root: Node, tokens: readonly string[], step: () => void): readonly PhraseHit[] {
  const hits: PhraseHit[] = []
  for (let at = 0; at < tokens.length; at++) {
    let here = [root]
    for (let words = 1; words <= MAX_WORDS && here.length > 0; words++) {
      const token = tokens[at + words - 1]
      if (token === undefined) break
      here = here.flatMap((node) => nextNodes(node, token, step))
      for (const { names } of here) for (const name of names) hits.push({ name, at, words })
    }
  }
  return hits
}

function nextNodes({ whole, stems, lengths }: Node, token: string, step: () => void): Node[] {
  const found: Node[] = []
  step()
  const same = whole.get(token)
  if (same !== undefined) found.push(same)
  for (const length of lengths) {
    step()
    const begun = length <= token.length ? stems.get(token.slice(0, length)) : undefined
    if (begun !== undefined) found.push(begun)
  }
  return found
}
