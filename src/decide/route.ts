import type { Decision } from '../policy/decide.js'
import { MOST_TIER, type Responsibility } from '../ticket/responsibility.js'
import type { Draft } from './draft.js'

/** Records what the policy decided: an owner, or triage with a reason. */
export function route(draft: Draft, command: 'open' | 'setCategory', { because: _, ...decision }: Decision): void {
  const { owner: party, sellerId, team, tier, rule } = decision
  if (party === 'triage') {
    draft.record('ticket.triaged', { state: draft.after(`${command}.triaged`), decision })
    return
  }
  const responsibility: Responsibility = {
    party,
    sellerId,
    team: party === 'operator' ? team : null,
    tier,
    since: draft.at,
    cause: 'policy',
    rule,
  }
  draft.record('ticket.routed', { state: draft.after(`${command}.routed`), decision, responsibility })
}

/** The responsibility one step up: from the seller to the operator, from one tier of the operator to the next. */
export function raised({ ticket, context, at }: Draft, team: string | undefined): Responsibility {
  const { responsibility, category } = ticket
  const fromOperator = responsibility?.party === 'operator' ? responsibility : null
  return {
    party: 'operator',
    sellerId: null,
    team: team ?? fromOperator?.team ?? context.policy.teamFor(category),
    tier: Math.min(MOST_TIER, (fromOperator?.tier ?? 0) + 1),
    since: at,
    cause: 'escalated',
    rule: null,
  }
}
