/** A text for people: one for everybody, or one per locale, as `{ en: 'Christmas', pl: 'Boże Narodzenie' }`. */
export type Text = string | { readonly [locale: string]: string }

/** A text in a language: for `pl-PL` the one in `pl-PL`, else `pl`, else English, else any. */
export function localised(text: Text, locale: string): string {
  if (typeof text === 'string') return text
  for (const wanted of [locale, locale.split('-')[0] ?? locale, 'en']) {
    const found = Object.hasOwn(text, wanted) ? text[wanted] : undefined
    if (found !== undefined) return found
  }
  return Object.values(text)[0] ?? ''
}
