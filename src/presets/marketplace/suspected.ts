import type { MarketplaceCondition, MarketplaceRule } from './shape.js'

/** The condition that the suspicion was not cleared: after a check without a finding, these rules do not match. */
const open = { 'suspicion.state': { not: 'cleared' } } as const satisfies MarketplaceCondition

/** Categories with legal duties that a suspicion does not move to another team: appeals, notices, data requests. */
export const statutory: readonly MarketplaceCondition[] = [
  { category: { under: 'seller' } },
  { category: { under: 'content' } },
  { category: { under: 'privacy' } },
]

/**
 * Rules for suspicions, which pre-empt all others in every category. The ticket goes to a restricted branch at once, so
 * that a suspect never holds the evidence.
 */
export const suspected: readonly MarketplaceRule[] = [
  {
    id: 'suspected/incident',
    when: {
      'suspicion.kind': { in: ['attack', 'data-leak', 'leaked-key'] },
      ...open,
      // If security finds that only the seller's systems are affected, the seller must report the incident.
      none: [{ category: 'security.incident', 'suspicion.in': 'seller-systems' }],
    },
    then: {
      owner: 'operator',
      team: 'security',
      tier: 3,
      priority: 'urgent',
      chargedTo: 'operator',
      score: 'excluded',
    },
    because: {
      en: 'A leak or an attack is suspected. Security takes the case at once, because clocks that count hours may be running.',
      pl: 'Podejrzewa się wyciek lub atak. Sprawę od razu przejmuje zespół bezpieczeństwa, bo mogą już biec terminy liczone w godzinach.',
    },
    labels: { en: 'Suspected leak or attack', pl: 'Podejrzenie wycieku lub ataku' },
    basis: 'GDPR art. 33 (72 hours), Directive 2022/2555 (NIS2) art. 23 (24 and 72 hours)',
  },
  {
    id: 'suspected/account-takeover',
    when: { 'suspicion.kind': 'account-takeover', ...open },
    then: { owner: 'operator', team: 'security', tier: 2, priority: 'urgent', score: 'excluded' },
    because: {
      en: 'Somebody else seems to have used the account. Only security may read the case, and only the operator can lock the account.',
      pl: 'Z konta prawdopodobnie skorzystał ktoś inny. Sprawę widzi wyłącznie zespół bezpieczeństwa, a konto może zablokować tylko operator.',
    },
    labels: { en: 'Suspected account takeover', pl: 'Podejrzenie przejęcia konta' },
    basis: 'only the operator can lock an account; GDPR art. 33 where data were seen',
  },
  {
    id: 'suspected/unauthorised-payment',
    when: { 'suspicion.kind': 'unauthorised-payment', ...open },
    then: { owner: 'operator', team: 'security', tier: 2, priority: 'urgent', chargedTo: 'psp', score: 'excluded' },
    because: {
      en: 'The customer does not recognise the payment. The order is frozen and the payer sent to the payment provider, whose time to refund is one business day.',
      pl: 'Klient nie rozpoznaje płatności. Zamówienie zostaje wstrzymane, a płatnik skierowany do dostawcy usług płatniczych, który na zwrot ma jeden dzień roboczy.',
    },
    labels: { en: 'Payment not recognised', pl: 'Nierozpoznana płatność' },
    basis: 'Directive 2015/2366 (PSD2) art. 73',
  },
  {
    id: 'suspected/phishing',
    when: { 'suspicion.kind': 'phishing', ...open, none: statutory },
    then: { owner: 'operator', team: 'security', tier: 2, priority: 'urgent', score: 'excluded' },
    because: {
      en: 'A message seems to pretend to be somebody else. Security warns and blocks before anybody answers it.',
      pl: 'Wiadomość wygląda na próbę podszycia się. Zespół bezpieczeństwa ostrzega i blokuje, zanim ktokolwiek na nią odpowie.',
    },
    labels: { en: 'Suspected phishing', pl: 'Podejrzenie phishingu' },
    basis: 'judgement: only the operator can warn and block on its platform',
  },
  {
    id: 'suspected/fraud',
    when: { 'suspicion.kind': 'fraud', ...open, none: statutory },
    then: { owner: 'operator', team: 'security', tier: 3, priority: 'urgent', score: 'excluded' },
    because: {
      en: 'A fraud is suspected, and whoever is suspected cannot handle the case.',
      pl: 'Podejrzewa się oszustwo, a podejrzany nie może prowadzić sprawy.',
    },
    labels: { en: 'Suspected fraud', pl: 'Podejrzenie oszustwa' },
    basis: 'practice of Kaufland and Trendyol; a suspect does not judge itself',
  },
]
