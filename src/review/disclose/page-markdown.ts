import { printable } from '../../explain/words/words.js'
import type { Block, Page } from './page.js'

/** Writes a page as Markdown (CommonMark with tables). Texts of the policy are escaped, so none becomes markup. */
export function pageMarkdown({ title, blocks }: Page): string {
  return `${[`# ${inline(title)}`, ...blocks.map(written)].join('\n\n')}\n`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`
    case 'paragraph':
      return inline(block.text)
    case 'terms':
      return block.terms.map(([name, value]) => `- ${inline(name)}: ${inline(value)}`).join('\n')
    case 'table':
      return [block.header, block.header.map(() => null), ...block.rows].map(row).join('\n')
  }
}

const row = (cells: readonly (string | null)[]): string =>
  `| ${cells.map((cell) => (cell === null ? '---' : inline(cell))).join(' | ')} |`

/** Escapes a text: a backslash before punctuation (CommonMark allows it), and entities for `&`, `<` and `>`. */
function inline(text: string): string {
  return printable(text.replace(/\s+/g, ' '))
    .trim()
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
