import { printable } from '../../explain/words/words.js'
import type { Block, Page } from './page.js'

/** A page as Markdown (CommonMark with tables). No text of the policy's can become markup. */
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

/** CommonMark lets a backslash stand before any ASCII punctuation; what could begin an entity or a tag is written as one. */
function inline(text: string): string {
  return printable(text.replace(/\s+/g, ' '))
    .trim()
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
