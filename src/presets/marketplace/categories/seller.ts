import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  seller: {
    owner: 'operator',
    team: 'accounts',
    tier: 1,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Seller matters', pl: 'Sprawy sprzedawcy' },
    description: {
      en: "A seller's question to the operator that no narrower category covers.",
      pl: 'Pytanie sprzedawcy do operatora, którego nie obejmuje węższa kategoria.',
    },
    because: {
      en: "On the platform, the operator is the seller's only partner in contract.",
      pl: 'Jedyną stroną umowy ze sprzedawcą w serwisie jest operator.',
    },
    basis: 'contract between operator and seller',
  },
  'seller.onboarding': {
    owner: 'operator',
    team: 'accounts',
    tier: 2,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Seller registration and verification', pl: 'Rejestracja i weryfikacja sprzedawcy' },
    description: {
      en: 'Opening a seller account, checking company data or completing missing documents.',
      pl: 'Założenie konta sprzedawcy, weryfikacja danych firmy lub uzupełnienie dokumentów.',
    },
    because: {
      en: 'Traders must be verified before they sell, and the operator verifies them.',
      pl: 'Przedsiębiorcę należy zweryfikować, zanim zacznie sprzedawać, a robi to operator.',
    },
    basis: 'Regulation 2022/2065 (DSA) art. 30',
  },
  'seller.settlement': {
    owner: 'operator',
    team: 'payments',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Payouts, commission, fees and compensation', pl: 'Wypłaty, prowizje, opłaty i rekompensaty' },
    description: {
      en: 'A seller questions a payout, commission, fee invoice or compensation.',
      pl: 'Sprzedawca kwestionuje wypłatę, prowizję, fakturę za opłaty lub rekompensatę.',
    },
    because: {
      en: 'Payouts and fees are worked out and settled by the operator.',
      pl: 'Wypłaty i opłaty nalicza i rozlicza operator.',
    },
    basis: 'contract between operator and seller',
  },
  'seller.restriction': {
    owner: 'operator',
    team: 'trust',
    tier: 3,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: {
      en: 'Suspension, offer removal or other restriction',
      pl: 'Zawieszenie, usunięcie oferty lub inne ograniczenie',
    },
    description: {
      en: 'A seller asks why its account or offer was restricted, or objects.',
      pl: 'Sprzedawca pyta, dlaczego ograniczono jego konto lub ofertę, albo się odwołuje.',
    },
    because: {
      en: 'The operator imposed the restriction and owes reasons and a way to appeal.',
      pl: 'Ograniczenie nałożył operator, który musi je uzasadnić i wskazać drogę odwołania.',
    },
    basis: 'Regulation 2019/1150 (P2B) art. 4, Regulation 2022/2065 (DSA) art. 17 and 20',
  },
  'seller.p2b-complaint': {
    owner: 'operator',
    team: 'accounts',
    tier: 3,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: "Seller's formal complaint against the operator", pl: 'Formalna skarga sprzedawcy na operatora' },
    description: {
      en: "A business user's complaint under the operator's internal complaint-handling system.",
      pl: 'Skarga użytkownika biznesowego składana w wewnętrznym systemie rozpatrywania skarg operatora.',
    },
    because: {
      en: 'The law asks the operator for a complaint system of its own for business users.',
      pl: 'Prawo wymaga od operatora własnego systemu rozpatrywania skarg użytkowników biznesowych.',
    },
    basis: 'Regulation 2019/1150 (P2B) art. 11',
  },
  'seller.score-dispute': {
    owner: 'operator',
    team: 'care',
    tier: 2,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Disputed performance score', pl: 'Spór o wskaźniki jakości sprzedaży' },
    description: {
      en: 'A seller asks for a case, order or review to be left out of its score.',
      pl: 'Sprzedawca prosi o wyłączenie sprawy, zamówienia lub oceny ze wskaźników.',
    },
    because: {
      en: 'The score is defined and computed by the operator.',
      pl: 'Wskaźniki definiuje i oblicza operator.',
    },
    basis: 'who computes a figure explains it; practice of Mercado Libre',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'seller/documents-awaited',
    when: { category: 'seller.onboarding', 'onboarding.documents': 'awaited' },
    then: { owner: 'seller', team: 'accounts' },
    because: {
      en: 'The operator has asked for documents and waits for the seller to send them.',
      pl: 'Operator poprosił o dokumenty i czeka, aż sprzedawca je prześle.',
    },
    labels: { en: 'Waiting for documents', pl: 'Oczekiwanie na dokumenty' },
    basis: 'Regulation 2022/2065 (DSA) art. 30: the trader supplies its data',
  },
]
