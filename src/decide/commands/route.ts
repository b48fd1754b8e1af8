import type { Decision } from '../../policy/decide/decide.js'
import { MAX_TIER, type RecordedDecision, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'

/** Records what the policy decided: an owner, or triage with a reason. */
export function route(
  draft: Draft,
  command: 'open' | 'category.set',
  { because: _, policy: __, ...decision }: Decision,
): void {
  const responsibility = placed(draft, decision)
  if (responsibility === null) {
    draft.record('ticket.sent-to-triage', { decision }, draft.to(draft.after(`${command}/triage`)))
  } else {
    draft.record('ticket.routed', { decision, responsibility }, draft.to(draft.after(`${command}/routed`)))
  }
}

/** Returns who must act from now on by a decision; null where a person must say. */
export function placed(
  draft: Draft,
  { owner: party, sellerId, team, tier, rule }: RecordedDecision,
): Responsibility | null {
  if (party === 'triage') return null
  return {
    party,
    sellerId,
    team: party === 'operator' ? team : null,
    tier,
    since: draft.at,
    cause: 'policy',
    rule,
  }
}

/** The responsibility one step up: from the seller to the operator, from one tier of the operator to the next. */
export function raised({ ticket, context, at }: Draft, team: string | undefined): Responsibility {
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
