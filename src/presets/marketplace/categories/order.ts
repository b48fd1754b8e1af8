import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceCondition, MarketplaceRule } from '../shape.js'

export const categories = {
  order: {
    owner: 'operator',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Order handling on the platform', pl: 'Obsługa zamówienia w serwisie' },
    description: {
      en: 'How an order was recorded and processed by the platform, when no narrower category fits.',
      pl: 'Sposób zapisania i przetwarzania zamówienia przez serwis, gdy nie pasuje węższa kategoria.',
    },
    because: {
      en: "Orders are recorded and processed by the operator's system.",
      pl: 'Zamówienia zapisuje i przetwarza system operatora.',
    },
    basis: "who runs a system answers for it; split of Kaufland and of Amazon's guidelines for sellers",
  },
  'order.placement': {
    owner: 'operator',
    team: 'care',
    tier: 1,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Placing and confirming an order', pl: 'Złożenie i potwierdzenie zamówienia' },
    description: {
      en: 'An order cannot be placed, was recorded twice or wrongly, or was not confirmed.',
      pl: 'Zamówienia nie da się złożyć, zapisało się dwa razy lub błędnie albo nie zostało potwierdzone.',
    },
    because: {
      en: "Orders are placed on the operator's site, by its process.",
      pl: 'Zamówienia składa się w serwisie operatora, zgodnie z jego procesem.',
    },
    basis: "who runs a system answers for it; split of Amazon's guidelines for sellers",
  },
  'order.status': {
    owner: 'triage',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Order status', pl: 'Status zamówienia' },
    description: {
      en: 'The customer asks what is happening with an order and it is not yet known whether the order or the parcel is stuck.',
      pl: 'Klient pyta, co dzieje się z zamówieniem, a nie wiadomo jeszcze, czy problem dotyczy zamówienia, czy przesyłki.',
    },
    because: {
      en: 'The question does not tell whether the order or the parcel is stuck; the state of the order does.',
      pl: 'Z pytania nie wynika, czy utknęło zamówienie, czy przesyłka; rozstrzyga stan zamówienia.',
    },
    basis: 'practice of Amazon and bol, which answer for the orders they ship; the triage is a judgement',
  },
  'order.cancel-request': {
    owner: 'triage',
    team: 'care',
    tier: 1,
    priority: 'high',
    score: 'excluded',
    labels: { en: 'Cancellation requested by the customer', pl: 'Anulowanie zamówienia przez klienta' },
    description: {
      en: 'The customer asks to cancel an order or asks what cancelling would cost.',
      pl: 'Klient prosi o anulowanie zamówienia lub pyta o koszt anulowania.',
    },
    because: {
      en: 'The operator runs the process of cancelling, but once the seller has the order, the seller decides.',
      pl: 'Proces anulowania prowadzi operator, ale gdy zamówienie trafi do sprzedawcy, decyduje sprzedawca.',
    },
    basis: 'practice of eBay, Kaufland, TikTok Shop and Amazon, which differ; the triage is a judgement',
  },
  'order.change-request': {
    owner: 'operator',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Change to an order', pl: 'Zmiana w zamówieniu' },
    description: {
      en: 'The customer wants another item, variant or quantity, or a note added to the order.',
      pl: 'Klient chce zmienić produkt, wariant lub liczbę sztuk albo dodać uwagę do zamówienia.',
    },
    because: {
      en: "Whether an order that was placed can still be edited is settled by the operator's system.",
      pl: 'O tym, czy złożone zamówienie można jeszcze edytować, rozstrzyga system operatora.',
    },
    basis: 'who runs a system answers for it; the owner is a judgement',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

/** The conditions under which the seller does not have the order yet: `placed`, `paid`, or in the grace period. */
const unreleased: readonly MarketplaceCondition[] = [
  { 'order.state': { in: ['placed', 'paid'] } },
  { 'order.inGracePeriod': true },
]
const stateUnread = { 'order.state': { exists: false } } as const
/** The condition that the seller must act on the order: it is released, and the grace period is over. */
const withSeller = { 'order.state': 'released', 'order.inGracePeriod': { not: true } } as const

const statusRules: readonly MarketplaceRule[] = [
  {
    id: 'order-status/unreleased',
    when: { category: 'order.status', any: unreleased },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'The order is not paid or not yet passed to the seller: it is still inside the platform.',
      pl: 'Zamówienie nie jest opłacone lub nie trafiło jeszcze do sprzedawcy: wciąż jest po stronie platformy.',
    },
    labels: { en: 'Order not released', pl: 'Zamówienie nieprzekazane' },
    basis: 'judgement: the order state decides',
  },
  {
    // A ticket with the same question in delivery.tracking also goes to the operator.
    id: 'order-status/operator-carrier',
    when: {
      category: 'order.status',
      'order.state': { in: ['shipped', 'delivered'] },
      'order.carrierOf': 'operator',
      'shipment.handedOverOnTime': true,
    },
    then: { owner: 'operator', team: 'logistics', score: 'excluded' },
    because: {
      en: "The parcel travels under the operator's contract with the carrier, so only the operator can trace it.",
      pl: 'Przesyłka jedzie na podstawie umowy operatora z przewoźnikiem, więc tylko operator może ją namierzyć.',
    },
    labels: { en: "Parcel of the operator's carrier", pl: 'Przesyłka przewoźnika operatora' },
    basis: 'contract with the carrier; practice of Amazon Easy Ship',
  },
  {
    id: 'order-status/unread',
    when: { category: 'order.status', ...stateUnread },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'The state of the order cannot be read, so somebody at the operator looks it up.',
      pl: 'Nie można odczytać stanu zamówienia, więc sprawdza go pracownik operatora.',
    },
    labels: { en: 'Order state unknown', pl: 'Nieznany stan zamówienia' },
    basis: 'judgement: an unclear case is not guessed',
  },
  {
    id: 'order-status/released',
    when: { category: 'order.status', 'order.state': 'released' },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The seller has the order and has not sent it; only the seller knows when it will.',
      pl: 'Sprzedawca ma zamówienie i jeszcze go nie wysłał; tylko on wie, kiedy to zrobi.',
    },
    labels: { en: 'Waiting for dispatch', pl: 'Oczekiwanie na wysyłkę' },
    basis: 'who packs and ships knows when',
  },
  {
    id: 'order-status/shipped',
    when: { category: 'order.status', 'order.state': { in: ['shipped', 'delivered'] } },
    then: { owner: 'seller', team: 'logistics' },
    because: {
      en: 'The order was sent, so the question is about the parcel, and the sender has its data.',
      pl: 'Zamówienie wysłano, więc pytanie dotyczy przesyłki, a dane o niej ma nadawca.',
    },
    labels: { en: 'Parcel on its way', pl: 'Przesyłka w drodze' },
    basis: 'practice of Amazon and bol: the sender answers for the parcel',
  },
]

