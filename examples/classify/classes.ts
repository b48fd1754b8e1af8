import type { TextOwner } from 'answerable/classifiers/trained'

/**
 * The classes that are told apart: codes of `answerable/presets/marketplace`, as coarse as 360 texts allow, and each
 * of one owner. What is neither party's is `general`. Orders that the operator itself stores and sends, and orders of
 * suspended shops, are `order`: there the operator answers.
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

/** The first part of a category of `marketplace_texts`, where it has one owner. */
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

/** The class of one of the 157 fine codes of `marketplace_texts`. The owner of the text tells apart what the code does not. */
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

/** Intents of Bitext whose owner is `firm`. Those that only ask for a person are left out: they tell no owner. */
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

/** A topic of `intent_owner_map.csv`, for the intents of banking77. */
export function classOfBankingTopic(topic: string): Class {
  if (topic === 'account' || topic === 'security') return topic
  return 'payment'
}
