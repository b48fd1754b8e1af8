import { codedError } from '../../kernel/errors/errors.js'
import { rolesOf } from '../../ticket/commands/permissions.js'
import type { conversationCommands } from '../../ticket/conversation/commands.js'
import type { ConversationEvents, NoteAudience } from '../../ticket/conversation/conversation.js'
import { isAutomaticReply, isRequester } from '../../ticket/conversation/evolve-conversation.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { refuse } from '../refusal.js'
import type { Handlers } from './handler.js'
import { reopenInto } from './reopen.js'

type Replied = ConversationEvents['ticket.replied']
/** The audience of a note that names none. */
const OPERATORS: NoteAudience = { party: 'operator' }

export const conversationHandlers: Handlers<keyof typeof conversationCommands> = {
  reply(draft, { by, digest, awaits: asked, holding = false }) {
    const { ticket } = draft
    const side = sideOf(ticket, by)
    if (holding) assertMayHold(side, asked)
    const awaits = mayAwait(side, by, holding) ? (asked ?? defaultAwaits(ticket, side, by)) : 'nobody'
    const replied: Replied = { content: { digest }, side, awaits }
    if (side !== 'requester') {
      const state = draft.after(side === 'responder' && awaits === 'requester' ? 'reply/to-requester' : 'reply/inform')
      draft.record('ticket.replied', holding ? { ...replied, holding } : replied, draft.to(state))
      return null
    }
    // A reply that needs no answer ends the wait for it, and nothing else.
    const isHeard = !isAutomaticReply(by) && (awaits !== 'nobody' || ticket.state === 'waiting')
    const reopens = isHeard && ticket.state === 'resolved'
    draft.record('ticket.replied', replied, isHeard && !reopens ? draft.to(draft.after('reply/from-requester')) : [])
    if (reopens) reopenInto(draft, null)
    return null
  },

  note(draft, { by, digest, to = OPERATORS }) {
    const { ticket } = draft
    if (to.party === 'seller' && by.party === 'seller' && to.id !== by.id) {
      const fix = 'Name this seller or the operator, or omit it.'
      const problem = "a seller's note is for itself and the operator"
      throw codedError('COMMAND_INVALID', { command: 'note', path: 'to', problem, value: 'another seller', fix })
    }
    if (to.party === 'seller' && rolesOf(ticket, to).length === 0) {
      return refuse('SELLER_NOT_ON_TICKET', { ticketId: ticket.id, seller: to.id })
    }
    draft.record('ticket.noted', { content: { digest }, to })
    return null
  },
}

/**
 * Returns the side of an author, or of the party on whose behalf they write. A seller who opened the ticket is the
 * requester even if it owns the ticket: nobody answers itself. A seller who does not own it is a participant, whose
 * replies stop no clock.
 */
export function sideOf(ticket: Ticket, actor: Actor): Replied['side'] {
  const { party, id } = actor.onBehalfOf ?? actor
  if (isRequester(ticket, actor)) return 'requester'
  if (party === 'seller' && ticket.responsibility?.sellerId === id) return 'responder'
  return actor.party === 'seller' ? 'participant' : 'responder'
}

/**
 * Rejects a holding reply of the requester, and one that says who must act next.
 * @throws AnswerableError COMMAND_INVALID: names the member to omit
 */
function assertMayHold(side: Replied['side'], asked: Replied['awaits'] | undefined): void {
  if (side === 'requester') {
    const problem = 'only the answering side holds a ticket'
    throw codedError('COMMAND_INVALID', { command: 'reply', path: 'holding', problem, value: 'true', fix: 'Omit it.' })
  }
  if (asked === undefined || asked === 'nobody') return
  const problem = 'a holding reply asks nothing'
  const fix = 'Omit it, or omit "holding".'
  throw codedError('COMMAND_INVALID', { command: 'reply', path: 'awaits', problem, value: asked, fix })
}

/**
 * True if the author may say who must act next. A program of a seller may not: it would stop the seller's own clocks. A
 * holding reply asks nothing, and an automatic reply of the requester changes nothing.
 */
function mayAwait(side: Replied['side'], by: Actor, isHolding: boolean): boolean {
  if (side === 'requester') return !isAutomaticReply(by)
  return !isHolding && (by.party !== 'seller' || by.automated !== true)
}

/** Returns who must act after a reply that does not say so: the owner, the requester or nobody. */
function defaultAwaits(ticket: Ticket, side: Replied['side'], by: Actor): Replied['awaits'] {
  if (side === 'requester') return 'owner'
  const isAnswer = side === 'responder' && by.automated !== true && ticket.state !== 'resolved'
  return isAnswer ? 'requester' : 'nobody'
}
