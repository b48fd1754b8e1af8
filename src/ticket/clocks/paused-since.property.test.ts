import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pause } from './clock-state.js'
import { pausedSince } from './paused-since.js'

const pause = (from: number, to: number | null): Pause => ({ from, to, reason: 'r' })

describe('pausedSince', () => {
  it('returns the start of the unbroken pause that is still open', () => {
    expect(pausedSince([pause(5, null)])).toBe(5)
    expect(pausedSince([pause(5, null), pause(3, null), pause(7, null)])).toBe(3)
    expect(pausedSince([pause(0, 2), pause(2, 4), pause(3, 5), pause(5, null)])).toBe(0)
    expect(pausedSince([pause(5, null), pause(3, 5), pause(1, 3)])).toBe(1)
    expect(pausedSince([pause(0, 4), pause(5, null)])).toBe(5)
    expect(pausedSince([pause(0, 2), pause(3, 9)])).toBeNull()
    expect(pausedSince([])).toBeNull()
  })

  it('goes back over every instant that a pause covers, and no further', () => {
    const interval = fc
      .tuple(fc.nat(12), fc.option(fc.nat(4)))
      .map(([from, length]) => pause(from, length === null ? null : from + length))
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), (pauses) => {
        const isPaused = (hour: number) => pauses.some(({ from, to }) => from <= hour && (to === null || to > hour))
        let since = pauses.some(({ to }) => to === null) ? 99 : null
        while (since !== null && since > 0 && isPaused(since - 1)) since -= 1
        expect(pausedSince(pauses)).toBe(since)
      }),
      { seed: 20_261_128, numRuns: 1_000 },
    )
  })
})
