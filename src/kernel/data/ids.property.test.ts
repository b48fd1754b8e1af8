import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortableIds } from './ids.js'

describe('sortableIds', () => {
  it('gives 26 characters of the alphabet, each id above the one before, even if the clock goes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_102_444_800_000 }), { minLength: 1, maxLength: 200 }),
        (times) => {
          let i = 0
          let state = 1
          const random = () => {
            state = (state * 48_271) % 2_147_483_647
            return state / 2_147_483_647
          }
          const next = sortableIds(() => times[i++ % times.length] ?? 0, random)
          const ids = times.map(() => next())
          for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
          expect([...ids].sort()).toEqual(ids)
          expect(new Set(ids).size).toBe(ids.length)
        },
      ),
      { seed: 20261101 },
    )
  })

  it('keeps counting after the random part overflows', () => {
    const next = sortableIds(
      () => 5,
      () => 0.999_999,
    )
    const ids = [next(), next(), next()]
    expect(new Set(ids).size).toBe(3)
  })
})
