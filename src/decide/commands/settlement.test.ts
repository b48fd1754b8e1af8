import { describe, expect, it } from 'vitest'
import { definePolicy } from '../../policy/policy.js'
import { refusal, specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    goods: { owner: 'seller', paidBy: 'seller', chargedTo: 'seller', fault: 'seller', score: 'counted' },
    delivery: { owner: 'seller', paidBy: 'operator', chargedTo: 'carrier', fault: 'carrier', score: 'excluded' },
  },
})
const { given, happened } = specification({ policy, at: Date.parse('2026-03-02T09:00:00Z') })
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' } } as const
const reason = 'carrier-admitted'
const paidByOperator = { type: 'settlement.set-paid-by', by: by.operator, paidBy: 'operator', reason } as const
const charged = { type: 'settlement.set-charged-to', by: by.operator, chargedTo: 'carrier', reason } as const
const fault = { type: 'settlement.find-fault', by: by.operator, fault: 'carrier', reason } as const
const score = { type: 'settlement.set-score', by: by.operator, score: 'excluded', reason } as const

describe('payer, cost, fault and score', () => {
  it.each([
    [paidByOperator, 'ticket.paid-by-set', 'seller', 'operator'],
    [charged, 'ticket.charged-to-set', 'seller', 'carrier'],
    [fault, 'ticket.fault-found', 'seller', 'carrier'],
    [score, 'ticket.score-set', 'counted', 'excluded'],
  ] as const)('move one at a time, apart from the owner: %j', (command, type, from, to) => {
    const before = fold(happened(open))
    const after = given(happened(open))
      .when(command)
      .then([{ type, data: { from, to, cause: 'person', reason } as never }])
    expect(after?.responsibility).toEqual(before?.responsibility)
    const moved = after && before ? Object.entries(settlementOf(after)) : []
    const kept = Object.entries(before ? settlementOf(before) : {})
    expect(moved.filter(([name, value]) => !kept.some(([other, old]) => other === name && old === value))).toHaveLength(
      1,
    )
  })

  it('may be set in any state, also after the ticket is closed', () => {
    const closed = happened(open, { type: 'close', by: by.operator, reason: 'done' })
    given(closed)
      .when(score)
      .then([{ type: 'ticket.score-set' }])
  })

  it('may be open again', () => {
    const ticket = given(happened(open, fault))
      .when({ ...fault, fault: null })
      .then([{ type: 'ticket.fault-found', data: { from: 'carrier', to: null } }])
    expect(ticket && settlementOf(ticket).fault).toBeNull()
  })

  it('stay as a person set them when the policy decides again, and the others move by their own events', () => {
    const ticket = given(happened(open, paidByOperator, fault, { ...paidByOperator, paidBy: 'voucher' }))
      .when({ type: 'category.set', by: by.operator, category: 'delivery' })
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
    given(happened(open, fault)).when(fault).then(refusal('NOTHING_TO_CHANGE'))
    given(happened(open))
      .when({ ...fault, by: by.seller })
      .then(refusal('ACTOR_MAY_NOT'))
    given(happened(open))
      .when({ ...score, by: by.customer })
      .then(refusal('ACTOR_MAY_NOT'))
  })

  it('may be confirmed by a person, after which the policy leaves them', () => {
    const ticket = given(happened(open, { ...fault, fault: 'seller' }))
      .when({ type: 'category.set', by: by.operator, category: 'delivery' })
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
