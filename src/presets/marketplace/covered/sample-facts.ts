import type { Covered } from './covered.js'

/** Returns the facts of an order line of an active seller. */
export const line = (order: object = {}, more: object = {}): Covered['facts'] => ({
  order: { id: 'o-1', soldBy: 'seller', fulfilledBy: 'seller', ...order },
  seller: { id: 's-1', status: 'active' },
  ...more,
})

/** The facts of an own sale of the operator. */
export const ownSale = line({ soldBy: 'operator' })

/** The facts of an order that a seller sold and the operator stored, packed and shipped. */
export const operatorFulfils = line({ fulfilledBy: 'operator' })

/** The facts of an order that the seller shipped in time, with a carrier or a label of the operator. */
export const operatorsCarrier = line({ carrierOf: 'operator' }, { shipment: { handedOverOnTime: true } })

const absences = [
  { status: 'suspended' },
  { status: 'closed' },
  { status: 'active', canReply: false },
  { status: 'active', replyDeadline: 'passed' },
]

/** Returns one case each for a seller who is suspended, closed, out of reach, or has missed the deadline. */
export const absentSeller = (code: string, exception: number, rule: string): readonly Covered[] =>
  absences.map((absence) => ({
    code,
    exception,
    rule,
    facts: { ...line(), seller: { id: 's-1', ...absence } },
    owner: 'operator',
  }))
