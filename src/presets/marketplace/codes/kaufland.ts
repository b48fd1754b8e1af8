import { type CodeTable, codeReader } from './code-table.js'

/**
 * The topics of Kaufland's tickets (`delivery_delayed`), the reasons of its returns (`wrong_size`) and of its
 * cancellations (`NoInventory`). Kaufland itself gives a code no fixed owner: it names the owner on each ticket.
 */
export const kauflandCodes = {
  account_other: 'account',
  account_login: 'account.login',
  account_age_verification: 'account.registration',
  account_newsletter: 'account.settings',
  account_cancel: 'account.settings',
  order_other_question: 'order',
  order_cancel: 'order.cancel-request',
  BuyerCancelled: 'order.cancel-request',
  issue_paypal: 'payment.checkout',
  issue_klarna: 'payment.checkout',
  issue_creditcard: 'payment.checkout',
  issue_sofort: 'payment.checkout',
  issue_consorsfinanz: 'payment.checkout',
  issue_cashinadvance: 'payment.checkout',
  issue_barzahlen: 'payment.checkout',
  admonition: 'payment.billing',
  account_cash_out_balance: 'payment.refund-status',
  invoice_needed: 'payment.invoice',
  issue_coupon: 'payment.voucher',
  issue_payback: 'payment.voucher',
  product_other_question: 'product',
  product_properties: 'product.information',
  // A cancellation reason: the shared product card was wrong. The seller cancels, but the content must be corrected.
  WrongCatalogData: 'product.information',
  // The seller itself must claim the mistake, and the cancellation counts as the seller's.
  WrongPrice: 'product.price',
  product_availability: 'product.availability',
  NoInventory: 'product.seller-cancelled',
  DelayedInventory: 'product.seller-cancelled',
  delivery_other_question: 'delivery',
  delivery_to_store: 'delivery.options',
  old_device_take_back: 'delivery.options',
  delivery_delayed: 'delivery.late',
  delivery_delay: 'delivery.late',
  too_late: 'delivery.late',
  delivery_not_received: 'delivery.not-received',
  product_not_delivered: 'delivery.not-received',
  MerchandiseNotReceived: 'delivery.not-received',
  delivery_parts_missing: 'delivery.partial',
  incomplete_delivery: 'delivery.partial',
  missing_parts: 'delivery.partial',
  delivery_change_address: 'delivery.address-change',
  ShippingAddressUndeliverable: 'delivery.undeliverable',
  UndeliverableRegion: 'delivery.undeliverable',
  delivery_wrong_products: 'goods.wrong-item',
  incorrect_delivery: 'goods.wrong-item',
  wrong_article: 'goods.wrong-item',
  delivered_damaged: 'goods.damaged',
  delivery_damage: 'goods.damaged',
  order_product_defect: 'goods.defective',
  product_defect: 'goods.defective',
  defect: 'goods.defective',
  bad_quality: 'goods.defective',
  product_not_as_described: 'goods.not-as-described',
  misleading_description: 'goods.not-as-described',
  product_return: 'returns',
  accidentally_ordered: 'returns.withdrawal',
  better_price: 'returns.withdrawal',
  dislike: 'returns.withdrawal',
  no_reason: 'returns.withdrawal',
  wrong_size: 'returns.withdrawal',
  return_check_status: 'returns.process',
  return_request_label: 'returns.process',
  refund_return_postage_fee: 'returns.refund-overdue',
  // A ticket topic that buyers choose: a suspicion, not a finding.
  fraud: 'security.fraud',
  other_question: 'general',
  contact_other: 'general',
} as const satisfies CodeTable

/** A code of Kaufland that the table knows. */
export type KauflandCode = keyof typeof kauflandCodes

/**
 * Returns the category of a code of Kaufland; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromKaufland } from 'answerable/presets/marketplace'
 *
 * console.log(fromKaufland('delivery_delayed')) // 'delivery.late'
 * ```
 */
export const fromKaufland = codeReader(kauflandCodes)
