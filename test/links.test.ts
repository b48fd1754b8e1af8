import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
  readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
)
const manifest: { readonly files: readonly string[]; readonly repository: { readonly url: string } } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
/** Files that npm always packs, whatever `files` says. */
const always = ['README.md', 'LICENSE', 'package.json']

const withoutCode = (markdown: string): string => markdown.replace(/^ *(`{3,})[^\n]*\n.*?^ *\1 *$/gms, '')
const linksOf = (page: string): readonly string[] =>
  [...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))

/** Returns the anchors that GitHub makes from the headings. */
const anchorsOf = (page: string): readonly string[] =>
  [...withoutCode(readFileSync(page, 'utf8')).matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('every link of the documents', () => {
  it.each(pages)('leads to a page and a heading that are in the package, from %s', (page) => {
    for (const link of linksOf(page)) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), path))
      expect([link, existsSync(target)]).toEqual([link, true])
      const isPacked = always.includes(target) || manifest.files.some((each) => `${target}/`.startsWith(`${each}/`))
      expect([link, isPacked]).toEqual([link, true])
      if (anchor !== undefined) expect([link, anchorsOf(target)]).toEqual([link, expect.arrayContaining([anchor])])
    }
  })

  it('reaches every page of docs/ from the index', () => {
    const linked = linksOf('docs/index.md').map((link) => normalize(join('docs', link.split('#')[0] ?? '')))
    expect(
      pages.filter((page) => page.startsWith('docs/') && page !== 'docs/index.md' && !linked.includes(page)),
    ).toEqual([])
  })

  it('answers the words that people search for', () => {
    const words = readFileSync('docs/index.md', 'utf8').split('## Words that people search for')[1] ?? ''
    for (const word of [
      'SLA pause',
      'SLA breach',
      'escalation',
      'reopen',
      'business hours',
      'chargeback',
      'refund',
      'vendor',
    ]) {
      expect(words).toContain(word)
    }
  })

  it('works on the registry’s page: its relative links are resolved through a GitHub repository', () => {
    expect(manifest.repository.url).toMatch(/^git\+https:\/\/github\.com\/.+\.git$/)
  })
})
