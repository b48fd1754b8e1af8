import type { Decision } from '../../policy/decide/decide.js'
import { MAX_TIER, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import { destination } from '../destination.js'
import type { Draft } from '../draft.js'

/**
 * Records the policy's decision: the ticket goes to an owner, or to triage with a reason. An owner that was placed by
 * hand or by a deadline stays, as in a move to another version of the policy.
 */
export function route(
  draft: Draft,
  command: 'open' | 'category.set',
  { because: _, policy: __, ...decision }: Decision,
): void {
  const { state, responsibility } = destination(draft, command, decision)
  if (responsibility === null) draft.record('ticket.sent-to-triage', { decision }, draft.to(state))
  else draft.record('ticket.routed', { decision, responsibility }, draft.to(state))
}

/**
 * Returns the responsibility one step up: from a seller to the operator's first tier, or to the operator's next tier.
 */
export function escalated({ ticket, context, at }: Draft, team: string | undefined): Responsibility {
  const { responsibility, category } = ticket
  const fromOperator = responsibility?.party === 'operator' ? responsibility : null
  return {
    party: 'operator',
    sellerId: null,
    team: team ?? fromOperator?.team ?? context.policy.teamFor(category),
    tier: Math.min(MAX_TIER, (fromOperator?.tier ?? 0) + 1),
    since: at,
    cause: 'escalated',
    rule: null,
  }
}
