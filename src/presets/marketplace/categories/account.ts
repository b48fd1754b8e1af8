import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  account: {
    owner: 'operator',
    team: 'accounts',
    tier: 1,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Customer account', pl: 'Konto klienta' },
    description: {
      en: 'A customer account matter that no narrower category covers.',
      pl: 'Sprawa dotycząca konta klienta, której nie obejmuje węższa kategoria.',
    },
    because: {
      en: 'Customer accounts are opened and kept by the operator.',
      pl: 'Konta klientów zakłada i prowadzi operator.',
    },
    basis: "who keeps the records answers for them; split of Kaufland and of Amazon's guidelines for sellers",
  },
  'account.login': {
    owner: 'operator',
    team: 'accounts',
    tier: 1,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Sign-in, password or two-step verification', pl: 'Logowanie, hasło lub weryfikacja dwuetapowa' },
    description: {
      en: 'The user cannot sign in, has lost a password or user name, or does not get a code.',
      pl: 'Użytkownik nie może się zalogować, nie pamięta hasła lub nazwy użytkownika albo nie otrzymuje kodu.',
    },
    because: {
      en: 'Only the operator can check who somebody is and give access back.',
      pl: 'Tylko operator może sprawdzić tożsamość i przywrócić dostęp do konta.',
    },
    basis: 'who keeps the records answers for them; split of Kaufland',
  },
  'account.registration': {
    owner: 'operator',
    team: 'accounts',
    tier: 1,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Registration and identity or age check', pl: 'Rejestracja oraz weryfikacja tożsamości lub wieku' },
    description: {
      en: 'A customer cannot open an account or pass the identity or age check.',
      pl: 'Klient nie może założyć konta lub przejść weryfikacji tożsamości albo wieku.',
    },
    because: {
      en: "Registration and identity checks are steps of the operator's own process.",
      pl: 'Rejestracja i weryfikacja tożsamości to etapy procesu prowadzonego przez operatora.',
    },
    basis: 'who keeps the records answers for them; split of Kaufland',
  },
  'account.settings': {
    owner: 'operator',
    team: 'accounts',
    tier: 1,
    priority: 'low',
    chargedTo: 'operator',
    score: 'excluded',
    labels: {
      en: 'Profile, addresses, newsletter and closing the account',
      pl: 'Dane konta, adresy, newsletter i zamknięcie konta',
    },
    description: {
      en: 'Changing saved data or consents, or closing the account.',
      pl: 'Zmiana zapisanych danych lub zgód albo zamknięcie konta.',
    },
    because: {
      en: "The data and consents of an account are kept in the operator's system.",
      pl: 'Dane konta i zgody są zapisane w systemie operatora.',
    },
    basis: 'who keeps the records answers for them; split of Kaufland',
  },
  'account.blocked': {
    owner: 'operator',
    team: 'trust',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Buyer account restricted', pl: 'Ograniczone lub zablokowane konto kupującego' },
    description: {
      en: "The operator has limited a buyer's account and the buyer asks why or objects.",
      pl: 'Operator ograniczył konto kupującego, a ten pyta o powód lub się odwołuje.',
    },
    because: {
      en: 'The operator restricted the account, so it gives the reasons and hears the objection.',
      pl: 'Konto ograniczył operator, więc to on podaje powody i rozpatruje odwołanie.',
    },
    basis: 'Regulation 2022/2065 (DSA) art. 17 and 20',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'account/erasure',
    when: { category: 'account.settings', 'report.about': 'erasure' },
    then: { owner: 'operator', team: 'privacy', tier: 3, priority: 'high' },
    because: {
      en: 'The customer asks for personal data to be erased, not only for the account to be closed: a request with a month to answer.',
      pl: 'Klient żąda usunięcia danych osobowych, a nie tylko zamknięcia konta. Na odpowiedź jest miesiąc.',
    },
    labels: { en: 'Erasure of personal data', pl: 'Usunięcie danych osobowych' },
    basis: 'GDPR art. 12 and 17',
  },
  {
    // As for delivery.address-change: the default applies before the seller has the order, and for operator fulfilment.
    id: 'account/order-address',
    when: {
      category: 'account.settings',
      'report.about': 'order-address',
      'order.state': { in: ['released', 'shipped'] },
      'order.inGracePeriod': { not: true },
      'order.fulfilledBy': { not: 'operator' },
    },
    then: { owner: 'seller', team: 'logistics' },
    because: {
      en: 'An address saved in the account does not change an order that the seller already has; only the seller can stop the parcel.',
      pl: 'Adres zapisany na koncie nie zmienia zamówienia, które ma już sprzedawca; przesyłkę może zatrzymać tylko on.',
    },
    labels: { en: 'Address of a placed order', pl: 'Adres w złożonym zamówieniu' },
    basis: 'practice of eBay, Amazon and Rakuten: an order that was placed is not edited',
  },
  {
    id: 'account/seller-newsletter',
    when: { category: 'account.settings', 'report.about': 'seller-newsletter' },
    then: { owner: 'seller', team: 'privacy', chargedTo: 'seller' },
    because: {
      en: 'The seller sent the newsletter outside the platform and is the controller of that mailing.',
      pl: 'Newsletter wysłał sprzedawca poza platformą i to on jest administratorem danych użytych do wysyłki.',
    },
    labels: { en: "Seller's own newsletter", pl: 'Newsletter sprzedawcy' },
    basis: 'GDPR: each controller answers for its own processing',
  },
  {
    id: 'account/age-check-at-handover',
    when: {
      category: 'account.registration',
      'report.about': 'age-check-at-handover',
      'order.fulfilledBy': { not: 'operator' },
    },
    then: { owner: 'seller', team: 'logistics' },
    because: {
      en: 'The age is checked when the parcel is handed over, so the check is part of the delivery.',
      pl: 'Wiek sprawdza się przy wydaniu przesyłki, więc weryfikacja jest częścią dostawy.',
    },
    labels: { en: 'Age check at the door', pl: 'Weryfikacja wieku przy dostawie' },
    basis: 'who delivers answers for the delivery',
  },
]
