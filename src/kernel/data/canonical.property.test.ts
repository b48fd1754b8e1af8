import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.js'

const data = fc.object({
  key: fc.oneof(fc.string(), fc.constantFrom('7', '10', '9', '__proto__', 'toJSON', 'constructor', 'ż')),
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  maxDepth: 3,
})

/** A reference implementation of the rule: keys in the order of their UTF-16 code units. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => reference(entry)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${reference(member)}`).join(',')}}`
}

describe('canonical JSON', () => {
  it('sorts all keys by UTF-16 code units, also those that look like numbers', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(canonicalJson(value)).toBe(reference(value))
      }),
      { seed: 20261122, numRuns: 1_000 },
    )
  })

  it('writes null for holes in lists and for values that JSON cannot hold', () => {
    // biome-ignore lint/suspicious/noSparseArray: it is what is tested
    const odd = [, 10n, Symbol.iterator, () => 1]
    expect(canonicalJson({ x: odd })).toBe('{"x":[null,null,null,null]}')
    expect(canonicalJson({ 7: odd })).toBe('{"7":[null,null,null,null]}')
  })

  it('writes null for a member that JSON cannot hold, and calls no member', () => {
    const odd = { big: 10n, call: () => 1, symbol: Symbol.iterator, toJSON: () => 'called', unknown: undefined }
    expect(canonicalJson(odd)).toBe('{"big":null,"call":null,"symbol":null,"toJSON":null}')
    expect(canonicalJson({ ...odd, 7: 1 })).toBe('{"7":1,"big":null,"call":null,"symbol":null,"toJSON":null}')
    expect([canonicalJson(undefined), canonicalJson(() => 1), canonicalJson(null)]).toEqual(['null', 'null', 'null'])
  })

  it('sorts numeric keys as text', () => {
    expect(canonicalJson({ 9: 'a', 10: 'b', x: undefined })).toBe('{"10":"b","9":"a"}')
  })
})
