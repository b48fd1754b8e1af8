import type { Covered } from './covered.js'
import { absentSeller, line, operatorFulfils, operatorsCarrier, ownSale } from './sample-facts.js'

const ownSales = [
  'delivery',
  'delivery.options',
  'delivery.tracking',
  'delivery.late',
  'delivery.not-received',
  'delivery.lost',
  'delivery.partial',
  'delivery.address-change',
  'delivery.undeliverable',
]

const shipped = ownSales.filter((code) => code !== 'delivery.address-change')

export const covered: readonly Covered[] = [
  ...ownSales.map((code): Covered => {
    return { code, exception: 0, rule: 'own-sale/delivery', facts: ownSale, owner: 'operator' }
  }),
  ...shipped.map((code): Covered => {
    return { code, exception: 1, rule: 'operator-fulfils/shipping', facts: operatorFulfils, owner: 'operator' }
  }),
  ...absentSeller('delivery', 3, 'seller-silent/delivery'),
  ...absentSeller('delivery.tracking', 4, 'seller-silent/delivery'),
  ...absentSeller('delivery.late', 3, 'seller-silent/delivery'),
  ...absentSeller('delivery.not-received', 3, 'seller-silent/delivery'),
  ...absentSeller('delivery.lost', 3, 'seller-silent/delivery'),
  ...absentSeller('delivery.partial', 2, 'seller-silent/delivery'),
  ...absentSeller('delivery.address-change', 4, 'seller-silent/delivery'),
  ...absentSeller('delivery.undeliverable', 3, 'seller-silent/delivery'),
  { code: 'delivery', exception: 2, rule: 'delivery/operator-carrier', facts: operatorsCarrier, owner: 'operator' },
  {
    code: 'delivery.options',
    exception: 2,
    rule: 'delivery/operator-terms',
    facts: line({}, { shipment: { termsFrom: 'operator' } }),
    owner: 'operator',
  },
  {
    code: 'delivery.tracking',
    exception: 2,
    rule: 'delivery/operator-carrier',
    facts: operatorsCarrier,
    owner: 'operator',
  },
  {
    code: 'delivery.tracking',
    exception: 3,
    rule: 'platform-fault',
    facts: line({}, { diagnosis: { faultIn: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'delivery.late',
    exception: 2,
    rule: 'delivery/operator-carrier',
    facts: operatorsCarrier,
    owner: 'operator',
  },
  {
    code: 'delivery.not-received',
    exception: 2,
    rule: 'delivery/operator-carrier',
    facts: operatorsCarrier,
    owner: 'operator',
  },
  {
    code: 'delivery.not-received',
    exception: 4,
    rule: 'delivery/delivered-to-address',
    facts: line({}, { shipment: { deliveredTo: 'order-address' } }),
    owner: 'seller',
  },
  {
    code: 'delivery.lost',
    exception: 2,
    rule: 'delivery/operator-carrier',
    facts: operatorsCarrier,
    owner: 'operator',
  },
  {
    code: 'delivery.lost',
    exception: 4,
    rule: 'delivery/risk-passed',
    facts: line({}, { customer: { id: 'c-1', kind: 'business' }, shipment: { riskPassedAt: 'handover' } }),
    owner: 'seller',
  },
  {
    code: 'delivery.partial',
    exception: 3,
    rule: 'delivery/line-of-other-seller',
    facts: line({}, { item: { fromOtherSeller: true } }),
    owner: 'seller',
    why: 'The facts name the seller of the missing item as the seller: the policy cannot look it up.',
  },
  {
    code: 'delivery.partial',
    exception: 4,
    rule: 'delivery/partial-operator-carrier',
    facts: operatorsCarrier,
    owner: 'seller',
  },
  {
    code: 'delivery.address-change',
    exception: 1,
    rule: 'operator-fulfils/changes',
    facts: operatorFulfils,
    owner: 'operator',
  },
  {
    code: 'delivery.address-change',
    exception: 2,
    rule: 'delivery/address-before-release',
    facts: line({ state: 'paid' }),
    owner: 'operator',
  },
  {
    code: 'delivery.address-change',
    exception: 2,
    rule: 'delivery/address-before-release',
    facts: line({ state: 'released', inGracePeriod: true }),
    owner: 'operator',
  },
  {
    code: 'delivery.address-change',
    exception: 3,
    rule: 'platform-fault',
    facts: line({}, { diagnosis: { faultIn: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'delivery.undeliverable',
    exception: 2,
    rule: 'delivery/operator-carrier-failed',
    facts: operatorsCarrier,
    owner: 'operator',
  },
  {
    code: 'delivery.undeliverable',
    exception: 4,
    rule: 'delivery/customer-caused',
    facts: line({}, { shipment: { failedBecauseOf: 'customer' } }),
    owner: 'seller',
  },
]
