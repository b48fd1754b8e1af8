import type { Marks } from '../words/decision-words.js'

/**
 * How Markdown writes what must not be read as marks. Ids go into code spans, fenced by more backticks than they hold;
 * texts have every character escaped that could open a link, an image, a tag or a table cell.
 */
export const markdownMarks: Marks = {
  code(text) {
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
    const fence = '`'.repeat(longest + 1)
    const pad = text.startsWith('`') || text.endsWith('`') || text.trim() === '' ? ' ' : ''
    return `${fence}${pad}${text}${pad}${fence}`
  },
  prose: (text) => text.replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&').replaceAll('://', '\\://'),
}

/** A table; a bar inside a cell would end it, even in a code span, unless an odd number of backslashes precedes it. */
export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, barred)).join(' | ')} |`
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...lines.map(row)]
}

const barred = (bar: string, before: string): string => (before.length % 2 === 1 ? bar : `\\${bar}`)
