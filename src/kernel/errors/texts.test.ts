import { describe, expect, it } from 'vitest'
import { errorOf } from './errors.js'
import { textOf } from './texts.js'

describe('textOf', () => {
  const error = errorOf('STORE_UNAVAILABLE', { problem: 'disk full' })

  it('words a code in English by default, and in Polish for every locale of Polish', () => {
    expect(error.message).toBe(`STORE_UNAVAILABLE: ${textOf(error)}`)
    expect(textOf(error, 'de')).toBe(textOf(error, 'en-GB'))
    expect(textOf(error, 'pl-PL')).toBe(textOf(error, 'pl'))
    expect(textOf(error, 'pl')).not.toBe(textOf(error, 'en'))
    for (const locale of ['en', 'pl']) expect(textOf(error, locale)).toContain('disk full')
  })

  it('takes the text of a policy in the locale, also if a locale is named like a member of a code', () => {
    expect(textOf({ en: 'The shop is closed.', pl: 'Sklep jest zamknięty.' }, 'pl-PL')).toBe('Sklep jest zamknięty.')
    expect(textOf('Closed.', 'pl')).toBe('Closed.')
    expect(textOf({ en: 'Closed.', values: 'a text' }, 'en')).toBe('Closed.')
  })
})
