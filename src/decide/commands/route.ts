import type { Decision } from '../../policy/decide/decide.js'
import { MAX_TIER, type RecordedDecision, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { isPlaced } from '../placed.js'

/**
 * Records the policy's decision: the ticket goes to an owner, or to triage with a reason. An owner that was placed by
 * hand or by a deadline stays, as in a move to another version of the policy.
 */
export function route(
  draft: Draft,
  command: 'open' | 'category.set',
  { because: _, policy: __, ...decision }: Decision,
): void {
  const { responsibility: before } = draft.ticket
  const responsibility = isPlaced(draft, decision) ? before : responsibilityBy(draft, decision)
  if (responsibility === null) {
    draft.record('ticket.sent-to-triage', { decision }, draft.to(draft.after(`${command}/triage`)))
  } else {
    draft.record('ticket.routed', { decision, responsibility }, draft.to(draft.after(`${command}/routed`)))
  }
}

/** Returns the responsibility that a decision gives from now on; null if it sends the ticket to triage. */
export function responsibilityBy(
  draft: Draft,
  { owner: party, sellerId, team, tier, rule }: RecordedDecision,
): Responsibility | null {
  if (party === 'triage') return null
  return {
    party,
    sellerId,
    team: party === 'operator' ? team : null,
    tier,
    // An owner gets a ticket that is entered late at the entry, not when the problem was reported.
    since: Math.max(draft.at, draft.cause.knownAt ?? draft.at),
    cause: 'policy',
    rule,
  }
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
