import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

/**
 * The complaint categories: the party that made the promise answers, and the platform mediates between the two sides.
 */
export const categories = {
  complaint: {
    owner: 'seller',
    team: 'care',
    tier: 1,
    priority: 'high',
    score: 'excluded',
    labels: { en: 'Complaint (reklamacja)', pl: 'Reklamacja' },
    description: {
      en: 'A complaint of which it is not clear yet what it is about.',
      pl: 'Reklamacja, o której nie wiadomo jeszcze, czego dotyczy.',
    },
    because: {
      en: 'The seller decides complaints about goods; the platform passes them on and keeps them.',
      pl: 'Reklamacje dotyczące towaru rozpatruje sprzedawca; platforma je przekazuje i przechowuje.',
    },
    basis: 'complaints to a trader (Polish Act on consumer rights art. 7a: 14 days)',
  },
  'complaint.conformity': {
    owner: 'seller',
    team: 'care',
    tier: 2,
    chargedTo: 'seller',
    labels: {
      en: 'Complaint: goods not in conformity with the contract',
      pl: 'Reklamacja z tytułu niezgodności towaru z umową',
    },
    description: {
      en: 'The customer formally demands repair, replacement, a lower price or the money back.',
      pl: 'Klient formalnie żąda naprawy, wymiany, obniżenia ceny lub zwrotu pieniędzy.',
    },
    because: {
      en: 'The law makes the trader who sold the goods answer for their conformity.',
      pl: 'Za zgodność towaru z umową odpowiada z mocy prawa przedsiębiorca, który go sprzedał.',
    },
    basis:
      'conformity of goods (Directive 2019/771 art. 10 and 14; Polish Act on consumer rights art. 7a and 43c to 43e)',
  },
  'complaint.guarantee': {
    owner: 'seller',
    team: 'care',
    priority: 'normal',
    labels: { en: 'Commercial guarantee', pl: 'Gwarancja' },
    description: {
      en: 'The customer invokes a guarantee that the seller or the manufacturer gave of its own will.',
      pl: 'Klient powołuje się na gwarancję, której dobrowolnie udzielił sprzedawca lub producent.',
    },
    because: {
      en: 'The seller knows the terms of the guarantee that came with the goods.',
      pl: 'Sprzedawca zna warunki gwarancji dołączonej do towaru.',
    },
    basis: 'practice: questions about a guarantee go to the seller first',
  },
  'complaint.escalation': {
    owner: 'operator',
    team: 'care',
    tier: 2,
    score: 'counted',
    labels: { en: 'Request for the platform to step in', pl: 'Prośba o interwencję platformy' },
    description: {
      en: 'One side asks the platform to decide, because the seller is silent or the two do not agree.',
      pl: 'Jedna ze stron prosi platformę o rozstrzygnięcie, bo sprzedawca milczy lub strony nie mogą dojść do porozumienia.',
    },
    because: {
      en: 'The platform set the time to answer, keeps the record, and steps in.',
      pl: 'Platforma wyznaczyła czas na odpowiedź, przechowuje korespondencję i interweniuje.',
    },
    basis: 'practice of eBay, Etsy and Mirakl: the platform steps in after the seller',
  },
  'complaint.platform-service': {
    owner: 'operator',
    team: 'care',
    tier: 2,
    chargedTo: 'operator',
    labels: { en: "Complaint about the platform's own service", pl: 'Reklamacja dotycząca usług platformy' },
    description: {
      en: 'A complaint about a service that the operator itself provides.',
      pl: 'Reklamacja dotycząca usługi, którą świadczy sam operator.',
    },
    because: {
      en: 'For its own service the operator answers as every trader does.',
      pl: 'Za własną usługę operator odpowiada tak jak każdy przedsiębiorca.',
    },
    basis: 'complaints to a trader (Polish Act on consumer rights art. 7a: 14 days)',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>

/** The rules for complaints: those that give a ticket to the operator come before those that give it to the seller. */
export const rules: readonly MarketplaceRule[] = [
  {
    id: 'complaint/about-platform',
    when: { category: 'complaint', 'report.about': 'platform' },
    then: { owner: 'operator', team: 'care', tier: 2, chargedTo: 'operator' },
    labels: { en: 'Complaint about the platform', pl: 'Reklamacja dotycząca platformy' },
    because: {
      en: 'The complaint is about the platform, not about goods or delivery.',
      pl: 'Reklamacja dotyczy platformy, a nie towaru ani dostawy.',
    },
    basis: 'the operator answers for its own service',
  },
  {
    id: 'complaint/operator-guarantee',
    when: { category: 'complaint.guarantee', 'guarantee.givenBy': 'operator' },
    then: { owner: 'operator', team: 'care', chargedTo: 'operator' },
    labels: { en: 'Guarantee or insurance sold by the operator', pl: 'Gwarancja lub ubezpieczenie od operatora' },
    because: {
      en: 'The operator sold the extended guarantee or the insurance and answers for it.',
      pl: 'Rozszerzoną gwarancję lub ubezpieczenie sprzedał operator i to on za nie odpowiada.',
    },
    basis: "the operator's own service",
  },
  {
    id: 'complaint/first-answer-awaited',
    when: {
      category: 'complaint.escalation',
      'seller.replyDeadline': 'running',
      'dispute.sellerAnswer': { not: { in: ['given', 'refused'] } },
    },
    then: { owner: 'seller', team: 'care', tier: 1, score: 'excluded' },
    labels: { en: 'The seller may still answer', pl: 'Sprzedawca może jeszcze odpowiedzieć' },
    because: {
      en: 'The seller still has time to answer and has not refused; the request waits until that time is over.',
      pl: 'Sprzedawca ma jeszcze czas na odpowiedź i nie odmówił; prośba czeka do upływu tego terminu.',
    },
    basis: 'practice of eBay and Etsy: a request to step in is open only after the seller’s time',
  },
  {
    id: 'complaint/sold-by-seller',
    when: { category: 'complaint.conformity', 'order.fulfilledBy': 'operator' },
    then: { owner: 'seller' },
    labels: {
      en: 'Complaint about an order shipped by the operator',
      pl: 'Reklamacja towaru wysłanego przez operatora',
    },
    because: {
      en: 'The operator only shipped the goods; the trader who sold them decides the complaint.',
      pl: 'Operator jedynie wysłał towar; reklamację rozpatruje przedsiębiorca, który go sprzedał.',
    },
    basis: 'conformity of goods is owed by the trader who sold them',
  },
  {
    id: 'complaint/business-buyer',
    when: { category: 'complaint.conformity', 'customer.kind': 'business' },
    then: { owner: 'seller' },
    labels: { en: 'Complaint of a business', pl: 'Reklamacja złożona przez firmę' },
    because: {
      en: 'The buyer is a business: other rules apply, and whether the 14 days for the answer run must be asked first.',
      pl: 'Kupującym jest firma: obowiązują inne przepisy, a to, czy biegnie 14-dniowy termin na odpowiedź, trzeba najpierw ustalić.',
    },
    basis: 'sales to businesses: other rules apply, and counsel must say which',
  },
  {
    id: 'complaint/other-guarantor',
    when: { category: 'complaint.guarantee', 'guarantee.givenBy': { in: ['manufacturer', 'importer'] } },
    then: { owner: 'seller', chargedTo: 'guarantor' },
    labels: { en: 'Guarantee of the manufacturer or importer', pl: 'Gwarancja producenta lub importera' },
    because: {
      en: 'The seller says who gave the guarantee; a complaint to the seller remains possible beside it.',
      pl: 'Sprzedawca wskazuje gwaranta; niezależnie od gwarancji można złożyć reklamację u sprzedawcy.',
    },
    basis: 'a guarantee stands beside the statutory liability of the seller',
  },
]
