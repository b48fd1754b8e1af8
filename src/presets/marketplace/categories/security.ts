import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from '../shape.js'

/** The security categories: a restricted branch in which hours count and no suspect takes part. */
export const categories = {
  security: {
    owner: 'operator',
    team: 'security',
    tier: 2,
    priority: 'urgent',
    score: 'excluded',
    labels: { en: 'Security', pl: 'Bezpieczeństwo' },
    description: {
      en: 'A matter of security that none of the narrower categories describes; few people may read it.',
      pl: 'Sprawa bezpieczeństwa, której nie opisuje żadna z węższych kategorii; dostęp do niej jest ograniczony.',
    },
    because: {
      en: 'The security of the systems is the operator’s, and is handled apart from everything else.',
      pl: 'Za bezpieczeństwo systemów odpowiada operator, a takie sprawy prowadzi się odrębnie.',
    },
    basis: "the operator's systems; a branch with restricted access",
  },
  'security.incident': {
    owner: 'operator',
    team: 'security',
    tier: 3,
    chargedTo: 'operator',
    labels: {
      en: 'Data leak, vulnerability or security incident',
      pl: 'Wyciek danych, podatność lub incydent bezpieczeństwa',
    },
    description: {
      en: 'Data may have leaked, or somebody reports an attack or a weakness of the system.',
      pl: 'Dane mogły wyciec albo ktoś zgłasza atak lub słaby punkt systemu.',
    },
    because: {
      en: 'The operator contains and assesses the incident; if it must be reported, the clock counts hours.',
      pl: 'Operator opanowuje i ocenia incydent; jeśli trzeba go zgłosić, termin liczy się w godzinach.',
    },
    basis: 'GDPR art. 33 and 34 (72 hours); Directive 2022/2555 (NIS2) art. 23 (24 and 72 hours)',
  },
  'security.account-takeover': {
    owner: 'operator',
    team: 'security',
    labels: { en: 'Account taken over', pl: 'Przejęcie konta' },
    description: {
      en: 'Somebody else uses, or has used, the account of a buyer or of a seller.',
      pl: 'Z konta kupującego lub sprzedawcy korzysta albo korzystał ktoś inny.',
    },
    because: {
      en: 'Only the operator can lock the account and find out who got in.',
      pl: 'Tylko operator może zablokować konto i ustalić, kto uzyskał do niego dostęp.',
    },
    basis: "the operator's accounts; GDPR art. 33 where data were seen",
  },
  'security.phishing': {
    owner: 'operator',
    team: 'security',
    labels: { en: 'Phishing or impersonation', pl: 'Phishing i podszywanie się' },
    description: {
      en: 'A message or a page pretends to be the platform, or wants the payment made elsewhere.',
      pl: 'Wiadomość lub strona udaje platformę albo nakłania do zapłaty poza nią.',
    },
    because: {
      en: 'Only the operator can warn everybody and block the source.',
      pl: 'Tylko operator może ostrzec wszystkich i zablokować źródło.',
    },
    basis: 'judgement of the preset',
  },
  'security.unauthorised-payment': {
    owner: 'operator',
    team: 'security',
    chargedTo: 'psp',
    labels: { en: 'Payment the customer does not recognise', pl: 'Nierozpoznana płatność' },
    description: {
      en: 'The customer neither made nor approved a payment.',
      pl: 'Klient ani nie wykonał płatności, ani jej nie zatwierdził.',
    },
    because: {
      en: 'The operator stops the order and sends the payer to the payment provider without delay.',
      pl: 'Operator wstrzymuje zamówienie i niezwłocznie kieruje płatnika do dostawcy usług płatniczych.',
    },
    basis: 'Directive 2015/2366 (PSD2) art. 71 and 73: the provider refunds by the end of the next business day',
  },
  'security.fraud': {
    owner: 'operator',
    team: 'security',
    tier: 3,
    labels: { en: 'Fraud by a seller or a buyer', pl: 'Oszustwo ze strony sprzedawcy lub kupującego' },
    description: {
      en: 'A shop that does not exist, empty parcels, invented claims, or another deliberate deceit.',
      pl: 'Fikcyjny sklep, puste przesyłki, zmyślone roszczenia lub inne celowe wprowadzenie w błąd.',
    },
    because: {
      en: 'A suspect does not handle its own case, so the operator does.',
      pl: 'Podejrzany nie prowadzi własnej sprawy, dlatego prowadzi ją operator.',
    },
    basis: 'practice of Kaufland and Trendyol; traders and misuse: Regulation 2022/2065 (DSA) art. 23 and 30',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>

export const rules: readonly MarketplaceRule[] = [
  {
    id: 'security/phishing-by-seller',
    when: { category: 'security.phishing', 'message.from': 'verified-seller', 'message.via': 'platform' },
    then: { owner: 'operator', team: 'security', tier: 3 },
    labels: { en: 'Phishing through the channel of a seller', pl: 'Phishing z konta zweryfikowanego sprzedawcy' },
    because: {
      en: 'The message came from a verified seller through the platform itself: it is handled as fraud, and the seller is restricted.',
      pl: 'Wiadomość wysłał zweryfikowany sprzedawca za pośrednictwem platformy: sprawa jest traktowana jak oszustwo, a konto sprzedawcy zostaje ograniczone.',
    },
    basis: 'judgement of the preset',
  },
  {
    id: 'security/seller-systems',
    when: { category: 'security.incident', 'suspicion.in': 'seller-systems' },
    then: { owner: 'seller', team: 'security', chargedTo: 'seller' },
    labels: { en: 'Incident in the seller’s own systems', pl: 'Incydent w systemach sprzedawcy' },
    because: {
      en: 'Only the seller’s own systems are hit: it is the controller, with 72 hours of its own. The operator is told and protects the platform.',
      pl: 'Incydent dotyczy wyłącznie systemów sprzedawcy: to on jest administratorem i wiąże go własny termin 72 godzin. Operator jest powiadamiany i chroni platformę.',
    },
    basis: 'GDPR art. 33: the controller reports',
  },
  {
    id: 'security/fraud-not-confirmed',
    when: { category: 'security.fraud', 'suspicion.kind': 'fraud', 'suspicion.state': 'cleared' },
    then: { owner: 'seller', team: 'care', tier: 1, priority: 'high', score: 'excluded' },
    labels: { en: 'Fraud not confirmed', pl: 'Oszustwo niepotwierdzone' },
    because: {
      en: 'The check found a delay or a dispute, but no deceit; the suspicion does not count against the seller.',
      pl: 'Weryfikacja wykazała opóźnienie lub spór, a nie oszustwo; samo podejrzenie nie wpływa na ocenę sprzedawcy.',
    },
    basis: 'judgement of the preset',
  },
]
