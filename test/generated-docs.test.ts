import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parts, renewed } from '../scripts/generated-docs.js'
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
