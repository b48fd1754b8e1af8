import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  product: {
    owner: 'seller',
    team: 'catalog',
    tier: 1,
    priority: 'normal',
    chargedTo: 'seller',
    score: 'excluded',
    labels: { en: 'Product and offer', pl: 'Produkt i oferta' },
    description: {
      en: 'A question about an offer that no narrower category covers.',
      pl: 'Pytanie o ofertę, którego nie obejmuje węższa kategoria.',
    },
    because: {
      en: "The offer is the seller's, and the seller knows the goods.",
      pl: 'Ofertę złożył sprzedawca i to on zna towar.',
    },
    basis: "who makes the offer answers for it; split of Kaufland, Mirakl and of Amazon's guidelines for sellers",
  },
  'product.information': {
    owner: 'seller',
    team: 'catalog',
    tier: 1,
    priority: 'normal',
    chargedTo: 'seller',
    score: 'excluded',
    labels: { en: 'Product features and offer content', pl: 'Cechy produktu i treść oferty' },
    description: {
      en: 'A question about features, size, compatibility or contents, or a report of an error in the offer.',
      pl: 'Pytanie o cechy, rozmiar, zgodność lub zawartość zestawu albo zgłoszenie błędu w ofercie.',
    },
    because: {
      en: "What an offer says is the seller's to explain and to correct.",
      pl: 'Treść oferty wyjaśnia i poprawia sprzedawca.',
    },
    basis: "who makes the offer answers for it; split of Kaufland, Mirakl and of Amazon's guidelines for sellers",
  },
  'product.price': {
    owner: 'seller',
    team: 'catalog',
    tier: 1,
    priority: 'normal',
    chargedTo: 'seller',
    score: 'excluded',
    labels: { en: 'Price and price error', pl: 'Cena i błąd w cenie' },
    description: {
      en: 'A question or complaint about a price, including an obvious price mistake.',
      pl: 'Pytanie lub zastrzeżenie dotyczące ceny, w tym oczywistej pomyłki cenowej.',
    },
    because: {
      en: 'The seller sets the price, and only the seller may plead a mistake in it.',
      pl: 'Cenę ustala sprzedawca i tylko on może powołać się na pomyłkę.',
    },
    basis:
      'practice of Kaufland; Polish Supreme Court III CSK 384/16 on a mistake in an online auction (secondary source)',
  },
  'product.availability': {
    owner: 'seller',
    team: 'catalog',
    tier: 1,
    priority: 'low',
    chargedTo: 'seller',
    score: 'excluded',
    labels: { en: 'Availability before purchase', pl: 'Dostępność produktu przed zakupem' },
    description: {
      en: 'The customer asks whether and when a product can be bought.',
      pl: 'Klient pyta, czy i kiedy można kupić produkt.',
    },
    because: {
      en: 'The seller keeps the stock and knows when there is more.',
      pl: 'Stan magazynowy prowadzi sprzedawca i to on wie, kiedy towar będzie dostępny.',
    },
    basis: "who keeps the stock answers for it; split of Kaufland and of Amazon's guidelines for sellers",
  },
  'product.seller-cancelled': {
    owner: 'seller',
    team: 'care',
    tier: 1,
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Order cancelled by the seller', pl: 'Zamówienie anulowane przez sprzedawcę' },
    description: {
      en: 'The seller did not fulfil a placed order, for example because of no stock or a wrong price.',
      pl: 'Sprzedawca nie zrealizował złożonego zamówienia, na przykład z powodu braku towaru lub błędnej ceny.',
    },
    because: {
      en: 'The seller took the order and owes the reason why it is not performed.',
      pl: 'Sprzedawca przyjął zamówienie i musi wyjaśnić, dlaczego go nie zrealizuje.',
    },
    basis: 'contract of sale; practice of Kaufland and eBay, which count it',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

const catalogue = { owner: 'operator', team: 'catalog', chargedTo: 'operator', score: 'excluded' } as const

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'product/shared-catalogue',
    when: { category: 'product.information', 'offer.contentFrom': 'catalogue' },
    then: catalogue,
    because: {
      en: "The content comes from the operator's shared product card, which the seller cannot edit.",
      pl: 'Treść pochodzi ze wspólnej karty produktu operatora, której sprzedawca nie może edytować.',
    },
    labels: { en: 'Shared product card', pl: 'Wspólna karta produktu' },
    basis: 'who wrote the content corrects it',
  },
  {
    id: 'product/card-reported-by-seller',
    when: { category: 'product.information', 'report.by': 'seller' },
    then: catalogue,
    because: {
      en: 'A seller reports a wrong product card or match, and the catalogue is run by the operator.',
      pl: 'Błędną kartę produktu lub jej powiązanie zgłasza sprzedawca, a katalog prowadzi operator.',
    },
    labels: { en: 'Card reported by a seller', pl: 'Karta zgłoszona przez sprzedawcę' },
    basis: 'who wrote the content corrects it',
  },
  {
    id: 'product/platform-price',
    when: { category: { in: ['product.price', 'product.seller-cancelled'] }, 'offer.priceSetBy': 'operator' },
    then: { ...catalogue, fault: 'operator' },
    because: {
      en: 'The price shown was made by a function of the platform, not by the seller.',
      pl: 'Pokazaną cenę ustaliła funkcja platformy, a nie sprzedawca.',
    },
    labels: { en: 'Price changed by the platform', pl: 'Cena zmieniona przez platformę' },
    basis: 'practice of Google, whose codes tell priceError from autoPostPriceError',
  },
  {
    id: 'product/cancelled-by-platform',
    when: { category: 'product.seller-cancelled', 'order.cancelledBy': 'operator' },
    then: { owner: 'operator', team: 'care', chargedTo: 'operator', score: 'excluded' },
    because: {
      en: 'The platform itself cancelled the order, so the operator explains its decision.',
      pl: 'Zamówienie anulowała sama platforma, więc swoją decyzję wyjaśnia operator.',
    },
    labels: { en: 'Cancelled by the platform', pl: 'Anulowane przez platformę' },
    basis: 'who takes a decision explains it',
  },
]
