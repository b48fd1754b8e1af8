import type { MarketplaceCondition } from './shape.js'

/**
 * The condition that the operator chose the carrier or issued the label, and the seller handed the parcel over in time.
 */
export const operatorsCarrier = {
  'order.carrierOf': 'operator',
  'shipment.handedOverOnTime': true,
} as const satisfies MarketplaceCondition

/** The condition that a business buyer bears the risk of transport, from the handover to the carrier on. */
export const riskPassed = {
  'customer.kind': 'business',
  'shipment.riskPassedAt': 'handover',
} as const satisfies MarketplaceCondition
