import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'account.login',
    exception: 0,
    rule: 'suspected/account-takeover',
    facts: { suspicion: { kind: 'account-takeover' } },
    owner: 'operator',
    why: 'It moves to another category: the security override takes it whatever the category.',
  },
  {
    code: 'account.registration',
    exception: 0,
    rule: 'account/age-check-at-handover',
    facts: line({}, { report: { about: 'age-check-at-handover' } }),
    owner: 'seller',
  },
  {
    code: 'account.settings',
    exception: 0,
    rule: 'account/order-address',
    facts: line({ state: 'released' }, { report: { about: 'order-address' } }),
    owner: 'seller',
    why: 'Narrower than the research, like delivery.address-change: the default applies before the release of the order and in the grace period.',
  },
  {
    code: 'account.settings',
    exception: 1,
    rule: 'account/erasure',
    facts: { report: { about: 'erasure' } },
    owner: 'operator',
    why: 'It stays in its category with the team and urgency of privacy.data-request.',
  },
  {
    code: 'account.settings',
    exception: 2,
    rule: 'account/seller-newsletter',
    facts: line({}, { report: { about: 'seller-newsletter' } }),
    owner: 'seller',
  },
]
