import { answersBy } from '../../ticket/conversation/answers.js'
import type { ContentDigest } from '../../ticket/conversation/conversation.js'
import type { lifecycleCommands } from '../../ticket/lifecycle/commands.js'
import { responsibilityBy } from '../destination.js'
import { refuse } from '../refusal.js'
import { sideOf } from './conversation.js'
import type { Handlers } from './handler.js'

/** The handlers of the lifecycle's commands. `open` is in `decide.ts`, because it has no ticket yet. */
export const lifecycleHandlers: Handlers<Exclude<keyof typeof lifecycleCommands, 'open'>> = {
  resolve(draft, { by, digest }) {
    const { ticket } = draft
    const answers = digest !== null && by.automated !== true && sideOf(ticket, by) === 'responder'
    if (by.party === 'seller' && answersBy(ticket, 'owner').replyNeededSince !== null && !answers) {
      return refuse('ANSWER_OWED', { ticketId: ticket.id })
    }
    draft.record('ticket.resolved', { content: contentOf(digest) }, draft.to(draft.after('resolve')))
    return null
  },

  reopen(draft, { digest }) {
    const { ticket } = draft
    const { decision, responsibility } = ticket
    // A ticket without an owner may have moved, while closed, to a policy version that names one.
    const to = responsibility === null && decision !== null ? responsibilityBy(draft, decision) : null
    const isOwned = responsibility !== null || to !== null
    const state = draft.after(isOwned ? 'reopen/routed' : 'reopen/triage')
    draft.record('ticket.reopened', { content: contentOf(digest) }, draft.to(state))
    if (decision !== null && to !== null)
      draft.record('ticket.routed', { decision, responsibility: to }, draft.to(state))
    return null
  },

  close(draft, { reason }) {
    draft.record('ticket.closed', { reason }, draft.to(draft.after('close')))
    return null
  },
}

/** Returns what an event stores of a text: its digest. Null if the command has no text. */
const contentOf = (digest: string | null): ContentDigest | null => (digest === null ? null : { digest })
