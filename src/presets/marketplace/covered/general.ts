import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  { code: 'general', exception: 0, rule: 'general/nothing-linked', facts: {}, owner: 'operator' },
  {
    code: 'general',
    exception: 1,
    rule: 'general/written-to-seller',
    facts: line({}, { message: { to: 'seller' } }),
    owner: 'seller',
  },
  {
    code: 'general',
    exception: 2,
    rule: 'general/triage-overdue',
    facts: line({}, { triage: { deadline: 'passed' } }),
    owner: 'operator',
  },
  {
    code: 'general.compliment',
    exception: 0,
    rule: 'general/praise-of-seller',
    facts: line(),
    owner: 'seller',
    why: 'Only if the host names the seller. An order alone does not tell whom to notify, so the default applies.',
  },
]
