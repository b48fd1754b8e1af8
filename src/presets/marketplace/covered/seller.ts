import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'seller.onboarding',
    exception: 0,
    rule: 'seller/documents-awaited',
    facts: line({}, { onboarding: { documents: 'awaited' } }),
    owner: 'seller',
  },
]
