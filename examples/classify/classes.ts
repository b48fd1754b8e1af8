import type { TextOwner } from 'answerable/classifiers/trained'

/**
 * The owner of each class. A class is a code of `answerable/presets/marketplace` with one owner. The classes are
 * coarse, because there are only 360 texts. `general` belongs to neither party. Orders that the operator stores and
 * sends, and orders of suspended shops, are `order`, because the operator answers them.
 */
export const ownerOfClass = {
  technical: 'operator',
  account: 'operator',
  order: 'operator',
  payment: 'operator',
  'payment.voucher': 'operator',
  integration: 'operator',
  seller: 'operator',
  content: 'operator',
  privacy: 'operator',
  security: 'operator',
  product: 'seller',
  delivery: 'seller',
  goods: 'seller',
  returns: 'seller',
  complaint: 'seller',
  'payment.invoice': 'seller',
  general: 'none',
} as const satisfies Readonly<Record<string, TextOwner>>

export type Class = keyof typeof ownerOfClass

/** The class for the first part of a category of `marketplace_texts`. */
const byPrefix: Readonly<Record<string, Class>> = {
  site: 'technical',
  account: 'account',
  security: 'security',
  privacy: 'privacy',
  moderation: 'content',
  seller: 'seller',
  payment: 'payment',
  promo: 'payment.voucher',
  order: 'order',
  delivery: 'delivery',
  product: 'product',
  goods: 'goods',
  return: 'returns',
  complaint: 'complaint',
  warranty: 'complaint',
  invoice: 'payment.invoice',
}

/**
 * Returns the class for one of the 157 codes of `marketplace_texts`. Where a code has two owners, the text's owner
 * decides.
 */
export function classOfMarketplaceText(category: string, owner: TextOwner): Class {
  if (owner === 'none') return 'general'
  const [prefix = ''] = category.split('.')
  if (category.startsWith('seller.integration')) return 'integration'
  if (prefix === 'delivery' && owner === 'operator') return 'order'
  if ((prefix === 'order' || prefix === 'promo') && owner === 'seller') return 'product'
  const found = byPrefix[prefix]
  if (found !== undefined && ownerOfClass[found] === owner) return found
  throw new Error(`No class of the owner ${owner} for ${category}: extend classes.ts.`)
}

/** The intents of Bitext whose owner is `firm`. Intents that only ask for a person are omitted: they have no owner. */
export const classOfBitextIntent: Readonly<Record<string, Class>> = {
  create_account: 'account',
  delete_account: 'account',
  edit_account: 'account',
  switch_account: 'account',
  recover_password: 'account',
  registration_problems: 'account',
  newsletter_subscription: 'account',
  check_payment_methods: 'payment',
  payment_issue: 'payment',
  place_order: 'order',
  change_order: 'order',
  cancel_order: 'order',
  delivery_options: 'delivery',
  delivery_period: 'delivery',
  get_refund: 'returns',
  check_refund_policy: 'returns',
}

/** Returns the class for a topic of `intent_owner_map.csv`, for the intents of banking77. */
export function classOfBankingTopic(topic: string): Class {
  if (topic === 'account' || topic === 'security') return topic
  return 'payment'
}
