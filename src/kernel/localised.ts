/** One text for everybody, or one per locale: of `pl-PL` the text in `pl-PL`, else `pl`, else English, else any. */
export function localised(text: string | { readonly [locale: string]: string }, locale: string): string {
  if (typeof text === 'string') return text
  for (const wanted of [locale, locale.split('-')[0] ?? locale, 'en']) {
    const found = Object.hasOwn(text, wanted) ? text[wanted] : undefined
    if (found !== undefined) return found
  }
  return Object.values(text)[0] ?? ''
}
