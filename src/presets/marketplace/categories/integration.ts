import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

export const categories = {
  integration: {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Seller integrations', pl: 'Integracje sprzedawcy' },
    description: {
      en: 'A technical problem with data exchange reported by a seller, when no narrower category fits.',
      pl: 'Problem techniczny z wymianą danych zgłoszony przez sprzedawcę, gdy nie pasuje węższa kategoria.',
    },
    because: {
      en: 'The interfaces belong to the operator, which answers for them.',
      pl: 'Interfejsy należą do operatora i to on za nie odpowiada.',
    },
    basis: 'who runs a system answers for it',
  },
  'integration.api': {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'API errors, authorisation and limits', pl: 'Błędy API, autoryzacja i limity zapytań' },
    description: {
      en: 'A call to the API fails, is refused or exceeds a limit.',
      pl: 'Zapytanie do API kończy się błędem, jest odrzucane lub przekracza limit.',
    },
    because: { en: "The API is a product of the operator's.", pl: 'API jest produktem operatora.' },
    basis: 'who runs a system answers for it',
  },
  'integration.edi': {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'EDI message exchange', pl: 'Wymiana komunikatów EDI' },
    description: {
      en: 'An EDI order, dispatch advice or invoice was not sent, not accepted or wrongly read.',
      pl: 'Komunikat EDI z zamówieniem, awizem wysyłki lub fakturą nie został wysłany, przyjęty lub prawidłowo odczytany.',
    },
    because: {
      en: 'The operator lays down the EDI messages and keeps the channel running.',
      pl: 'Operator określa komunikaty EDI i utrzymuje ten kanał wymiany.',
    },
    basis: 'judgement: who runs a system answers for it',
  },
  'integration.erp': {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'ERP or order-system synchronisation', pl: 'Synchronizacja z systemem ERP' },
    description: {
      en: "Orders, stock or statuses do not pass between the platform and the seller's ERP.",
      pl: 'Zamówienia, stany magazynowe lub statusy nie przechodzą między platformą a systemem ERP sprzedawcy.',
    },
    because: {
      en: 'The operator answers for the connector that it offers.',
      pl: 'Operator odpowiada za łącznik, który udostępnia.',
    },
    basis: 'who runs a system answers for it; practice of Google, whose codes part failed transfers by side',
  },
  'integration.feed': {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Product feed and file import', pl: 'Plik z ofertą i import danych' },
    description: {
      en: 'A file with offers, prices or stock is rejected or imported wrongly.',
      pl: 'Plik z ofertami, cenami lub stanami jest odrzucany albo importuje się błędnie.',
    },
    because: {
      en: "The import and the reports of its errors come from the operator's system.",
      pl: 'Import i raporty o błędach pochodzą z systemu operatora.',
    },
    basis: 'judgement: who runs a system answers for it',
  },
  'integration.webhook': {
    owner: 'operator',
    team: 'integrations',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Webhooks and event delivery', pl: 'Powiadomienia zwrotne (webhooki) i dostarczanie zdarzeń' },
    description: {
      en: 'Events arrive late, twice, out of order or not at all.',
      pl: 'Zdarzenia przychodzą z opóźnieniem, podwójnie, w złej kolejności lub wcale.',
    },
    because: { en: 'The events are sent by the operator.', pl: 'Zdarzenia wysyła operator.' },
    basis: 'who runs a system answers for it',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

const onSellersSide = { owner: 'seller', team: 'integrations', chargedTo: 'seller', fault: 'seller' } as const

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'integration/seller-system',
    when: {
      category: { under: 'integration' },
      'diagnosis.faultIn': { in: ['seller-system', 'seller-provider'] },
    },
    then: onSellersSide,
    because: {
      en: "The logs show the fault on the seller's side: in its own system or at a provider that it chose. The operator hands over the extract.",
      pl: 'Z logów wynika, że błąd leży po stronie sprzedawcy: w jego systemie lub u wybranego przez niego dostawcy. Operator przekazuje wyciąg z logów.',
    },
    labels: { en: "Fault in the seller's system", pl: 'Błąd w systemie sprzedawcy' },
    basis: 'who runs a system, or has the contract with its provider, repairs it',
  },
  {
    id: 'integration/seller-file',
    when: { category: 'integration.feed', 'diagnosis.faultIn': 'seller-file' },
    then: onSellersSide,
    because: {
      en: 'The file breaks the published format or holds wrong data, and the seller prepares it. The operator explains the error report.',
      pl: 'Plik jest niezgodny z opublikowanym formatem lub zawiera błędne dane, a przygotowuje go sprzedawca. Operator wyjaśnia raport błędów.',
    },
    labels: { en: "Fault in the seller's file", pl: 'Błąd w pliku sprzedawcy' },
    basis: 'judgement: who prepares the file mends it',
  },
  {
    id: 'integration/seller-endpoint',
    when: { category: 'integration.webhook', 'diagnosis.faultIn': 'seller-endpoint' },
    then: onSellersSide,
    because: {
      en: "The seller's server refuses the events or does not confirm them. The operator hands over the delivery log.",
      pl: 'Serwer sprzedawcy odrzuca zdarzenia lub ich nie potwierdza. Operator przekazuje dziennik doręczeń.',
    },
    labels: { en: "Seller's endpoint fails", pl: 'Błąd serwera sprzedawcy' },
    basis: 'who runs a system answers for it',
  },
]
