import type { ContentDigest } from '../../ticket/conversation/conversation.js'
import type { lifecycleCommands } from '../../ticket/lifecycle/commands.js'
import type { Handlers } from './handler.js'
import { placed } from './route.js'

/** `open` has a place of its own, `decide`: it has no ticket yet. */
export const lifecycleHandlers: Handlers<Exclude<keyof typeof lifecycleCommands, 'open'>> = {
  resolve(draft, { digest }) {
    draft.record('ticket.resolved', { content: contentOf(digest) }, draft.to(draft.after('resolve')))
    return null
  },

  reopen(draft, { digest }) {
    const { ticket } = draft
    const { decision, responsibility } = ticket
    // Moved while it was closed to a version of the policy that knows whose it is.
    const to = responsibility === null && decision !== null ? placed(draft, decision) : null
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

/** Returns what an event says of a text; null where the command brings none. */
const contentOf = (digest: string | null): ContentDigest | null => (digest === null ? null : { digest })
