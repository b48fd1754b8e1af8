import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portableSha256, sha256 } from './sha256.js'

const oracle = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('sha256', () => {
  it('equals the runtime’s own on any text, native or portable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(portableSha256(text)).toBe(oracle(text))
        expect(sha256(text)).toBe(oracle(text))
      }),
      { seed: 20_261_101, numRuns: 300 },
    )
  })

  it('pads correctly at every length around the edge of a block', () => {
    for (let length = 0; length <= 200; length++) {
      const text = 'a'.repeat(length)
      expect(portableSha256(text), String(length)).toBe(oracle(text))
    }
  })

  it('matches the test vectors of FIPS 180-4', () => {
    expect(portableSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(portableSha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})
