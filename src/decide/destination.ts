import type { Policy } from '../policy/policy.js'
import { nextState } from '../ticket/lifecycle/transition.js'
import { isSameOwner, type RecordedDecision } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { responsibilityBy } from './commands/route.js'
import type { Draft } from './draft.js'
import { isPlaced } from './placed.js'

/**
 * Returns the state and the owner of a ticket after its policy decided again. An owner that the policy chose may
 * change. An owner that a person, an escalation or a deadline chose stays, unless the deciding rule overrides it.
 * @param policy the version that decides; omitted: the one that judges the ticket
 */
export function destination(
  draft: Draft,
  command: 'policy.migrate' | 'facts.update',
  decision: RecordedDecision,
  policy: Policy = draft.context.policy,
): Pick<Ticket, 'state' | 'responsibility'> {
  const { state, responsibility } = draft.ticket
  const routed = draft.after(`${command}/routed`)
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
