import { type CodeTable, codeReader } from './code-table.js'

/** The reasons of eBay's returns, cancellations, inquiries, payment disputes and closed cases. */
export const ebayCodes = {
  BUYER_ASKED_CANCEL: 'order.cancel-request',
  ORDER_MISTAKE: 'order.cancel-request',
  FOUND_CHEAPER_PRICE: 'order.cancel-request',
  PRICE_TOO_HIGH: 'order.cancel-request',
  WONT_ARRIVE_IN_TIME: 'order.cancel-request',
  WRONG_PAYMENT_METHOD: 'order.cancel-request',
  WRONG_SHIPPING_METHOD: 'order.cancel-request',
  BUYER_CANCEL: 'order.cancel-request',
  ORDER_UNPAID: 'payment.checkout',
  DUPLICATE_AMOUNT: 'payment.billing',
  INCORRECT_AMOUNT: 'payment.billing',
  CREDIT_NOT_PROCESSED: 'payment.refund-status',
  REFUND_AGREED_BUT_FAILED: 'payment.refund-status',
  TRANSACTION_ISSUE: 'payment.chargeback',
  CHARGE_BACK_OPENED: 'payment.chargeback',
  OUT_OF_STOCK_OR_CANNOT_FULFILL: 'product.seller-cancelled',
  OUT_OF_STOCK: 'product.seller-cancelled',
  SELLER_CANCEL: 'product.seller-cancelled',
  ARRIVED_LATE: 'delivery.late',
  ITEM_NOT_RECEIVED: 'delivery.not-received',
  MISSING_PARTS: 'delivery.partial',
  WRONG_SHIPPING_ADDRESS: 'delivery.address-change',
  ADDRESS_ISSUES: 'delivery.address-change',
  // Not documented; taken as: the buyer got another item than the one ordered.
  ORDERED_DIFFERENT_ITEM: 'goods.wrong-item',
  ARRIVED_DAMAGED: 'goods.damaged',
  DEFECTIVE_ITEM: 'goods.defective',
  NOT_AS_DESCRIBED: 'goods.not-as-described',
  DIFFERENT_FROM_LISTING: 'goods.not-as-described',
  SIGNIFICANTLY_NOT_AS_DESCRIBED: 'goods.not-as-described',
  ITEM_NOT_AS_DESCRIBED: 'goods.not-as-described',
  SNAD: 'goods.not-as-described',
  EXPIRED_ITEM: 'goods.not-as-described',
  FAKE_OR_COUNTERFEIT: 'goods.counterfeit',
  COUNTERFEIT: 'goods.counterfeit',
  RETURN: 'returns',
  NO_LONGER_NEED_ITEM: 'returns.withdrawal',
  NO_REASON: 'returns.withdrawal',
  ORDERED_ACCIDENTALLY: 'returns.withdrawal',
  // The buyer's own mistake, unlike `ORDERED_DIFFERENT_ITEM`.
  ORDERED_WRONG_ITEM: 'returns.withdrawal',
  FOUND_BETTER_PRICE: 'returns.withdrawal',
  WRONG_SIZE: 'returns.withdrawal',
  RETURNING_GIFT: 'returns.withdrawal',
  REMORSE: 'returns.withdrawal',
  BUYER_RETURN: 'returns.withdrawal',
  BUYER_RETURNED_WRONG_ITEM: 'returns.rejected',
  ITEM_RECEIVED_IN_DIFFERENT_CONDITION: 'returns.rejected',
  NO_REFUND_FOR_RETURN_SHIPPING: 'returns.refund-overdue',
  ESCALATED_BY_EBAY: 'complaint.escalation',
  // A reason of payment disputes: the payer does not recognise the payment. Not `security.fraud`.
  FRAUD: 'security.unauthorised-payment',
  OTHER: 'general',
} as const satisfies CodeTable

/** A code of eBay that the table knows. */
export type EbayCode = keyof typeof ebayCodes

/**
 * Returns the category of a code of eBay; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromEbay } from 'answerable/presets/marketplace'
 *
 * console.log(fromEbay('ARRIVED_LATE')) // 'delivery.late'
 * ```
 */
export const fromEbay = codeReader(ebayCodes)
