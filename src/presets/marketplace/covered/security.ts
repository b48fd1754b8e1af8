import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'security.incident',
    exception: 0,
    rule: 'security/seller-systems',
    facts: line({}, { suspicion: { kind: 'data-leak', in: 'seller-systems' } }),
    owner: 'seller',
  },
  {
    code: 'security.phishing',
    exception: 0,
    rule: 'security/phishing-by-seller',
    facts: line({}, { message: { from: 'verified-seller', via: 'platform' } }),
    owner: 'operator',
  },
  {
    code: 'security.fraud',
    exception: 0,
    rule: 'security/fraud-not-confirmed',
    facts: line({}, { suspicion: { kind: 'fraud', state: 'cleared' } }),
    owner: 'seller',
  },
]
