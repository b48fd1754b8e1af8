import { clipped } from '../../explain/words/decision-words.js'

/** Longer texts make nodes that nobody can read. */
const MAX_TEXT_LENGTH = 90
/** And so many written signs at most: Mermaid refuses diagrams of over 50,000. */
const MAX_WRITTEN = 180

/**
 * A text as Mermaid reads it inside double quotes. What is no letter, digit, space or harmless sign is written by its
 * number (`#35;`), so that nothing can end the text, open a tag, or be taken for Mermaid's own syntax.
 */
export function quoted(text: string): string {
  let written = ''
  for (const sign of clipped(text.replace(/\s+/g, ' '), MAX_TEXT_LENGTH)) {
    const next = /[\p{L}\p{M}\p{N} .,()/_…’-]/u.test(sign) ? sign : `#${sign.codePointAt(0)};`
    if (written.length + next.length > MAX_WRITTEN) return `"${written}…"`
    written += next
  }
  return `"${written}"`
}
