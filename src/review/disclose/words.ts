import { type ExplanationLocale, printable } from '../../explain/words/words.js'
import { localised, type Text } from '../../kernel/data/localised.js'
import { english, type WordKey } from './words-en.js'
import { polish } from './words-pl.js'

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Values<K extends WordKey> = { readonly [P in Placeholder<(typeof english)[K]>]: string | number }

/** Words of one language for pages that are published. */
export interface PageWords {
  readonly locale: ExplanationLocale
  say<K extends WordKey>(key: K, values: Values<K>): string
  /** A text of the policy's: its locale's, else the English one, else whatever there is. */
  own(text: Text): string
  /** A text of the policy's in this language only. */
  exactly(text: Text | undefined): string | undefined
}

const TEXTS = { en: english, pl: polish }

/** The words of a language; English where the locale is none of ours, or left out. */
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

/** As `fill`, for texts that may be longer than a message holds. */
function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** With a capital letter at the beginning. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
