/**
 * `answerable/texts`: the texts of codes in English and Polish. A separate entry, so that the core does not carry them.
 */

import { localised } from '../data/localised.js'
import { type Code, codes, fill } from './codes.js'
import { polish } from './texts-pl.js'

/** A code with its values: an error, a refusal, or a reason. */
export interface Coded {
  readonly code: Code
  readonly values: Readonly<Record<string, string | number>>
}

/**
 * Returns the text for people in a locale. An error, a refusal or a reason is looked up by its code, a policy's
 * `because` by locale. Falls back from `pl-PL` to `pl`, then to English, then to any text that exists.
 *
 * @example
 * ```ts
 * import { textOf } from 'answerable/texts'
 * console.log(textOf({ en: 'The shop is closed.', pl: 'Sklep jest zamknięty.' }, 'pl-PL'))
 * ```
 */
export function textOf(source: string | Coded | { readonly [locale: string]: string }, locale = 'en'): string {
  if (typeof source === 'string') return source
  const language = locale.split('-')[0] ?? locale
  if (isCoded(source)) return fill(language === 'pl' ? polish[source.code] : codes[source.code].text, source.values)
  return localised(source, locale)
}

function isCoded(source: object): source is Coded {
  return 'values' in source && typeof source.values === 'object'
}
