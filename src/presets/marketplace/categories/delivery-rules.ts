import { operatorsCarrier, riskPassed } from '../carrier-risk.js'
import { sellerGone } from '../seller-silent.js'
import type { MarketplaceRule } from '../shape.js'

const absentBasis =
  'practice of Etsy and bol: the platform acts for a silent seller; what the carrier owes, the carrier owes'

/**
 * The rules for delivery: first the operator's matters, then absent sellers, then rules that do not change the owner.
 */
export const rules: readonly MarketplaceRule[] = [
  {
    id: 'delivery/customer-caused-operator-answers',
    when: {
      category: 'delivery.undeliverable',
      'shipment.failedBecauseOf': 'customer',
      any: [{ 'order.fulfilledBy': 'operator' }, operatorsCarrier, ...sellerGone],
    },
    then: { owner: 'operator', team: 'logistics', chargedTo: 'customer', fault: 'customer', score: 'excluded' },
    labels: {
      en: 'Wrong address or parcel not collected; the operator answers',
      pl: 'Błędny adres lub nieodebrana przesyłka; odpowiada operator',
    },
    because: {
      en: 'The operator ships the parcel, or the seller does not answer; the cost of the failed delivery stays with the customer.',
      pl: 'Przesyłkę wysyła operator albo sprzedawca nie odpowiada; koszt nieudanego doręczenia ponosi klient.',
    },
    basis: 'practice: a wrong address or a parcel left uncollected is not the sender’s failing',
  },
  {
    id: 'delivery/operator-terms',
    when: { category: 'delivery.options', 'shipment.termsFrom': 'operator' },
    then: { owner: 'operator', team: 'logistics', chargedTo: 'operator' },
    labels: { en: 'Delivery programme of the operator', pl: 'Program dostaw operatora' },
    because: {
      en: 'These terms come from a delivery programme that the operator wrote.',
      pl: 'Te warunki wynikają z programu dostaw, którego zasady ustalił operator.',
    },
    basis: "the operator's delivery programme",
  },
  {
    id: 'delivery/address-before-release',
    when: {
      category: 'delivery.address-change',
      any: [{ 'order.inGracePeriod': true }, { 'order.state': { in: ['placed', 'paid'] } }],
    },
    then: { owner: 'operator', team: 'care' },
    labels: { en: 'Address change before release', pl: 'Zmiana adresu przed przekazaniem zamówienia' },
    because: {
      en: 'The seller has not received the order yet, so it can still be changed or cancelled.',
      pl: 'Zamówienie nie trafiło jeszcze do sprzedawcy, więc można je zmienić lub anulować.',
    },
    basis: 'practice: Rakuten gives a short time in which the order can be edited',
  },
  {
    id: 'delivery/operator-carrier',
    when: {
      category: {
        in: ['delivery', 'delivery.tracking', 'delivery.late', 'delivery.not-received', 'delivery.lost'],
      },
      ...operatorsCarrier,
    },
    then: { owner: 'operator', team: 'logistics', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Carrier of the operator', pl: 'Przewoźnik operatora' },
    because: {
      en: 'The seller handed the parcel over in time, and only the operator, whose carrier it is, can trace it. The seller stays liable and is not scored.',
      pl: 'Sprzedawca nadał przesyłkę na czas, a odszukać może ją tylko operator, bo to jego przewoźnik. Sprzedawca nadal ponosi odpowiedzialność prawną, ale sprawa nie wpływa na jego ocenę.',
    },
    basis: 'practice: Amazon takes late and lost parcels sent with its own labels',
  },
  {
    id: 'delivery/operator-carrier-failed',
    when: { category: 'delivery.undeliverable', ...operatorsCarrier },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    labels: { en: 'Failed delivery by the operator’s carrier', pl: 'Nieudane doręczenie przez przewoźnika operatora' },
    because: {
      en: 'The operator’s carrier could not deliver the parcel, and only the operator can ask it why.',
      pl: 'Przesyłki nie doręczył przewoźnik operatora i tylko operator może wyjaśnić z nim przyczynę.',
    },
    basis: "the operator's contract with the carrier",
  },
  {
    id: 'delivery/seller-gone-carrier-risk',
    when: {
      all: [
        { any: sellerGone },
        {
          any: [
            { category: 'delivery.partial', ...operatorsCarrier },
            { category: 'delivery.lost', ...riskPassed },
          ],
        },
      ],
    },
    then: { owner: 'operator', team: 'logistics', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Absent seller, loss on the carrier', pl: 'Sprzedawca nie odpowiada, strata po stronie przewoźnika' },
    because: {
      en: 'The seller does not or cannot answer; the loss is the carrier’s and is not scored.',
      pl: 'Sprzedawca nie odpowiada lub nie może odpowiedzieć; strata obciąża przewoźnika i nie wpływa na ocenę sprzedawcy.',
    },
    basis: absentBasis,
  },
  {
    id: 'delivery/seller-gone-delivered',
    when: { category: 'delivery.not-received', 'shipment.deliveredTo': 'order-address', any: sellerGone },
    then: { owner: 'operator', team: 'care', score: 'excluded' },
    labels: { en: 'Absent seller, delivery reported', pl: 'Sprzedawca nie odpowiada, doręczenie zgłoszone' },
    because: {
      en: 'The seller does not or cannot answer; as the carrier reports delivery, nothing is scored before the case is decided.',
      pl: 'Sprzedawca nie odpowiada lub nie może odpowiedzieć; przewoźnik zgłosił doręczenie, więc do czasu rozstrzygnięcia sprawa nie wpływa na ocenę.',
    },
    basis: absentBasis,
  },
  {
    id: 'delivery/delivered-to-address',
    when: { category: 'delivery.not-received', 'shipment.deliveredTo': 'order-address' },
    then: { owner: 'seller', score: 'excluded' },
    labels: { en: 'Tracking shows delivery', pl: 'Śledzenie wskazuje na doręczenie' },
    because: {
      en: 'Tracking shows delivery to the address on the order; the seller shows the proof, and nothing is scored before the case is decided.',
      pl: 'Śledzenie wskazuje na doręczenie na adres podany w zamówieniu; dowód przedstawia sprzedawca, a do czasu rozstrzygnięcia sprawa nie wpływa na jego ocenę.',
    },
    basis: 'practice: the seller proves delivery',
  },
  {
    id: 'delivery/risk-passed',
    when: { category: 'delivery.lost', ...riskPassed },
    then: { owner: 'seller', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Business buyer bears the risk of transport', pl: 'Ryzyko transportu po stronie kupującej firmy' },
    because: {
      en: 'The risk passed to the business buyer when the carrier took the parcel; the seller still opens the inquiry with the carrier.',
      pl: 'Ryzyko przeszło na kupującą firmę z chwilą wydania przesyłki przewoźnikowi; reklamację u przewoźnika nadal składa sprzedawca.',
    },
    basis: 'sales between businesses, where the contract or the law so has it',
  },
  {
    id: 'delivery/line-of-other-seller',
    when: { category: 'delivery.partial', 'item.fromOtherSeller': true },
    then: { owner: 'seller', score: 'excluded' },
    labels: { en: 'Item of another seller', pl: 'Produkt od innego sprzedawcy' },
    because: {
      en: 'Each seller answers for its own line of the basket; the case belongs to the seller of the missing item.',
      pl: 'Każdy sprzedawca odpowiada za swoją pozycję w koszyku; sprawa należy do sprzedawcy brakującego produktu.',
    },
    basis: 'one sales contract for each order line',
  },
  {
    id: 'delivery/partial-operator-carrier',
    when: { category: 'delivery.partial', ...operatorsCarrier },
    then: { owner: 'seller', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Incomplete parcel, carrier of the operator', pl: 'Niekompletna przesyłka, przewoźnik operatora' },
    because: {
      en: 'The seller settles with the customer; the operator claims from its carrier, and the seller is not scored.',
      pl: 'Z klientem rozlicza się sprzedawca; reklamację u swojego przewoźnika składa operator, a ocena sprzedawcy na tym nie traci.',
    },
    basis: 'practice: bol files the inquiry for parcels with its labels while the seller answers the customer',
  },
  {
    id: 'delivery/customer-caused',
    when: { category: 'delivery.undeliverable', 'shipment.failedBecauseOf': 'customer' },
    then: { owner: 'seller', chargedTo: 'customer', fault: 'customer' },
    labels: { en: 'Wrong address or parcel not collected', pl: 'Błędny adres lub nieodebrana przesyłka' },
    because: {
      en: 'The seller answers, but the cost of a wrong address or an uncollected parcel is the customer’s.',
      pl: 'Odpowiada sprzedawca, ale koszt błędnego adresu lub nieodebrania przesyłki ponosi klient.',
    },
    basis: 'practice: a wrong address or a parcel left uncollected is not the sender’s failing',
  },
]
