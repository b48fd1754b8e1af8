import { describe, expect, it, vi } from 'vitest'
import { guessing, inTurn, opening, sure } from '../../../test/classifiers/guessing.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { orThrow } from '../or-throw.js'

describe('an `open` that is retried with its key', () => {
  it('returns the first ticket, and does not ask the classifier again', async () => {
    const asked = vi.fn(inTurn('goods.damaged', 'payment.billing'))
    const { desk } = guessing(asked)
    const { ticket: first } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    const { ticket: again } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    expect([again.id, again.category]).toEqual([first.id, 'goods.damaged'])
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('gives one ticket to two at once, whatever the classifier says to each', async () => {
    const { desk, store } = guessing(inTurn('goods.damaged', 'payment.billing'))
    const [one, two] = await Promise.all([
      desk.open({ ...opening, idempotencyKey: 'k' }),
      desk.open({ ...opening, idempotencyKey: 'k' }),
    ])
    expect(one).toEqual(two)
    expect(store.size('default')).toBe(1)
  })

  it('is refused with another text, and if it now gives a category', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    for (const other of [{ body: 'Something else.' }, { category: 'goods.damaged' }, { category: UNCLASSIFIED }]) {
      expect(await desk.open({ ...opening, ...other, idempotencyKey: 'k' })).toMatchObject({
        refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
      })
    }
  })
})
