import { describe, expect, it } from 'vitest'
import { decisionWordsIn } from './decision-words.js'
import { englishDecisions } from './decision-words-en.js'
import { polishDecisions } from './decision-words-pl.js'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('the words about decisions', () => {
  it('are the same in English and Polish, with the same values', () => {
    const shapeOf = (texts: object) => Object.entries(texts).map(([key, text]) => [key, placeholders(text)])
    expect(shapeOf(polishDecisions)).toEqual(shapeOf(englishDecisions))
  })

  it.each([
    [1, '1 change', '1 zmiana'],
    [2, '2 changes', '2 zmiany'],
    [5, '5 changes', '5 zmian'],
    [12, '12 changes', '12 zmian'],
    [22, '22 changes', '22 zmiany'],
  ])('count %d changes as "%s" and "%s"', (count, en, pl) => {
    expect([decisionWordsIn('en').changes(count), decisionWordsIn('pl-PL').changes(count)]).toEqual([en, pl])
  })

  it('are English for other locales', () => {
    expect(decisionWordsIn('de').say('none', {})).toBe('none')
  })

  it('insert each value once: a value that looks like a placeholder stays unchanged', () => {
    expect(decisionWordsIn('en').say('wanted.between', { from: '{to}', to: 2 })).toBe('{to} to 2')
  })

  it('remove control characters from ids, and cut them', () => {
    const { id } = decisionWordsIn('en')
    expect(id('a\u001b[31m\u202eb\n')).toBe('a[31mb')
    expect(id('x'.repeat(500))).toHaveLength(120)
    expect(id(`${'x'.repeat(118)}😀😀`)).toBe(`${'x'.repeat(118)}…`)
  })
})
