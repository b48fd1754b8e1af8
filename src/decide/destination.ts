import type { Policy } from '../policy/policy.js'
import { nextState } from '../ticket/lifecycle/transition.js'
import { isSameOwner, type RecordedDecision, type Responsibility } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Draft } from './draft.js'
import { isPlaced } from './placed.js'

/**
 * Returns the state and the owner of a ticket after its policy decided. An owner that the policy chose may change. An
 * owner that a person, an escalation or a deadline chose stays, unless the deciding rule overrides it. One that stays
 * keeps the person who claimed the ticket.
 * @param policy the version that decides; omitted: the one that judges the ticket
 */
export function destination(
  draft: Draft,
  command: 'open' | 'category.set' | 'facts.update' | 'policy.migrate',
  decision: RecordedDecision,
  policy: Policy = draft.context.policy,
): Pick<Ticket, 'state' | 'responsibility'> {
  const { state, responsibility } = draft.ticket
  // Only an opening towards a customer has asked something already.
  const isTowards = command === 'open' && draft.ticket.askedAt !== null
  const routed = draft.after(isTowards ? 'open/towards' : `${command}/routed`)
  if (isPlaced(draft, decision, policy)) return { state: routed, responsibility }
  const to = responsibilityBy(draft, decision)
  if (responsibility !== null && to !== null && isSameOwner(responsibility, to)) {
    // The same owner, perhaps by another rule. One that a person placed stays as it was placed.
    const isByPolicy = responsibility.cause === 'policy'
    return { state: routed, responsibility: isByPolicy ? { ...responsibility, rule: to.rule } : responsibility }
  }
  // A resolved or closed ticket keeps its owner: nobody must act on it, and the owner has it again after a reopening.
  const isMovable = nextState(state, `${command}/triage`) === 'triage'
  if (!isMovable) return { state: routed, responsibility }
  return to === null
    ? { state: draft.after(`${command}/triage`), responsibility: null }
    : { state: routed, responsibility: to }
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
