/** The pattern of a code, such as `goods.damaged`. It has its own file, so that rooms without zod can import it. */
export const codePattern = /^(?!constructor$|prototype$)[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/
/** The maximum length of a code, in characters. */
export const MAX_CODE_LENGTH = 120
/** The pattern in words, for error messages. */
export const CODE_RULE =
  'lower-case letters, digits, "-" and "_", in parts joined by dots that each begin with a letter or digit, such as "goods.damaged" or "carrier-strike"'
