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

  it('writes time and chance in the layout of ULID', () => {
    const at = 1_469_918_176_385
    // The time part of the example of github.com/ulid/spec.
    expect(
      sortableIds(
        () => at,
        () => 0,
      )(),
    ).toBe(`01ARYZ6S41${'0'.repeat(16)}`)
    expect(
      sortableIds(
        () => at + 0.9,
        () => 31 / 32,
      )(),
    ).toBe(`01ARYZ6S41${'Z'.repeat(16)}`)
    expect(
      sortableIds(
        () => 0,
        () => 0,
      )(),
    ).toBe('0'.repeat(26))
    expect(
      sortableIds(
        () => -5,
        () => 0,
      )(),
    ).toBe('0'.repeat(26))
  })

  it('adds one to the random part while the clock does not go on, and to the time when that overflows', () => {
    let at = 5
    const next = sortableIds(
      () => at,
      () => 0,
    )
    expect([next(), next()]).toEqual([`0000000005${'0'.repeat(16)}`, `0000000005${'0'.repeat(15)}1`])
    for (let n = 2; n < 32; n++) next()
    expect(next()).toBe(`0000000005${'0'.repeat(14)}10`)
    at = 4
    expect(next()).toBe(`0000000005${'0'.repeat(14)}11`)
    at = 6
    expect(next()).toBe(`0000000006${'0'.repeat(16)}`)

    const full = sortableIds(
      () => 5,
      () => 31 / 32,
    )
    expect([full(), full(), full()]).toEqual([
      `0000000005${'Z'.repeat(16)}`,
      `0000000006${'0'.repeat(16)}`,
      `0000000006${'0'.repeat(15)}1`,
    ])
  })
})
