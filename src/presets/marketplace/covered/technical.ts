import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'technical.outage',
    exception: 0,
    rule: 'suspected/incident',
    facts: { suspicion: { kind: 'attack' } },
    owner: 'operator',
    why: 'It moves to another category: the security override takes it whatever the category.',
  },
  {
    code: 'technical.malfunction',
    exception: 0,
    rule: 'technical/offer-data',
    facts: line({}, { diagnosis: { faultIn: 'offer' } }),
    owner: 'seller',
  },
  {
    code: 'technical.accessibility',
    exception: 0,
    rule: 'technical/offer-barrier',
    facts: line({}, { diagnosis: { faultIn: 'offer' } }),
    owner: 'seller',
  },
]
