import type { Covered } from './covered.js'
import { absentSeller, line, operatorFulfils, ownSale } from './sample-facts.js'

export const covered: readonly Covered[] = [
  ...['complaint', 'complaint.conformity', 'complaint.guarantee'].map((code): Covered => {
    return { code, exception: 0, rule: 'own-sale/complaints', facts: ownSale, owner: 'operator' }
  }),
  ...absentSeller('complaint', 2, 'seller-silent/complaints'),
  ...absentSeller('complaint.conformity', 1, 'seller-silent/complaints'),
  ...absentSeller('complaint.guarantee', 2, 'seller-silent/complaints'),
  {
    code: 'complaint',
    exception: 1,
    rule: 'complaint/about-platform',
    facts: line({}, { report: { about: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'complaint.conformity',
    exception: 2,
    rule: 'complaint/sold-by-seller',
    facts: operatorFulfils,
    owner: 'seller',
  },
  {
    code: 'complaint.conformity',
    exception: 3,
    rule: 'complaint/business-buyer',
    facts: line({}, { customer: { id: 'c-1', kind: 'business' } }),
    owner: 'seller',
  },
  {
    code: 'complaint.guarantee',
    exception: 1,
    rule: 'complaint/operator-guarantee',
    facts: line({}, { guarantee: { givenBy: 'operator' } }),
    owner: 'operator',
  },
  ...['manufacturer', 'importer'].map((givenBy): Covered => {
    return {
      code: 'complaint.guarantee',
      exception: 3,
      rule: 'complaint/other-guarantor',
      facts: line({}, { guarantee: { givenBy } }),
      owner: 'seller',
    }
  }),
  {
    code: 'complaint.escalation',
    exception: 0,
    rule: 'complaint/first-answer-awaited',
    facts: {
      ...line({}, { dispute: { sellerAnswer: 'awaited' } }),
      seller: { id: 's-1', status: 'active', replyDeadline: 'running' },
    },
    owner: 'seller',
  },
  { code: 'complaint.escalation', exception: 1, rule: 'own-sale/mediation', facts: ownSale, owner: 'operator' },
]
