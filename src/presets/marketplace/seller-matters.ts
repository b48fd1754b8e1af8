import type { InBoth, MarketplaceCondition, MarketplaceTeam } from './shape.js'

/** A group of categories that a seller answers, with the operator's team that steps in for it. */
export interface SellerMatter {
  readonly name: string
  readonly labels: InBoth
  readonly team: MarketplaceTeam
  /** The condition on the category. It is at the top level of a rule, so that rules are indexed by category. */
  readonly category: NonNullable<MarketplaceCondition['category']>
}

/**
 * The groups that the seller answers, by default or depending on the order or the ledger. `under` includes categories
 * that the host adds: `delivery.pick-up-point` belongs to `delivery`. If two groups cover a category, the first counts.
 */
export const sellerMatters: readonly SellerMatter[] = [
  {
    name: 'orders',
    labels: { en: 'orders', pl: 'zamówienia' },
    team: 'care',
    category: { in: ['order.status', 'order.cancel-request', 'product.seller-cancelled', 'general'] },
  },
  {
    name: 'payments',
    labels: { en: 'payments', pl: 'płatności' },
    team: 'payments',
    category: { in: ['payment.invoice', 'payment.refund-status', 'returns.refund-overdue'] },
  },
  {
    name: 'privacy',
    labels: { en: 'personal data', pl: 'dane osobowe' },
    team: 'privacy',
    category: 'privacy.seller-controller',
  },
  {
    name: 'damage',
    labels: { en: 'damaged goods', pl: 'uszkodzony towar' },
    team: 'logistics',
    category: 'goods.damaged',
  },
  { name: 'delivery', labels: { en: 'delivery', pl: 'dostawa' }, team: 'logistics', category: { under: 'delivery' } },
  {
    name: 'goods',
    labels: { en: 'goods', pl: 'towar' },
    team: 'care',
    category: { under: 'goods', not: 'goods.counterfeit' },
  },
  { name: 'returns', labels: { en: 'returns', pl: 'zwroty' }, team: 'care', category: { under: 'returns' } },
  {
    name: 'complaints',
    labels: { en: 'complaints', pl: 'reklamacje' },
    team: 'care',
    category: { under: 'complaint', not: { in: ['complaint.escalation', 'complaint.platform-service'] } },
  },
  { name: 'offers', labels: { en: 'offers', pl: 'oferty' }, team: 'catalog', category: { under: 'product' } },
]
