import { nextState } from '../ticket/lifecycle/transition.js'
import type { RecordedDecision, Responsibility } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { responsibilityBy } from './commands/route.js'
import type { Draft } from './draft.js'

/**
 * Returns the state and the owner of a ticket after its policy decided again. An owner that the policy chose may change.
 * An owner that a person, an escalation or a deadline chose stays.
 */
export function destination(
  draft: Draft,
  command: 'policy.migrate' | 'facts.update',
  decision: RecordedDecision,
): Pick<Ticket, 'state' | 'responsibility'> {
  const { state, responsibility } = draft.ticket
  const isByPolicy = responsibility === null || responsibility.cause === 'policy'
  // A resolved or closed ticket keeps its owner: nobody must act on it, and the owner has it again after a reopening.
  const isMovable = nextState(state, `${command}/triage`) === 'triage'
  if (!isByPolicy || !isMovable) return { state: draft.after(`${command}/routed`), responsibility }
  const to = responsibilityBy(draft, decision)
  if (to === null) return { state: draft.after(`${command}/triage`), responsibility: null }
  const isSame = isSameOwner(responsibility, to)
  return {
    state: draft.after(`${command}/routed`),
    responsibility: isSame && responsibility !== null ? { ...responsibility, rule: to.rule } : to,
  }
}

/** True if both are the same party, seller, team and tier, or both are nobody. */
export const isSameOwner = (a: Responsibility | null, b: Responsibility | null): boolean =>
  a?.party === b?.party && a?.sellerId === b?.sellerId && a?.team === b?.team && a?.tier === b?.tier
