import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePhrases, type PhraseBook } from './phrase-book.js'
import { tokensOf } from './tokens.js'

const found = (book: PhraseBook, text: string) => compilePhrases(book).find(tokensOf(text))

describe('compilePhrases', () => {
  it('finds every form of a stem, and a word without a star only as a whole word', () => {
    const book = { parcel: ['paczk*'], api: ['api'] }
    expect(found(book, 'paczka PACZKĘ z paczkami').map(({ at }) => at)).toEqual([0, 1, 3])
    expect(found(book, 'apiary API').map(({ at }) => at)).toEqual([1])
  })

  it('finds phrases of several words, also where one begins inside another', () => {
    const book = { late: ['nie dosz*', 'paczk* nie dosz*'], lost: ['nie doszła wcale'] }
    expect(found(book, 'moja paczka nie doszła wcale')).toEqual([
      { name: 'late', at: 1, words: 3 },
      { name: 'late', at: 2, words: 2 },
      { name: 'lost', at: 2, words: 3 },
    ])
  })

  it('finds the same as a naive search, whatever the words', () => {
    const word = fc.stringMatching(/^[ab]{2,4}$/)
    const phrase = fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), fc.array(word, { maxLength: 20 }), (phrases, tokens) => {
        const book = Object.fromEntries(
          phrases.map((words, i) => [`p${i}`, [words.map(([text, isStem]) => text + (isStem ? '*' : '')).join(' ')]]),
        )
        const naive = phrases.flatMap((words, i) =>
          tokens.flatMap((_, at) => {
            const fits = words.every(([text, isStem], j) => {
              const token = tokens[at + j]
              return token !== undefined && (isStem ? token.startsWith(text) : token === text)
            })
            return fits ? [`p${i} ${at}`] : []
          }),
        )
        const hits = compilePhrases(book).find(tokens)
        expect(hits.map(({ name, at }) => `${name} ${at}`).sort()).toEqual(naive.sort())
      }),
    )
  })

  it('takes a number of steps that is linear in the text', () => {
    const { find } = compilePhrases({ nested: ['aa*', 'aaa*', 'aa* aa*', 'aaa* aaa* aa*', 'aaaa* aa* aaaa* aa*'] })
    const stepsFor = (words: number) => {
      let steps = 0
      find(
        Array.from({ length: words }, () => 'aaaaaaaa'),
        () => {
          steps += 1
        },
      )
      return steps
    }
    const [once, tenfold] = [stepsFor(100), stepsFor(1_000)]
    expect(tenfold / once).toBeGreaterThan(9)
    expect(tenfold / once).toBeLessThan(11)
  })

  it.each([
    ['a list', [], 'phrases'],
    ['a phrase that is not a text', { a: [7] }, 'phrases.a[0]'],
    ['an empty phrase', { a: [' , '] }, 'phrases.a[0]'],
    ['a phrase of seven words', { a: ['one two three four five six seven'] }, 'phrases.a[0]'],
    ['a stem of one letter', { a: ['x*'] }, 'phrases.a[0]'],
    ['a text in place of a list of phrases', { a: 'one' }, 'phrases.a'],
    ['too many phrases', { a: Array.from({ length: 20_001 }, (_, i) => `w${i}`) }, 'phrases'],
    ['too many names', Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`n${i}`, ['w']])), 'phrases'],
  ])('refuses %s', (_, book, path) => {
    // A host may read anything from a file.
    const compile = () => compilePhrases(book as unknown as PhraseBook)
    expect(compile).toThrow(
      expect.objectContaining({ code: 'CLASSIFIER_INVALID', values: expect.objectContaining({ path }) }),
    )
  })
})
