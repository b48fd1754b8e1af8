import type { Covered } from './covered.js'
import { absentSeller, line, operatorFulfils, ownSale } from './sample-facts.js'

const warehouse = ['returns', 'returns.withdrawal', 'returns.process']

export const covered: readonly Covered[] = [
  ...[...warehouse, 'returns.rejected'].map((code): Covered => {
    return { code, exception: 0, rule: 'own-sale/returns', facts: ownSale, owner: 'operator' }
  }),
  { code: 'returns.refund-overdue', exception: 0, rule: 'own-sale/payments', facts: ownSale, owner: 'operator' },
  ...warehouse.map((code): Covered => {
    return { code, exception: 1, rule: 'operator-fulfils/returns', facts: operatorFulfils, owner: 'operator' }
  }),
  ...absentSeller('returns', 2, 'seller-silent/returns'),
  ...absentSeller('returns.withdrawal', 4, 'seller-silent/returns'),
  ...absentSeller('returns.process', 3, 'seller-silent/returns'),
  ...absentSeller('returns.rejected', 3, 'seller-silent/returns'),
  ...absentSeller('returns.refund-overdue', 4, 'seller-silent/payments'),
  {
    code: 'returns.withdrawal',
    exception: 2,
    rule: 'platform-fault',
    facts: line({}, { diagnosis: { faultIn: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'returns.withdrawal',
    exception: 3,
    rule: 'returns/operator-programme',
    facts: line({}, { return: { programme: 'operator' } }),
    owner: 'operator',
  },
  {
    code: 'returns.process',
    exception: 2,
    rule: 'returns/operator-label',
    facts: line({}, { return: { labelFrom: 'operator' } }),
    owner: 'operator',
  },
  {
    code: 'returns.rejected',
    exception: 1,
    rule: 'returns/inspected-by-operator',
    facts: line({}, { return: { inspectedBy: 'operator' } }),
    owner: 'operator',
  },
  {
    code: 'returns.rejected',
    exception: 2,
    rule: 'returns/decision-requested',
    facts: line({}, { dispute: { sellerAnswer: 'refused', decisionRequested: true } }),
    owner: 'operator',
  },
  {
    code: 'returns.refund-overdue',
    exception: 1,
    rule: 'returns/refund-from-operator-warehouse',
    facts: { ...operatorFulfils, refund: { state: 'none' } },
    owner: 'operator',
  },
  ...['instructed', 'accepted', 'failed'].map((state): Covered => {
    return {
      code: 'returns.refund-overdue',
      exception: 2,
      rule: 'returns/refund-on-its-way',
      facts: line({}, { refund: { state } }),
      owner: 'operator',
    }
  }),
  {
    code: 'returns.refund-overdue',
    exception: 3,
    rule: 'returns/refund-held',
    facts: line({}, { refund: { state: 'held' } }),
    owner: 'operator',
  },
]
