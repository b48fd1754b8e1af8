/** A text for people: one for everybody, or one per locale, such as `{ en: 'Christmas', pl: 'Boże Narodzenie' }`. */
export type Text = string | { readonly [locale: string]: string }

/** Returns the text in a locale. Falls back from `pl-PL` to `pl`, then to English, then to any text that exists. */
export function localised(text: Text, locale: string): string {
  if (typeof text === 'string') return text
  for (const candidate of [locale, locale.split('-')[0] ?? locale, 'en']) {
    const found = Object.hasOwn(text, candidate) ? text[candidate] : undefined
    if (found !== undefined) return found
  }
  return Object.values(text)[0] ?? ''
}
