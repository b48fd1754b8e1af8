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

/**
 * Returns whether `STORABLE` matches. V8 knows of most texts that they have no surrogates, so it need not read them.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Returns whether `NO_CONTROLS` matches. */
export const hasNoControls = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text)

// biome-ignore lint/suspicious/noControlCharactersInRegex: texts with them are rejected
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