const cancelRules: readonly MarketplaceRule[] = [
  {
    id: 'cancel/unreleased',
    when: { category: 'order.cancel-request', any: unreleased },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'Nothing has reached the seller yet, so the platform can cancel the order at once.',
      pl: 'Zamówienie nie dotarło jeszcze do sprzedawcy, więc platforma może je od razu anulować.',
    },
    labels: { en: 'Cancelled before release', pl: 'Anulowanie przed przekazaniem' },
    basis: 'judgement: the order state decides',
  },
  {
    id: 'cancel/unread',
    when: { category: 'order.cancel-request', ...stateUnread },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'The state of the order cannot be read. The operator can see and stop the order, and time matters.',
      pl: 'Nie można odczytać stanu zamówienia. Operator może je sprawdzić i zatrzymać, a liczy się czas.',
    },
    labels: { en: 'Cancellation, state unknown', pl: 'Anulowanie przy nieznanym stanie' },
    basis: 'judgement: an unclear case is not guessed',
  },
  {
    id: 'cancel/released',
    when: { category: 'order.cancel-request', ...withSeller },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The seller has the order and alone can stop the packing; the platform then cancels and refunds.',
      pl: 'Zamówienie ma sprzedawca i tylko on może wstrzymać pakowanie; platforma anuluje je potem i zwraca pieniądze.',
    },
    labels: { en: 'Cancelled after release', pl: 'Anulowanie po przekazaniu' },
    basis: "practice of eBay: the seller approves; a buyer's wish is no defect of the seller",
  },
  {
    id: 'cancel/dispatched',
    when: { category: 'order.cancel-request', 'order.state': { in: ['shipped', 'delivered'] } },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The parcel is on its way or delivered: the wish to cancel is now a withdrawal from the sale, declared to the seller.',
      pl: 'Przesyłka jest w drodze lub doręczona: prośba o anulowanie jest już odstąpieniem od umowy, składanym sprzedawcy.',
    },
    labels: { en: 'Cancelled after dispatch', pl: 'Anulowanie po wysyłce' },
    basis: 'Directive 2011/83 art. 9; Polish Act on consumer rights art. 27 to 30',
  },
]

export const rules: readonly MarketplaceRule[] = [
  ...statusRules,
  ...cancelRules,
  {
    id: 'order/offer-set-up',
    when: { category: 'order.placement', 'diagnosis.faultIn': 'offer' },
    then: { owner: 'seller', team: 'catalog', chargedTo: 'seller', fault: 'seller' },
    because: {
      en: 'The order went wrong because the seller set up the offer wrongly: its variants, its packs or its shipping.',
      pl: 'Zamówienie się nie udało, bo sprzedawca błędnie ustawił ofertę: warianty, liczbę sztuk lub wysyłkę.',
    },
    labels: { en: 'Offer set up wrongly', pl: 'Błędnie ustawiona oferta' },
    basis: 'who makes the offer answers for it',
  },
  {
    id: 'order/change-released',
    when: { category: 'order.change-request', ...withSeller },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The seller has the order, and only the seller can agree to other terms; else it is cancelled and placed again.',
      pl: 'Zamówienie ma sprzedawca i tylko on może zgodzić się na inne warunki; inaczej trzeba je anulować i złożyć ponownie.',
    },
    labels: { en: 'Change after release', pl: 'Zmiana po przekazaniu' },
    basis: 'contract of sale; practice of eBay and Amazon: cancel and reorder',
  },
  {
    id: 'order/personalisation',
    when: { category: 'order.change-request', 'report.about': 'personalisation' },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The change is to what the seller makes for this customer.',
      pl: 'Zmiana dotyczy tego, co sprzedawca wykonuje na życzenie klienta.',
    },
    labels: { en: 'Personalised product', pl: 'Produkt personalizowany' },
    basis: 'judgement: who makes the product answers',
  },
]
