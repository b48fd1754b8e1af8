import { describe, expect, it } from 'vitest'
import { guessing, opening, sure } from '../../../test/classifiers/guessing.js'
import { eventsOf } from '../../testing/reading.js'
import type { Story } from '../../testing/story.js'
import type { TicketEventType } from '../../ticket/events/events.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { operator, system } from '../../ticket/responsibility/party.js'
import { orThrow } from '../or-throw.js'

const audit = { by: system('audit') }

const set = (category: string) => ({ by: operator('o-1'), category })
/** Returns how many events of the type the desk has for its only ticket. */
const countOf = async ({ store }: Story, type: TicketEventType) =>
  eventsOf(await store.events('default', 't-1'), type).length

describe('a person who reviews a prediction', () => {
  it('corrects it: one event says so, with old and new and what was guessed, and the policy decides again', async () => {
    const tale = guessing(sure('goods.damaged'))
    const { desk } = tale
    const { id } = orThrow(await desk.open(opening)).ticket
    const result = await desk.categories.set(id, set('payment.billing'))
    expect(result).toMatchObject({
      outcome: 'accepted',
      events: [
        {
          type: 'ticket.reclassified',
          data: { from: 'goods.damaged', to: 'payment.billing', classifier: 'mine/1', guessed: 'goods.damaged' },
        },
        { type: 'ticket.routed', data: { responsibility: { team: 'payments' } } },
        { type: 'ticket.priority-set' },
      ],
      ticket: { category: 'payment.billing', classification: { category: 'goods.damaged', review: 'corrected' } },
    })
    expect(await countOf(tale, 'ticket.category-set')).toBe(0)
    await desk.categories.set(id, set('goods.damaged'))
    expect(await countOf(tale, 'ticket.category-set')).toBe(1)
    expect(await countOf(tale, 'ticket.reclassified')).toBe(1)
  })

  it('sets the category if the classifier was not sure', async () => {
    const { desk } = guessing(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.categories.set(id, set('goods.damaged'))).toMatchObject({
      events: [{ data: { from: UNCLASSIFIED, to: 'goods.damaged', guessed: null } }, { type: 'ticket.routed' }],
      ticket: { state: 'open', responsibility: { party: 'seller' } },
    })
  })

  it('confirms it once by setting the same category; nothing else changes', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const { ticket: before } = orThrow(await desk.open(opening))
    const result = await desk.categories.set(before.id, set('goods.damaged'))
    expect(result).toMatchObject({
      events: [{ type: 'ticket.classification-confirmed', data: { category: 'goods.damaged', classifier: 'mine/1' } }],
      ticket: { responsibility: before.responsibility, classification: { review: 'confirmed' } },
    })
    expect(await desk.categories.set(before.id, set('goods.damaged'))).toMatchObject({
      refusal: { code: 'NOTHING_TO_CHANGE' },
    })
  })

  it('is not a program: a category that a program sets is not a correction', async () => {
    const tale = guessing(sure('goods.damaged'))
    const { desk } = tale
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, { by: system('importer'), category: 'payment.billing' })
    await desk.categories.set(id, { by: operator('bot', { automated: true }), category: 'goods.damaged' })
    expect(await countOf(tale, 'ticket.category-set')).toBe(2)
    expect(await desk.get(id, audit)).toMatchObject({ classification: { review: null } })
  })

  it('confirms it by setting the predicted category again after a program changed it', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, { by: system('sorter'), category: 'payment.billing' })
    const back = await desk.categories.set(id, { by: operator('o-1'), category: 'goods.damaged' })
    expect(back).toMatchObject({ ticket: { category: 'goods.damaged', classification: { review: 'confirmed' } } })
    const types = back.outcome === 'accepted' ? back.events.map(({ type }) => type) : []
    expect(types.slice(0, 2)).toEqual(['ticket.category-set', 'ticket.classification-confirmed'])
  })

  it('cannot confirm that the category is unknown', async () => {
    const { desk } = guessing(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.categories.set(id, set(UNCLASSIFIED))).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
  })
})
