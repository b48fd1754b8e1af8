import type { MarketplaceCondition } from './shape.js'

/** The seller did its part in time, and the carrier or its label is the operator's. */
export const operatorsCarrier = {
  'order.carrierOf': 'operator',
  'shipment.handedOverOnTime': true,
} as const satisfies MarketplaceCondition

/** Business buyers only: what happens on the way is no longer the seller's risk. */
export const riskPassed = {
  'customer.kind': 'business',
  'shipment.riskPassedAt': 'handover',
} as const satisfies MarketplaceCondition
