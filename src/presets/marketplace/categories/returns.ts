import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

/** The return categories: the party that sold the goods takes them back and refunds the price. */
export const categories = {
  returns: {
    owner: 'seller',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Returns', pl: 'Zwroty' },
    description: {
      en: 'A return that none of the narrower categories describes.',
      pl: 'Zwrot towaru, którego nie opisuje żadna z węższych kategorii.',
    },
    because: {
      en: 'The goods go back to the trader who sold them.',
      pl: 'Towar wraca do tego, kto go sprzedał.',
    },
    basis: 'withdrawal from the sales contract (Directive 2011/83 art. 9; Polish Act on consumer rights art. 27 to 34)',
  },
  'returns.withdrawal': {
    owner: 'seller',
    team: 'care',
    priority: 'high',
    labels: {
      en: 'Withdrawal from the contract (change of mind)',
      pl: 'Odstąpienie od umowy (zwrot bez podania przyczyny)',
    },
    description: {
      en: 'The customer no longer wants the goods and gives no reason, or none that is needed.',
      pl: 'Klient rezygnuje z towaru bez podania przyczyny albo z przyczyny, której nie musi podawać.',
    },
    because: {
      en: 'A withdrawal is declared to the other party of the sales contract, and that is the seller.',
      pl: 'Oświadczenie o odstąpieniu składa się drugiej stronie umowy sprzedaży, czyli sprzedawcy.',
    },
    basis: 'right of withdrawal (Directive 2011/83 art. 9; Polish Act on consumer rights art. 27 to 34)',
  },
  'returns.process': {
    owner: 'seller',
    team: 'care',
    labels: { en: 'Sending back and return status', pl: 'Odesłanie towaru i status zwrotu' },
    description: {
      en: 'Where and how to send the goods, a label that is missing, or how far a return has come.',
      pl: 'Dokąd i jak odesłać towar, brak etykiety zwrotnej albo pytanie, na jakim etapie jest zwrot.',
    },
    because: {
      en: 'The goods travel back to the seller, who gives the address and confirms that they came.',
      pl: 'Towar wraca do sprzedawcy, dlatego to on podaje adres i potwierdza odbiór.',
    },
    basis: 'practice: returns go to the address that the seller gives',
  },
  'returns.rejected': {
    owner: 'seller',
    team: 'care',
    tier: 2,
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Return refused or refund reduced', pl: 'Odmowa przyjęcia zwrotu lub pomniejszony zwrot pieniędzy' },
    description: {
      en: 'The seller refuses the return, or repays less than the customer expects.',
      pl: 'Sprzedawca odmawia przyjęcia zwrotu albo oddaje mniej, niż oczekuje klient.',
    },
    because: {
      en: 'Whoever refuses explains the refusal first.',
      pl: 'Odmowę najpierw uzasadnia ten, kto odmówił.',
    },
    basis: 'practice of Allegro and eBay: the refusal and its reason are the seller’s',
  },
  'returns.refund-overdue': {
    owner: 'seller',
    team: 'payments',
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Refund not issued after a return', pl: 'Brak zwrotu pieniędzy po odesłaniu towaru' },
    description: {
      en: 'The seller has the goods back, and nobody has ordered the refund.',
      pl: 'Towar jest już u sprzedawcy, a nikt nie zlecił zwrotu pieniędzy.',
    },
    because: {
      en: 'The seller owes the money and has to order the refund.',
      pl: 'To sprzedawca jest winien pieniądze i musi zlecić ich zwrot.',
    },
    basis: 'repayment after withdrawal (Directive 2011/83 art. 13; Polish Act on consumer rights art. 32)',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>

/** The rules for returns: first the ledger, then programmes, labels and inspections of the operator. */
export const rules: readonly MarketplaceRule[] = [
  {
    id: 'returns/refund-on-its-way',
    when: {
      category: 'returns.refund-overdue',
      'refund.state': { in: ['instructed', 'accepted', 'failed', 'paid'] },
    },
    then: { owner: 'operator', team: 'payments', score: 'excluded' },
    labels: { en: 'Refund ordered', pl: 'Zwrot pieniędzy zlecony' },
    because: {
      en: 'The refund was ordered: what is left is a matter of the payment system, not of the seller.',
      pl: 'Zwrot został zlecony: dalej to już sprawa systemu płatności, a nie sprzedawcy.',
    },
    basis: 'the money is with the operator or its payment provider',
  },
  {
    id: 'returns/refund-held',
    when: { category: 'returns.refund-overdue', 'refund.state': 'held' },
    then: { owner: 'operator', team: 'payments', chargedTo: 'seller' },
    labels: { en: 'Balance of the seller too low', pl: 'Zbyt niskie saldo sprzedawcy' },
    because: {
      en: 'The seller’s balance does not cover the refund, and only the operator can let it go below zero.',
      pl: 'Saldo sprzedawcy nie wystarcza na zwrot, a zgodę na saldo ujemne może dać tylko operator.',
    },
    basis: 'practice: on Mirakl only the operator can go beyond the seller’s balance',
  },
  {
    id: 'returns/refund-from-operator-warehouse',
    when: { category: 'returns.refund-overdue', 'order.fulfilledBy': 'operator' },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    labels: { en: 'Returned to the operator’s warehouse', pl: 'Zwrot do magazynu operatora' },
    because: {
      en: 'The goods came back to the operator’s warehouse, which has to release the refund; the seller cannot.',
      pl: 'Towar wrócił do magazynu operatora i to magazyn uruchamia zwrot pieniędzy; sprzedawca nie może tego zrobić.',
    },
    basis: 'practice of Kaufland: sellers cannot refund what its fulfilment service shipped',
  },
  {
    id: 'returns/operator-programme',
    when: { category: 'returns.withdrawal', 'return.programme': 'operator' },
    then: { owner: 'operator', team: 'care', chargedTo: 'operator', score: 'excluded' },
    labels: { en: 'Return programme of the operator', pl: 'Program zwrotów operatora' },
    because: {
      en: 'The operator promised more than the law does, such as a longer time or a free return, and pays for it.',
      pl: 'Operator obiecał więcej, niż wymaga prawo, na przykład dłuższy termin lub darmowy zwrot, i sam za to płaci.',
    },
    basis: "the operator's own promise",
  },
  {
    id: 'returns/operator-label',
    when: { category: 'returns.process', 'return.labelFrom': 'operator' },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    labels: { en: 'Return label of the operator', pl: 'Etykieta zwrotna operatora' },
    because: {
      en: 'The operator issues the return labels.',
      pl: 'Etykiety zwrotne wystawia operator.',
    },
    basis: "the operator's programme of return labels",
  },
  {
    id: 'returns/inspected-by-operator',
    when: { category: 'returns.rejected', 'return.inspectedBy': 'operator' },
    then: { owner: 'operator', team: 'logistics', tier: 2, score: 'excluded' },
    labels: { en: 'Inspected in the operator’s warehouse', pl: 'Sprawdzono w magazynie operatora' },
    because: {
      en: 'The goods were inspected in the operator’s warehouse, so the operator explains what it found.',
      pl: 'Towar sprawdzono w magazynie operatora, dlatego wynik wyjaśnia operator.',
    },
    basis: 'whoever assessed the goods explains the assessment',
  },
  {
    id: 'returns/decision-requested',
    when: {
      category: 'returns.rejected',
      'dispute.sellerAnswer': { in: ['given', 'refused'] },
      'dispute.decisionRequested': true,
    },
    then: { owner: 'operator', team: 'care', tier: 2 },
    labels: { en: 'Decision of the platform requested', pl: 'Prośba o rozstrzygnięcie przez platformę' },
    because: {
      en: 'Both sides have said what they had to say, and the customer asks the platform to decide.',
      pl: 'Obie strony przedstawiły swoje stanowiska, a klient prosi platformę o rozstrzygnięcie.',
    },
    basis: 'practice: the platform steps in once the parties do not agree',
  },
]
