import { describe, expect, it } from 'vitest'
import { epochMs, LAST_INSTANT } from './instants.js'

describe('epochMs', () => {
  it('returns every instant that a Date can hold', () => {
    for (const at of [0, 1.5, -LAST_INSTANT, LAST_INSTANT]) expect(epochMs(at)).toBe(at)
    expect(new Date(LAST_INSTANT).getTime()).toBe(LAST_INSTANT)
  })

  it('rejects everything else, and says where it was and what was seen', () => {
    for (const value of [
      LAST_INSTANT + 1,
      -LAST_INSTANT - 1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '0',
      null,
      new Date(0),
    ])
      expect(() => epochMs(value, 'openedAt')).toThrow(/^INSTANT_INVALID: .*openedAt/)
    expect(() => epochMs('tomorrow', 'at')).toThrow('"tomorrow"')
  })
})
