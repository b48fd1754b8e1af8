import type { PhraseBook } from '../text/phrase-book.js'
import { englishPhrases } from './phrases-en.js'
import { polishPhrases } from './phrases-pl.js'

const codes = [...new Set([...Object.keys(polishPhrases), ...Object.keys(englishPhrases)])]
const books: readonly PhraseBook[] = [polishPhrases, englishPhrases]

/** The default phrases, in Polish and English, by the categories of `answerable/presets/marketplace`. */
export const marketplacePhrases: PhraseBook = Object.fromEntries(
  codes.map((code) => [code, books.flatMap((book) => (Object.hasOwn(book, code) ? (book[code] ?? []) : []))]),
)
