import { answersBy } from '../../ticket/conversation/answers.js'
import type { ContentDigest } from '../../ticket/conversation/conversation.js'
import type { lifecycleCommands } from '../../ticket/lifecycle/commands.js'
import { refuse } from '../refusal.js'
import { sideOf } from './conversation.js'
import type { Handlers } from './handler.js'
import { reopenInto } from './reopen.js'

/** The handlers of the lifecycle's commands. `open` is in `decide.ts`, because it has no ticket yet. */
export const lifecycleHandlers: Handlers<Exclude<keyof typeof lifecycleCommands, 'open'>> = {
  resolve(draft, { by, digest }) {
    const { ticket } = draft
    const side = sideOf(ticket, by)
    const answers = digest !== null && by.automated !== true && side === 'responder'
    const isOwed = side !== 'requester' && answersBy(ticket, 'owner').replyNeededSince !== null
    // A seller that opened the ticket and owns it owes itself no answer. Its resolution keeps no promise.
    if (by.party === 'seller' && isOwed && !answers) {
      return refuse('ANSWER_OWED', { ticketId: ticket.id })
    }
    draft.record('ticket.resolved', { content: contentOf(digest) }, draft.to(draft.after('resolve')))
    return null
  },

  reopen(draft, { digest }) {
    reopenInto(draft, contentOf(digest))
    return null
  },

  close(draft, { reason }) {
    draft.record('ticket.closed', { reason }, draft.to(draft.after('close')))
    return null
  },
}

/** Returns what an event stores of a text: its digest. Null if the command has no text. */
const contentOf = (digest: string | null): ContentDigest | null => (digest === null ? null : { digest })
