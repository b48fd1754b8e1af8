import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parts, renewed } from '../scripts/generated-docs.js'

describe('the documents', () => {
  for (const { file, name, text } of parts) {
    it(`${file} has the ${name} of the source (npm run docs:generate)`, () => {
      const document = readFileSync(file, 'utf8')
      expect(document).toBe(renewed(document, name, text()))
    })
  }
})
