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
    const isContract = basename(entry) === 'ticket-store-contract.ts'
    if (!entry.endsWith('.test.ts') && !isContract) continue
    // Files of the same name in several folders count as one. The contract suite is known by its function.
    const name = isContract ? 'ticketStoreContract' : basename(entry)
    tests.set(name, `${tests.get(name) ?? ''}${readFileSync(join(folder, entry), 'utf8')}`)
  }
}

const FILE = /`(?:[\w-]+\/)*([\w.-]+\.test\.ts|ticketStoreContract)`/

function claimsIn(text: string): readonly (readonly [file: string, name: string])[] {
  return text.split('\n').flatMap((line) => {
    let file = ''
    return line.split(/;(?= [`›])|\|/).flatMap((part) => {
      file = FILE.exec(part)?.[1] ?? file
      const name = /› (.+)$/.exec(part.trim())?.[1]
      return name === undefined || file === '' ? [] : [[file, name.trim()] as const]
    })
  })
}

/** The rows of every table whose first column is "promise". */
function promisesIn(text: string): readonly string[] {
  const rows: string[] = []
  let isPromise = false
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) isPromise = false
    else if (/^\| *promise *\|/.test(line)) isPromise = true
    else if (isPromise && !/^\|[-|: ]+$/.test(line)) rows.push(line)
  }
  return rows
}

const read = documents.map((document) => [document, readFileSync(document, 'utf8')] as const)
const claims = read.map(([document, text]) => [document, claimsIn(text)] as const)
const promises = read.map(([document, text]) => [document, promisesIn(text)] as const)

describe('the guarantees', () => {
  it.each(claims.filter(([, named]) => named.length > 0))('of %s name tests that exist', (_, named) => {
    // A remark in brackets after a name is not part of the name.
    const nameOf = (name: string) => name.replace(/ \(.*\)$/, '')
    expect(named.filter(([file, name]) => tests.get(file)?.includes(nameOf(name)) !== true)).toEqual([])
  })

  it.each(promises.filter(([, rows]) => rows.length > 0))('of %s each name a file of tests', (_, rows) => {
    expect(rows.filter((row) => !tests.has(FILE.exec(row)?.[1] ?? ''))).toEqual([])
  })

  it.each(read)('of %s name only files of tests that exist', (_, text) => {
    const named = [...text.matchAll(new RegExp(FILE, 'g'))].map(([, file = '']) => file)
    expect(named.filter((file) => !tests.has(file))).toEqual([])
  })

  it('are found', () => {
    expect(claims.flatMap(([, named]) => named).length).toBeGreaterThan(30)
    expect(promises.flatMap(([, rows]) => rows).length).toBeGreaterThan(100)
  })
})
