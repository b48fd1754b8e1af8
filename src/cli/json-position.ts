type Frame = '{' | '['

const space = /[ \t\r\n]*/y
/** A string, a number or a word. Each alternative matches in linear time. */
const scalar =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y

/**
 * Returns where a text stops being JSON, as an editor counts: `line 3, column 14`.
 * The runtime's own messages quote the text, lack the line, and differ between versions.
 */
export function jsonPosition(text: string): string {
  const before = text.slice(0, firstWrong(text))
  const line = before.split('\n').length
  return `line ${line}, column ${before.length - before.lastIndexOf('\n')}`
}

/** Returns the offset of the first character that is not valid there, or the end if the text stops too early. */
function firstWrong(text: string): number {
  const open: Frame[] = []
  let at = 0
  let expected: 'value' | 'first value' | 'key' | 'first key' | 'end' = 'value'
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  for (;;) {
    skip(space)
    const next = text.charAt(at)
    const inside = open.at(-1)
    if (expected === 'end') {
      if (inside === undefined) return at
      if (next === ',') expected = inside === '{' ? 'key' : 'value'
      else if (next === (inside === '{' ? '}' : ']')) open.pop()
      else return at
      at += 1
    } else if ((next === '}' && expected === 'first key') || (next === ']' && expected === 'first value')) {
      open.pop()
      at += 1
      expected = 'end'
    } else if (expected === 'key' || expected === 'first key') {
      if (next !== '"' || !skip(scalar)) return at
      skip(space)
      if (text.charAt(at) !== ':') return at
      at += 1
      expected = 'value'
    } else if (next === '{' || next === '[') {
      open.push(next)
      at += 1
      expected = next === '{' ? 'first key' : 'first value'
    } else {
      if (!skip(scalar)) return at
      expected = 'end'
    }
  }
}
