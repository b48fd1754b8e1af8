import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

/** The privacy categories: each controller answers for the personal data that it stores. */
export const categories = {
  privacy: {
    owner: 'operator',
    team: 'privacy',
    tier: 2,
    priority: 'normal',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Privacy', pl: 'Prywatność i dane osobowe' },
    description: {
      en: 'A question about personal data that none of the narrower categories describes.',
      pl: 'Pytanie o dane osobowe, którego nie opisuje żadna z węższych kategorii.',
    },
    because: {
      en: 'The operator is the controller of the data on its platform.',
      pl: 'Administratorem danych w serwisie jest operator.',
    },
    basis: 'GDPR art. 12: the controller answers',
  },
  'privacy.data-request': {
    owner: 'operator',
    team: 'privacy',
    tier: 3,
    priority: 'high',
    labels: { en: 'Request concerning personal data', pl: 'Żądanie dotyczące danych osobowych' },
    description: {
      en: 'Somebody wants to see, correct, erase, take along or restrict personal data, or objects to their use.',
      pl: 'Ktoś chce uzyskać dostęp do danych, sprostować je, usunąć, przenieść lub ograniczyć ich przetwarzanie albo zgłasza sprzeciw.',
    },
    because: {
      en: 'The request came to the operator, which answers for the data that it keeps.',
      pl: 'Żądanie wpłynęło do operatora, który odpowiada za dane, które sam przechowuje.',
    },
    basis: 'GDPR art. 12, 15, 17 and 20: one month',
  },
  'privacy.seller-controller': {
    owner: 'seller',
    team: 'privacy',
    tier: 2,
    priority: 'high',
    chargedTo: 'seller',
    labels: { en: 'Personal data handled by the seller', pl: 'Dane osobowe przetwarzane przez sprzedawcę' },
    description: {
      en: 'The customer objects to a use of personal data by a seller, such as advertising or passing them on.',
      pl: 'Klient sprzeciwia się temu, jak sprzedawca wykorzystuje jego dane, na przykład w reklamie lub przez ich przekazanie dalej.',
    },
    because: {
      en: 'For the order data of its customers the seller is a controller of its own.',
      pl: 'Danymi z zamówień swoich klientów sprzedawca administruje samodzielnie.',
    },
    basis: 'GDPR art. 12; that the seller is a separate controller is a judgement of the preset',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'privacy/platform-data-misused',
    when: { category: 'privacy.seller-controller', 'data.misused': true, 'order.soldBy': { not: 'operator' } },
    then: { owner: 'operator', team: 'privacy', tier: 3, chargedTo: 'seller', fault: 'seller' },
    labels: { en: 'Platform data misused by a seller', pl: 'Niedozwolone użycie danych z platformy przez sprzedawcę' },
    because: {
      en: 'The seller used data of the platform against its rules; the operator stops that, and the seller still answers the person.',
      pl: 'Sprzedawca użył danych z platformy niezgodnie z jej zasadami; operator musi to przerwać, a sprzedawca nadal odpowiada na żądanie tej osoby.',
    },
    basis: "the platform's rules for sellers",
  },
  {
    id: 'privacy/only-seller-holds',
    when: { category: 'privacy.data-request', 'data.heldBy': 'seller' },
    then: { owner: 'seller', team: 'privacy', chargedTo: 'seller' },
    labels: { en: 'Data that only the seller holds', pl: 'Dane, które ma tylko sprzedawca' },
    because: {
      en: 'Only the seller holds these data; the operator tells the person so and passes a copy of the request on.',
      pl: 'Te dane ma tylko sprzedawca; operator informuje o tym wnioskodawcę i przekazuje kopię żądania.',
    },
    basis: 'GDPR art. 12: each controller answers for its own data',
  },
]
