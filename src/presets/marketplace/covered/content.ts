import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'content.illegal-notice',
    exception: 0,
    rule: 'content/order-dispute',
    facts: line({}, { report: { by: 'customer', about: 'order-dispute' } }),
    owner: 'seller',
  },
  {
    code: 'content.product-safety',
    exception: 0,
    rule: 'content/recall-remedy',
    facts: line({}, { item: { recall: 'confirmed' }, report: { about: 'remedy' } }),
    owner: 'seller',
  },
  {
    code: 'content.reviews',
    exception: 0,
    rule: 'content/review-answer',
    facts: line({}, { report: { about: 'review-answer' } }),
    owner: 'seller',
  },
]
