import type { InBoth, MarketplaceCondition, MarketplaceTeam } from './shape.js'

/** Categories that a seller answers, with the team of the operator that backs it there. */
export interface SellerMatter {
  readonly name: string
  readonly labels: InBoth
  readonly team: MarketplaceTeam
  /** At the top of a condition, so that rules on it are found by category and not tried one by one. */
  readonly category: NonNullable<MarketplaceCondition['category']>
}

/**
 * Matters that the seller answers by default, and matters that the state of the order or the ledger may give it. `under`
 * includes categories of a host's: `delivery.pick-up-point` is backed as `delivery` is. Where two matters cover a
 * category, the first counts.
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
