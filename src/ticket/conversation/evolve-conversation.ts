import type { Changes, Opened } from '../events/changes.js'
import type { Actor } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import { recordUpdate, requestAnswer } from './answers.js'
import type { Answerer, Conversation, ConversationEvents } from './conversation.js'

export const openedConversation: Opened<Conversation> = ({ id, occurredAt, data: { content } }) => ({
  content: { id, ...content },
  firstResponseAt: null,
  replyNeededSince: occurredAt,
  lastUpdateAt: null,
  answersApart: null,
  answerOwed: undefined,
  askedAt: null,
})

export const conversationChanges: Changes<keyof ConversationEvents> = {
  'ticket.replied'(ticket, { data: { side, awaits, holding }, actor, occurredAt }) {
    if (side === 'requester') {
      if (isAutomaticReply(actor)) return
      ticket.askedAt = null
      if (awaits !== 'nobody') requestAnswer(ticket, occurredAt)
    } else if (side === 'responder') {
      if (awaits === 'requester') ticket.askedAt = occurredAt
      recordUpdate(ticket, occurredAt, answererOf(ticket, actor), holding !== true)
    }
  },
  'ticket.noted'() {},
}

/**
 * Returns true for an automatic reply of the requester, such as an out-of-office notice. It changes no state and no
 * clock. The system is always automated, so it passes on what a person wrote.
 */
export const isAutomaticReply = ({ automated, party }: Actor): boolean => automated === true && party !== 'system'

/** Returns true if the actor is the ticket's requester, or acts on its behalf. Nobody answers itself. */
export function isRequester({ requester }: Pick<Ticket, 'requester'>, actor: Actor): boolean {
  const { party, id } = actor.onBehalfOf ?? actor
  return party === requester.party && id === requester.id
}

/** Returns the author of an answer. If nobody owns the ticket, every actor counts as the owner. */
export function answererOf({ responsibility }: Ticket, { party, id, automated }: Actor): Answerer {
  const isOwner =
    responsibility === null ||
    (responsibility.party === party && (party !== 'seller' || responsibility.sellerId === id))
  return { isOwner, isAutomated: automated === true }
}
