import { describe, expect, it } from 'vitest'
import { assertPlainKeys } from './facts.js'

const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) })

describe('facts from outside', () => {
  it('have no key that could reach a prototype, at any depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const hidden = JSON.parse(`{"order":[{"${key}":1}]}`)
      expect(() => assertPlainKeys(hidden), key).toThrow(
        expect.objectContaining({ code: 'FACT_KEY_FORBIDDEN', values: { path: `facts.order.0.${key}` } }),
      )
    }
    expect(() => assertPlainKeys({ toString: 1, proto: { hasOwnProperty: 2 } })).not.toThrow()
  })

  it('are at most eight levels deep, and the error shows only the start of the path', () => {
    expect(() => assertPlainKeys(nested(8))).not.toThrow()
    expect(() => assertPlainKeys(nested(9))).toThrow(
      expect.objectContaining({
        code: 'FACTS_INVALID',
        values: expect.objectContaining({ path: `facts${'.a'.repeat(9)}` }),
      }),
    )
    const long = { ['x'.repeat(100)]: nested(9) }
    expect(() => assertPlainKeys(long)).toThrow(
      expect.objectContaining({ values: expect.objectContaining({ path: `facts.${'x'.repeat(74)}` }) }),
    )
  })

  it('may be any other value', () => {
    for (const value of [null, undefined, 1, 'x', [], [1, { a: 2 }]]) expect(() => assertPlainKeys(value)).not.toThrow()
  })
})
