import type { ContentDigest } from '../../ticket/conversation/conversation.js'
import { responsibilityBy } from '../destination.js'
import type { Draft } from '../draft.js'

/**
 * Reopens a ticket, by the command or by the requester's reply. It goes back to its owner. One without an owner goes to
 * the owner that the policy has named since, after a change of facts or of the version; else to triage.
 */
export function reopenInto(draft: Draft, content: ContentDigest | null): void {
  const { decision, responsibility } = draft.ticket
  const to = responsibility === null && decision !== null ? responsibilityBy(draft, decision) : null
  const state = draft.after(responsibility !== null || to !== null ? 'reopen/routed' : 'reopen/triage')
  draft.record('ticket.reopened', { content }, draft.to(state))
  if (decision !== null && to !== null) draft.record('ticket.routed', { decision, responsibility: to }, draft.to(state))
}
