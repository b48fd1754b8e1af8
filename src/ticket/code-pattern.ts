/** What a code is: lower-case words joined by dots, such as `goods.damaged`. Apart, for rooms that do without a schema. */
export const codePattern = /^(?!constructor$|prototype$)[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/
export const MAX_CODE_LENGTH = 120
