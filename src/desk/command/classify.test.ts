import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { guessing, opening, policy, SECRET, sure, unsure } from '../../../test/classifiers/guessing.js'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import { story } from '../../testing/story.js'
import { fold } from '../../ticket/evolve.js'
import { baseFacts, UNCLASSIFIED } from '../../ticket/facts.js'
import { customer, operator, system } from '../../ticket/responsibility/party.js'
import { orThrow } from '../or-throw.js'

const audit = { by: system('audit') }

describe('a ticket that is opened without a category', () => {
  it('gets the category that the classifier is sure of, and the policy decides as for a given category', async () => {
    const { desk } = guessing(sure('goods.damaged'))
    const { ticket } = orThrow(await desk.open(opening))
    expect(ticket).toMatchObject({
      category: 'goods.damaged',
      facts: { category: 'goods.damaged' },
      responsibility: { party: 'seller', cause: 'policy' },
      classification: { classifier: 'mine/1', outcome: 'chosen', category: 'goods.damaged', review: null },
    })
    const history = await desk.history(ticket.id, audit)
    expect(history.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.classified', 'ticket.routed'])
    expect(history[1]?.data).toEqual({
      classifier: 'mine/1',
      outcome: 'chosen',
      category: 'goods.damaged',
      candidates: [{ category: 'goods.damaged', confidence: 0.9 }],
      urgency: null,
    })
    expect(fold(history)).toEqual(ticket)
  })

  it('goes to a person with the candidates if the classifier is not sure enough', async () => {
    const candidates = [
      { category: 'payment.billing', confidence: 0.3 },
      { category: 'goods.damaged', confidence: 0.5 },
    ]
    const { ticket } = orThrow(await guessing(() => ({ candidates, urgency: null })).desk.open(opening))
    expect(ticket).toMatchObject({
      state: 'triage',
      category: UNCLASSIFIED,
      responsibility: null,
      decision: { reason: 'NOT_CLASSIFIED' },
      classification: { outcome: 'uncertain', category: null, candidates: candidates.toReversed() },
    })
  })

  it('uses the host’s threshold for each category', async () => {
    const thresholds = { default: 0.95, categories: { 'goods.damaged': 0.5 } }
    const categoryOf = async (category: string, confidence: number) =>
      orThrow(await guessing(sure(category, confidence), { thresholds }).desk.open(opening)).ticket.category
    expect(await categoryOf('goods.damaged', 0.5)).toBe('goods.damaged')
    expect(await categoryOf('goods.damaged', 0.499)).toBe(UNCLASSIFIED)
    expect(await categoryOf('payment.billing', 0.94)).toBe(UNCLASSIFIED)
    expect(await categoryOf('payment.billing', 0.95)).toBe('payment.billing')
  })

  it('is never put into a retired or unknown category, and does not keep those codes', async () => {
    const candidates = [
      { category: `write to ${SECRET}`, confidence: 1 },
      { category: 'constructor', confidence: 0.99 },
      { category: 'goods.old', confidence: 0.98 },
      { category: 'goods.damaged', confidence: 0.9 },
      { category: 'goods.damaged', confidence: 0.1 },
    ]
    const { desk, store } = guessing(() => ({ candidates, urgency: null }))
    const { ticket } = orThrow(await desk.open(opening))
    expect(ticket.classification).toMatchObject({
      outcome: 'chosen',
      candidates: [{ category: 'goods.damaged', confidence: 0.9 }],
    })
    expect(JSON.stringify(await store.events('default', ticket.id))).not.toContain(SECRET)
  })

  it('keeps ten candidates at most', async () => {
    const categories = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, { owner: 'operator' }]))
    const candidates = Object.keys(categories).map((category) => ({ category, confidence: 0.1 }))
    const many = compilePolicy({ ...policy.definition, categories })
    const { desk } = guessing(() => ({ candidates, urgency: null }), {}, { policy: many })
    expect(orThrow(await desk.open(opening)).ticket.classification?.candidates).toHaveLength(10)
  })

  it('gives the classifier subject and body, channel and locale, and at most 20,000 characters', async () => {
    const asked: unknown[] = []
    const { desk } = guessing((input) => {
      asked.push(input)
      return unsure(input)
    })
    orThrow(await desk.open({ ...opening, channel: 'email', locale: 'pl' }))
    orThrow(await desk.open({ by: customer('c-1'), subject: 's', body: 'x'.repeat(20_000) }))
    expect(asked[0]).toEqual({ text: `Broken\nThe cup is broken, ${SECRET}`, channel: 'email', locale: 'pl' })
    expect((asked[1] as { text: string }).text).toHaveLength(20_000)
  })

  it('does not ask the classifier if there is no text, or if a category was given', async () => {
    const { desk } = guessing(() => {
      throw new Error('was asked')
    })
    expect(orThrow(await desk.open({ by: customer('c-1') })).ticket).toMatchObject({
      classification: { outcome: 'uncertain' },
    })
    const { ticket: named } = orThrow(await desk.open({ ...opening, category: 'payment.billing' }))
    expect(named).toMatchObject({ category: 'payment.billing', classification: null })
    expect(orThrow(await desk.open({ ...opening, category: UNCLASSIFIED })).ticket.decision?.reason).toBe(
      'NOT_CLASSIFIED',
    )
  })

  it('gets the predicted urgency if no priority was given, and never less than that of its category', async () => {
    const { desk, store } = guessing(sure('goods.damaged', 0.9, 'urgent'))
    const { ticket: urgent } = orThrow(await desk.open(opening))
    expect(urgent).toMatchObject({ priority: 'urgent', clocks: { 'first-response': { phase: 'running' } } })
    const events = await store.events('default', urgent.id)
    expect(events.find(({ type }) => type === 'ticket.priority-set')?.data).toEqual({
      from: 'normal',
      to: 'urgent',
      reason: 'classifier',
    })
    expect(orThrow(await guessing(sure('payment.billing', 0.9, 'low')).desk.open(opening)).ticket.priority).toBe('high')
    expect(
      orThrow(await desk.open({ ...opening, by: operator('o-1', { onBehalfOf: customer('c-1') }), priority: 'low' }))
        .ticket.priority,
    ).toBe('low')
  })

  it('was opened at the instant of the call, however long the classifier took', async () => {
    const { clock, desk, store } = guessing(() => {
      clock.advance(1_500)
      return { candidates: [{ category: 'goods.damaged', confidence: 0.9 }], urgency: null }
    })
    const came = clock.now()
    const { ticket } = orThrow(await desk.open(opening))
    expect(ticket.openedAt).toBe(came)
    const [first] = await store.events('default', ticket.id)
    expect(first).toMatchObject({ occurredAt: came, recordedAt: came + 1_500 })
  })

  it('is rejected if its other facts are invalid, before the classifier is asked', async () => {
    const asked = vi.fn()
    const { desk, store } = guessing(asked)
    await expect(desk.open({ ...opening, order: { id: 7 } } as never)).rejects.toMatchObject({ code: 'FACTS_INVALID' })
    expect(asked).not.toHaveBeenCalled()
    expect(store.size('default')).toBe(0)
  })

  it('is rejected by a desk without a classifier', async () => {
    const { desk } = story({ policy })
    await expect(desk.open(opening)).rejects.toMatchObject({ code: 'FACTS_INVALID', values: { path: 'category' } })
  })

  it('is opened even if the host’s schema lists the categories', async () => {
    const listed = definePolicy({
      id: 'acme',
      version: 'listed',
      facts: baseFacts.extend({ category: z.enum(['goods.damaged', 'payment.billing']) }),
      categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
    })
    const { desk } = guessing(unsure, {}, { policy: listed })
    expect(orThrow(await desk.open(opening)).ticket).toMatchObject({ state: 'triage', category: UNCLASSIFIED })
  })
})
