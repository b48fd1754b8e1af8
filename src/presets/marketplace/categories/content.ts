import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

/** The content and safety categories: the legal duties of the platform's operator. */
export const categories = {
  content: {
    owner: 'operator',
    team: 'trust',
    tier: 2,
    priority: 'high',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Content, reviews and product safety', pl: 'Treści, opinie i bezpieczeństwo produktów' },
    description: {
      en: 'A report about something on the platform that none of the narrower categories describes.',
      pl: 'Zgłoszenie dotyczące treści w serwisie, którego nie opisuje żadna z węższych kategorii.',
    },
    because: {
      en: 'The operator hosts the content and has the legal duty to moderate it.',
      pl: 'Treści przechowuje operator i to na nim spoczywa prawny obowiązek moderacji.',
    },
    basis: 'Regulation 2022/2065 (DSA) art. 16',
  },
  'content.illegal-notice': {
    owner: 'operator',
    team: 'trust',
    tier: 3,
    priority: 'urgent',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Report of illegal content or an illegal offer', pl: 'Zgłoszenie nielegalnej treści lub oferty' },
    description: {
      en: 'Somebody reports that an offer, picture or text breaks the law or the rights of others.',
      pl: 'Ktoś zgłasza, że oferta, zdjęcie lub tekst narusza prawo albo prawa innych osób.',
    },
    because: {
      en: 'The operator has to take notices in and decide them; it cannot pass that on to the seller.',
      pl: 'Zgłoszenia musi przyjmować i rozpatrywać operator; nie może wyręczyć się w tym sprzedawcą.',
    },
    basis: 'Regulation 2022/2065 (DSA) art. 16 and 17',
  },
  'content.product-safety': {
    owner: 'operator',
    team: 'trust',
    tier: 3,
    priority: 'urgent',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Dangerous product or recall', pl: 'Niebezpieczny produkt lub wycofanie z rynku' },
    description: {
      en: 'A product can hurt people, has caused an accident, or is being recalled.',
      pl: 'Produkt może zagrażać ludziom, był przyczyną wypadku albo jest wycofywany z rynku.',
    },
    because: {
      en: 'The law gives the marketplace three working days for a safety notice.',
      pl: 'Na zgłoszenie dotyczące bezpieczeństwa platforma ma z mocy prawa trzy dni robocze.',
    },
    basis: 'Regulation 2023/988 (GPSR) art. 22',
  },
  'content.reviews': {
    owner: 'operator',
    team: 'trust',
    tier: 1,
    priority: 'low',
    labels: { en: 'Reviews and ratings', pl: 'Opinie i oceny' },
    description: {
      en: 'A review is to be written, corrected, removed or disputed.',
      pl: 'Wystawienie, poprawienie, usunięcie lub podważenie opinii.',
    },
    because: {
      en: 'The operator publishes the reviews and moderates them.',
      pl: 'Opinie publikuje i moderuje operator.',
    },
    basis: "the operator's moderation; complaints about it: Regulation 2022/2065 (DSA) art. 20",
  },
  'content.moderation-appeal': {
    owner: 'operator',
    team: 'trust',
    tier: 3,
    labels: { en: 'Appeal against a moderation decision', pl: 'Odwołanie od decyzji moderacyjnej' },
    description: {
      en: 'Somebody disagrees with a removal, with a refusal to remove, or with another decision of moderation.',
      pl: 'Ktoś nie zgadza się z usunięciem treści, odmową jej usunięcia lub inną decyzją moderacyjną.',
    },
    because: {
      en: 'The operator looks at its own decision again, and a person must take part in that.',
      pl: 'Operator ponownie bada własną decyzję, a w tym badaniu musi uczestniczyć człowiek.',
    },
    basis: 'Regulation 2022/2065 (DSA) art. 20',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>

/** The rules for content that give a ticket to the seller. */
export const rules: readonly MarketplaceRule[] = [
  {
    id: 'content/order-dispute',
    // A notice of an authority never goes to the seller that it is about.
    when: {
      category: 'content.illegal-notice',
      'report.about': 'order-dispute',
      'report.by': { not: 'authority' },
    },
    then: { owner: 'seller', team: 'care', tier: 1, priority: 'high', score: 'excluded' },
    labels: { en: 'Order dispute sent as a notice', pl: 'Spór o zamówienie zgłoszony jako nielegalna treść' },
    because: {
      en: 'Nothing in the report is illegal: it is a complaint about an order, and the reporter is told so.',
      pl: 'Zgłoszenie nie dotyczy niczego nielegalnego: to reklamacja zamówienia, o czym informuje się zgłaszającego.',
    },
    basis: 'judgement of the preset, after somebody has read the notice',
  },
  {
    id: 'content/recall-remedy',
    when: { category: 'content.product-safety', 'item.recall': 'confirmed', 'report.about': 'remedy' },
    then: { owner: 'seller', team: 'care', tier: 2, priority: 'high' },
    labels: { en: 'Remedy after a recall', pl: 'Roszczenie po wycofaniu produktu z rynku' },
    because: {
      en: 'The recall is confirmed; repair, replacement or money back come from the seller or the manufacturer.',
      pl: 'Wycofanie produktu potwierdzono; naprawę, wymianę lub zwrot pieniędzy zapewnia sprzedawca albo producent.',
    },
    basis: 'Regulation 2023/988 (GPSR) art. 22 and 35: the operator still informs the buyers',
  },
  {
    id: 'content/review-answer',
    when: { category: 'content.reviews', 'report.about': 'review-answer' },
    then: { owner: 'seller', team: 'care', tier: 1 },
    labels: { en: 'Answer to a review', pl: 'Odpowiedź na opinię' },
    because: {
      en: 'The customer wants an answer to what the review says, and only the seller can give it.',
      pl: 'Klient oczekuje odpowiedzi na treść opinii, a udzielić jej może tylko sprzedawca.',
    },
    basis: 'the answer to a review is the seller’s own words',
  },
]
