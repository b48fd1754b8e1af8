import { describe, expect, it } from 'vitest'
import { definePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    goods: { owner: 'seller', paidBy: 'seller', chargedTo: 'seller', fault: 'seller', score: 'counted' },
    delivery: { owner: 'seller', paidBy: 'operator', chargedTo: 'carrier', fault: 'carrier', score: 'excluded' },
  },
})
const { agent, ann, given, happened, shop } = story({ policy })
const opened = happened(ann.open())
const reason = 'carrier-admitted'
const paidByOperator = agent.settlements.setPaidBy({ paidBy: 'operator', reason })
const charged = agent.settlements.setChargedTo({ chargedTo: 'carrier', reason })
const fault = agent.settlements.findFault({ fault: 'carrier', reason })
const score = agent.settlements.setScore({ score: 'excluded', reason })

describe('payer, cost, fault and score', () => {
  it.each([
    [paidByOperator, 'ticket.paid-by-set', 'seller', 'operator'],
    [charged, 'ticket.charged-to-set', 'seller', 'carrier'],
    [fault, 'ticket.fault-found', 'seller', 'carrier'],
    [score, 'ticket.score-set', 'counted', 'excluded'],
  ] as const)('move one at a time, apart from the owner: %j', (command, type, from, to) => {
    const before = ticketOf(opened)
    const after = given(opened)
      .when(command)
      .then([{ type, data: { from, to, cause: 'person', reason } as never }])
    expect(after?.responsibility).toEqual(before.responsibility)
    const moved = after ? Object.entries(settlementOf(after)) : []
    const kept = Object.entries(settlementOf(before))
    expect(moved.filter(([name, value]) => !kept.some(([other, old]) => other === name && old === value))).toHaveLength(
      1,
    )
  })

  it('may be set in any state, also after the ticket is closed', () => {
    const closed = happened(ann.open(), agent.close({ reason: 'done' }))
    given(closed)
      .when(score)
      .then([{ type: 'ticket.score-set' }])
  })

  it('may be open again', () => {
    const ticket = given(happened(ann.open(), fault))
      .when({ ...fault, fault: null })
      .then([{ type: 'ticket.fault-found', data: { from: 'carrier', to: null } }])
    expect(ticket && settlementOf(ticket).fault).toBeNull()
  })

  it('stay as a person set them when the policy decides again, and the others move by their own events', () => {
    const ticket = given(happened(ann.open(), paidByOperator, fault, { ...paidByOperator, paidBy: 'voucher' }))
      .when(agent.categories.set({ category: 'delivery' }))
      .then([
        { type: 'ticket.category-set' },
        { type: 'ticket.routed' },
        { type: 'ticket.charged-to-set', data: { from: 'seller', to: 'carrier', cause: 'policy', reason: 'category' } },
        { type: 'ticket.score-set', data: { from: 'counted', to: 'excluded', cause: 'policy', reason: 'category' } },
      ])
    expect(ticket && settlementOf(ticket)).toEqual({
      paidBy: 'voucher',
      chargedTo: 'carrier',
      fault: 'carrier',
      score: 'excluded',
    })
  })

  it('are not moved to what a person set already, and only the operator moves them', () => {
    given(happened(ann.open(), fault)).when(fault).then(refusal('NOTHING_TO_CHANGE'))
    given(opened)
      .when(shop.settlements.findFault({ fault: 'carrier', reason }))
      .then(refusal('ACTOR_MAY_NOT'))
    given(opened)
      .when(ann.settlements.setScore({ score: 'excluded', reason }))
      .then(refusal('ACTOR_MAY_NOT'))
  })

  it('may be confirmed by a person, after which the policy leaves them', () => {
    const ticket = given(happened(ann.open(), { ...fault, fault: 'seller' }))
      .when(agent.categories.set({ category: 'delivery' }))
      .then([
        { type: 'ticket.category-set' },
        { type: 'ticket.routed' },
        { type: 'ticket.paid-by-set' },
        { type: 'ticket.charged-to-set' },
        { type: 'ticket.score-set' },
      ])
    expect(ticket && settlementOf(ticket).fault).toBe('seller')
  })
})
