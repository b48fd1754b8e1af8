import { type CodeTable, codeReader } from './code-table.js'

/** The reasons of Allegro's disputes and claims, of its returns, of its refund refusals and of lost orders. */
export const allegroCodes = {
  CANCELLED_BY_BUYER: 'order.cancel-request',
  OVERPAID: 'payment.billing',
  PAID_VALUE_TOO_LOW: 'payment.billing',
  NO_REFUND_AFTER_CANCELING_ORDER: 'payment.refund-status',
  NO_PROOF_OF_PURCHASE_MANUAL_OR_WARRANTY: 'payment.invoice',
  PRODUCT_NOT_AVAILABLE: 'product.seller-cancelled',
  OVERDUE_DELIVERY: 'delivery.late',
  NO_PRODUCT_RECEIVED: 'delivery.not-received',
  DID_NOT_RECEIVE_GOODS_AFTER_PAYMENT: 'delivery.not-received',
  NO_PRODUCT_IN_PARCEL: 'delivery.partial',
  MISSING_PRODUCT_ELEMENT: 'delivery.partial',
  RECEIVED_INCOMPLETE_ORDER: 'delivery.partial',
  INCOMPLETE: 'delivery.partial',
  NOT_COLLECTED: 'delivery.undeliverable',
  PRODUCT_AND_PARCEL_DAMAGED_IN_TRANSIT: 'goods.damaged',
  PRODUCT_DAMAGED_PARCEL_INTACT: 'goods.damaged',
  ITEM_IS_DAMAGED: 'goods.damaged',
  // Not documented; taken as damage in transport, like its neighbours in the list.
  TRANSPORT: 'goods.damaged',
  DAMAGED: 'goods.damaged',
  DEFECT_FOUND_DURING_USE: 'goods.defective',
  HIDDEN_FLAW: 'goods.defective',
  OTHER_FLAW: 'goods.defective',
  NOT_AS_DESCRIBED: 'goods.not-as-described',
  RECEIVED_ITEMS_NOT_MATCHING_DESCRIPTION: 'goods.not-as-described',
  // A reason of returns: different from the description, not a wrong item in the parcel.
  DIFFERENT: 'goods.not-as-described',
  NOT_NEW: 'goods.not-as-described',
  COUNTERFEIT: 'goods.counterfeit',
  PROBLEM_WITH_GOODS_RETURN_CANCELLATION_OF_PURCHASE: 'returns',
  PROBLEM_WITH_WITHDRAWAL_CANCELLATION_OF_PURCHASE: 'returns.withdrawal',
  // A reason of returns: no reason given.
  NONE: 'returns.withdrawal',
  MISTAKE: 'returns.withdrawal',
  DONT_LIKE_IT: 'returns.withdrawal',
  TOO_LARGE: 'returns.withdrawal',
  TOO_SMALL: 'returns.withdrawal',
  NOT_AS_EXPECTED: 'returns.withdrawal',
  ORDERED_FOR_COMPARISON: 'returns.withdrawal',
  PROBLEM_WITH_SENDING_PRODUCT_BACK: 'returns.process',
  SELLER_DOES_NOT_WANT_TO_ACCEPT_RETURN: 'returns.rejected',
  REFUND_REJECTED: 'returns.rejected',
  NO_RETURN_RIGHT: 'returns.rejected',
  // A reason for which a seller refuses a return.
  BUSINESS_PURCHASE: 'returns.rejected',
  ITEM_MISMATCH: 'returns.rejected',
  NO_REFUND_AFTER_RETURNING_PRODUCT: 'returns.refund-overdue',
  COMPLAINT: 'complaint.conformity',
  WARRANTY: 'complaint.guarantee',
  OTHER: 'general',
} as const satisfies CodeTable

/** A code of Allegro that the table knows. */
export type AllegroCode = keyof typeof allegroCodes

/**
 * Returns the category of a code of Allegro; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromAllegro } from 'answerable/presets/marketplace'
 *
 * console.log(fromAllegro('HIDDEN_FLAW')) // 'goods.defective'
 * ```
 */
export const fromAllegro = codeReader(allegroCodes)
