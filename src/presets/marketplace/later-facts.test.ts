import { createDesk, definePolicy, operator, orThrow } from 'answerable'
import { memoryStore } from 'answerable/memory'
import { skeletonCases } from 'answerable/review'
import { HOUR, testClock } from 'answerable/testing'
import { describe, expect, it } from 'vitest'
import { marketplacePolicy } from './index.js'

const policy = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '1' })
const by = operator('o-1')

type Facts = { readonly [name: string]: unknown }

/** The facts that nobody knows when a customer opens a ticket: somebody must check, decide, or let time pass first. */
const LATER = [
  'suspicion',
  'diagnosis',
  'dispute',
  'triage',
  'onboarding',
  'refund.state',
  'refund.decidedBy',
  'return.inspectedBy',
  'seller.status',
  'seller.canReply',
  'seller.replyDeadline',
  'shipment.failedBecauseOf',
  'shipment.deliveredTo',
  'shipment.riskPassedAt',
  'order.cancelledBy',
  'item.codeRevoked',
  'item.recall',
  'data.misused',
]

const isLater = (path: string): boolean => LATER.some((later) => path === later || path.startsWith(`${later}.`))
const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null

/** Divides facts into those of the opening and those that are learned later. */
function divided(facts: Facts, above = ''): readonly [known: Facts, later: Facts] {
  const [known, later]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const [name, value] of Object.entries(facts)) {
    const path = above + name
    if (isLater(path)) later[name] = value
    else if (isObject(value) && Object.keys(value).length > 0) {
      const [knownBelow, laterBelow] = divided(value, `${path}.`)
      if (Object.keys(knownBelow).length > 0) known[name] = knownBelow
      if (Object.keys(laterBelow).length > 0) later[name] = laterBelow
    } else known[name] = value
  }
  return [known, later]
}

/** Each rule that waits for later facts, with facts on which it decides. */
const waiting = skeletonCases(policy).cases.flatMap(({ name, facts }) => {
  const [known, later] = divided(facts as Facts)
  const rule = /^rule (.+)$/.exec(name)?.[1]
  return rule === undefined || Object.keys(later).length === 0 ? [] : [{ rule, known, later }]
})

function deskAt() {
  const clock = testClock()
  return { clock, desk: createDesk({ policy, store: memoryStore(), now: clock.now }) }
}

const ids = [...marketplacePolicy().overrides, ...marketplacePolicy().rules].map(({ id }) => id)

describe('a rule of the preset that waits for facts which are learned later', () => {
  it('is in this table: each other rule has facts of an opening on which it decides', () => {
    expect(waiting).toHaveLength(51)
    expect(skeletonCases(policy).without).toEqual([])
  })

  it.each(waiting)('decides when they are learned: $rule', async ({ rule, known, later }) => {
    const { desk } = deskAt()
    const { ticket } = orThrow(await desk.open({ by, ...known } as never))
    expect(ticket.decision?.rules).not.toContain(rule)
    const learned = orThrow(await desk.facts.update(ticket.id, { by, facts: later }))
    expect(learned.ticket.decision?.rules).toContain(rule)
    expect(learned.ticket.responsibility?.party ?? 'triage').toBe(learned.ticket.decision?.owner)
  })
})

describe('a rule of the preset for a silent seller', () => {
  const silent = waiting.flatMap(({ rule, known }) => (rule.startsWith('seller-silent/') ? [{ rule, known }] : []))

  it('is each of the rules of that name', () => {
    expect(silent.map(({ rule }) => rule)).toEqual(ids.filter((id) => id.startsWith('seller-silent/')))
  })

  it.each(silent)(
    'decides when the seller missed its first answer, though no host says so: $rule',
    async ({ rule, known }) => {
      const { clock, desk } = deskAt()
      const { seller } = known
      const named = { ...known, seller: { id: 's-1', ...(isObject(seller) && seller) } }
      // A ticket that a rule of the operator would open with the operator gets to the seller by hand.
      const { ticket } = orThrow(await desk.open({ by, ...named } as never))
      if (ticket.responsibility?.party !== 'seller') {
        orThrow(await desk.assign(ticket.id, { by, to: { party: 'seller', id: named.seller.id } }))
      }
      clock.advance(24 * HOUR)
      await desk.work.sweep()
      expect((await desk.get(ticket.id, { by }))?.decision?.rules).not.toContain(rule)
      clock.advance(1)
      await desk.work.sweep()
      const late = await desk.get(ticket.id, { by })
      expect(late).toMatchObject({ breached: ['seller-first-response'], responsibility: { party: 'operator' } })
      expect(late?.decision).toMatchObject({ rule, chargedTo: 'seller' })
    },
  )
})
