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

/** How a document writes what is not its own words: as it is, or so that it means nothing to the format. */
export interface Marks {
  /** An id, a path, a value: what programs read. */
  code(text: string): string
  /** A text for people, of the policy's. */
  prose(text: string): string
}

/** Words of one language about decisions. */
export interface DecisionWords {
  readonly locale: ExplanationLocale
  readonly marks: Marks
  say<K extends DecisionWordKey>(key: K, values: Values<K>): string
  /** An id or a path, marked as such. */
  id(text: string): string
  /** A text of the policy's: its locale's, else the English one, else whatever there is. */
  own(text: Text): string
  /** `3 changes`, `3 zmiany`. */
  changes(count: number): string
}

const TEXTS = { en: englishDecisions, pl: polishDecisions }
const MAX_ID_LENGTH = 120
const plain: Marks = { code: (text) => text, prose: (text) => text }

/** The words of a language; English where the locale is none of ours. */
export function decisionWordsIn(locale: string, marks: Marks = plain): DecisionWords {
  const language: ExplanationLocale = locale.split('-')[0] === 'pl' ? 'pl' : 'en'
  const say: DecisionWords['say'] = (key, values) => filled(TEXTS[language][key], values)
  return {
    locale: language,
    marks,
    say,
    id: (text) => marks.code(clipped(text, MAX_ID_LENGTH)),
    own: (text) => marks.prose(printable(localised(text, language))),
    changes: (count) => say(`changes.${plural(count, language)}`, { count }),
  }
}

/** As `fill`, without its cut: values are bounded where they are made, and half a mark would undo what it marks. */
function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([\w]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** Without what would steer a terminal, and of a bearable length. */
export function clipped(text: string, most: number): string {
  const shown = printable(text)
  return shown.length > most ? `${printable(shown.slice(0, most - 1))}…` : shown
}

function plural(count: number, language: ExplanationLocale): 'one' | 'few' | 'many' {
  if (count === 1) return 'one'
  const [last, lastTwo] = [count % 10, count % 100]
  return language === 'pl' && last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many'
}
