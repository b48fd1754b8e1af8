/**
 * The pattern of a code: lower-case words joined by dots, such as `goods.damaged`. It has its own file for rooms that do
 * without a schema.
 */
export const codePattern = /^(?!constructor$|prototype$)[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/
export const MAX_CODE_LENGTH = 120
