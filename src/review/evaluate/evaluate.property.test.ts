import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.js'
import type { Answer, JudgedText } from './judged-text.js'

const owners: Readonly<Record<string, Answer>> = { a: 'operator', b: 'operator', c: 'seller', d: 'seller', e: 'triage' }
const ownerOf = (category: string): Answer => owners[category] ?? 'triage'

/** Confidences in hundredths whose sum is at most 1. */
const candidates = fc
  .record({ a: fc.nat(20), b: fc.nat(20), c: fc.nat(20), d: fc.nat(20), e: fc.nat(20) })
  .map((shares) =>
    Object.entries(shares)
      .map(([category, share]) => ({ category, confidence: share / 100 }))
      .sort((one, other) => other.confidence - one.confidence),
  )
const judgedText: fc.Arbitrary<JudgedText> = fc.record({
  owner: fc.constantFrom('operator', 'seller', 'none'),
  category: fc.constantFrom('a', 'b', 'c.deep', 'e', 'unknown', null),
  candidates,
})
const given = fc.tuple(
  fc.array(judgedText, { maxLength: 40 }),
  fc.integer({ min: 1, max: 60 }).map((share) => share / 100),
)

/** Counts the same figures in a simple way: text by text, one counter for each outcome. */
function byHand(texts: readonly JudgedText[], threshold: number) {
  const counts: Record<string, number> = {}
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const { owner, candidates: named } of texts) {
    const sum = (party: string) =>
      named
        .filter(({ category }) => ownerOf(category) === party)
        .reduce((total, { confidence }) => total + confidence, 0)
    const [operator, seller] = [sum('operator'), sum('seller')]
    const answer = Math.max(operator, seller) < threshold ? 'triage' : seller > operator ? 'seller' : 'operator'
    count(`${owner}>${answer}`)
  }
  return (owner: string, answer: string) => counts[`${owner}>${answer}`] ?? 0
}

describe('evaluate', () => {
  it('gives the figures that counting by hand gives', () => {
    fc.assert(
      fc.property(given, ([texts, threshold]) => {
        const found = evaluate(texts, { ownerOf, threshold })
        const n = byHand(texts, threshold)
        for (const owner of ['operator', 'seller', 'none'] as const) {
          for (const answer of ['operator', 'seller', 'triage'] as const) {
            expect(found.confusion[owner][answer]).toBe(n(owner, answer))
          }
        }
        const right = n('operator', 'operator') + n('seller', 'seller')
        const wrong = n('operator', 'seller') + n('seller', 'operator') + n('none', 'operator') + n('none', 'seller')
        expect(found.answered).toMatchObject({ count: right + wrong, of: texts.length })
        expect(found.right).toMatchObject({ count: right, of: right + wrong })
        expect(found.operator.precision).toMatchObject({
          count: n('operator', 'operator'),
          of: n('operator', 'operator') + n('seller', 'operator') + n('none', 'operator'),
        })
        expect(found.seller.recallOfAnswered).toMatchObject({
          count: n('seller', 'seller'),
          of: n('seller', 'seller') + n('seller', 'operator'),
        })
        expect(found.outOfScopeToTriage).toMatchObject({ count: n('none', 'triage') })
      }),
    )
  })

  it('puts every text with a guess into one bin, and finds an error between 0 and 1', () => {
    fc.assert(
      fc.property(given, ([texts, threshold]) => {
        const { calibration } = evaluate(texts, { ownerOf, threshold })
        const guessed = texts.filter(({ candidates: named }) =>
          named.some(({ category, confidence }) => ownerOf(category) !== 'triage' && confidence > 0),
        )
        expect(calibration.bins.reduce((sum, bin) => sum + bin.texts, 0)).toBe(guessed.length)
        if (calibration.error !== null) expect(calibration.error >= 0 && calibration.error <= 1).toBe(true)
      }),
    )
  })

  it('answers no more texts at a higher threshold', () => {
    fc.assert(
      fc.property(given, ([texts, threshold]) => {
        const [low, high] = [threshold, threshold + 0.1].map((at) => evaluate(texts, { ownerOf, threshold: at }))
        expect(high?.answered.count).toBeLessThanOrEqual(low?.answered.count ?? 0)
      }),
    )
  })
})
