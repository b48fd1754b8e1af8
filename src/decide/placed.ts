import type { Policy } from '../policy/policy.js'
import type { RecordedDecision } from '../ticket/responsibility/responsibility.js'
import type { Draft } from './draft.js'

/**
 * True if the present owner stays whatever the policy decides: a person, an escalation or a deadline chose it. A rule
 * that overrides a person moves the ticket when it begins to decide. A person who assigns it after that knows the rule.
 */
export function isPlaced(draft: Draft, { rule }: RecordedDecision, policy: Policy = draft.context.policy): boolean {
  const { responsibility, decision } = draft.ticket
  if (responsibility === null || responsibility.cause === 'policy') return false
  return rule === decision?.rule || !policy.overridesPerson(rule)
}
