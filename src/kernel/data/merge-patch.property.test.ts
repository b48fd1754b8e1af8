import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceBetween, mergePatch } from './merge-patch.js'

const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 2 }))
const name = fc.constantFrom('a', 'b', 'toString', 'valueOf')
const { node } = fc.letrec((tie) => ({
  node: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, leaf, tie('node'))),
}))
const members = node as fc.Arbitrary<Readonly<Record<string, unknown>>>

/** The examples of RFC 7396, appendix A, whose target and result are objects. */
const examples = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
] as const

describe('a JSON merge patch', () => {
  it.each(examples)('turns %j by %j into %j, as RFC 7396 says', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result)
  })

  it('reads own members only: one named as a member of every object is removed and restored as any other', () => {
    expect(mergePatch({ toString: 'a' }, { toString: null })).toEqual({})
    expect(mergePatch({}, { toString: { a: 1 } })).toEqual({ toString: { a: 1 } })
    expect(differenceBetween({ toString: 'a' }, {})).toEqual({ patch: { toString: null }, paths: ['toString'] })
    expect(differenceBetween({}, { valueOf: 'a' })).toEqual({ patch: { valueOf: 'a' }, paths: ['valueOf'] })
  })

  it('turns the first object into the second if it is their difference, and names each changed path once', () => {
    fc.assert(
      fc.property(members, members, (before, after) => {
        const { patch, paths } = differenceBetween(before, after)
        expect(mergePatch(before, patch)).toEqual(after)
        expect(new Set(paths).size).toBe(paths.length)
        expect(paths.length === 0).toBe(JSON.stringify(patch) === '{}')
      }),
    )
  })

  it('names no path between equal objects, and changes neither argument', () => {
    fc.assert(
      fc.property(members, members, (before, after) => {
        expect(differenceBetween(before, structuredClone(before)).paths).toEqual([])
        const copies = structuredClone([before, after])
        mergePatch(before, after)
        differenceBetween(before, after)
        expect([before, after]).toEqual(copies)
      }),
    )
  })
})
