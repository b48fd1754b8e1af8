import type { conversationCommands } from '../../ticket/conversation/commands.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Handlers } from './handler.js'

export const conversationHandlers: Handlers<keyof typeof conversationCommands> = {
  reply(draft, { by, digest, awaits: asked }) {
    const { ticket } = draft
    const side = sideOf(ticket, by)
    const awaits = asked ?? usuallyAwaits(ticket, side, by)
    const content = { digest }
    if (side !== 'requester') {
      const state = draft.after(side === 'responder' && awaits === 'requester' ? 'reply/to-requester' : 'reply/inform')
      draft.record('ticket.replied', { content, side, awaits }, draft.to(state))
      return null
    }
    const landing = awaits === 'nobody' ? ticket.state : draft.after('reply/from-requester')
    const reopens = ticket.state === 'resolved' && landing !== 'resolved'
    draft.record('ticket.replied', { content, side, awaits }, reopens ? [] : draft.to(landing))
    if (reopens) draft.record('ticket.reopened', { content: null }, draft.to(landing))
    return null
  },

  note(draft, { digest }) {
    draft.record('ticket.noted', { content: { digest } })
    return null
  },
}

/**
 * From which side somebody writes, or the one they write for. A seller who asked and was found answerable itself
 * answers: otherwise nothing it says could keep the promise. A seller who is on the ticket and does not own it
 * may write, and stops nobody's clock.
 */
function sideOf({ requester, responsibility }: Ticket, actor: Actor): 'requester' | 'responder' | 'participant' {
  const { party, id } = actor.onBehalfOf ?? actor
  if (party === 'seller' && responsibility?.sellerId === id) return 'responder'
  if (party === requester.party && id === requester.id) return 'requester'
  return actor.party === 'seller' ? 'participant' : 'responder'
}

function usuallyAwaits(ticket: Ticket, side: ReturnType<typeof sideOf>, by: Actor) {
  if (side === 'requester') return 'owner'
  const isAnswer = side === 'responder' && by.automated !== true && ticket.state !== 'resolved'
  return isAnswer ? 'requester' : 'nobody'
}
