import { seen } from '../../../kernel/errors/errors.js'
import { classifierInvalid } from '../classifier-invalid.js'
import { tokensOf } from './tokens.js'

/**
 * Phrases by name. A phrase has one to six words. A word that ends in `*` matches every word with that beginning, for
 * inflected languages: `paczk*` finds paczka, paczki, paczkę and paczkami. Case and diacritics are ignored.
 */
export type PhraseBook = { readonly [name: string]: readonly string[] }

/** A match of a phrase in a text. */
export interface PhraseHit {
  /** The name under which the book has the phrase. */
  readonly name: string
  /** The index of its first word. */
  readonly at: number
  /** The number of its words. */
  readonly words: number
}

/** A compiled phrase book. */
export interface Phrases {
  readonly names: readonly string[]
  /**
   * Returns every match in the words. Its time is linear in their number: the work for one word is limited by the book.
   * @param step called at each comparison; a test counts them
   */
  readonly find: (tokens: readonly string[], step?: () => void) => readonly PhraseHit[]
}

const MAX_NAMES = 1_000
const MAX_PHRASES = 20_000
const MAX_WORDS = 6
const MIN_STEM_LENGTH = 2

/** A node in the tree of phrases. */
interface Node {
  /** Children by the next word. */
  readonly whole: Map<string, Node>
  /** Children by the beginning of the next word. */
  readonly stems: Map<string, Node>
  /** The lengths of those beginnings. */
  readonly lengths: Set<number>
  /** The names whose phrases end here. */
  readonly names: string[]
}

/**
 * Compiles a phrase book into one tree, so that a text is read once, whatever the number of phrases.
 * @param path the first step of paths in messages
 * @throws AnswerableError CLASSIFIER_INVALID: over 1,000 names or 20,000 phrases; a phrase without a word, with more
 *   than six, with a stem of one letter, or with a star inside a word
 */
export function compilePhrases(book: PhraseBook, path = 'phrases'): Phrases {
  const root = emptyNode()
  const names = namesOf(book, path)
  let count = 0
  for (const name of names) {
    const phrases: unknown = book[name]
    if (!Array.isArray(phrases))
      throw classifierInvalid(`${path}.${name}`, 'it is not a list', typeof phrases, 'Give a list of phrases.')
    count += phrases.length
    if (count > MAX_PHRASES)
      throw classifierInvalid(path, 'it has too many phrases', count, `The cap is ${MAX_PHRASES}.`)
    for (const [i, phrase] of phrases.entries()) insert(root, wordsOf(phrase, `${path}.${name}[${i}]`), name)
  }
  return { names, find: (tokens, step = () => {}) => find(root, tokens, step) }
}

function namesOf(book: unknown, path: string): readonly string[] {
  if (typeof book !== 'object' || book === null || Array.isArray(book)) {
    throw classifierInvalid(
      path,
      'it is not a phrase book',
      typeof book,
      "Give { 'goods.damaged': ['arrived broken'] }.",
    )
  }
  const names = Object.keys(book)
  if (names.length > MAX_NAMES)
    throw classifierInvalid(path, 'it has too many names', names.length, `The cap is ${MAX_NAMES}.`)
  return names
}

interface Word {
  readonly text: string
  readonly isStem: boolean
}

function wordsOf(phrase: unknown, path: string): readonly Word[] {
  if (typeof phrase !== 'string' || phrase.length > 200) {
    throw classifierInvalid(
      path,
      'it is not a phrase',
      typeof phrase,
      'Give one to six words, such as "paczk* nie dotar*".',
    )
  }
  // The tokeniser splits a word at a star, so the phrase would match texts that its author did not mean.
  if (/\*\S/.test(phrase))
    throw classifierInvalid(path, 'it has a star inside a word', seen(phrase), 'Put it at the end of a word.')
  const words = phrase.split(/\s+/).flatMap((written) => {
    const isStem = written.endsWith('*')
    const tokens = tokensOf(written)
    return tokens.map((text, i) => ({ text, isStem: isStem && i === tokens.length - 1 }))
  })
  if (words.length < 1 || words.length > MAX_WORDS) {
    throw classifierInvalid(path, `it has ${words.length} words`, seen(phrase), `Give one to ${MAX_WORDS}.`)
  }
  const short = words.find(({ text, isStem }) => isStem && text.length < MIN_STEM_LENGTH)
  if (short !== undefined)
    throw classifierInvalid(path, 'a stem is too short', `${short.text}*`, 'Give two letters or more.')
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
    let nodes = [root]
    for (let words = 1; words <= MAX_WORDS && nodes.length > 0; words++) {
      const token = tokens[at + words - 1]
      if (token === undefined) break
      nodes = nodes.flatMap((node) => nextNodes(node, token, step))
      for (const { names } of nodes) for (const name of names) hits.push({ name, at, words })
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
    const child = length <= token.length ? stems.get(token.slice(0, length)) : undefined
    if (child !== undefined) found.push(child)
  }
  return found
}
