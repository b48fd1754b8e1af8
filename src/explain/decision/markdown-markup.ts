import type { TextMarkup } from '../words/decision-words.js'

/**
 * The escaping of texts in Markdown. Ids go into code spans, fenced by more backticks than they contain. Texts have
 * every character escaped that could begin a link, an image, a tag or a table cell.
 */
export const markdownMarkup: TextMarkup = {
  code(text) {
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
    const fence = '`'.repeat(longest + 1)
    const pad = text.startsWith('`') || text.endsWith('`') || text.trim() === '' ? ' ' : ''
    return `${fence}${pad}${text}${pad}${fence}`
  },
  prose: (text) => text.replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&').replaceAll('://', '\\://'),
}

/**
 * Writes a table. Escapes bars in cells: a bar ends a cell, even in a code span, unless an odd number of backslashes
 * precedes it.
 */
export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, barred)).join(' | ')} |`
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...lines.map(row)]
}

const barred = (bar: string, before: string): string => (before.length % 2 === 1 ? bar : `\\${bar}`)
