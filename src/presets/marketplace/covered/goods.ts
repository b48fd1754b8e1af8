import type { Covered } from './covered.js'
import { absentSeller, line, operatorFulfils, operatorsCarrier, ownSale } from './sample-facts.js'

const ownSales = ['goods', 'goods.wrong-item', 'goods.defective', 'goods.not-as-described', 'goods.digital']

export const covered: readonly Covered[] = [
  ...ownSales.map((code): Covered => {
    return { code, exception: 0, rule: 'own-sale/goods', facts: ownSale, owner: 'operator' }
  }),
  { code: 'goods.damaged', exception: 0, rule: 'own-sale/damage', facts: ownSale, owner: 'operator' },
  ...absentSeller('goods', 1, 'seller-silent/goods'),
  ...absentSeller('goods.wrong-item', 2, 'seller-silent/goods'),
  ...absentSeller('goods.damaged', 2, 'seller-silent/damage'),
  ...absentSeller('goods.defective', 2, 'seller-silent/goods'),
  ...absentSeller('goods.not-as-described', 1, 'seller-silent/goods'),
  ...absentSeller('goods.digital', 3, 'seller-silent/goods'),
  {
    code: 'goods.wrong-item',
    exception: 1,
    rule: 'operator-fulfils/picking',
    facts: operatorFulfils,
    owner: 'operator',
  },
  {
    code: 'goods.wrong-item',
    exception: 3,
    rule: 'goods/catalogue-fault',
    facts: line({}, { diagnosis: { faultIn: 'catalogue' } }),
    owner: 'seller',
  },
  { code: 'goods.damaged', exception: 1, rule: 'operator-fulfils/damage', facts: operatorFulfils, owner: 'operator' },
  {
    code: 'goods.damaged',
    exception: 1,
    rule: 'operator-fulfils/damage',
    facts: line({}, { diagnosis: { faultIn: 'warehouse' } }),
    owner: 'operator',
  },
  {
    code: 'goods.damaged',
    exception: 3,
    rule: 'goods/damaged-operator-carrier',
    facts: operatorsCarrier,
    owner: 'seller',
  },
  {
    code: 'goods.damaged',
    exception: 4,
    rule: 'goods/damaged-risk-passed',
    facts: line({}, { customer: { id: 'c-1', kind: 'business' }, shipment: { riskPassedAt: 'handover' } }),
    owner: 'seller',
  },
  {
    code: 'goods.defective',
    exception: 1,
    rule: 'trust/dangerous-item',
    facts: line({}, { item: { dangerous: true } }),
    owner: 'operator',
    why: 'An override: no contract with a seller changes the owner of a report of danger, in any category of goods.',
  },
  { code: 'goods.defective', exception: 3, rule: 'goods/sold-by-seller', facts: operatorFulfils, owner: 'seller' },
  {
    code: 'goods.not-as-described',
    exception: 2,
    rule: 'goods/catalogue-fault',
    facts: line({}, { offer: { contentFrom: 'catalogue' }, diagnosis: { faultIn: 'catalogue' } }),
    owner: 'seller',
    why: 'A text from the catalogue is not necessarily wrong: a check must have found the fault there.',
  },
  {
    code: 'goods.counterfeit',
    exception: 0,
    rule: 'goods/authenticity-question',
    facts: line({}, { report: { about: 'authenticity-before-delivery' } }),
    owner: 'seller',
  },
  {
    code: 'goods.counterfeit',
    exception: 1,
    rule: 'goods/authenticity-check-closed',
    facts: line({}, { suspicion: { kind: 'counterfeit', state: 'cleared' } }),
    owner: 'seller',
  },
  {
    code: 'goods.digital',
    exception: 1,
    rule: 'platform-fault',
    facts: line({}, { diagnosis: { faultIn: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'goods.digital',
    exception: 2,
    rule: 'goods/code-revoked',
    facts: line({}, { item: { codeRevoked: true } }),
    owner: 'operator',
  },
]
