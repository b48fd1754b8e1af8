/** `answerable/texts`: what codes say to people, in English and Polish. Apart, so that the core need not carry it. */

import { localised } from '../data/localised.js'
import { type Code, codes, fill } from './codes.js'
import { polish } from './texts-pl.js'

/** A code with its values: an error, a refusal, or a reason. */
export interface Coded {
  readonly code: Code
  readonly values: Readonly<Record<string, string | number>>
}

/**
 * A text for people in a locale: of an error or a refusal by its code, of a policy's own `because` by its
 * members. Falls back from `pl-PL` to `pl`, then to English, then to whatever there is.
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
