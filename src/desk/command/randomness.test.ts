import { describe, expect, it } from 'vitest'
import { saltFrom, secureRandom } from './randomness.js'

describe('saltFrom', () => {
  it('returns 32 hexadecimal digits with every random bit', () => {
    expect(saltFrom(() => 0)).toBe('0'.repeat(32))
    expect(saltFrom(() => 1 - 2 ** -32)).toBe('f'.repeat(32))
    expect(saltFrom(() => 0x12345678 / 2 ** 32)).toBe('87654321'.repeat(4))
  })

  it('does not repeat with the runtime’s randomness', () => {
    const salts = Array.from({ length: 10_000 }, () => saltFrom(secureRandom))
    expect(new Set(salts).size).toBe(salts.length)
    for (const salt of salts.slice(0, 100)) expect(salt).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('secureRandom', () => {
  it('stays in [0, 1), also after its pool is used up', () => {
    const values = Array.from({ length: 5_000 }, () => secureRandom())
    for (const value of values) expect(value >= 0 && value < 1).toBe(true)
    // With 32 bits, some three numbers of 5,000 repeat one of the others by chance in a thousand runs.
    expect(new Set(values).size).toBeGreaterThan(4_990)
  })
})
