import { describe, expect, it } from 'vitest'
import { guessing, opening, policy, SECRET, sure } from '../../../test/classifiers/guessing.js'
import { story } from '../../testing/story.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { orThrow } from '../or-throw.js'

const audit = { by: system('audit') }

const set = (category: string) => ({ by: operator('o-1'), category })
async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('training examples', () => {
  it('contain what persons corrected and confirmed, with the text, and no ticket without a review', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const ids: string[] = []
    for (let i = 0; i < 4; i++)
      ids.push(orThrow(await desk.open({ ...opening, channel: 'chat', locale: 'pl' })).ticket.id)
    const [wrong = '', right = '', twice = ''] = ids
    await desk.categories.set(wrong, set('payment.billing'))
    await desk.categories.set(right, set('goods.damaged'))
    await desk.categories.set(twice, set('payment.billing'))
    await desk.categories.set(twice, set('goods.damaged'))
    const example = {
      text: `Broken\nThe cup is broken, ${SECRET}`,
      locale: 'pl',
      channel: 'chat',
      classifier: 'mine/1',
      guessed: 'goods.damaged',
    }
    expect(await all(desk.trainingExamples([...ids, 'nowhere'], { by: operator('o-1') }))).toEqual([
      { ...example, ticketId: wrong, category: 'payment.billing' },
      { ...example, ticketId: right, category: 'goods.damaged' },
      { ...example, ticketId: twice, category: 'goods.damaged' },
    ])
  })

  it('do not include a ticket that a person set to `unclassified` in the end', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const [told, untold] = [orThrow(await desk.open(opening)).ticket, orThrow(await desk.open(opening)).ticket]
    for (const { id } of [told, untold]) await desk.categories.set(id, set(UNCLASSIFIED))
    await desk.categories.set(told.id, set('payment.billing'))
    expect(await all(desk.trainingExamples([told.id, untold.id], audit))).toMatchObject([
      { ticketId: told.id, guessed: 'goods.damaged', category: 'payment.billing' },
    ])
  })

  it('hold no text that was erased since', async () => {
    const { desk, store } = guessing(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    const erased = story({ policy, store: { ...store, contents: async () => [] } })
    const [example] = await all(erased.desk.trainingExamples([id], audit))
    expect(example).toEqual({
      ticketId: id,
      locale: null,
      channel: null,
      classifier: 'mine/1',
      guessed: null,
      category: 'goods.damaged',
    })
  })

  it('are for the operator and the system', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    expect(await all(desk.trainingExamples([id], { by: seller('s-1') }))).toEqual([])
    expect(await all(desk.trainingExamples([id], { by: customer('c-1') }))).toEqual([])
    expect(await all(desk.trainingExamples([id], audit))).toHaveLength(1)
  })

  it('accept a list or a stream of ids, and nothing else', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    async function* ids() {
      yield id
    }
    expect(await all(desk.trainingExamples(ids(), audit))).toHaveLength(1)
    for (const wrong of [undefined, null, 7, 'an-id', [7], ['']]) {
      await expect(all(desk.trainingExamples(wrong as never, audit)), String(wrong)).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
      })
    }
    await expect(all(desk.trainingExamples([id], {} as never))).rejects.toMatchObject({ code: 'COMMAND_INVALID' })
  })
})
