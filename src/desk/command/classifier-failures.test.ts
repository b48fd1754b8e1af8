import { describe, expect, it } from 'vitest'
import { type Classify, guessing, opening, SECRET, sure } from '../../../test/classifiers/guessing.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { orThrow } from '../or-throw.js'
import type { ClassifierFailure } from './desk-events.js'

const throwing = () => {
  throw new Error(`cannot read ${SECRET}`)
}

describe('a ticket goes to a person, and no word of it is leaked', () => {
  it.each<[failure: string, classify: Classify, outcome: string]>([
    ['throws', throwing, 'failed'],
    ['rejects', () => Promise.reject(new Error(`cannot read ${SECRET}`)), 'failed'],
    ['rejects with nothing', () => Promise.reject(undefined), 'failed'],
    [
      'answers a thenable that throws',
      () => ({
        get then() {
          return throwing()
        },
      }),
      'failed',
    ],
    ['answers nothing', () => undefined, 'invalid'],
    ['answers a text', () => SECRET, 'invalid'],
    ['answers an object instead of a list', () => ({ candidates: { 0: 'goods.damaged' }, urgency: null }), 'invalid'],
    ['answers a confidence that is not a number', sure('goods.damaged', Number.NaN), 'invalid'],
    ['answers a confidence above one', sure('goods.damaged', 1.01), 'invalid'],
    ['answers a confidence below zero', sure('goods.damaged', -0.01), 'invalid'],
    ['answers null as a candidate', () => ({ candidates: [null], urgency: null }), 'invalid'],
    ['answers candidates without a category', () => ({ candidates: [{ confidence: 1 }], urgency: null }), 'invalid'],
    ['answers an unknown urgency', sure('goods.damaged', 0.9, `asap ${SECRET}`), 'invalid'],
    ['answers a list with holes', () => ({ candidates: new Array(3), urgency: null }), 'invalid'],
    [
      'answers 10,000 candidates',
      () => ({
        candidates: Array.from({ length: 10_000 }, (_, i) => ({ category: `c${i}`, confidence: 0 })),
        urgency: null,
      }),
      'invalid',
    ],
    ['answers huge texts', sure('x'.repeat(10_000_000), 1), 'uncertain'],
    ['answers unknown codes', sure('goods.unheard-of', 1), 'uncertain'],
    [
      'answers members that throw',
      () => ({
        get candidates() {
          return throwing()
        },
      }),
      'invalid',
    ],
  ])('if its classifier %s', async (_, classify, outcome) => {
    const { desk, store } = guessing(classify)
    const { ticket } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    expect(ticket).toMatchObject({
      state: 'triage',
      category: UNCLASSIFIED,
      classification: { outcome, category: null, candidates: [], urgency: null },
    })
    const rows = await store.pendingOutbox('default', 100)
    expect(JSON.stringify([ticket, rows])).not.toContain(SECRET)
    expect(JSON.stringify(rows).length).toBeLessThan(10_000)
  })
})

describe('the failure of a classifier', () => {
  it('is reported with its error to listeners of `classifier-failed` only', async () => {
    const { desk } = guessing(throwing)
    const failures: ClassifierFailure[] = []
    desk.on('classifier-failed', (failure) => failures.push(failure))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(failures).toMatchObject([{ ticketId: id, classifier: 'mine/1', outcome: 'failed' }])
    expect(String(failures[0]?.error)).toContain(SECRET)
  })

  it('does not stop the opening if the listener of its failure throws too', async () => {
    const { desk } = guessing(throwing)
    const heard: unknown[] = []
    desk.on('classifier-failed', () => {
      throw new Error('listener')
    })
    desk.on('listener-failed', ({ error }) => heard.push((error as Error).message))
    expect(orThrow(await desk.open(opening)).ticket.state).toBe('triage')
    expect(heard).toEqual(['listener'])
  })
})
