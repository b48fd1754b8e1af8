import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  technical: {
    owner: 'operator',
    team: 'tech',
    tier: 1,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Site and app', pl: 'Działanie serwisu i aplikacji' },
    description: {
      en: 'How the website or the app works, when no narrower category fits.',
      pl: 'Sprawy dotyczące działania strony lub aplikacji, gdy nie pasuje węższa kategoria.',
    },
    because: {
      en: 'The site and the app are run by the operator, and nobody else can repair them.',
      pl: 'Serwis i aplikację prowadzi operator i nikt inny nie może ich naprawić.',
    },
    basis: "who runs a system answers for it; split of Amazon's guidelines for sellers",
  },
  'technical.outage': {
    owner: 'operator',
    team: 'tech',
    tier: 2,
    priority: 'urgent',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Site or app unavailable', pl: 'Niedostępność serwisu lub aplikacji' },
    description: {
      en: 'The site, the app or a key function is down or too slow to use.',
      pl: 'Strona, aplikacja lub kluczowa funkcja jest niedostępna albo działa zbyt wolno, by z niej korzystać.',
    },
    because: {
      en: "Keeping the service available is the operator's duty.",
      pl: 'Zapewnienie dostępności serwisu należy do operatora.',
    },
    basis: "who runs a system answers for it; split of Amazon's guidelines for sellers",
  },
  'technical.malfunction': {
    owner: 'operator',
    team: 'tech',
    tier: 1,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: {
      en: 'Error on a page, in search, basket or notifications',
      pl: 'Błąd na stronie, w wyszukiwarce, koszyku lub powiadomieniach',
    },
    description: {
      en: 'A page, search, basket, message box or notification does not work as it should.',
      pl: 'Strona, wyszukiwarka, koszyk, wiadomości lub powiadomienia działają nieprawidłowo.',
    },
    because: {
      en: "The function that fails is part of the operator's system.",
      pl: 'Funkcja, która nie działa, jest częścią systemu operatora.',
    },
    basis: "who runs a system answers for it; split of Amazon's guidelines for sellers",
  },
  'technical.accessibility': {
    owner: 'operator',
    team: 'tech',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Accessibility barrier', pl: 'Bariera w dostępności serwisu' },
    description: {
      en: 'A person with a disability or using assistive technology cannot use part of the site.',
      pl: 'Osoba z niepełnosprawnością lub korzystająca z technologii wspomagających nie może skorzystać z części serwisu.',
    },
    because: {
      en: 'Whoever provides the shopping service must make it accessible, and that is the operator.',
      pl: 'Dostępność usługi zakupowej musi zapewnić jej dostawca, czyli operator.',
    },
    basis: 'European Accessibility Act duties of e-commerce services since 2025-06-28; the owner is a judgement',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

const writtenBySeller = {
  owner: 'seller',
  team: 'catalog',
  chargedTo: 'seller',
  fault: 'seller',
} as const

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'technical/offer-data',
    when: { category: 'technical.malfunction', 'diagnosis.faultIn': 'offer' },
    then: writtenBySeller,
    because: {
      en: 'The site works; only this offer is wrong, and the seller entered its data.',
      pl: 'Serwis działa, błędna jest tylko ta oferta, a jej dane wprowadził sprzedawca.',
    },
    labels: { en: 'Wrong data in one offer', pl: 'Błędne dane w jednej ofercie' },
    basis: 'who makes the offer answers for it',
  },
  {
    id: 'technical/offer-barrier',
    when: { category: 'technical.accessibility', 'diagnosis.faultIn': 'offer' },
    then: writtenBySeller,
    because: {
      en: 'The barrier is in content that the seller wrote and uploaded, such as a picture without a description.',
      pl: 'Bariera tkwi w treści, którą sprzedawca sam napisał i zamieścił, na przykład w zdjęciu bez opisu.',
    },
    labels: { en: "Barrier in the seller's content", pl: 'Bariera w treści sprzedawcy' },
    basis: 'judgement: who makes the offer answers for it',
  },
]
