import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExactSum } from './exact-sum.js'

describe('a sum of amounts', () => {
  it('equals the sum of the cents, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })), (cents) => {
        const sum = new ExactSum()
        for (const cent of cents) sum.add(cent / 100)
        expect(sum.total).toBe(cents.reduce((all, cent) => all + cent, 0) / 100)
      }),
    )
  })

  it('of a thousand times 0.1 is 100', () => {
    const sum = new ExactSum()
    for (let i = 0; i < 1_000; i++) sum.add(0.1)
    expect(sum.total).toBe(100)
  })
})
