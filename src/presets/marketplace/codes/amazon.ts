import { type CodeTable, codeReader } from './code-table.js'

/**
 * The reasons of Amazon's returns (`CR-…`, `AMZ-PG-…`), refunds and cancellations, and the names of the metrics of its
 * account health report, which arrive as separate problems.
 */
export const amazonCodes = {
  CANCELLED_ORDER: 'order.cancel-request',
  IsBuyerRequestedCancel: 'order.cancel-request',
  BILLING_ERROR: 'payment.billing',
  invoiceDefectRate: 'payment.invoice',
  // The seller's own mistake, as a cancellation reason.
  PricingError: 'product.price',
  NoInventory: 'product.seller-cancelled',
  CouldNotShip: 'product.seller-cancelled',
  DELIVERY_ISSUES: 'delivery',
  validTrackingRate: 'delivery.tracking',
  'CR-MISSED_ESTIMATED_DELIVERY': 'delivery.late',
  'AMZ-PG-APP-TOO-LATE': 'delivery.late',
  RECEIVED_ITEM_TOO_LATE: 'delivery.late',
  lateShipmentRate: 'delivery.late',
  onTimeDeliveryRate: 'delivery.late',
  NOT_DELIVERED: 'delivery.not-received',
  DELIVERED_NOT_RECEIVED: 'delivery.not-received',
  LOST_IN_TRANSIT: 'delivery.lost',
  'CR-MISSING_PARTS': 'delivery.partial',
  ITEM_MISSING: 'delivery.partial',
  ShippingAddressUndeliverable: 'delivery.undeliverable',
  'CR-SWITCHEROO': 'goods.wrong-item',
  'CR-EXTRA_ITEM': 'goods.wrong-item',
  'CR-DAMAGED_BY_CARRIER': 'goods.damaged',
  // Damaged by the fulfilment centre: the rules for operator fulfilment decide the owner.
  'CR-DAMAGED_BY_FC': 'goods.damaged',
  // Two problems in one code: taken as the one that is visible at delivery; the responder may correct the category.
  DAMAGED_DEFECTIVE_ITEM: 'goods.damaged',
  'CR-DEFECTIVE': 'goods.defective',
  'CR-QUALITY_UNACCEPTABLE': 'goods.defective',
  'AMZ-PG-BAD-DESC': 'goods.not-as-described',
  EXPIRATION_DATE_PROBLEM: 'goods.not-as-described',
  productConditionCustomerComplaints: 'goods.not-as-described',
  productAuthenticityCustomerComplaints: 'goods.counterfeit',
  CustomerReturn: 'returns',
  'CR-UNWANTED_ITEM': 'returns.withdrawal',
  'CR-ORDERED_WRONG_ITEM': 'returns.withdrawal',
  'CR-FOUND_BETTER_PRICE': 'returns.withdrawal',
  'CR-NO_REASON_GIVEN': 'returns.withdrawal',
  'CR-NOT_COMPATIBLE': 'returns.withdrawal',
  'AMZ-PG-MISORDERED': 'returns.withdrawal',
  RETURN_NO_SCAN: 'returns.process',
  RETURN_DROPPED_OFF_PICKED_UP: 'returns.process',
  RETURN_RECEIVED: 'returns.process',
  listingPolicyViolations: 'seller.restriction',
  restrictedProductPolicyViolations: 'seller.restriction',
  receivedIntellectualPropertyComplaints: 'content.illegal-notice',
  suspectedIntellectualPropertyViolations: 'content.illegal-notice',
  productSafetyCustomerComplaints: 'content.product-safety',
  FOOD_SAFETY_ISSUE: 'content.product-safety',
  'CR-UNAUTHORIZED_PURCHASE': 'security.unauthorised-payment',
  OTHERS: 'general',
} as const satisfies CodeTable

/** A code of Amazon that the table knows. */
export type AmazonCode = keyof typeof amazonCodes

/**
 * Returns the category of a code of Amazon; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromAmazon } from 'answerable/presets/marketplace'
 *
 * console.log(fromAmazon('LOST_IN_TRANSIT')) // 'delivery.lost'
 * ```
 */
export const fromAmazon = codeReader(amazonCodes)
