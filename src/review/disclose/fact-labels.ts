import type { Localised } from '../../policy/definition/definition.js'

/** The words for a fact, by locale. */
export interface FactLabel {
  /** The question that the fact answers, without a value: `who ships the order`. */
  readonly label: Localised
  /** A whole clause for each value: `the marketplace ships the order`. */
  readonly values?: { readonly [value: string]: Localised }
}

/** Labels of facts, by path. */
export type FactLabels = { readonly [path: string]: FactLabel }

/** Builds a fact's label and a clause for each value, each as `[English, Polish]`. */
export function factLabel(
  [en, pl]: readonly [en: string, pl: string],
  values: { readonly [value: string]: readonly [en: string, pl: string] } = {},
): FactLabel {
  const clauses = Object.entries(values).map(([value, clause]) => [value, { en: clause[0], pl: clause[1] }] as const)
  return { label: { en, pl }, values: Object.fromEntries(clauses) }
}

/** The labels of the facts that every host has. */
export const baseFactLabels: FactLabels = {
  category: factLabel(['the kind of matter', 'rodzaj sprawy']),
  channel: factLabel(['the channel', 'kanał kontaktu']),
  locale: factLabel(['the language', 'język']),
  order: factLabel(['the order', 'zamówienie']),
  'order.id': factLabel(['the order’s number', 'numer zamówienia']),
  'order.state': factLabel(['the state of the order', 'stan zamówienia'], {
    placed: ['the order has been placed', 'zamówienie zostało złożone'],
    paid: ['the order has been paid', 'zamówienie zostało opłacone'],
    released: ['the seller has received the order', 'zamówienie trafiło do realizacji'],
    shipped: ['the order has been shipped', 'zamówienie zostało wysłane'],
    delivered: ['the order has been delivered', 'zamówienie zostało doręczone'],
    cancelled: ['the order has been cancelled', 'zamówienie zostało anulowane'],
    returned: ['the order has been returned', 'zamówienie zostało zwrócone'],
  }),
  'order.fulfilledBy': factLabel(['who stores and ships the order', 'kto przechowuje i wysyła zamówienie'], {
    seller: ['the seller ships the order', 'zamówienie wysyła sprzedawca'],
    operator: ['the marketplace stores and ships the order', 'zamówienie przechowuje i wysyła platforma'],
  }),
  'order.soldBy': factLabel(['who sells the item', 'kto sprzedaje towar'], {
    seller: ['a seller on the marketplace sells the item', 'towar sprzedaje sprzedawca działający na platformie'],
    operator: ['the marketplace itself sells the item', 'towar sprzedaje sama platforma'],
  }),
  'order.carrierOf': factLabel(['who arranged the carrier', 'kto zapewnił przewoźnika'], {
    seller: ['the seller arranged the carrier', 'przewoźnika zapewnił sprzedawca'],
    operator: ['the marketplace arranged the carrier', 'przewoźnika zapewniła platforma'],
  }),
  seller: factLabel(['the seller', 'sprzedawca']),
  'seller.id': factLabel(['which seller it is', 'który to sprzedawca']),
  'seller.status': factLabel(['the state of the shop', 'stan sklepu'], {
    active: ['the shop is active', 'sklep działa'],
    'on-holiday': ['the shop is on holiday', 'sklep ma przerwę urlopową'],
    suspended: ['the shop is suspended', 'sklep jest zawieszony'],
    closed: ['the shop is closed', 'sklep jest zamknięty'],
  }),
  'seller.calendar': factLabel(['the seller’s calendar', 'kalendarz sprzedawcy']),
  'customer.id': factLabel(['which customer it is', 'który to klient']),
  'customer.kind': factLabel(['who the customer is', 'kim jest klient'], {
    consumer: ['the customer is a consumer', 'klient jest konsumentem'],
    business: ['the customer is a business', 'klient jest przedsiębiorcą'],
  }),
}
