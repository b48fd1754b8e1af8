import { describe, expect, it } from 'vitest'
import { localised } from './localised.js'

describe('localised', () => {
  const greeting = { en: 'Hello', pl: 'Cześć', 'pl-SI': 'Witej', de: 'Hallo' }

  it('prefers the locale itself, then its language, then English', () => {
    expect(localised(greeting, 'pl-SI')).toBe('Witej')
    expect(localised(greeting, 'pl-PL')).toBe('Cześć')
    expect(localised(greeting, 'de')).toBe('Hallo')
    expect(localised(greeting, 'fr-FR')).toBe('Hello')
  })

  it('gives any text that exists if there is no English one, and an empty text if there is none', () => {
    expect(localised({ pl: 'Cześć' }, 'de')).toBe('Cześć')
    expect(localised({}, 'de')).toBe('')
  })

  it('gives a text without locales to everybody', () => expect(localised('Hello', 'pl')).toBe('Hello'))

  it('takes no locale from the prototype', () => {
    expect(localised({ en: 'Hello' }, 'constructor')).toBe('Hello')
    expect(localised({ en: 'Hello' }, 'toString-PL')).toBe('Hello')
  })
})
