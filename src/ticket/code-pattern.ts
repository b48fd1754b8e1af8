/** The pattern of a code, such as `goods.damaged` or `carrier-strike`. In its own file, for rooms without a schema. */
export const codePattern = /^(?!constructor$|prototype$)[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/
export const MAX_CODE_LENGTH = 120
/** The pattern in words, for messages. */
export const CODE_RULE =
  'lower-case letters, digits, "-" and "_", in parts joined by dots that each begin with a letter or digit, such as "goods.damaged" or "carrier-strike"'
