import { localised, type Text } from '../../kernel/data/localised.js'
import { type DecisionWordKey, englishDecisions } from './decision-words-en.js'
import { polishDecisions } from './decision-words-pl.js'
import { type ExplanationLocale, printable } from './words.js'

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Values<K extends DecisionWordKey> = {
  readonly [P in Placeholder<(typeof englishDecisions)[K]>]: string | number
}

/** How a format writes texts from outside: unchanged, or escaped so that they cannot act as markup. */
export interface TextMarkup {
  /** Writes an id, a path or a value: texts that programs read. */
  code(text: string): string
  /** Writes a text of the policy for people. */
  prose(text: string): string
}

/** Texts about decisions in one language and format. */
export interface DecisionWords {
  readonly locale: ExplanationLocale
  readonly markup: TextMarkup
  say<K extends DecisionWordKey>(key: K, values: Values<K>): string
  /** Writes an id or a path, cut to 120 characters. */
  id(text: string): string
  /** Writes a text of the policy in this language, else in English, else in any. */
  own(text: Text): string
  /** Writes `3 changes`, `3 zmiany`. */
  changes(count: number): string
}

const TEXTS = { en: englishDecisions, pl: polishDecisions }
const MAX_ID_LENGTH = 120
const plain: TextMarkup = { code: (text) => text, prose: (text) => text }

/** Returns the words of a language; English for other locales. */
export function decisionWordsIn(locale: string, markup: TextMarkup = plain): DecisionWords {
  const language: ExplanationLocale = locale.split('-')[0] === 'pl' ? 'pl' : 'en'
  const say: DecisionWords['say'] = (key, values) => filled(TEXTS[language][key], values)
  return {
    locale: language,
    markup,
    say,
    id: (text) => markup.code(clipped(text, MAX_ID_LENGTH)),
    own: (text) => markup.prose(printable(localised(text, language))),
    changes: (count) => say(`changes.${plural(count, language)}`, { count }),
  }
}

/**
 * Replaces placeholders as `fill` does, but does not cut values. They already have a maximum length, and half an escape
 * sequence would break the escaping.
 */
function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([\w]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** Removes control characters, and cuts a text to a maximum length. */
export function clipped(text: string, maxLength: number): string {
  const shown = printable(text)
  return shown.length > maxLength ? `${printable(shown.slice(0, maxLength - 1))}…` : shown
}

function plural(count: number, language: ExplanationLocale): 'one' | 'few' | 'many' {
  if (count === 1) return 'one'
  const [last, lastTwo] = [count % 10, count % 100]
  return language === 'pl' && last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many'
}
