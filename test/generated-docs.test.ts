import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parts, renewed } from '../scripts/generated-docs.js'
import { joined, partsOf, tables } from '../scripts/joined-parts.js'
import { expectable } from '../src/review/cases/policy-case.js'

describe('the documents', () => {
  for (const { file, name, text } of parts) {
    it(`${file} has the ${name} of the source (npm run docs:generate)`, () => {
      const document = readFileSync(file, 'utf8')
      expect(document).toBe(renewed(document, name, text()))
    })
  }

  it('docs/policy-tests.md lists every field that a case can expect', () => {
    const [, list = ''] =
      /\*\*Expectations\*\* may be any of ([^.]*)\./.exec(readFileSync('docs/policy-tests.md', 'utf8')) ?? []
    expect([...list.matchAll(/`(\w+)`/g)].map(([, field]) => field)).toEqual([...expectable])
  })
})

describe('the tables that join the parts of the ticket', () => {
  for (const table of tables) {
    it(`${table.file} has every part that has ${table.joins} (npm run parts)`, () => {
      const written = readFileSync(table.file, 'utf8')
      expect(written).toBe(joined(table, written, partsOf(table)))
    })
  }

  it('keep their order, and get a new part at the end', () => {
    const [rows] = tables
    const row = (part: string) => `export const ${part}Commands = {}`
    const parts = new Map(['a', 'b', 'new'].map((part) => [part, row(part)]))
    const spreads = (text: string) => text.match(/\.\.\.\w+/g)
    const before = '...bCommands,\n...goneCommands,\n...aCommands,'
    expect(rows && spreads(joined(rows, before, parts))).toEqual(['...bCommands', '...aCommands', '...newCommands'])
  })
})
