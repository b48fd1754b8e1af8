/**
 * Matches a text that every store can keep: without U+0000, which PostgreSQL refuses, and without half of a surrogate
 * pair, which UTF-8 cannot express. It needs no flag, so that it holds in a JSON Schema too.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern rejects it
export const STORABLE = /^(?:[^\u0000\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/

/** The rule in words, for error messages. */
export const STORABLE_RULE = 'a text without U+0000 and without half of a surrogate pair'

/** Matches a storable text without control characters, such as an id. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern rejects them
export const NO_CONTROLS = /^(?:[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/

/** Returns whether `STORABLE` matches. A loop is several times as fast as the pattern, and needs no stack. */
export const isStorable = (text: string): boolean => isWellFormed(text, isNull)

/** Returns whether `NO_CONTROLS` matches. */
export const hasNoControls = (text: string): boolean => isWellFormed(text, isControl)

const isNull = (code: number): boolean => code === 0
const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code <= 0x9f)
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

function isWellFormed(text: string, isRefused: (code: number) => boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isRefused(code) || isLow(code)) return false
    if (!isHigh(code)) continue
    i += 1
    if (!isLow(text.charCodeAt(i))) return false
  }
  return true
}
