import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  payment: {
    owner: 'operator',
    team: 'payments',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Payments', pl: 'Płatności' },
    description: {
      en: 'A payment matter that no narrower category covers.',
      pl: 'Sprawa dotycząca płatności, której nie obejmuje węższa kategoria.',
    },
    because: {
      en: 'Payments run through the operator and the provider it has chosen.',
      pl: 'Płatności przechodzą przez operatora i wybranego przez niego dostawcę.',
    },
    basis: "who takes the money answers for it; split of Amazon's guidelines for sellers",
  },
  'payment.checkout': {
    owner: 'operator',
    team: 'payments',
    tier: 1,
    priority: 'high',
    chargedTo: 'psp',
    score: 'excluded',
    labels: { en: 'Payment methods and failed payments', pl: 'Metody płatności i nieudane płatności' },
    description: {
      en: 'A question about payment methods, or a payment that was declined or interrupted.',
      pl: 'Pytanie o metody płatności albo płatność odrzucona lub przerwana.',
    },
    because: {
      en: 'The payment gateway was connected by the operator, which runs it.',
      pl: 'Bramkę płatniczą podłączył i utrzymuje operator.',
    },
    basis: 'who takes the money answers for it; split of Kaufland',
  },
  'payment.billing': {
    owner: 'operator',
    team: 'payments',
    tier: 2,
    priority: 'high',
    score: 'excluded',
    labels: {
      en: 'Double charge, wrong amount or payment reminder',
      pl: 'Podwójne obciążenie, błędna kwota lub wezwanie do zapłaty',
    },
    description: {
      en: 'The customer was charged twice, too much or an unexplained fee, or received a payment reminder.',
      pl: 'Klienta obciążono podwójnie, zbyt wysoką kwotą lub niejasną opłatą albo otrzymał wezwanie do zapłaty.',
    },
    because: {
      en: "The amount was worked out and taken by the operator's system.",
      pl: 'Kwotę wyliczył i pobrał system operatora.',
    },
    basis: 'who takes the money answers for it; split of Kaufland',
  },
  'payment.refund-status': {
    owner: 'triage',
    team: 'payments',
    tier: 1,
    priority: 'high',
    score: 'excluded',
    labels: { en: 'Refund status', pl: 'Status zwrotu pieniędzy' },
    description: {
      en: 'The customer waits for money and it is not yet known whether the refund was never ordered or is still on its way.',
      pl: 'Klient czeka na pieniądze, a nie wiadomo jeszcze, czy zwrotu nie zlecono, czy jest w drodze.',
    },
    because: {
      en: 'Who has not acted yet, the seller or the payment system, is written in the refund ledger.',
      pl: 'To, kto jeszcze nie zadziałał, sprzedawca czy system płatności, wynika z rejestru zwrotów.',
    },
    basis: 'practice of Allegro, Kaufland and Mirakl shops; the triage is a judgement',
  },
  'payment.invoice': {
    owner: 'seller',
    team: 'payments',
    tier: 1,
    priority: 'normal',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Invoice or proof of purchase', pl: 'Faktura lub dowód zakupu' },
    description: {
      en: 'The customer needs an invoice, a receipt or a correction for a purchase.',
      pl: 'Klient potrzebuje faktury, paragonu lub korekty do zakupu.',
    },
    because: {
      en: 'The document comes from whoever sold the goods, and the platform did not.',
      pl: 'Dokument wystawia ten, kto sprzedał towar, a nie jest nim platforma.',
    },
    basis: 'practice of Allegro, Kaufland, bol and Amazon: invoices stay with the seller',
  },
  'payment.chargeback': {
    owner: 'operator',
    team: 'payments',
    tier: 2,
    priority: 'high',
    score: 'excluded',
    labels: { en: 'Chargeback or payment dispute', pl: 'Obciążenie zwrotne (chargeback)' },
    description: {
      en: "The cardholder's bank or a wallet has reversed or disputed the payment.",
      pl: 'Bank posiadacza karty lub portfel elektroniczny cofnął albo zakwestionował płatność.',
    },
    because: {
      en: 'Towards the card scheme the operator is the merchant, and it files the answer.',
      pl: 'Wobec organizacji kartowej akceptantem jest operator i to on składa odpowiedź.',
    },
    basis: "rules of the card schemes; practice of Amazon, which collects the seller's facts and files",
  },
  'payment.voucher': {
    owner: 'operator',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Vouchers, promotions and loyalty points', pl: 'Bony, promocje i punkty lojalnościowe' },
    description: {
      en: 'A voucher, discount, gift card or loyalty point does not work or was not credited.',
      pl: 'Bon, rabat, karta podarunkowa lub punkty nie działają albo nie zostały naliczone.',
    },
    because: {
      en: "Promotions and points follow rules that run in the operator's system.",
      pl: 'Promocje i punkty podlegają zasadom, które działają w systemie operatora.',
    },
    basis: 'who wrote the rules explains them; split of Kaufland',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

const payments = { owner: 'operator', team: 'payments' } as const

const refundRules: readonly MarketplaceRule[] = [
  {
    id: 'refund/decided-by-operator',
    when: { category: 'payment.refund-status', 'refund.decidedBy': 'operator' },
    then: payments,
    because: {
      en: 'The operator decided this refund and gave the instruction for it.',
      pl: 'O tym zwrocie zdecydował operator i to on go zlecił.',
    },
    labels: { en: "Operator's own refund", pl: 'Zwrot z decyzji operatora' },
    basis: 'practice of Kaufland, which refunds automatically on a cancellation',
  },
  {
    id: 'refund/failed',
    when: { category: 'payment.refund-status', 'refund.state': { in: ['failed', 'held'] } },
    then: payments,
    because: {
      en: "The refund came back, or waits because the seller's balance is too low. Only the operator can send it again or let the balance go below zero.",
      pl: 'Zwrot nie doszedł do skutku albo czeka, bo saldo sprzedawcy jest za niskie. Tylko operator może go ponowić lub dopuścić ujemne saldo.',
    },
    labels: { en: 'Refund failed or held', pl: 'Zwrot nieudany lub wstrzymany' },
    basis: "practice of Mirakl shops: only the operator can go beyond the seller's balance",
  },
  {
    id: 'refund/on-its-way',
    when: { category: 'payment.refund-status', 'refund.state': { in: ['instructed', 'accepted', 'paid'] } },
    then: payments,
    because: {
      en: 'The refund was ordered; the money is with the operator or its payment provider.',
      pl: 'Zwrot zlecono; pieniądze są u operatora lub jego dostawcy usług płatniczych.',
    },
    labels: { en: 'Refund on its way', pl: 'Zwrot w drodze' },
    basis: 'judgement: the ledger shows who has yet to act',
  },
  {
    id: 'refund/warehouse',
    when: { category: 'payment.refund-status', 'order.fulfilledBy': 'operator' },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    because: {
      en: "The goods went back to the operator's warehouse, which has to release the refund.",
      pl: 'Towar wrócił do magazynu operatora, który musi uruchomić zwrot pieniędzy.',
    },
    labels: { en: "Refund waits for the operator's warehouse", pl: 'Zwrot czeka na magazyn operatora' },
    basis: 'practice of Kaufland: sellers cannot refund orders that its service fulfils',
  },
  {
    id: 'refund/ledger-unread',
    when: { category: 'payment.refund-status', 'refund.state': { exists: false } },
    then: payments,
    because: {
      en: 'The refund ledger cannot be read. The operator can check the payment, and the customer is not sent back and forth.',
      pl: 'Nie można odczytać rejestru zwrotów. Operator może sprawdzić płatność, a klient nie będzie odsyłany.',
    },
    labels: { en: 'Refund ledger unknown', pl: 'Nieznany stan zwrotu' },
    basis: 'judgement: an unclear case is not guessed',
  },
  {
    // The same problem as returns.refund-overdue: the seller pays, and its score may count it.
    id: 'refund/not-instructed',
    when: { category: 'payment.refund-status', 'refund.state': 'none' },
    then: { owner: 'seller', team: 'payments', chargedTo: 'seller', score: 'counted' },
    because: {
      en: 'Nobody has ordered a refund for this order line, so the seller, who owes it, has not paid yet.',
      pl: 'Dla tej pozycji nie zlecono zwrotu, więc sprzedawca, który jest dłużnikiem, jeszcze nie zapłacił.',
    },
    labels: { en: 'Refund not ordered', pl: 'Zwrotu nie zlecono' },
    basis: 'Directive 2011/83 art. 13; Allegro lists a missing refund between buyer and seller',
  },
]

export const rules: readonly MarketplaceRule[] = [
  ...refundRules,
  {
    id: 'invoice/operator-issues',
    when: { category: 'payment.invoice', 'invoice.issuer': 'operator' },
    then: { owner: 'operator', team: 'payments', chargedTo: 'operator', score: 'excluded' },
    because: {
      en: "The operator issues this document: for its own service, or in the seller's name under an agreement.",
      pl: 'Ten dokument wystawia operator: za własną usługę albo w imieniu sprzedawcy na podstawie umowy.',
    },
    labels: { en: "Operator's document", pl: 'Dokument operatora' },
    basis: 'who issues a document answers for it; agreement on self-billing',
  },
  {
    id: 'payment/cash-on-delivery',
    when: {
      category: 'payment.checkout',
      'payment.method': 'cash-on-delivery',
      'order.carrierOf': { not: 'operator' },
      'order.fulfilledBy': { not: 'operator' },
    },
    then: { owner: 'seller', team: 'payments', chargedTo: 'seller' },
    because: {
      en: "The money is taken at the door by a carrier that the seller hired, outside the platform's payments.",
      pl: 'Pieniądze pobiera przy odbiorze przewoźnik wynajęty przez sprzedawcę, poza płatnościami platformy.',
    },
    labels: { en: "Cash to the seller's carrier", pl: 'Pobranie przez przewoźnika sprzedawcy' },
    basis: 'contract with the carrier',
  },
  {
    id: 'payment/extra-demand',
    when: { category: 'payment.billing', 'report.about': 'extra-payment-demanded' },
    then: { owner: 'seller', team: 'trust', chargedTo: 'seller' },
    because: {
      en: 'The seller asked for money beyond the order and has to explain it; the trust team stands behind the case.',
      pl: 'Sprzedawca zażądał pieniędzy ponad kwotę zamówienia i musi to wyjaśnić; sprawę nadzoruje zespół zaufania.',
    },
    labels: { en: 'Seller asks for more money', pl: 'Sprzedawca żąda dopłaty' },
    basis: 'practice of Allegro: a matter between buyer and seller',
  },
  {
    id: 'payment/seller-is-merchant',
    when: { category: 'payment.chargeback', 'payment.merchantOfRecord': 'seller' },
    then: { owner: 'seller', team: 'payments', chargedTo: 'seller' },
    because: {
      en: 'The seller took the payment on its own account, and only the merchant of record can answer the card scheme.',
      pl: 'Płatność przyjął sprzedawca na własne konto, a organizacji kartowej może odpowiedzieć tylko akceptant.',
    },
    labels: { en: 'Chargeback to the seller', pl: 'Obciążenie zwrotne sprzedawcy' },
    basis: 'rules of the card schemes',
  },
  {
    id: 'payment/seller-voucher',
    when: { category: 'payment.voucher', 'voucher.fundedBy': 'seller' },
    then: { owner: 'seller', team: 'care', chargedTo: 'seller' },
    because: {
      en: 'The seller made and pays for this voucher, so it explains the terms.',
      pl: 'Bon utworzył i finansuje sprzedawca, więc to on wyjaśnia jego zasady.',
    },
    labels: { en: "Seller's voucher", pl: 'Bon sprzedawcy' },
    basis: 'who wrote the rules explains them; practice of Google, whose codes part price errors by side',
  },
]
