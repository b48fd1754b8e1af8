import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceCondition, MarketplaceRule } from '../shape.js'

export const categories = {
  general: {
    owner: 'triage',
    team: 'care',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Other matter', pl: 'Inna sprawa' },
    description: {
      en: 'The subject is unclear or fits no other category, or the customer only asks for a person.',
      pl: 'Temat jest niejasny lub nie pasuje do żadnej kategorii albo klient prosi tylko o kontakt z konsultantem.',
    },
    because: {
      en: 'An unclear message needs a person or a plain rule, not a guess.',
      pl: 'Niejasna wiadomość wymaga człowieka lub jasnej reguły, a nie domysłów.',
    },
    basis: 'judgement: an unclear case is not guessed',
  },
  'general.compliment': {
    owner: 'operator',
    team: 'care',
    tier: 1,
    priority: 'low',
    chargedTo: 'operator',
    score: 'excluded',
    labels: { en: 'Praise or thanks', pl: 'Pochwała lub podziękowanie' },
    description: {
      en: 'The customer is satisfied and expects no action.',
      pl: 'Klient jest zadowolony i nie oczekuje działania.',
    },
    because: {
      en: 'The platform gathers praise, and nothing has to be done by a certain time.',
      pl: 'Pochwały zbiera platforma i nie trzeba tu nic robić w określonym terminie.',
    },
    basis: 'judgement: no clock runs on praise',
  },
} as const satisfies { readonly [C in MarketplaceCategory]?: MarketplaceCategoryDefinition }

/** The condition that the customer chose to write to the seller of an order, and not about the platform. */
const writtenToSeller = {
  'message.to': 'seller',
  'order.id': { exists: true },
  'report.about': { not: 'platform' },
} as const satisfies MarketplaceCondition

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'general/nothing-linked',
    when: {
      category: 'general',
      none: [{ order: { exists: true } }, { offer: { exists: true } }, { seller: { exists: true } }],
    },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'No order, offer or seller belongs to the message, so nobody but the operator can be meant.',
      pl: 'Z wiadomością nie wiąże się żadne zamówienie, oferta ani sprzedawca, więc adresatem może być tylko operator.',
    },
    labels: { en: 'Nothing linked', pl: 'Brak powiązań' },
    basis: 'judgement: nobody else can be addressed',
  },
  {
    id: 'general/triage-overdue',
    when: { category: 'general', 'triage.deadline': 'passed', none: [writtenToSeller] },
    then: { owner: 'operator', team: 'care' },
    because: {
      en: 'Nobody classified the message in time, and an unclear case must not wait without an owner.',
      pl: 'Nikt nie sklasyfikował wiadomości w terminie, a niejasna sprawa nie może czekać bez opiekuna.',
    },
    labels: { en: 'Triage overdue', pl: 'Opóźniona klasyfikacja' },
    basis: 'judgement: no case is left without an owner',
  },
  {
    id: 'general/written-to-seller',
    when: { category: 'general', ...writtenToSeller },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The customer wrote to the seller of the order and does not mention the platform.',
      pl: 'Klient napisał do sprzedawcy, u którego kupił, i nie wspomina o platformie.',
    },
    labels: { en: 'Written to the seller', pl: 'Wiadomość do sprzedawcy' },
    basis: 'judgement: the customer chose whom to write to',
  },
  {
    id: 'general/praise-of-seller',
    when: {
      category: 'general.compliment',
      'seller.id': { exists: true },
    },
    then: { owner: 'seller', team: 'care' },
    because: {
      en: 'The praise is for a seller or an order of its, and the seller should see it. No answer is needed.',
      pl: 'Pochwała dotyczy sprzedawcy lub jego zamówienia i sprzedawca powinien ją zobaczyć. Odpowiedź nie jest potrzebna.',
    },
    labels: { en: 'Praise of a seller', pl: 'Pochwała sprzedawcy' },
    basis: 'judgement: who is praised should see it',
  },
]
