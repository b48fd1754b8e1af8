import { describe, expect, it } from 'vitest'
import { codes } from './codes.js'
import {
  AnswerableError,
  calendarError,
  codedError,
  cut,
  errorOf,
  invalid,
  invalidCalendar,
  listed,
  seen,
} from './errors.js'
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

  it('is an Error with the name of its class, its values and its cause', () => {
    const cause = new Error('socket closed')
    const error = codedError('STORE_UNAVAILABLE', { problem: 'down' }, { cause })
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.values, error.cause]).toEqual(['AnswerableError', { problem: 'down' }, cause])
    expect(AnswerableError.isInstance(error)).toBe(true)
    expect(errorOf('STORE_UNAVAILABLE', { problem: 'down' }, { cause })).toEqual(error)
  })

  it('shows the path, the problem, the value as JSON and the fix of a rejected input', () => {
    const values = { path: 'weekly.mon', problem: 'not a time', value: '["9"]', fix: 'Write 09:00.' }
    expect(invalidCalendar('weekly.mon', 'not a time', ['9'], 'Write 09:00.')).toMatchObject({
      code: 'CALENDAR_INVALID',
      values,
    })
    expect(invalid('POLICY_INVALID', 'weekly.mon', 'not a time', ['9'], 'Write 09:00.')).toMatchObject({
      code: 'POLICY_INVALID',
      values,
    })
    expect(calendarError('INSTANT_INVALID', { path: 'at', value: 'NaN' }).message).toMatch(/^INSTANT_INVALID: .*NaN/)
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

describe('cut', () => {
  it('keeps a text of the length that is allowed, and makes a longer one exactly so long', () => {
    expect(cut('x'.repeat(80))).toBe('x'.repeat(80))
    expect(cut('x'.repeat(81))).toBe(`${'x'.repeat(77)}...`)
    expect(cut('abcdef', 5)).toBe('ab...')
  })
})

describe('listed', () => {
  it('sorts, quotes and stops at twelve', () => {
    expect(listed(['b', 'a'])).toBe('"a", "b"')
    expect(listed([])).toBe('(none)')
    const names = Array.from({ length: 20 }, (_, i) => `n${String(i).padStart(2, '0')}`)
    const twelve = names
      .slice(0, 12)
      .map((name) => `"${name}"`)
      .join(', ')
    expect(listed(names)).toBe(`${twelve} and 8 more`)
    expect(listed(names.slice(0, 12))).toBe(twelve)
    expect(listed(names.slice(0, 13))).toBe(`${twelve} and 1 more`)
  })
})
