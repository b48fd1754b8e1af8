import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded, MAX_TEXT_LENGTH, tokensOf } from './tokens.js'

describe('tokensOf', () => {
  it('reads Polish with and without diacritics alike', () => {
    expect(tokensOf('Pobrało mi 2x za ŻÓŁTĄ łódkę!')).toEqual(['pobralo', 'mi', '2x', 'za', 'zolta', 'lodke', '!'])
    expect(tokensOf("I'm here; isn’t it?")).toEqual(['im', 'here', 'isnt', 'it', '?'])
  })

  it('gives the same words for any text and its folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tokensOf(folded(text))).toEqual(tokensOf(text))
      }),
    )
  })

  it('reads no more characters than the port allows, and cuts runs of letters that are too long for a word', () => {
    expect(tokensOf('ab '.repeat(MAX_TEXT_LENGTH)).length).toBeLessThanOrEqual(MAX_TEXT_LENGTH / 2)
    expect(tokensOf('x'.repeat(10_000))).toEqual(['x'.repeat(40)])
  })
})
