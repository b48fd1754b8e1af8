/** The number of characters of a message that are read: the cap of the port. */
export const MAX_TEXT_LENGTH = 20_000
/** Longer runs of letters are not words of a language; they are cut to this length. */
const MAX_TOKEN_LENGTH = 40

/** Letters with a diacritic that Unicode does not decompose, and what they become. */
const NOT_DECOMPOSED: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * Returns the text in lower case without diacritics. People write `pobralo` for `pobrało` in a chat, so both must be
 * the same word. Its time is linear in the text.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[łßøđæœı]/g, (letter) => NOT_DECOMPOSED[letter] ?? letter)
}

/**
 * Returns the words of a text, folded, in order; `I'm` becomes `im`. `?` and `!` are words of their own. Every
 * character that is not a letter, a digit, `?` or `!` separates words.
 */
export function tokensOf(text: string): readonly string[] {
  const plain = folded(text.slice(0, MAX_TEXT_LENGTH)).replace(/['’‘`´]/g, '')
  const found = plain.match(/[\p{L}\p{N}]+|[?!]/gu) ?? []
  return found.map((token) => token.slice(0, MAX_TOKEN_LENGTH))
}
