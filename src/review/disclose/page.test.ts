import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from './page.js'
import { pageHtml, pageHtmlFragment } from './page-html.js'
import { pageMarkdown } from './page-markdown.js'

const page = (text: string): Page => ({
  language: 'en',
  title: text,
  blocks: [
    { kind: 'heading', level: 2, text },
    { kind: 'paragraph', text },
    { kind: 'terms', terms: [[text, text]] },
    {
      kind: 'table',
      caption: text,
      header: ['a', text],
      rows: [
        [text, 'b'],
        ['c', text],
      ],
    },
  ],
})

const hostile = fc.oneof(
  fc.constantFrom(
    '</td><script>alert(1)</script>',
    '"><img src=x onerror=y>',
    '| a | b |',
    '](javascript:x)',
    '&lt;',
    '`x`',
    '\\|',
    '# x\n- y',
    '***',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** All markup that our pages may contain. */
const tags =
  /<!doctype html>|<\/?(?:html|head|body|main|section|style|title|h[1-4]|p|dl|dt|dd|div|table|caption|thead|tbody|tr|th|td|meta)(?: (?:lang|charset|name|content|class|role|tabindex|aria-label|scope)="[^"<>]*")*>/g

describe('a published page', () => {
  it('is HTML without any markup but its own, whatever texts it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const html of [pageHtml(page(text)), pageHtmlFragment(page(text))]) {
          expect(html.replace(tags, '')).not.toMatch(/[<>]/)
          expect(html.match(tags)).toEqual(
            (html.startsWith('<!') ? pageHtml(page('x')) : pageHtmlFragment(page('x')))
              .match(tags)
              ?.map((tag, i) => (tag.includes('aria-label') ? html.match(tags)?.[i] : tag)),
          )
        }
      }),
    )
  })

  it('declares its language, names its tables and scopes their headers', () => {
    const html = pageHtml(page('x'))
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(html).toContain('<caption>x</caption>')
    expect(html).toContain('<th scope="col">a</th>')
    expect(html).toContain('<th scope="row">c</th><td>x</td>')
    expect(html).not.toMatch(/<script|src=|href=|url\(/)
  })

  it('is a fragment whose headings begin one level lower', () => {
    expect(pageHtmlFragment(page('x'))).toMatch(/^<section lang="en">\n<h2>x<\/h2>\n<h3>x<\/h3>/)
  })

  it('is Markdown whose structure no text can change', () => {
    // Escaped characters become letters, so only structure remains.
    const structure = (text: string) =>
      pageMarkdown(page(text))
        .split('\n')
        .map((line) =>
          line
            .replace(/\\./g, 'x')
            .replace(/[^|\-#]+/g, 'x')
            .replace(/^- ?x/, 'x'),
        )
    fc.assert(
      fc.property(hostile, (text) => {
        const bars = structure(text).map((line) => line.split('|').length)
        expect(bars).toEqual(structure('x').map((line) => line.split('|').length))
        expect(pageMarkdown(page(text)).replace(/\\./g, '')).not.toMatch(/<|\]\(|`/)
      }),
    )
  })
})
