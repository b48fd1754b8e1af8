const PL = 'https://github.com/legalize-dev/legalize-pl/blob/main/pl/'

/**
 * The sources of rows and rules by the numbers in `evidence`, retrieved on 2026-11-21. 22 is the source of eu-1182-71,
 * and 23 the source of pl-civil-code.
 */
export const statuteSources: Readonly<Record<number, readonly string[]>> = {
  1: [`${PL}DU-2014-827.md`],
  2: [`${PL}DU-2022-2337.md`],
  3: [`${PL}DU-2022-2581.md`],
  4: ['https://github.com/Ansvar-Systems/EU_compliance_MCP/tree/047a8d3/data/seed'],
  5: ['https://legalniewsieci.pl/aktualnosci/przedsiebiorca-ma-30-dni-na-odpowiedz-na-reklamacje-konsumenta'],
  6: [
    'https://mondaq.com/uk/dodd-frank-consumer-protection-act/1799028',
    'https://ip-mc.com/blog/new-obligations-for-e-commerce-from-19-june-2026-how-to-implement-easy-withdrawal-ux-legal-it',
  ],
  7: [
    'https://cuatrecasas.com/en/spain/intellectual-property/art/eu-imposes-new-repair-obligations-on-manufacturers-and-sellers',
  ],
  8: ['https://www.legislation.gov.uk/eur/2019/1150/article/4/data.htm'],
  9: ['https://service.betterregulation.com/document/453922'],
  10: ['https://blog.eprivacy.eu/?p=1491'],
  11: ['https://rsplegal.pl/postepowanie-reklamacyjne-w-dzialalnosci-dostawcow-uslug-platniczych'],
  12: ['https://loganpartners.com/?p=37308', 'https://digitalpolicyalert.org/event/37189'],
  13: ['https://semitora.com/blog/en/labelling-chatbots-ai-content-article-50'],
  14: [
    'https://cms.law/en/gbr/legal-updates/data-use-and-access-act-2025-new-statutory-rules-on-handling-data-protection-complaints-from-19th-june-2026',
  ],
  15: [
    'https://gibsondunn.com/new-inform-consumers-act-imposes-seller-diligence-and-disclosure-requirements-for-online-marketplaces',
  ],
  16: ['https://paymentsandrisk.com/docs/reference/time-frames'],
  18: ['https://dokumendiregistrid.karlerss.com/dokumendid/767551/kiri'],
  19: ['https://mofo.com/pdf/resources/insights/260430-psd3-and-the-payment-services-regulation-key-developments'],
  20: ['https://gazetaprawna.pl/firma-i-prawo/artykuly/10631555'],
  21: ['https://di.com.pl/ustawa-o-ksc-podpisana-10-tys-firm-ma-6-miesiecy-na-wdrozenie-nis2-72347'],
  22: ['http://edizionieuropee.it/law/html/168/eu19_01_002.html', 'https://blog.eprivacy.eu/?p=1491'],
  23: ['https://kancelarierp.pl/sobota-liczona-tak-jak-dzien-wolny-od-pracy'],
  24: [`${PL}DU-2024-1965.md`],
}

/** A law in preparation that would change rows, as of 2026-11-21. No row applies it. */
export interface PendingLaw {
  readonly law: string
  readonly wouldChange: readonly string[]
  readonly state: string
  readonly source: number
}

/** The pending laws to watch. Check their state again before you enable a row that `wouldChange` names. */
export const pendingLaw: readonly PendingLaw[] = [
  {
    law: 'COM(2025) 837',
    wouldChange: ['p2b.restrict', 'p2b.terminate', 'p2b.terms', 'p2b.complaint', 'gdpr.breach.sa'],
    state:
      'Would repeal P2B and raise breach notice to 96 h, high risk only. No agreement on 2026-06-18; later unchecked.',
    source: 18,
  },
  {
    law: 'PSR and PSD3',
    wouldChange: ['psd2.complaint', 'psd2.refund', 'psd2.notify'],
    state: 'Final compromise texts in April 2026, expected late in 2027.',
    source: 19,
  },
  {
    law: 'Polish withdrawal-button act',
    wouldChange: ['eu.withdraw.ack'],
    state: 'Only drafts found; whether it is in force is unknown.',
    source: 6,
  },
  {
    law: 'Polish DSA act',
    wouldChange: [],
    state: 'Vetoed on 2026-01-09; the DSA binds directly.',
    source: 20,
  },
  {
    law: 'Polish NIS2 act',
    wouldChange: ['nis2.early', 'nis2.notify', 'nis2.final'],
    state: 'Signed early in 2026, in force one month after publication; article numbers unchecked.',
    source: 21,
  },
]
