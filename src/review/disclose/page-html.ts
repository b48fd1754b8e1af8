import { escaped } from '../../explain/drawing/svg-markup.js'
import type { Block, Page } from './page.js'

const style = [
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}',
  '.table{overflow-x:auto}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0}',
  'caption{text-align:left;font-weight:bold;padding:.25rem 0}',
  'th,td{border:1px solid #767676;padding:.35rem .5rem;text-align:left;vertical-align:top}',
  'dt{font-weight:bold}dd{margin:0 0 .25rem;overflow-wrap:anywhere}',
].join('')

/**
 * Writes a page as an accessible HTML document: ordered headings, a declared language, tables with captions and scoped
 * headers that a keyboard can scroll. It has no script and loads nothing. Texts of the policy are escaped.
 */
export function pageHtml(page: Page): string {
  return [
    '<!doctype html>',
    `<html lang="${escaped(page.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(page.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...contentOf(page, 1),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** Writes the same content as a section for a page of the host. Its headings start at level 2. */
export function pageHtmlFragment(page: Page): string {
  return [`<section lang="${escaped(page.language)}">`, ...contentOf(page, 2), '</section>', ''].join('\n')
}

const contentOf = ({ title, blocks }: Page, level: number): readonly string[] => [
  `<h${level}>${escaped(title)}</h${level}>`,
  ...blocks.map((block) => written(block, level - 1)),
]

function written(block: Block, deeper: number): string {
  switch (block.kind) {
    case 'heading': {
      const level = block.level + deeper
      return `<h${level}>${escaped(block.text)}</h${level}>`
    }
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`
    case 'terms':
      return `<dl>${block.terms.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`
    case 'table':
      return [
        `<div class="table" role="region" tabindex="0" aria-label="${escaped(block.caption)}">`,
        `<table><caption>${escaped(block.caption)}</caption>`,
        `<thead><tr>${block.header.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>`,
        '<tbody>',
        ...block.rows.map(row),
        '</tbody></table></div>',
      ].join('\n')
  }
}

const row = ([first = '', ...cells]: readonly string[]): string =>
  `<tr><th scope="row">${escaped(first)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
