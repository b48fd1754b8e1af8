import { codedError } from '../../kernel/errors/errors.js'
import { rolesOf } from '../../ticket/commands/permissions.js'
import type { conversationCommands } from '../../ticket/conversation/commands.js'
import type { ConversationEvents, NoteAudience } from '../../ticket/conversation/conversation.js'
import { isAutomaticReply, isRequester } from '../../ticket/conversation/evolve-conversation.js'
import { areAnyAsked, waitsAfter } from '../../ticket/conversation/waits.js'
import type { Move } from '../../ticket/lifecycle/topology.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'
import { addressOf, notOnTicket } from './address.js'
import type { Handlers } from './handler.js'
import { reopenInto } from './reopen.js'

type Replied = ConversationEvents['ticket.replied']
/** The audience of a note that names none. */
const OPERATORS: NoteAudience = { party: 'operator' }

export const conversationHandlers: Handlers<keyof typeof conversationCommands> = {
  reply(draft, command) {
    const { by, digest, holding = false } = command
    const { ticket } = draft
    const side = sideOf(ticket, by)
    if (holding) assertMayHold(side, command.awaits)
    const address = addressOf(ticket, side, command)
    if ('outcome' in address) return address
    const replied: Replied = { content: { digest }, side, ...address, ...(holding ? { holding } : {}) }
    if (side !== 'requester') {
      draft.record('ticket.replied', replied, draft.to(draft.after(moveOf(draft, replied))))
      return null
    }
    // A reply that needs no answer ends the wait for it, and nothing else.
    const isHeard = !isAutomaticReply(by) && (replied.awaits !== 'nobody' || ticket.state === 'waiting')
    const reopens = isHeard && ticket.state === 'resolved'
    draft.record('ticket.replied', replied, isHeard && !reopens ? draft.to(draft.after(ownMoveOf(draft, replied))) : [])
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
    if (to.party === 'seller' && rolesOf(ticket, to).length === 0) return notOnTicket(ticket, to.id)
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

/** Returns the move that a reply of anybody but the requester makes. */
function moveOf({ ticket, cause, at }: Draft, replied: Replied): Move {
  const { side, awaits } = replied
  if (awaits === 'seller') return 'reply/to-seller'
  if (awaits === 'operator') return 'reply/to-operator'
  if (awaits === 'requester' && side === 'responder') return 'reply/to-requester'
  const isLast = ticket.state === 'waiting' && !areAnyAsked(waitsAfter(ticket, replied, cause.actor, at))
  return isLast ? 'reply/from-asked' : 'reply/inform'
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

/** Returns the move that the requester's reply makes. The ticket goes on waiting for others who were asked. */
function ownMoveOf({ ticket, cause, at }: Draft, replied: Replied): Move {
  const isAwaited = ticket.state === 'waiting' && areAnyAsked(waitsAfter(ticket, replied, cause.actor, at))
  return isAwaited ? 'reply/inform' : 'reply/from-requester'
}
