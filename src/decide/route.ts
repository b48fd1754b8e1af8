import type { Decision } from '../policy/decide.js'
import type { Move } from '../ticket/machine.js'
import type { RecordedDecision, Responsibility } from '../ticket/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { nextState } from '../ticket/transition.js'
import type { Cause, Draft } from './draft.js'

/** Records what the policy decided: an owner, or triage with a reason. */
export function route(draft: Draft, command: 'open' | 'setCategory', decision: Decision, cause: Cause): void {
  const recorded = withoutText(decision)
  if (decision.owner === 'triage') {
    const state = landing(draft.ticket, `${command}.triaged`)
    draft.record('ticket.triaged', { state, decision: recorded }, cause)
    return
  }
  const responsibility: Responsibility = {
    party: decision.owner,
    sellerId: decision.sellerId,
    team: decision.owner === 'operator' ? decision.team : null,
    tier: decision.tier,
    since: Math.max(cause.at, draft.ticket.updatedAt),
    cause: 'policy',
    rule: decision.rule,
  }
  const state = landing(draft.ticket, `${command}.routed`)
  draft.record('ticket.routed', { state, decision: recorded, responsibility }, cause)
}

/** The responsibility one step up: from the seller to the operator, from one tier of the operator to the next. */
export function raised(draft: Draft, team: string | null, cause: Cause): Responsibility {
  const { responsibility, category } = draft.ticket
  const fromOperator = responsibility?.party === 'operator' ? responsibility : null
  return {
    party: 'operator',
    sellerId: null,
    team: team ?? fromOperator?.team ?? draft.context.policy.teamFor(category),
    tier: Math.min(9, (fromOperator?.tier ?? 0) + 1),
    since: Math.max(cause.at, draft.ticket.updatedAt),
    cause: 'escalated',
    rule: null,
  }
}

/** Where a move leads that was found legal before; staying put is the answer to one that was not. */
export function landing(ticket: Ticket, move: Move): Ticket['state'] {
  return nextState(ticket.state, move) ?? ticket.state
}

function withoutText({ because: _, ...recorded }: Decision): RecordedDecision {
  return recorded
}

