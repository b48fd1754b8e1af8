import { canonicalJson } from '../../kernel/data/canonical.js'
import { differenceBetween } from '../../kernel/data/merge-patch.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { assertHostFacts } from '../../ticket/desk-facts.js'
import { isSameOwner, type RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import { applyDecision } from '../decide-again.js'
import { destination, responsibilityBy } from '../destination.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'

/**
 * Changes what is known about the case. The ticket's own policy version decides again. Only what follows from the
 * change moves: the owner if the policy chose it, the priority upwards, and those of the four that no person set.
 * @throws AnswerableError FACTS_INVALID, FACT_KEY_FORBIDDEN: the new facts do not satisfy the policy's schema
 */
export function updateFacts(draft: Draft, { by, facts: patch }: CommandOf<'facts.update'>): Refused | null {
  const { ticket, context } = draft
  const { policy } = context
  assertHostFacts(patch)
  policy.factParties.assertBroughtBy(by, patch)
  const after = policy.mergeFacts(ticket.facts, patch)
  const { patch: facts, paths } = differenceBetween(ticket.facts, after)
  if (paths.length === 0) return unchanged(draft, 'facts.update', 'these facts are known already')
  const frozen = paths.find((path) => policy.isFrozen(path))
  if (frozen !== undefined) return refuse('FACT_FROZEN', { ticketId: ticket.id, path: frozen })

  const { because: _, policy: __, ...decision } = policy.decide(policy.factsAt(ticket, draft.at, after))
  const changes = policy.changesBetween(ticket.facts, after, paths)
  const isOther = canonicalJson(ticket.decision) !== canonicalJson(decision)
  applyDecision(draft, decision, { facts, paths, changes }, destinationOf(draft, decision), isOther)
  return null
}

/**
 * Returns where new facts send the ticket. After a reopening, the policy may name another owner already: a fact moves
 * the ticket only if it changes whom the policy names.
 */
function destinationOf(draft: Draft, decision: RecordedDecision): Pick<Ticket, 'state' | 'responsibility'> {
  const { responsibility, decision: before } = draft.ticket
  const isNamed = before !== null && isSameOwner(responsibilityBy(draft, before), responsibilityBy(draft, decision))
  const to = destination(draft, 'facts.update', decision)
  if (!isNamed || responsibility?.cause !== 'policy' || isSameOwner(to.responsibility, responsibility)) return to
  return { state: draft.after('facts.update/routed'), responsibility }
}
