import { type CodeTable, codeReader } from './code-table.js'

/**
 * Mirakl's reasons as `TYPE:code`. Every operator on Mirakl has its own list. These are the samples of Mirakl's
 * specification, some with an inferred type: compare them with your own list before you rely on them.
 */
export const miraklCodes = {
  'MESSAGING:21': 'order.cancel-request',
  'REFUND:16': 'order.cancel-request',
  'CANCELATION:34': 'order.cancel-request',
  'MESSAGING:24': 'payment.invoice',
  'OFFER_MESSAGING:33': 'product',
  'MESSAGING:25': 'product.information',
  'REFUND:15': 'product.seller-cancelled',
  'MESSAGING:20': 'delivery',
  'INCIDENT_OPEN:1': 'delivery.not-received',
  'REFUND:18': 'delivery.not-received',
  'MESSAGING:23': 'delivery.not-received',
  // The code does not say which problem with the goods it is.
  'MESSAGING:22': 'goods',
  'INCIDENT_OPEN:2': 'goods.wrong-item',
  'INCIDENT_OPEN:3': 'goods.defective',
  'INCIDENT_OPEN:5': 'goods.counterfeit',
  'INCIDENT_OPEN:4': 'returns.withdrawal',
  'REFUND:17': 'returns.withdrawal',
  'REFUND:14': 'complaint.escalation',
  MMP_SELLER_MESSAGING_ONBOARDING: 'seller.onboarding',
  'ORDER_MESSAGING:26': 'general',
} as const satisfies CodeTable

/** A code of Mirakl that the table knows. */
export type MiraklCode = keyof typeof miraklCodes

/**
 * Returns the category of a code of Mirakl; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromMirakl } from 'answerable/presets/marketplace'
 *
 * console.log(fromMirakl('INCIDENT_OPEN:5')) // 'goods.counterfeit'
 * ```
 */
export const fromMirakl = codeReader(miraklCodes)
