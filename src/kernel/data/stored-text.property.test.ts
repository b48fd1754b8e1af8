import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasNoControls, isStorable, NO_CONTROLS, STORABLE } from './stored-text.js'

const units = fc.constantFrom('a', ' ', '\n', '\u0000', '\u0085', '\ud83d', '\ude00', '\ud800', '\udfff', '\uffff', 'é')
const anyText = fc.array(units, { maxLength: 12 }).map((all) => all.join(''))

describe('a text that every store can keep', () => {
  it('is judged alike by the loop and by the pattern, with and without the flag u', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isStorable(text)).toBe(STORABLE.test(text))
        expect(hasNoControls(text)).toBe(NO_CONTROLS.test(text))
        expect(new RegExp(STORABLE.source, 'u').test(text)).toBe(STORABLE.test(text))
      }),
    )
  })

  it('comes back from UTF-8 as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const returned = new TextDecoder().decode(new TextEncoder().encode(text))
        expect(isStorable(text)).toBe(returned === text && !text.includes('\u0000'))
      }),
    )
  })

  it('takes a long text of surrogate pairs without a full stack', () => {
    const long = '😀'.repeat(10_000)
    expect(STORABLE.test(long) && isStorable(long)).toBe(true)
    expect(isStorable(`${long}\ud83d`)).toBe(false)
  })
})
