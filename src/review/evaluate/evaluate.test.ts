import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.js'
import type { Answer, JudgedText } from './judged-text.js'

const ownerOf = (category: string): Answer =>
  category.startsWith('account') ? 'operator' : category.startsWith('goods') ? 'seller' : 'triage'
const text = (
  owner: JudgedText['owner'],
  category: string | null,
  named: Readonly<Record<string, number>>,
): JudgedText => ({
  owner,
  category,
  candidates: Object.entries(named).map(([code, confidence]) => ({ category: code, confidence })),
})

describe('evaluate', () => {
  it('adds up the confidences of a party, while a desk asks only the best category', () => {
    const split = [text('seller', null, { 'goods.a': 0.4, 'goods.b': 0.4, account: 0.2 })]
    const found = evaluate(split, { ownerOf, threshold: 0.6 })
    expect(found.answered.share).toBe(1)
    expect(found.asDesk.answered.share).toBe(0)
  })

  it('counts an out-of-scope text as wrong for either party, and as right in triage', () => {
    const texts = [text('none', null, { account: 0.9 }), text('none', null, { general: 0.9 })]
    const found = evaluate(texts, { ownerOf, threshold: 0.5 })
    expect(found.right).toEqual({ count: 0, of: 1, share: 0 })
    expect(found.outOfScopeToTriage).toEqual({ count: 1, of: 2, share: 0.5 })
  })

  it('accepts a category above the true one as right', () => {
    const texts = [text('seller', 'goods.broken.glass', { goods: 0.9 }), text('seller', 'elsewhere', { goods: 0.9 })]
    const { categories } = evaluate(texts, { ownerOf, threshold: 0.5 })
    expect(categories.right).toEqual({ count: 1, of: 1, share: 1 })
  })

  it('measures the gap between confidence and accuracy', () => {
    const texts = Array.from({ length: 4 }, (_, i) => text(i < 2 ? 'seller' : 'operator', null, { goods: 0.75 }))
    const { calibration, riskCoverage } = evaluate(texts, { ownerOf, threshold: 0.5 })
    expect(calibration.error).toBeCloseTo(0.25)
    expect(riskCoverage.at(-1)).toMatchObject({ coverage: 1, right: { share: 0.5 } })
  })

  it('gives null instead of 0 if there is nothing to measure', () => {
    const found = evaluate([], { ownerOf, threshold: 0.5 })
    expect([found.answered.share, found.macroRecall, found.calibration.error]).toEqual([null, null, null])
  })
})
