/**
 * The reasons of the policy for people, one line each, in the two languages of this marketplace. A policy may also have
 * them inline. They are grouped as in the policy: defaults first, then exceptions.
 */
export const defaults = {
  site: { en: 'Only the operator runs the site and can repair it.', pl: 'Serwis prowadzi i naprawia tylko operator.' },
  account: { en: 'Accounts are kept by the operator.', pl: 'Konta zakłada i prowadzi operator.' },
  restriction: {
    en: 'The operator restricted it and must say why.',
    pl: 'Operator to ograniczył, więc musi to uzasadnić.',
  },
  orderLogic: {
    en: "Order logic is part of the operator's system.",
    pl: 'Logika zamówień należy do systemu operatora.',
  },
  orderState: {
    en: 'The words cannot tell; the order state does.',
    pl: 'Rozstrzyga stan zamówienia, nie treść pytania.',
  },
  payment: { en: "Payments run through the operator's gateway.", pl: 'Płatności obsługuje operator.' },
  ledger: {
    en: 'The refund ledger must show who has yet to act.',
    pl: 'Rozstrzyga rejestr zwrotów, a brak w nim wpisu.',
  },
  invoice: { en: 'Whoever sold the goods issues the document.', pl: 'Dokument wystawia sprzedawca towaru.' },
  promotion: { en: "Promotions run on the operator's rules.", pl: 'Zasady promocji ustala operator.' },
  offer: { en: 'The seller answers for what its offer says.', pl: 'Za treść swojej oferty odpowiada sprzedawca.' },
  stock: { en: 'The seller keeps the stock.', pl: 'Stan magazynowy prowadzi sprzedawca.' },
  cancelled: {
    en: 'The seller accepted the order and must explain.',
    pl: 'Sprzedawca przyjął zamówienie i musi to wyjaśnić.',
  },
  delivery: { en: "Delivering the goods is the seller's duty.", pl: 'Dostarczenie towaru to obowiązek sprzedawcy.' },
  risk: { en: 'Until handover the seller bears the risk.', pl: 'Do wydania towaru ryzyko ponosi sprzedawca.' },
  packed: { en: 'The seller picked and packed the parcel.', pl: 'Przesyłkę skompletował sprzedawca.' },
  conformity: {
    en: 'The seller answers for the goods it sold.',
    pl: 'Za zgodność towaru z umową odpowiada sprzedawca.',
  },
  returns: { en: 'Goods go back to the trader who sold them.', pl: 'Towar wraca do tego, kto go sprzedał.' },
  refusal: { en: 'Who refuses gives the reason first.', pl: 'Powód odmowy podaje najpierw ten, kto odmawia.' },
  guarantee: { en: 'The seller knows the guarantee terms.', pl: 'Warunki gwarancji zna sprzedawca.' },
  stepIn: { en: 'The platform steps in between the two sides.', pl: 'Platforma wkracza między obie strony.' },
  interface: { en: 'The operator answers for its interfaces.', pl: 'Za swoje interfejsy odpowiada operator.' },
  tradePartner: {
    en: "The operator is the seller's contract partner.",
    pl: 'Stroną umowy ze sprzedawcą jest operator.',
  },
  moderation: { en: "Moderation is the operator's legal duty.", pl: 'Moderacja to prawny obowiązek operatora.' },
  controller: { en: 'The operator is the controller of these data.', pl: 'Administratorem tych danych jest operator.' },
  security: {
    en: "Security is the operator's, within hours.",
    pl: 'Bezpieczeństwo należy do operatora; liczą się godziny.',
  },
  unclear: { en: 'An unclear message needs a person, not a guess.', pl: 'Niejasna wiadomość wymaga człowieka.' },
} as const

export const exceptions = {
  danger: { en: 'A dangerous defect: safety comes first.', pl: 'Groźna wada: bezpieczeństwo jest najważniejsze.' },
  ownSale: { en: 'The operator itself is the seller here.', pl: 'Tu sprzedawcą jest sam operator.' },
  sellerGone: {
    en: 'A closed shop cannot answer; it still pays.',
    pl: 'Zawieszony sklep nie odpowie; koszt nadal jego.',
  },
  operatorFulfils: { en: 'The operator stores and ships this order.', pl: 'Towar składuje i wysyła operator.' },
  operatorCarrier: {
    en: "It is the operator's carrier; handed over on time.",
    pl: 'To przewoźnik operatora; nadano w terminie.',
  },
  notReleased: { en: 'The order has not reached the seller yet.', pl: 'Zamówienie nie trafiło jeszcze do sprzedawcy.' },
  released: { en: 'The seller has the order and can stop it.', pl: 'Zamówienie jest już u sprzedawcy.' },
  refundOnItsWay: {
    en: 'The refund was ordered; the money is with us.',
    pl: 'Zwrot zlecono; pieniądze są u operatora płatności.',
  },
  refundNotOrdered: { en: 'The seller has not ordered the refund yet.', pl: 'Sprzedawca nie zlecił jeszcze zwrotu.' },
  sellerVoucher: { en: 'The seller made and funds this voucher.', pl: 'Ten rabat ustalił i finansuje sprzedawca.' },
  sharedCatalogue: {
    en: 'The text comes from the shared catalogue.',
    pl: 'Opis pochodzi ze wspólnego katalogu operatora.',
  },
  platformPrice: { en: "The operator's promotion set this price.", pl: 'Tę cenę ustaliła promocja operatora.' },
  deadlineRuns: {
    en: "The seller's own time to answer still runs.",
    pl: 'Biegnie jeszcze termin na odpowiedź sprzedawcy.',
  },
} as const
