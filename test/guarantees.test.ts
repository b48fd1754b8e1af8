import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The documents. Each guarantee in them names its test: "`file.test.ts` › the name of a test; › another in that file".
 */
const documents = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))].filter((name) =>
  name.endsWith('.md'),
)

const tests = new Map<string, string>()
for (const folder of ['src', 'test', 'examples']) {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.test.ts')) continue
    // Files of the same name in several folders count as one.
    const [name, text] = [basename(entry), readFileSync(join(folder, entry), 'utf8')]
    tests.set(name, `${tests.get(name) ?? ''}${text}`)
  }
}

function claimsIn(text: string): readonly (readonly [file: string, name: string])[] {
  return text.split('\n').flatMap((line) => {
    let file = ''
    return line.split(/;(?= [`›])|\|/).flatMap((part) => {
      file = /`([\w.-]+\.test\.ts)`/.exec(part)?.[1] ?? file
      const name = /› (.+)$/.exec(part.trim())?.[1]
      return name === undefined || file === '' ? [] : [[file, name.trim()] as const]
    })
  })
}

const claims = documents.map((document) => [document, claimsIn(readFileSync(document, 'utf8'))] as const)

describe('the guarantees', () => {
  it.each(claims.filter(([, named]) => named.length > 0))('of %s name tests that exist', (_, named) => {
    // A remark in brackets after a name is not part of the name.
    const nameOf = (name: string) => name.replace(/ \(.*\)$/, '')
    expect(named.filter(([file, name]) => tests.get(file)?.includes(nameOf(name)) !== true)).toEqual([])
  })

  it('are found', () => {
    expect(claims.flatMap(([, named]) => named).length).toBeGreaterThan(30)
  })
})
