import type { MarketplaceCondition, MarketplaceRule } from './shape.js'

/** The categories in which customers write about goods. */
const aboutGoods: readonly MarketplaceCondition[] = [
  { category: { under: 'product' } },
  { category: { under: 'goods' } },
  { category: { under: 'returns' } },
  { category: { in: ['complaint', 'complaint.conformity', 'complaint.guarantee'] } },
]

const suspectedCounterfeit = {
  'suspicion.kind': 'counterfeit',
  'suspicion.state': { not: 'cleared' },
} as const satisfies MarketplaceCondition

const notice = { owner: 'operator', team: 'trust', tier: 3, priority: 'urgent' } as const

/**
 * Rules for reports on which the operator must act by law, in every category of goods. They come before own sales and
 * contracts: no agreement may take a report of danger from the team that can stop the offer.
 */
export const trust: readonly MarketplaceRule[] = [
  {
    id: 'trust/own-sale',
    when: {
      'order.soldBy': 'operator',
      any: [{ 'item.dangerous': true }, { 'report.about': 'illegal-content' }, suspectedCounterfeit],
      all: [{ any: aboutGoods }],
    },
    then: { ...notice, chargedTo: 'operator', score: 'excluded' },
    because: {
      en: 'The report may be of danger or of something illegal, and the operator sold the goods itself.',
      pl: 'Zgłoszenie może dotyczyć zagrożenia lub naruszenia prawa, a towar sprzedał sam operator.',
    },
    labels: { en: 'Notice about an own sale', pl: 'Zgłoszenie dotyczące sprzedaży własnej' },
    basis: 'Regulation 2023/988 (GPSR) art. 22, Regulation 2022/2065 (DSA) art. 16',
  },
  {
    id: 'trust/dangerous-item',
    when: { 'item.dangerous': true, any: aboutGoods },
    then: notice,
    because: {
      en: "Somebody may be hurt: safety comes first and is the operator's. A complaint about the goods runs beside it, with the seller.",
      pl: 'Ktoś może doznać szkody: bezpieczeństwo jest najważniejsze i odpowiada za nie operator. Reklamację towaru prowadzi równolegle sprzedawca.',
    },
    labels: { en: 'Dangerous product', pl: 'Niebezpieczny produkt' },
    basis: 'Regulation 2023/988 (GPSR) art. 22: three working days for a safety notice',
  },
  {
    id: 'trust/illegal-offer',
    when: { 'report.about': 'illegal-content', any: aboutGoods },
    then: notice,
    because: {
      en: 'The message says that the offer is illegal. That is a notice, and the operator must decide it.',
      pl: 'Z wiadomości wynika, że oferta jest nielegalna. To zgłoszenie, które musi rozpatrzyć operator.',
    },
    labels: { en: 'Offer reported as illegal', pl: 'Oferta zgłoszona jako nielegalna' },
    basis: 'Regulation 2022/2065 (DSA) art. 16',
  },
  {
    id: 'trust/suspected-counterfeit',
    when: { ...suspectedCounterfeit, any: aboutGoods },
    then: { owner: 'operator', team: 'trust', tier: 3, priority: 'high' },
    because: {
      en: 'The goods may be a counterfeit. The operator checks it, so that a suspect does not hold the evidence; the seller pays if it is so.',
      pl: 'Towar może być podróbką. Sprawdza to operator, aby podejrzany nie dysponował dowodami; jeśli podejrzenie się potwierdzi, zapłaci sprzedawca.',
    },
    labels: { en: 'Suspected counterfeit', pl: 'Podejrzenie podróbki' },
    basis: 'Regulation 2022/2065 (DSA) art. 16: the report can be a notice; departs from the practice of Mirakl shops',
  },
]
