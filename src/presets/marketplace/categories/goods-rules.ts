import { operatorsCarrier, riskPassed } from '../carrier-risk.js'
import { sellerGone } from '../seller-silent.js'
import type { MarketplaceRule } from '../shape.js'

const absentBasis = 'practice of Etsy and bol: the platform acts for a silent seller; what others owe, they owe'

/** The rules for goods: first the operator's matters, then absent sellers, then matters that stay with the seller. */
export const rules: readonly MarketplaceRule[] = [
  {
    id: 'goods/code-revoked',
    when: { category: 'goods.digital', 'item.codeRevoked': true },
    then: { owner: 'operator', team: 'trust', tier: 2 },
    labels: { en: 'Code revoked after fraud', pl: 'Kod unieważniony z powodu oszustwa' },
    because: {
      en: 'The code came from a stolen or fraudulent source: the operator investigates, and the refund stays with the seller.',
      pl: 'Kod pochodził z kradzieży lub oszustwa: sprawę wyjaśnia operator, a pieniądze zwraca sprzedawca.',
    },
    basis: 'judgement of the preset: a suspect does not investigate itself',
  },
  {
    id: 'goods/seller-gone-carrier-risk',
    when: { category: 'goods.damaged', all: [{ any: sellerGone }, { any: [operatorsCarrier, riskPassed] }] },
    then: { owner: 'operator', team: 'logistics', chargedTo: 'carrier', score: 'excluded' },
    labels: {
      en: 'Absent seller, damage on the carrier',
      pl: 'Sprzedawca nie odpowiada, szkoda po stronie przewoźnika',
    },
    because: {
      en: 'The seller does not or cannot answer; the damage is the carrier’s and is not scored.',
      pl: 'Sprzedawca nie odpowiada lub nie może odpowiedzieć; szkoda obciąża przewoźnika i nie wpływa na ocenę sprzedawcy.',
    },
    basis: absentBasis,
  },
  {
    id: 'goods/seller-gone-catalogue',
    when: {
      category: { in: ['goods.wrong-item', 'goods.not-as-described'] },
      'diagnosis.faultIn': 'catalogue',
      any: sellerGone,
    },
    then: { owner: 'operator', team: 'catalog', chargedTo: 'operator', fault: 'operator', score: 'excluded' },
    labels: { en: 'Absent seller, fault in the catalogue', pl: 'Sprzedawca nie odpowiada, błąd w katalogu' },
    because: {
      en: 'The operator’s product catalogue was wrong, and the seller does not or cannot answer.',
      pl: 'Błąd był w katalogu produktów operatora, a sprzedawca nie odpowiada lub nie może odpowiedzieć.',
    },
    basis: absentBasis,
  },
  {
    id: 'goods/authenticity-question',
    when: { category: 'goods.counterfeit', 'report.about': 'authenticity-before-delivery' },
    then: { owner: 'seller', team: 'catalog', tier: 1, priority: 'normal', score: 'excluded' },
    labels: { en: 'Question about authenticity', pl: 'Pytanie o oryginalność produktu' },
    because: {
      en: 'The customer has not received the product yet and only asks whether it is genuine: a question about the offer.',
      pl: 'Klient nie otrzymał jeszcze produktu i tylko pyta o jego oryginalność: to pytanie o ofertę.',
    },
    basis: "the seller's offer",
  },
  {
    id: 'goods/authenticity-check-closed',
    when: {
      category: 'goods.counterfeit',
      'suspicion.kind': 'counterfeit',
      'suspicion.state': 'cleared',
    },
    then: { owner: 'seller', team: 'care', tier: 1 },
    labels: { en: 'Authenticity check closed without a finding', pl: 'Weryfikacja oryginalności bez zastrzeżeń' },
    because: {
      en: 'The check found nothing against the product; what is left is a complaint to the seller like any other.',
      pl: 'Weryfikacja nie potwierdziła podejrzenia; pozostaje zwykła reklamacja u sprzedawcy.',
    },
    basis: 'conformity with the sales contract',
  },
  {
    id: 'goods/catalogue-fault',
    when: { category: { in: ['goods.wrong-item', 'goods.not-as-described'] }, 'diagnosis.faultIn': 'catalogue' },
    then: { owner: 'seller', team: 'catalog', chargedTo: 'operator', fault: 'operator', score: 'excluded' },
    labels: { en: 'Wrong match or text in the catalogue', pl: 'Błędne dopasowanie lub opis w katalogu' },
    because: {
      en: 'The customer’s contract is with the seller; but the error is in the operator’s catalogue, so the operator bears the cost and the seller is not scored.',
      pl: 'Umowa łączy klienta ze sprzedawcą, ale błąd jest w katalogu operatora, dlatego koszt ponosi operator, a ocena sprzedawcy na tym nie traci.',
    },
    basis: 'sales contract; who bears the cost is a judgement of the preset',
  },
  {
    id: 'goods/damaged-operator-carrier',
    when: { category: 'goods.damaged', ...operatorsCarrier },
    then: { owner: 'seller', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Transport damage, carrier of the operator', pl: 'Szkoda transportowa, przewoźnik operatora' },
    because: {
      en: 'The seller settles with the customer; the operator claims the damage from its own carrier, and the seller is not scored.',
      pl: 'Z klientem rozlicza się sprzedawca; reklamację u swojego przewoźnika składa operator, a ocena sprzedawcy na tym nie traci.',
    },
    basis:
      'practice: Trendyol keeps damage by the seller and by the carrier apart; bol files claims for its own labels',
  },
  {
    id: 'goods/damaged-risk-passed',
    when: { category: 'goods.damaged', ...riskPassed },
    then: { owner: 'seller', chargedTo: 'carrier', score: 'excluded' },
    labels: { en: 'Business buyer bears the risk of transport', pl: 'Ryzyko transportu po stronie kupującej firmy' },
    because: {
      en: 'The risk passed to the business buyer when the carrier took the parcel; the seller helps with the claim and need not bear the loss.',
      pl: 'Ryzyko przeszło na kupującą firmę z chwilą wydania przesyłki przewoźnikowi; sprzedawca pomaga w reklamacji, ale nie musi ponosić straty.',
    },
    basis: 'sales between businesses, where the contract or the law so has it',
  },
  {
    id: 'goods/sold-by-seller',
    when: { category: 'goods.defective', 'order.fulfilledBy': 'operator' },
    then: { owner: 'seller' },
    labels: { en: 'Defect in an order shipped by the operator', pl: 'Wada towaru wysłanego przez operatora' },
    because: {
      en: 'Who ships does not change who sold: the operator’s warehouse only takes the return in.',
      pl: 'To, kto wysłał towar, nie zmienia tego, kto go sprzedał: magazyn operatora jedynie przyjmuje zwrot.',
    },
    basis: 'conformity of goods is owed by the trader who sold them',
  },
]
