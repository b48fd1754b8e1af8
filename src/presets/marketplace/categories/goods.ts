import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition } from '../shape.js'

export { rules } from './goods-rules.js'

/** The goods categories: the seller answers for the condition of what it sold, whatever the carrier. */
export const categories = {
  goods: {
    owner: 'seller',
    team: 'care',
    tier: 1,
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Problem with goods received', pl: 'Problem z otrzymanym towarem' },
    description: {
      en: 'The goods are not as they should be, and none of the narrower categories says how.',
      pl: 'Towar nie jest taki, jaki powinien być, a żadna z węższych kategorii nie opisuje problemu.',
    },
    because: {
      en: 'Whoever sold the goods answers for them.',
      pl: 'Za towar odpowiada ten, kto go sprzedał.',
    },
    basis: 'conformity with the sales contract (Directive 2019/771; Polish Act on consumer rights)',
  },
  'goods.wrong-item': {
    owner: 'seller',
    team: 'care',
    labels: { en: 'Wrong item received', pl: 'Otrzymano niewłaściwy produkt' },
    description: {
      en: 'Another product, variant or number of pieces came than the customer ordered.',
      pl: 'Klient otrzymał inny produkt, inny wariant lub inną liczbę sztuk, niż zamówił.',
    },
    because: {
      en: 'The seller took the item from its shelf and packed it.',
      pl: 'Produkt wybrał z półki i spakował sprzedawca.',
    },
    basis: 'conformity with the sales contract; practice of the marketplaces that score it',
  },
  'goods.damaged': {
    owner: 'seller',
    team: 'logistics',
    chargedTo: 'carrier',
    labels: { en: 'Goods damaged on arrival', pl: 'Towar uszkodzony w dostawie' },
    description: {
      en: 'The goods or their packaging were damaged when they came.',
      pl: 'Towar lub jego opakowanie były uszkodzone w chwili doręczenia.',
    },
    because: {
      en: 'Until the consumer has the goods the risk is the seller’s, who then claims the cost from the carrier.',
      pl: 'Dopóki konsument nie otrzyma towaru, ryzyko ponosi sprzedawca, który potem dochodzi zwrotu kosztów od przewoźnika.',
    },
    basis: 'risk until handover to a consumer; for Poland read in secondary sources only',
  },
  'goods.defective': {
    owner: 'seller',
    team: 'care',
    labels: { en: 'Defective goods', pl: 'Towar wadliwy' },
    description: {
      en: 'The product does not work, or a defect showed itself in use.',
      pl: 'Produkt nie działa albo w trakcie używania ujawniła się wada.',
    },
    because: {
      en: 'The law makes the seller answer for the conformity of the goods.',
      pl: 'Za zgodność towaru z umową odpowiada z mocy prawa sprzedawca.',
    },
    basis: 'conformity of goods (Directive 2019/771 art. 10 and 14; Polish Act on consumer rights art. 43c to 43e)',
  },
  'goods.not-as-described': {
    owner: 'seller',
    team: 'care',
    labels: { en: 'Goods not as described', pl: 'Towar niezgodny z opisem' },
    description: {
      en: 'The product is not what the offer said: other features, used, opened, or past its date.',
      pl: 'Produkt nie odpowiada ofercie: ma inne cechy, był używany lub otwarty albo minął jego termin ważności.',
    },
    because: {
      en: 'The seller promised it in the offer and has to keep the promise.',
      pl: 'Sprzedawca zapewnił o tym w ofercie i musi się z tego wywiązać.',
    },
    basis: 'conformity with the sales contract (Directive 2019/771; Polish Act on consumer rights)',
  },
  'goods.counterfeit': {
    owner: 'operator',
    team: 'trust',
    tier: 3,
    labels: { en: 'Suspected counterfeit', pl: 'Podejrzenie podróbki' },
    description: {
      en: 'The customer has the product and believes it is not genuine.',
      pl: 'Klient otrzymał produkt i uważa, że nie jest on oryginalny.',
    },
    because: {
      en: 'The report may be a notice of an illegal offer, and the suspect should not hold the evidence; the seller still pays the money back.',
      pl: 'Takie zgłoszenie może dotyczyć nielegalnej oferty, a podejrzany nie powinien dysponować dowodami; pieniądze zwraca jednak sprzedawca.',
    },
    basis:
      'notices of illegal content (Regulation 2022/2065 (DSA) art. 16). Marketplaces differ: most let the seller answer first',
  },
  'goods.digital': {
    owner: 'seller',
    team: 'care',
    labels: { en: 'Digital goods: code, file or licence', pl: 'Produkty cyfrowe: kod, plik lub licencja' },
    description: {
      en: 'A code, file or licence did not come, does not work or was withdrawn.',
      pl: 'Kod, plik lub licencja nie dotarły, nie działają albo zostały wycofane.',
    },
    because: {
      en: 'The seller supplies the digital content and answers for it.',
      pl: 'Treści cyfrowe dostarcza sprzedawca i to on za nie odpowiada.',
    },
    basis:
      'conformity of digital content (Polish Act on consumer rights art. 43o); the split is a judgement of the preset',
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>
