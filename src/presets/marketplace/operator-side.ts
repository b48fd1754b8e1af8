import type { MarketplaceRule } from './shape.js'

const operatorPays = { owner: 'operator', chargedTo: 'operator', score: 'excluded' } as const
const fulfilled = { 'order.fulfilledBy': 'operator' } as const
const fulfilmentBasis =
  'practice of Kaufland, Amazon and bol: the fulfilment service answers for what it stores and ships'

const shipped = {
  then: { ...operatorPays, team: 'logistics' },
  because: {
    en: 'The operator stores and ships this order; the seller never had the parcel in its hands.',
    pl: 'To zamówienie przechowuje i wysyła operator; sprzedawca nie miał paczki w rękach.',
  },
  basis: fulfilmentBasis,
} as const

/**
 * Rules for matters that the operator answers because its system or its warehouse caused them. They come before the
 * rules of single categories.
 */
export const operatorSide: readonly MarketplaceRule[] = [
  {
    id: 'platform-fault',
    when: {
      category: {
        in: [
          'order.cancel-request',
          'product.price',
          'product.availability',
          'product.seller-cancelled',
          'delivery.tracking',
          'delivery.address-change',
          'goods.digital',
          'returns.withdrawal',
        ],
      },
      'diagnosis.faultIn': 'platform',
    },
    then: { ...operatorPays, team: 'tech', fault: 'operator' },
    because: {
      en: 'A fault of the platform was found to be the cause, and the seller had no hand in it.',
      pl: 'Ustalono, że przyczyną jest błąd platformy, na który sprzedawca nie miał wpływu.',
    },
    labels: { en: 'Fault of the platform', pl: 'Błąd platformy' },
    basis: 'judgement: whoever runs the faulty system repairs it and bears the cost',
  },
  {
    id: 'operator-fulfils/changes',
    when: {
      category: { in: ['order.cancel-request', 'order.change-request', 'delivery.address-change'] },
      ...fulfilled,
    },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    because: {
      en: "The parcel is packed in the operator's warehouse, and only the warehouse can still stop or change it.",
      pl: 'Paczkę kompletuje magazyn operatora i tylko on może ją jeszcze zatrzymać lub zmienić.',
    },
    labels: { en: 'Operator fulfils: changes', pl: 'Realizacja przez operatora: zmiany' },
    basis: fulfilmentBasis,
  },
  {
    id: 'operator-fulfils/status',
    when: { category: 'order.status', ...fulfilled },
    labels: { en: 'Operator fulfils: order status', pl: 'Realizacja przez operatora: status zamówienia' },
    ...shipped,
  },
  {
    id: 'operator-fulfils/shipping',
    when: {
      category: { under: 'delivery' },
      ...fulfilled,
      // The operator does not pay for what the customer caused; rules of that category decide who pays.
      none: [{ category: 'delivery.undeliverable', 'shipment.failedBecauseOf': 'customer' }],
    },
    labels: { en: 'Operator fulfils: shipping', pl: 'Realizacja przez operatora: wysyłka' },
    ...shipped,
  },
  {
    id: 'operator-fulfils/stock',
    when: {
      category: { in: ['product.availability', 'product.seller-cancelled'] },
      ...fulfilled,
      // If the platform cancelled the order, or changed the price, the stock is not the cause.
      'order.cancelledBy': { not: 'operator' },
      'offer.priceSetBy': { not: 'operator' },
    },
    then: { ...operatorPays, team: 'logistics' },
    because: {
      en: "The stock lies in the operator's warehouse, which counts it and ships it.",
      pl: 'Towar leży w magazynie operatora, który prowadzi jego stan i go wysyła.',
    },
    labels: { en: 'Operator fulfils: stock', pl: 'Realizacja przez operatora: stan magazynowy' },
    basis: fulfilmentBasis,
  },
  {
    id: 'operator-fulfils/picking',
    when: { category: 'goods.wrong-item', ...fulfilled },
    then: { ...operatorPays, team: 'logistics', fault: 'operator' },
    because: {
      en: "The wrong item was picked in the operator's warehouse.",
      pl: 'Niewłaściwy produkt wydano w magazynie operatora.',
    },
    labels: { en: 'Operator fulfils: wrong item', pl: 'Realizacja przez operatora: pomyłka' },
    basis: fulfilmentBasis,
  },
  {
    id: 'operator-fulfils/damage',
    when: { category: 'goods.damaged', any: [fulfilled, { 'diagnosis.faultIn': 'warehouse' }] },
    then: { ...operatorPays, team: 'logistics' },
    because: {
      en: 'The goods were damaged while the operator had them in its care, or in a parcel that it shipped.',
      pl: 'Towar uszkodzono, gdy był pod opieką operatora albo w przesyłce, którą nadał operator.',
    },
    labels: { en: 'Operator fulfils: damage', pl: 'Realizacja przez operatora: uszkodzenie' },
    basis: fulfilmentBasis,
  },
  {
    // The ledger decides about an overdue refund first, so this rule does not include that category.
    id: 'operator-fulfils/returns',
    when: {
      category: { under: 'returns', not: 'returns.refund-overdue' },
      ...fulfilled,
      // Two exceptions: the operator pays for its own return programme, and the warehouse does not settle disputes.
      none: [
        { category: 'returns.withdrawal', 'return.programme': 'operator' },
        { category: 'returns.rejected', 'dispute.decisionRequested': true },
      ],
    },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    because: {
      en: "The goods come back to the operator's warehouse, which releases the refund. What the customer declares still binds the seller.",
      pl: 'Towar wraca do magazynu operatora, który uruchamia zwrot pieniędzy. Oświadczenie klienta nadal wiąże sprzedawcę.',
    },
    labels: { en: 'Operator fulfils: returns', pl: 'Realizacja przez operatora: zwroty' },
    basis: fulfilmentBasis,
  },
]
