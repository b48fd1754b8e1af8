import { describe, expect, it } from 'vitest'
import { HOUR } from '../../testing/time.js'
import { offsetName, wordsIn } from './words.js'
import { english } from './words-en.js'
import { polish } from './words-pl.js'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('the words of explanations', () => {
  it('are the same in English and Polish, with the same values', () => {
    const shapeOf = (texts: object) => Object.entries(texts).map(([key, text]) => [key, placeholders(text)])
    expect(shapeOf(polish)).toEqual(shapeOf(english))
  })

  it.each([
    [1, '1 hour', '1 godzinę'],
    [2, '2 hours', '2 godziny'],
    [12, '12 hours', '12 godzin'],
    [22, '22 hours', '22 godziny'],
    [23, '23 hours', '23 godziny'],
    [25, '25 hours', '25 godzin'],
    [24.5, '24 h 30 min', '24 godz. 30 min'],
  ])('count %d hours as "%s" and "%s"', (count, en, pl) => {
    expect([wordsIn('en').hours(count * HOUR), wordsIn('pl').hours(count * HOUR)]).toEqual([en, pl])
  })

  it.each([
    [0, '0 h 00 min', '0 godz. 00 min'],
    [2.5 * HOUR, '2 h 30 min', '2 godz. 30 min'],
    [100 * HOUR, '100 h 00 min', '100 godz. 00 min'],
    [61_005, '0 h 01 min 01.005 s', '0 godz. 01 min 01,005 s'],
  ])('write %d ms as "%s" and "%s", with milliseconds where there are any', (ms, en, pl) => {
    expect([wordsIn('en').duration(ms), wordsIn('pl').duration(ms)]).toEqual([en, pl])
  })

  it('write every weekday and month in the same way on every runtime', () => {
    const days = Array.from({ length: 12 }, (_, i) => Date.UTC(2026, i, i + 1))
    expect(days.map(wordsIn('pl').date)).toEqual([
      'czw. 1 sty 2026',
      'pon. 2 lut 2026',
      'wt. 3 mar 2026',
      'sob. 4 kwi 2026',
      'wt. 5 maj 2026',
      'sob. 6 cze 2026',
      'wt. 7 lip 2026',
      'sob. 8 sie 2026',
      'śr. 9 wrz 2026',
      'sob. 10 paź 2026',
      'śr. 11 lis 2026',
      'sob. 12 gru 2026',
    ])
    expect(wordsIn('en').date(Date.UTC(2026, 10, 1))).toBe('Sun 1 Nov 2026')
  })

  it('end an interval at 24:00 on the same day, and with the date on another', () => {
    const { endOf } = wordsIn('en')
    const day = Date.UTC(2026, 10, 2)
    expect(endOf(day, day + 17 * HOUR)).toBe('17:00')
    expect(endOf(day, day + 24 * HOUR)).toBe('24:00')
    expect(endOf(day, day + 33 * HOUR + 1_500)).toBe('Tue 3 Nov 2026 09:00:01.500')
  })

  it('quote a policy in the reader’s language, else in English, else in any, without control characters', () => {
    const { own } = wordsIn('pl-PL')
    expect(own({ en: 'Christmas', pl: 'Boże Narodzenie' })).toBe('Boże Narodzenie')
    expect([own({ de: 'Weihnachten', en: 'Christmas' }), own({ de: 'Weihnachten' }), own({})]).toEqual([
      'Christmas',
      'Weihnachten',
      '',
    ])
    expect(own('a\u001b[31m\nb\u202e')).toBe('a[31mb')
  })

  it.each([
    [0, 'UTC'],
    [HOUR, 'UTC+1'],
    [-3.5 * HOUR, 'UTC-3:30'],
    [5.75 * HOUR, 'UTC+5:45'],
  ])('name the offset %d', (offset, name) => {
    expect(offsetName(offset)).toBe(name)
  })
})
