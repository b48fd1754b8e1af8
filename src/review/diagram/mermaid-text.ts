import { clipped } from '../../explain/words/decision-words.js'

/** The cap on a text before escaping: longer texts make unreadable nodes. */
const MAX_TEXT_LENGTH = 90
/** The cap after escaping: Mermaid rejects diagrams over 50,000 characters. */
const MAX_WRITTEN = 180

/**
 * Quotes a text for Mermaid. Letters, digits, spaces and harmless punctuation stay; every other character is escaped by
 * its number (`#35;`). No text can then close the quotes, open a tag or act as Mermaid syntax.
 */
export function quoted(text: string): string {
  let written = ''
  for (const character of clipped(text.replace(/\s+/g, ' '), MAX_TEXT_LENGTH)) {
    const isHarmless = /[\p{L}\p{M}\p{N} .,()/_…’-]/u.test(character)
    const next = isHarmless ? character : `#${character.codePointAt(0)};`
    if (written.length + next.length > MAX_WRITTEN) return `"${written}…"`
    written += next
  }
  return `"${written}"`
}
