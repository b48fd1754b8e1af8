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
      if (data.awaits !== 'nobody') requestAnswer(ticket, occurredAt)
    } else if (data.side === 'responder') {
      if (data.awaits === 'requester') ticket.askedAt = occurredAt
      if (actor.automated === true) ticket.autoRespondedAt ??= occurredAt
      else {
        ticket.lastUpdateAt = occurredAt
        recordAnswer(ticket, occurredAt, isOwner(ticket, actor))
      }
    }
  },
  'ticket.noted'() {},
}

/** Records that the requester needs an answer, unless it waits for one already. */
export function requestAnswer(ticket: Changing<Ticket>, at: EpochMs): void {
  ticket.replyNeededSince ??= at
  ticket.ownerReplyNeededSince ??= at
}

/** Ends the requester's wait for an answer. Ends the owner's own debt only if the owner itself answered. */
export function recordAnswer(ticket: Changing<Ticket>, at: EpochMs, isByOwner: boolean): void {
  ticket.firstResponseAt ??= at
  ticket.replyNeededSince = null
  if (!isByOwner) return
  ticket.ownerFirstResponseAt ??= at
  ticket.ownerReplyNeededSince = null
}

/** Returns true if the actor is the owner. If nobody owns the ticket, every actor counts as the owner. */
export function isOwner({ responsibility }: Ticket, { party, id }: Actor): boolean {
  return (
    responsibility === null ||
    (responsibility.party === party && (party !== 'seller' || responsibility.sellerId === id))
  )
}
