import { definePolicy } from 'answerable'
import { expect, it } from 'vitest'
import { marketplacePolicy } from './index.js'

const policy = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '1' })
type Facts = Parameters<typeof policy.decide>[0]

const order = { id: 'o-1', soldBy: 'seller', fulfilledBy: 'seller' } as const
const operatorsLabel = { order: { ...order, carrierOf: 'operator' }, shipment: { handedOverOnTime: true } } as const
const businessRisk = {
  customer: { id: 'c-1', kind: 'business' },
  shipment: { riskPassedAt: 'handover' },
} as const

const decided = (facts: Facts, replyDeadline: 'running' | 'passed') => {
  const { owner, chargedTo, fault, score } = policy.decide({
    order,
    ...facts,
    seller: { id: 's-1', status: 'active', replyDeadline },
  })
  return { owner, chargedTo, fault, score }
}

it.each<[string, Facts]>([
  ['an incomplete parcel with the operator’s label', { category: 'delivery.partial', ...operatorsLabel }],
  ['a lost parcel at the risk of a business', { category: 'delivery.lost', ...businessRisk }],
  [
    'a parcel that tracking shows as delivered',
    { category: 'delivery.not-received', shipment: { deliveredTo: 'order-address' } },
  ],
  [
    'a parcel that the customer did not collect',
    { category: 'delivery.undeliverable', shipment: { failedBecauseOf: 'customer' } },
  ],
  ['damage in a parcel with the operator’s label', { category: 'goods.damaged', ...operatorsLabel }],
  ['damage at the risk of a business', { category: 'goods.damaged', ...businessRisk }],
  ['a wrong match in the catalogue', { category: 'goods.wrong-item', diagnosis: { faultIn: 'catalogue' } }],
  ['a wrong text in the catalogue', { category: 'goods.not-as-described', diagnosis: { faultIn: 'catalogue' } }],
])('an absent seller changes who answers for %s, and neither who pays nor what is scored', (_, facts) => {
  const present = decided(facts, 'running')
  const absent = decided(facts, 'passed')
  expect([present.owner, absent.owner]).toEqual(['seller', 'operator'])
  expect({ chargedTo: absent.chargedTo, fault: absent.fault }).toEqual({
    chargedTo: present.chargedTo,
    fault: present.fault,
  })
  expect([present.score, absent.score]).toEqual(['excluded', 'excluded'])
})
