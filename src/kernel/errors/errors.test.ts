import { describe, expect, it } from 'vitest'
import { codes } from './codes.js'
import { AnswerableError, codedError, listed, seen } from './errors.js'
import { polish } from './texts-pl.js'

describe('AnswerableError', () => {
  it('carries a code, its values and a message that shows them', () => {
    const error = codedError('CALENDAR_ZONE_UNKNOWN', { path: 'calendars.office.zone', value: '"Mars"' })
    expect(error.code).toBe('CALENDAR_ZONE_UNKNOWN')
    expect(error.message).toContain('calendars.office.zone')
    expect(error.message).toContain('"Mars"')
    expect(error.isRetryable).toBe(false)
    expect(codedError('STORE_UNAVAILABLE', { problem: 'down' }).isRetryable).toBe(true)
  })

  it('is recognised across copies of the package, by its registered brand', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('answerable.error')]: true })
    expect(AnswerableError.isInstance(foreign)).toBe(true)
    for (const other of [new Error('x'), null, undefined, 'text', {}])
      expect(AnswerableError.isInstance(other)).toBe(false)
  })
})

describe('the code table', () => {
  it('has a Polish text for every code, with the same values in it', () => {
    const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [code, { text }] of Object.entries(codes)) {
      const translated = polish[code as keyof typeof polish]
      expect(values(translated), code).toEqual(values(text))
    }
    expect(Object.keys(polish)).toEqual(Object.keys(codes))
  })

  it('ends every text with a full stop, so that it reads as a sentence', () => {
    for (const [code, { text }] of Object.entries(codes))
      if (code !== 'EXPECTATION_FAILED') expect(text, code).toMatch(/[.}]$/)
  })
})

describe('seen', () => {
  it('shows what JSON cannot hold, and cuts what is long', () => {
    expect(seen(Number.NaN)).toBe('NaN')
    expect(seen(Number.POSITIVE_INFINITY)).toBe('Infinity')
    expect(seen(undefined)).toBe('undefined')
    expect(seen(10n)).toBe('10')
    expect(seen('x'.repeat(1_000))).toHaveLength(80)
    const loop: { self?: unknown } = {}
    loop.self = loop
    expect(seen(loop)).toBe('object')
  })
})

describe('listed', () => {
  it('sorts, quotes and stops at twelve', () => {
    expect(listed(['b', 'a'])).toBe('"a", "b"')
    expect(listed([])).toBe('(none)')
    expect(listed(Array.from({ length: 20 }, (_, i) => `n${i}`))).toContain('and 8 more')
  })
})
