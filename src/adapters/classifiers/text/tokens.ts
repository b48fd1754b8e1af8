/** As much of a message as is read: what the port allows. */
export const MAX_TEXT_LENGTH = 20_000
/** A longer run of letters is no word of a language; the rest of it is left out. */
const MAX_TOKEN_LENGTH = 40

/** Letters that do not come apart into a letter and a mark. */
const WHOLE: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * Lower case without diacritics: people in a chat write `pobralo` for `pobrało`, so both must be one word.
 * Linear in the text.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[łßøđæœı]/g, (letter) => WHOLE[letter] ?? letter)
}

/** The words of a text, folded, in order; `I'm` is `im`. What is no letter, digit, `?` or `!` only parts words. */
export function tokensOf(text: string): readonly string[] {
  const plain = folded(text.slice(0, MAX_TEXT_LENGTH)).replace(/['’‘`´]/g, '')
  const found = plain.match(/[\p{L}\p{N}]+|[?!]/gu) ?? []
  return found.map((token) => token.slice(0, MAX_TOKEN_LENGTH))
}
