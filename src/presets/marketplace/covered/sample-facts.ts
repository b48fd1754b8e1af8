import type { Covered } from './covered.js'

/** An order line of a seller who is there and answers. */
export const line = (order: object = {}, more: object = {}): Covered['facts'] => ({
  order: { id: 'o-1', soldBy: 'seller', fulfilledBy: 'seller', ...order },
  seller: { id: 's-1', status: 'active' },
  ...more,
})

/** The operator sold it itself. */
export const ownSale = line({ soldBy: 'operator' })

/** A seller sold it; the operator stored, packed and shipped it. */
export const operatorFulfils = line({ fulfilledBy: 'operator' })

/** The seller shipped in time, with a carrier or a label of the operator's. */
export const operatorsCarrier = line({ carrierOf: 'operator' }, { shipment: { handedOverOnTime: true } })

const absences = [
  { status: 'suspended' },
  { status: 'closed' },
  { status: 'active', canReply: false },
  { status: 'active', replyDeadline: 'passed' },
]

/** The exception for a seller who is suspended, closed, out of reach, or let the deadline pass: one case each. */
export const absentSeller = (code: string, exception: number, rule: string): readonly Covered[] =>
  absences.map((absence) => ({
    code,
    exception,
    rule,
    facts: { ...line(), seller: { id: 's-1', ...absence } },
    owner: 'operator',
  }))
