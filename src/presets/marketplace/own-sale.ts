import { type SellerMatter, sellerMatters } from './seller-matters.js'
import type { InBoth, MarketplaceCondition, MarketplaceRule } from './shape.js'
import { statutory } from './suspected.js'

const basis =
  'Directive 2011/83 art. 6a: who is the trader is disclosed; practice of Kaufland, which sells and intermediates'

/**
 * Rules for the operator's own sales. They are overrides, because neither a contract with a seller nor a rule of the
 * host can change that the operator is the trader. Each sets `chargedTo` and `score`, so that no later layer charges or
 * scores a seller who does not exist.
 */
export const ownSale: readonly MarketplaceRule[] = [
  ...sellerMatters.map(ownSaleOf),
  ownSaleOf({
    name: 'notices',
    labels: { en: 'notices', pl: 'zgłoszenia naruszeń' },
    team: 'trust',
    category: { in: ['goods.counterfeit', 'content.illegal-notice', 'content.product-safety'] },
  }),
  {
    id: 'own-sale/mediation',
    when: { 'order.soldBy': 'operator', category: 'complaint.escalation' },
    then: { owner: 'operator', team: 'care', chargedTo: 'operator', score: 'excluded' },
    because: {
      en: 'The operator is the seller here and cannot mediate in its own case; it points to an outside dispute body.',
      pl: 'Sprzedawcą jest tu operator, a we własnej sprawie nie może być mediatorem; wskazuje zewnętrzny organ rozstrzygający spory.',
    },
    labels: { en: 'Own sale: no mediation', pl: 'Sprzedaż własna: bez mediacji' },
    basis,
  },
  // The operator owns all other categories already. These rules keep the category's team and prevent a change of owner.
  otherMatters('provider', { en: 'payment provider', pl: 'dostawca płatności' }, 'psp', {
    category: { in: ['payment.checkout', 'security.unauthorised-payment'] },
  }),
  otherMatters('other', { en: 'other matters', pl: 'pozostałe sprawy' }, 'operator', {}),
]

/**
 * The rule for the members that a suspicion does not set in an own sale. It is the first of the rules, not an override,
 * because the suspicion matches first among the overrides. Without it, the category would charge a seller who does not
 * exist.
 */
export const suspectedOwnSale: MarketplaceRule = {
  id: 'own-sale/suspected',
  when: {
    'order.soldBy': 'operator',
    'suspicion.state': { not: 'cleared' },
    any: [
      { 'suspicion.kind': 'account-takeover' },
      { 'suspicion.kind': { in: ['phishing', 'fraud'] }, none: statutory },
    ],
  },
  then: { chargedTo: 'operator', score: 'excluded' },
  because: {
    en: 'The operator sold this order itself: whatever is found, no seller pays for it.',
    pl: 'To zamówienie operator sprzedał sam: cokolwiek się okaże, nie zapłaci za to żaden sprzedawca.',
  },
  labels: { en: 'Own sale under suspicion', pl: 'Sprzedaż własna objęta podejrzeniem' },
  basis,
}

function ownSaleOf({ name, labels, team, category }: SellerMatter): MarketplaceRule {
  return {
    id: `own-sale/${name}`,
    when: { category, 'order.soldBy': 'operator' },
    then: { owner: 'operator', team, chargedTo: 'operator', score: 'excluded' },
    because: {
      en: 'The operator sold this order itself: the contract is with it, and there is no other seller to answer.',
      pl: 'To zamówienie sprzedał sam operator: to on jest stroną umowy i nie ma innego sprzedawcy, który mógłby odpowiedzieć.',
    },
    labels: { en: `Own sale: ${labels.en}`, pl: `Sprzedaż własna: ${labels.pl}` },
    basis,
  }
}

function otherMatters(name: string, labels: InBoth, chargedTo: string, when: MarketplaceCondition): MarketplaceRule {
  return {
    id: `own-sale/${name}`,
    when: { 'order.soldBy': 'operator', ...when },
    then: { owner: 'operator', chargedTo, score: 'excluded' },
    because: {
      en: 'The operator sold this order itself, so no seller can be asked.',
      pl: 'To zamówienie operator sprzedał sam, więc nie ma sprzedawcy, którego można zapytać.',
    },
    labels: { en: `Own sale: ${labels.en}`, pl: `Sprzedaż własna: ${labels.pl}` },
    basis,
  }
}
