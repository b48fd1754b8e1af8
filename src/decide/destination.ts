import { nextState } from '../ticket/lifecycle/transition.js'
import { isSameOwner, type RecordedDecision } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { responsibilityBy } from './commands/route.js'
import type { Draft } from './draft.js'

/**
 * Returns the state and the owner of a ticket after its policy decided again. An owner that the policy chose may
 * change. An owner that a person, an escalation or a deadline chose stays.
 */
export function destination(
  draft: Draft,
  command: 'policy.migrate' | 'facts.update',
  decision: RecordedDecision,
): Pick<Ticket, 'state' | 'responsibility'> {
  const { state, responsibility, decision: before } = draft.ticket
  const routed = draft.after(`${command}/routed`)
  if (responsibility !== null && responsibility.cause !== 'policy') return { state: routed, responsibility }
  const to = responsibilityBy(draft, decision)
  if (responsibility !== null && to !== null && isSameOwner(responsibility, to)) {
    // The same owner, perhaps by another rule.
    return { state: routed, responsibility: { ...responsibility, rule: to.rule } }
  }
  // A resolved or closed ticket keeps its owner: nobody must act on it, and the owner has it again after a reopening.
  const isMovable = nextState(state, `${command}/triage`) === 'triage'
  if (!isMovable) return { state: routed, responsibility }
  // After a reopening, the policy may name another owner already. A fact moves the ticket only if the named one
  // changes.
  const isNamed = before !== null && isSameOwner(responsibilityBy(draft, before), to)
  if (command === 'facts.update' && responsibility !== null && isNamed) return { state: routed, responsibility }
  return to === null
    ? { state: draft.after(`${command}/triage`), responsibility: null }
    : { state: routed, responsibility: to }
}
