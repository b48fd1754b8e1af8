import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { NO_CONTROLS } from '../../kernel/data/stored-text.js'
import { quickReaderOf, UNSURE } from './quick-read.js'

/** Reads a value, and checks that the schema would have read the same. */
function readBy(schema: z.ZodType) {
  const read = quickReaderOf(schema)
  return (value: unknown) => {
    const quick = read(value)
    const slow = schema.safeParse(value)
    if (quick !== UNSURE) expect([slow.success, slow.data]).toStrictEqual([true, quick])
    return quick
  }
}

describe('the quick reader', () => {
  it('of a boolean reads both values, and leaves all others to the schema', () => {
    const read = readBy(z.boolean())
    expect([true, false].map(read)).toEqual([true, false])
    for (const other of ['true', 1, null, undefined]) expect(read(other)).toBe(UNSURE)
  })

  it('of an enum and of a literal reads the values that it names', () => {
    expect(['a', 'b'].map(readBy(z.enum(['a', 'b'])))).toEqual(['a', 'b'])
    expect(readBy(z.enum(['a', 'b']))('c')).toBe(UNSURE)
    expect([1, 2].map(readBy(z.literal(1)))).toEqual([1, UNSURE])
  })

  it('of a number checks its bounds', () => {
    expect([0, 1, 9, 10, 1.5, '1'].map(readBy(z.int().min(1).max(9)))).toEqual([UNSURE, 1, 9, UNSURE, UNSURE, UNSURE])
  })

  it('of a text reads every length within its bounds, the bounds included', () => {
    const read = readBy(z.string().min(2).max(4))
    expect(['a', 'ab', 'abcd', 'abcde', 5].map(read)).toEqual([UNSURE, 'ab', 'abcd', UNSURE, UNSURE])
    expect(['', 'x'.repeat(1_000)].map(readBy(z.string()))).toEqual(['', 'x'.repeat(1_000)])
  })

  it('of a text with several bounds and patterns keeps them all', () => {
    const strict = readBy(z.string().min(1).min(3).max(9).max(5).regex(/^a/).regex(/z$/))
    expect(['az', 'abz', 'abcdz', 'abcdez', 'bbz', 'abc'].map(strict)).toEqual([
      UNSURE,
      'abz',
      'abcdz',
      UNSURE,
      UNSURE,
      UNSURE,
    ])
  })

  it('of a text without control characters rejects every one of them, wherever it is', () => {
    const read = readBy(z.string().regex(NO_CONTROLS))
    for (let code = 0; code <= 0x120; code++) {
      const [text, isControl] = [String.fromCharCode(code), code < 0x20 || (code >= 0x7f && code <= 0x9f)]
      for (const value of [text, `${text}x`, `x${text}`, `x${text}x`])
        expect(read(value), String(code)).toBe(isControl ? UNSURE : value)
    }
  })

  it('of a discriminated union reads the option that fits', () => {
    const read = readBy(
      z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('a') }),
        z.strictObject({ do: z.literal('b'), n: z.number() }),
      ]),
    )
    expect([{ do: 'a' }, { do: 'b', n: 1 }, { do: 'b' }, { do: 'c' }].map(read)).toEqual([
      { do: 'a' },
      { do: 'b', n: 1 },
      UNSURE,
      UNSURE,
    ])
  })

  it('of an object asks for what is required, adds defaults, and knows no other member', () => {
    const read = readBy(z.strictObject({ a: z.string(), b: z.string().optional(), c: z.string().default('c') }))
    expect(read({ a: 'x' })).toEqual({ a: 'x', c: 'c' })
    expect(read({ a: 'x', b: 'y', c: 'z' })).toEqual({ a: 'x', b: 'y', c: 'z' })
    for (const other of [{}, { b: 'y' }, { a: 1 }, { a: 'x', b: 1 }, { a: 'x', d: 1 }, null, 'a'])
      expect(read(other)).toBe(UNSURE)
  })

  it('of an object passes over the members that were read before', () => {
    const read = quickReaderOf(z.strictObject({ a: z.string() }))
    expect(read({ type: 'note', a: 'x' }, ['type'])).toEqual({ a: 'x' })
    expect(read({ type: 'note', a: 'x' }, ['ticketId'])).toBe(UNSURE)
    expect(read({ type: 'note', a: 'x' })).toBe(UNSURE)
  })
})
