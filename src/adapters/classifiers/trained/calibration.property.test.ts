import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidencesOf, temperatureFor } from './calibration.js'

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 })
const temperatures = fc.double({ min: 0.01, max: 100, noNaN: true })

describe('confidencesOf', () => {
  it('gives confidences with the sum one, in the order of the scores', () => {
    fc.assert(
      fc.property(scores, temperatures, (given, temperature) => {
        const shares = confidencesOf(given, temperature)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        for (const [i, one] of given.entries()) {
          for (const [j, other] of given.entries())
            if (one > other) expect(shares[i]).toBeGreaterThanOrEqual(shares[j] ?? 1)
        }
      }),
    )
  })

  it('is less confident in its best category at a higher temperature', () => {
    fc.assert(
      fc.property(scores, temperatures, (given, temperature) => {
        const [cold, warm] = [confidencesOf(given, temperature), confidencesOf(given, temperature * 2)]
        expect(Math.max(...warm)).toBeLessThanOrEqual(Math.max(...cold) + 1e-12)
      }),
    )
  })
})

describe('temperatureFor', () => {
  it('finds the temperature at which the confidence equals the accuracy', () => {
    // Two categories, always a margin of one, right in three of four cases: the confidence must be 0.75.
    const scored = Array.from({ length: 400 }, (_, i) => ({ scores: [1, 0], label: i % 4 === 0 ? 1 : 0 }))
    expect(confidencesOf([1, 0], temperatureFor(scored))[0]).toBeCloseTo(0.75, 3)
  })
})
