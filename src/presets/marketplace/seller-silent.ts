import { sellerMatters } from './seller-matters.js'
import type { MarketplaceCondition, MarketplaceRule } from './shape.js'

/**
 * A seller who cannot be expected to answer. One who is suspended or has closed counts as gone unless the host says that
 * messages still reach it: a suspension alone takes no duty away. A deadline let pass is silence, whatever the status.
 */
export const sellerGone: readonly MarketplaceCondition[] = [
  { 'seller.status': { in: ['suspended', 'closed'] }, 'seller.canReply': { not: true } },
  { 'seller.canReply': false },
  { 'seller.replyDeadline': 'passed' },
]

/** The operator answers in the seller's place. What it costs, and the liability in law, stay with the seller. */
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

/** No seller to give a ticket to: gone, or never there because the operator sold the goods itself. */
const noSeller: readonly MarketplaceCondition[] = [...sellerGone, { 'order.soldBy': 'operator' }]

/** The rule, but only where there is a seller: else the default stands. A rule that says so already stays as it is. */
export const unlessSellerGone = (rule: MarketplaceRule): MarketplaceRule => {
  const none = rule.when.none ?? []
  if (noSeller.every((condition) => none.includes(condition))) return rule
  return { ...rule, when: { ...rule.when, none: [...none, ...noSeller] } }
}
