import { sellerMatters } from './seller-matters.js'
import type { MarketplaceCondition, MarketplaceRule } from './shape.js'

/**
 * The conditions under which a seller counts as absent. A suspended or closed seller is absent unless the host says
 * that it can still reply: a suspension alone does not remove its duties. A seller who missed its deadline is absent,
 * whatever its status.
 */
export const sellerGone: readonly MarketplaceCondition[] = [
  { 'seller.status': { in: ['suspended', 'closed'] }, 'seller.canReply': { not: true } },
  { 'seller.canReply': false },
  { 'seller.replyDeadline': 'passed' },
  // The desk knows it by itself: the host need not say so.
  { 'ticket.breached': { contains: 'seller-first-response' } },
]

/** Rules by which the operator answers for an absent seller. The cost and the legal liability stay with the seller. */
export const sellerSilent: readonly MarketplaceRule[] = sellerMatters.map(({ name, labels, team, category }) => ({
  id: `seller-silent/${name}`,
  when: { category, 'order.soldBy': { not: 'operator' }, any: sellerGone },
  then: { owner: 'operator', team, chargedTo: 'seller' },
  because: {
    en: 'The seller is gone, cannot be reached or let its time to answer pass. The customer still gets an answer; the cost stays with the seller.',
    pl: 'Sprzedawca nie działa, jest nieosiągalny albo nie odpowiedział w terminie. Klient i tak otrzyma odpowiedź, a koszt ponosi sprzedawca.',
  },
  labels: { en: `Silent seller: ${labels.en}`, pl: `Brak odpowiedzi sprzedawcy: ${labels.pl}` },
  basis: 'practice of Etsy, bol and TikTok Shop: the platform acts for a silent seller, and the seller bears it',
}))

/** The conditions under which no seller can get the ticket: it is absent, or the operator sold the goods itself. */
const noSeller: readonly MarketplaceCondition[] = [...sellerGone, { 'order.soldBy': 'operator' }]

/**
 * Returns the rule, limited to cases with a seller who can get the ticket; otherwise the category's default applies.
 * A rule that already has this limit stays unchanged.
 */
export const unlessSellerGone = (rule: MarketplaceRule): MarketplaceRule => {
  const none = rule.when.none ?? []
  if (noSeller.every((condition) => none.includes(condition))) return rule
  return { ...rule, when: { ...rule.when, none: [...none, ...noSeller] } }
}
