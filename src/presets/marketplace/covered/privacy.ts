import type { Covered } from './covered.js'
import { absentSeller, line, ownSale } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'privacy.data-request',
    exception: 0,
    rule: 'privacy/only-seller-holds',
    facts: line({}, { data: { heldBy: 'seller' } }),
    owner: 'seller',
  },
  { code: 'privacy.seller-controller', exception: 0, rule: 'own-sale/privacy', facts: ownSale, owner: 'operator' },
  {
    code: 'privacy.seller-controller',
    exception: 1,
    rule: 'suspected/incident',
    facts: line({}, { suspicion: { kind: 'data-leak', in: 'platform' } }),
    owner: 'operator',
    why: 'An override: a suspected leak goes to security from every category.',
  },
  {
    code: 'privacy.seller-controller',
    exception: 2,
    rule: 'privacy/platform-data-misused',
    facts: line({}, { data: { misused: true } }),
    owner: 'operator',
  },
  ...absentSeller('privacy.seller-controller', 3, 'seller-silent/privacy'),
]
