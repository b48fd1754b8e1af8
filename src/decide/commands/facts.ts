import { canonicalJson } from '../../kernel/data/canonical.js'
import { differenceBetween, mergePatch } from '../../kernel/data/merge-patch.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { assertPlainKeys } from '../../ticket/facts.js'
import { isSameOwner } from '../../ticket/responsibility/responsibility.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'
import { destination } from '../destination.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'
import { raisePriority } from './priority.js'
import { recordMoved } from './settlement.js'

/**
 * Changes what is known about the case. The ticket's own policy version decides again. Only what follows from the
 * change moves: the owner if the policy chose it, the priority upwards, and those of the four that no person set.
 * @throws AnswerableError FACTS_INVALID, FACT_KEY_FORBIDDEN: the new facts do not satisfy the policy's schema
 */
export function updateFacts(draft: Draft, { by, facts: patch }: CommandOf<'facts.update'>): Refused | null {
  const { ticket, context } = draft
  const { policy } = context
  assertPlainKeys(patch)
  policy.factParties.assertBroughtBy(by, patch)
  const after = policy.parseFacts(mergePatch(ticket.facts, patch))
  const { patch: facts, paths } = differenceBetween(ticket.facts, after)
  if (paths.length === 0) return unchanged(draft, 'facts.update', 'these facts are known already')
  const frozen = paths.find((path) => policy.isFrozen(path))
  if (frozen !== undefined) return refuse('FACT_FROZEN', { ticketId: ticket.id, path: frozen })

  const { because: _, policy: __, ...decision } = policy.decide(after)
  const { decision: decidedBefore } = ticket
  const settledBefore = settlementOf(ticket)
  const changes = policy.changesBetween(ticket.facts, after)
  const { state, responsibility } = destination(draft, 'facts.update', decision)
  const isMoved = !isSameOwner(ticket.responsibility, responsibility)
  const isOther = canonicalJson(decidedBefore) !== canonicalJson(decision)
  // The event that hands the ticket over has the decision.
  const decided = isOther && !isMoved ? { decision } : {}
  const isByOtherRule = !isMoved && responsibility !== null && responsibility.rule !== ticket.responsibility?.rule
  const owned = isByOtherRule ? { rule: responsibility.rule } : {}
  draft.changedFacts = paths
  draft.record('ticket.facts-updated', { facts, paths, changes, ...decided, ...owned })
  if (isMoved && responsibility === null) draft.record('ticket.sent-to-triage', { decision }, draft.to(state))
  else if (isMoved && responsibility !== null) {
    draft.record('ticket.routed', { decision, responsibility }, draft.to(state))
  }
  raisePriority(draft, decision.priority, 'facts', decidedBefore?.priority)
  recordMoved(draft, settledBefore, 'facts')
  return null
}
