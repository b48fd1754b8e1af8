import { type ExplanationLocale, printable } from '../../explain/words/words.js'
import { localised, type Text } from '../../kernel/data/localised.js'
import { english, type WordKey } from './words-en.js'
import { polish } from './words-pl.js'

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Values<K extends WordKey> = { readonly [P in Placeholder<(typeof english)[K]>]: string | number }

/** The words of published pages in one language. */
export interface PageWords {
  readonly locale: ExplanationLocale
  /** Returns a word or sentence with its placeholders filled. */
  say<K extends WordKey>(key: K, values: Values<K>): string
  /** Returns a text of the policy in the locale, else in English, else in any language it has. */
  own(text: Text): string
  /** Returns a text of the policy in this language only; undefined if it has none. */
  exactly(text: Text | undefined): string | undefined
}

const TEXTS = { en: english, pl: polish }

/** Returns the words of a locale; English if the locale is omitted or not supported. */
export function pageWordsIn(locale = 'en'): PageWords {
  const language: ExplanationLocale = locale.split('-')[0] === 'pl' ? 'pl' : 'en'
  return {
    locale: language,
    say: (key, values) => filled(TEXTS[language][key], values),
    own: (text) => printable(localised(text, locale)),
    exactly(text) {
      if (text === undefined || typeof text === 'string') return text && printable(text)
      const found = [locale, language].find((name) => Object.hasOwn(text, name))
      return found === undefined ? undefined : printable(text[found] ?? '')
    },
  }
}

/** Fills placeholders like `fill`, but without its limit on the length of values. */
function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** Returns the text with its first letter in upper case. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
