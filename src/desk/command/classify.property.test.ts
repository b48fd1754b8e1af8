import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings } from '../../../test/stories/story.js'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import type { Classifier } from '../../ports/classifier.js'
import { fold } from '../../ticket/evolve.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { customer, operator, system } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const codes = ['goods.damaged', 'payment.billing', 'site.down']
const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller' },
    'payment.billing': { owner: 'operator' },
    'site.down': { owner: 'operator', retired: {} },
  },
})
const SECRET = 'jan@example.com'
const confidence = fc.oneof(
  fc.double({ min: 0, max: 1 }),
  fc.constantFrom(0, -0, 1, 0.6, Number.NaN, -1, 2, Number.POSITIVE_INFINITY, '0.9', null),
)
const candidate = fc.oneof(
  { weight: 8, arbitrary: fc.record({ category: fc.constantFrom<unknown>(...codes, SECRET, 7), confidence }) },
  { weight: 1, arbitrary: fc.anything() },
)
const urgency = fc.constantFrom<unknown>('low', 'urgent', null, undefined, SECRET, 3)
/** Answers of a classifier: mostly of the right shape, sometimes any value. */
const answer = fc.oneof(
  { weight: 6, arbitrary: fc.record({ candidates: fc.array(candidate, { maxLength: 12 }), urgency }) },
  { weight: 1, arbitrary: fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }) },
)
const threshold = fc.double({ min: 0, max: 1, noNaN: true })

describe('whatever a classifier answers', () => {
  it('the ticket is opened, under a category that is open to it or under none, and nothing of the answer’s words is kept', () => {
    return fc.assert(
      fc.asyncProperty(answer, threshold, async (answered, usual) => {
        const store = memoryStore()
        const use = { contract: 1, id: 'any/1', classify: () => answered } as unknown as Classifier
        const desk = createDesk({ policy, store, classifier: { use, thresholds: { default: usual } } })
        const { ticket } = orThrow(
          await desk.open({ by: customer('c-1'), body: `Write to ${SECRET}`, seller: { id: 's-1' } }),
        )
        const { category, classification, state } = ticket
        expect(['goods.damaged', 'payment.billing', UNCLASSIFIED]).toContain(category)
        expect(classification?.category).toBe(category === UNCLASSIFIED ? null : category)
        expect(classification?.outcome === 'chosen').toBe(category !== UNCLASSIFIED)
        expect(state).toBe(category === UNCLASSIFIED ? 'triage' : 'open')
        const { candidates = [] } = classification ?? {}
        expect(candidates.every((one) => one.confidence >= 0 && one.confidence <= 1)).toBe(true)
        expect(candidates.map((one) => one.confidence)).toEqual(
          candidates.map((one) => one.confidence).sort((a, b) => b - a),
        )
        if (category !== UNCLASSIFIED) {
          expect(candidates[0]?.category).toBe(category)
          expect(candidates[0]?.confidence).toBeGreaterThanOrEqual(usual)
        }
        await desk.categories.set(ticket.id, { by: operator('o-1'), category: 'payment.billing' })
        const events = await desk.history(ticket.id, { by: system('audit') })
        expect(fold(events)).toEqual(await desk.get(ticket.id, { by: operator('o-1') }))
        expect(JSON.stringify(events)).not.toContain(SECRET)
      }),
      settings(300),
    )
  })
})
