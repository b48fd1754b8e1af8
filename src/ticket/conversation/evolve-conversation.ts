import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Actor } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import type { Conversation, ConversationEvents } from './conversation.js'

export const openedConversation: Opened<Conversation> = ({ id, occurredAt, data: { content } }) => ({
  content: { id, ...content },
  firstResponseAt: null,
  replyNeededSince: occurredAt,
  ownerFirstResponseAt: null,
  ownerReplyNeededSince: occurredAt,
  autoRespondedAt: null,
  lastUpdateAt: null,
  askedAt: null,
})

export const conversationChanges: Changes<keyof ConversationEvents> = {
  'ticket.replied'(ticket, { data, actor, occurredAt }) {
    if (data.side === 'requester') {
      ticket.askedAt = null
      if (data.awaits !== 'nobody') askAnswer(ticket, occurredAt)
    } else if (data.side === 'responder') {
      if (data.awaits === 'requester') ticket.askedAt = occurredAt
      if (actor.automated === true) ticket.autoRespondedAt ??= occurredAt
      else {
        ticket.lastUpdateAt = occurredAt
        answer(ticket, occurredAt, isOwner(ticket, actor))
      }
    }
  },
  'ticket.noted'() {},
}

/** Lets the requester wait from now on, unless it waits already. */
export function askAnswer(ticket: Changing<Ticket>, at: EpochMs): void {
  ticket.replyNeededSince ??= at
  ticket.ownerReplyNeededSince ??= at
}

/** Ends the requester's wait: the side that answers did, or resolved. Only the owner pays the owner's own debt. */
export function answer(ticket: Changing<Ticket>, at: EpochMs, byOwner: boolean): void {
  ticket.firstResponseAt ??= at
  ticket.replyNeededSince = null
  if (!byOwner) return
  ticket.ownerFirstResponseAt ??= at
  ticket.ownerReplyNeededSince = null
}

/** Returns whether the party that must act does so itself. Where nobody owns the ticket, whoever answers does. */
export function isOwner({ responsibility }: Ticket, { party, id }: Actor): boolean {
  return (
    responsibility === null ||
    (responsibility.party === party && (party !== 'seller' || responsibility.sellerId === id))
  )
}
