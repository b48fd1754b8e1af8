import { baseFactLabels, type FactLabels, factLabel } from './fact-labels.js'

/**
 * Labels for the base facts and for the facts of `answerable/presets/marketplace` that may be disclosed to consumers.
 * Internal facts (suspicions, diagnoses, who verified a sender) have no label here.
 */
export const marketplaceFactLabels: FactLabels = {
  ...baseFactLabels,
  'order.inGracePeriod': factLabel(['the time to change the order yourself', 'czas na samodzielną zmianę zamówienia'], {
    true: ['you can still change the order yourself', 'zamówienie można jeszcze samodzielnie zmienić'],
    false: ['you can no longer change the order yourself', 'zamówienia nie można już samodzielnie zmienić'],
  }),
  'order.cancelledBy': factLabel(['who cancelled the order', 'kto anulował zamówienie'], {
    customer: ['the customer cancelled the order', 'zamówienie anulował klient'],
    seller: ['the seller cancelled the order', 'zamówienie anulował sprzedawca'],
    operator: ['the marketplace cancelled the order', 'zamówienie anulowała platforma'],
  }),
  'seller.canReply': factLabel(['whether the seller can be reached', 'czy ze sprzedawcą jest kontakt'], {
    true: ['the seller can be reached', 'ze sprzedawcą jest kontakt'],
    false: ['the seller cannot be reached', 'ze sprzedawcą nie ma kontaktu'],
  }),
  'seller.replyDeadline': factLabel(['the seller’s time to answer', 'czas sprzedawcy na odpowiedź'], {
    running: ['the seller still has time to answer', 'sprzedawca ma jeszcze czas na odpowiedź'],
    passed: ['the seller has not answered in time', 'sprzedawca nie odpowiedział w terminie'],
  }),
  'shipment.state': factLabel(['the state of the parcel', 'stan przesyłki'], {
    'not-dispatched': ['the parcel has not been dispatched', 'przesyłki jeszcze nie nadano'],
    'in-transit': ['the parcel is on its way', 'przesyłka jest w drodze'],
    delivered: ['the parcel has been delivered', 'przesyłkę doręczono'],
    undeliverable: ['the parcel could not be delivered', 'przesyłki nie udało się doręczyć'],
    lost: ['the parcel is lost', 'przesyłka zaginęła'],
  }),
  'shipment.handedOverOnTime': factLabel(['when the parcel was given to the carrier', 'kiedy nadano przesyłkę'], {
    true: ['the parcel was given to the carrier in time', 'przesyłkę nadano w terminie'],
    false: ['the parcel was given to the carrier too late', 'przesyłkę nadano po terminie'],
  }),
  'shipment.trackingNumber': factLabel(['the tracking number', 'numer przesyłki'], {
    missing: ['there is no tracking number', 'brakuje numeru przesyłki'],
    entered: ['there is a tracking number', 'podano numer przesyłki'],
  }),
  'shipment.deliveredTo': factLabel(['where the parcel was delivered', 'dokąd doręczono przesyłkę'], {
    'order-address': ['the parcel went to the address on the order', 'przesyłkę doręczono na adres z zamówienia'],
    'other-address': ['the parcel went to another address', 'przesyłkę doręczono pod inny adres'],
  }),
  'shipment.failedBecauseOf': factLabel(['why delivery failed', 'dlaczego doręczenie się nie udało'], {
    customer: ['delivery failed because of the customer', 'doręczenie nie udało się z przyczyn po stronie klienta'],
    seller: ['delivery failed because of the seller', 'doręczenie nie udało się z przyczyn po stronie sprzedawcy'],
    carrier: ['delivery failed because of the carrier', 'doręczenie nie udało się z przyczyn po stronie przewoźnika'],
  }),
  'shipment.riskPassedAt': factLabel(['when the risk passed to the buyer', 'kiedy ryzyko przeszło na kupującego'], {
    handover: [
      'the risk passed to the buyer when the carrier took the parcel',
      'ryzyko przeszło na kupującego z chwilą wydania przesyłki przewoźnikowi',
    ],
    delivery: ['the risk passed to the buyer on delivery', 'ryzyko przeszło na kupującego z chwilą doręczenia'],
  }),
  'shipment.termsFrom': factLabel(['who set the terms of delivery', 'kto ustalił warunki dostawy'], {
    seller: ['the seller set the terms of delivery', 'warunki dostawy ustalił sprzedawca'],
    operator: ['the marketplace set the terms of delivery', 'warunki dostawy ustaliła platforma'],
  }),
  'item.kind': factLabel(['what was bought', 'co kupiono'], {
    goods: ['goods were bought', 'kupiono towar'],
    digital: ['digital content was bought', 'kupiono treść cyfrową'],
    service: ['a service was bought', 'kupiono usługę'],
  }),
  'item.dangerous': factLabel(['whether the item endangers people', 'czy produkt zagraża ludziom'], {
    true: ['somebody reports that the item is dangerous', 'zgłoszono, że produkt jest niebezpieczny'],
  }),
  'item.personalised': factLabel(['whether the item was made to order', 'czy produkt wykonano na zamówienie'], {
    true: ['the item was made to the customer’s wishes', 'produkt wykonano według życzeń klienta'],
  }),
  'item.fromOtherSeller': factLabel(['whose item it is', 'od kogo pochodzi produkt'], {
    true: ['the item comes from another seller of the basket', 'produkt pochodzi od innego sprzedawcy z koszyka'],
  }),
  'item.sentBy': factLabel(['who sends the digital content', 'kto wysyła treść cyfrową'], {
    automatic: ['the marketplace sends the digital content', 'treść cyfrową wysyła platforma'],
    seller: ['the seller sends the digital content', 'treść cyfrową wysyła sprzedawca'],
  }),
  'item.recall': factLabel(['the recall of the product', 'wycofanie produktu'], {
    announced: ['a recall of the product has been announced', 'ogłoszono wycofanie produktu'],
    confirmed: ['the product has been recalled', 'produkt został wycofany'],
  }),
  'offer.contentFrom': factLabel(['who described the item', 'kto opisał produkt'], {
    seller: ['the seller described the item', 'opis produktu pochodzi od sprzedawcy'],
    catalogue: ['the description comes from the marketplace', 'opis produktu pochodzi od platformy'],
  }),
  'offer.priceSetBy': factLabel(['who set the price', 'kto ustalił cenę'], {
    seller: ['the seller set the price', 'cenę ustalił sprzedawca'],
    operator: ['the marketplace changed the price', 'cenę zmieniła platforma'],
  }),
  'refund.state': factLabel(['the state of the refund', 'stan zwrotu pieniędzy'], {
    none: ['nobody has ordered a refund', 'zwrotu pieniędzy nie zlecono'],
    instructed: ['the refund has been ordered', 'zwrot pieniędzy zlecono'],
    accepted: ['the payment system has taken over the refund', 'zwrot pieniędzy przyjął system płatności'],
    failed: ['the refund has failed', 'zwrot pieniędzy się nie powiódł'],
    held: ['the refund is held', 'zwrot pieniędzy jest wstrzymany'],
    paid: ['the refund has been paid', 'pieniądze zostały zwrócone'],
  }),
  'refund.decidedBy': factLabel(['who decided on the refund', 'kto zdecydował o zwrocie pieniędzy'], {
    seller: ['the seller decided on the refund', 'o zwrocie pieniędzy zdecydował sprzedawca'],
    operator: ['the marketplace decided on the refund', 'o zwrocie pieniędzy zdecydowała platforma'],
  }),
  'payment.state': factLabel(['the state of the payment', 'stan płatności'], {
    pending: ['the payment is pending', 'płatność jest w toku'],
    paid: ['the payment has been made', 'płatność została wykonana'],
    failed: ['the payment has failed', 'płatność się nie powiodła'],
    disputed: ['the payment is disputed', 'płatność jest kwestionowana'],
  }),
  'payment.method': factLabel(['the method of payment', 'sposób płatności'], {
    card: ['payment was made by card', 'zapłacono kartą'],
    transfer: ['payment was made by transfer', 'zapłacono przelewem'],
    wallet: ['payment was made from a wallet', 'zapłacono z portfela elektronicznego'],
    deferred: ['payment was deferred', 'wybrano płatność odroczoną'],
    'cash-on-delivery': ['payment is made on delivery', 'wybrano płatność przy odbiorze'],
  }),
  'return.inspectedBy': factLabel(['who inspected the returned goods', 'kto sprawdził zwrócony towar'], {
    seller: ['the seller inspected the returned goods', 'zwrócony towar sprawdził sprzedawca'],
    operator: ['the marketplace inspected the returned goods', 'zwrócony towar sprawdziła platforma'],
  }),
  'return.labelFrom': factLabel(['who issues the return label', 'kto wystawia etykietę zwrotną'], {
    seller: ['the seller issues the return label', 'etykietę zwrotną wystawia sprzedawca'],
    operator: ['the marketplace issues the return label', 'etykietę zwrotną wystawia platforma'],
  }),
  'return.programme': factLabel(['under which terms goods are returned', 'na jakich zasadach odbywa się zwrot'], {
    statutory: ['goods are returned under the law', 'zwrot odbywa się na zasadach ustawowych'],
    seller: ['goods are returned under the seller’s terms', 'zwrot odbywa się na zasadach sprzedawcy'],
    operator: ['goods are returned under the marketplace’s own terms', 'zwrot odbywa się na zasadach platformy'],
  }),
  'invoice.issuer': factLabel(['who issues the invoice', 'kto wystawia fakturę'], {
    seller: ['the seller issues the invoice', 'fakturę wystawia sprzedawca'],
    operator: ['the marketplace issues the invoice', 'fakturę wystawia platforma'],
  }),
  'voucher.fundedBy': factLabel(['who funds the voucher', 'kto finansuje kupon'], {
    seller: ['the seller funds the voucher', 'kupon finansuje sprzedawca'],
    operator: ['the marketplace funds the voucher', 'kupon finansuje platforma'],
  }),
  'guarantee.givenBy': factLabel(['who gives the guarantee', 'kto udziela gwarancji'], {
    seller: ['the seller gives the guarantee', 'gwarancji udziela sprzedawca'],
    manufacturer: ['the manufacturer gives the guarantee', 'gwarancji udziela producent'],
    importer: ['the importer gives the guarantee', 'gwarancji udziela importer'],
    operator: ['the marketplace gives the guarantee', 'gwarancji udziela platforma'],
  }),
  'data.heldBy': factLabel(['who holds the personal data', 'kto przechowuje dane osobowe'], {
    seller: ['the seller holds the personal data', 'dane osobowe przechowuje sprzedawca'],
    operator: ['the marketplace holds the personal data', 'dane osobowe przechowuje platforma'],
    both: ['both hold the personal data', 'dane osobowe przechowują sprzedawca i platforma'],
  }),
  'dispute.sellerAnswer': factLabel(['the seller’s answer in the dispute', 'odpowiedź sprzedawcy w sporze'], {
    awaited: ['the seller’s answer is awaited', 'sprzedawca jeszcze nie odpowiedział'],
    given: ['the seller has answered', 'sprzedawca odpowiedział'],
    refused: ['the seller has refused', 'sprzedawca odmówił'],
  }),
  'dispute.decisionRequested': factLabel(['whether a decision is asked for', 'czy klient prosi o decyzję'], {
    true: ['the customer asks the marketplace to decide', 'klient prosi platformę o rozstrzygnięcie'],
  }),
  'message.to': factLabel(['whom the message is for', 'do kogo jest wiadomość'], {
    seller: ['the message is for the seller', 'wiadomość jest do sprzedawcy'],
    operator: ['the message is for the marketplace', 'wiadomość jest do platformy'],
  }),
}

/**
 * The facts of the marketplace policy that rules disclosed to consumers and sellers may read: those with a label here.
 */
export const marketplaceDisclosable: readonly string[] = Object.keys(marketplaceFactLabels).filter(
  (path) => !Object.hasOwn(baseFactLabels, path),
)
