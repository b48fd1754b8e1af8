import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidencesOf, temperatureFor } from './calibration.js'

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 })
const temperature = fc.double({ min: 0.01, max: 100, noNaN: true })

describe('confidencesOf', () => {
  it('gives shares with the sum one, in the order of the scores', () => {
    fc.assert(
      fc.property(scores, temperature, (given, warmth) => {
        const shares = confidencesOf(given, warmth)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        for (const [i, one] of given.entries()) {
          for (const [j, other] of given.entries())
            if (one > other) expect(shares[i]).toBeGreaterThanOrEqual(shares[j] ?? 1)
        }
      }),
    )
  })

  it('is less sure of its best the higher the temperature', () => {
    fc.assert(
      fc.property(scores, temperature, (given, warmth) => {
        const [cold, warm] = [confidencesOf(given, warmth), confidencesOf(given, warmth * 2)]
        expect(Math.max(...warm)).toBeLessThanOrEqual(Math.max(...cold) + 1e-12)
      }),
    )
  })
})

describe('temperatureFor', () => {
  it('finds the temperature at which confidence is what comes true', () => {
    // Two categories, always a margin of one, right three times of four: the share wanted is 0.75.
    const judged = Array.from({ length: 400 }, (_, i) => ({ scores: [1, 0], right: i % 4 === 0 ? 1 : 0 }))
    expect(confidencesOf([1, 0], temperatureFor(judged))[0]).toBeCloseTo(0.75, 3)
  })
})
