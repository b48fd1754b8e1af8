import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import { type Actor, isSameParty } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import { recordUpdate, requestAnswer } from './answers.js'
import type { Answerer, Conversation, ConversationEvents } from './conversation.js'
import { isRequesterAsked, type Waits, waitsAfter } from './waits.js'

export const openedConversation: Opened<Conversation> = ({ id, occurredAt, data: { content, isTowards } }) => ({
  content: { id, ...content },
  firstResponseAt: null,
  replyNeededSince: isTowards === true ? null : occurredAt,
  lastUpdateAt: null,
  answersApart: null,
  answerOwed: undefined,
  askedAt: isTowards === true ? occurredAt : null,
})

export const conversationChanges: Changes<keyof ConversationEvents> = {
  'ticket.replied'(ticket, { data, moves, actor, occurredAt }) {
    const { side, awaits, holding, to } = data
    if (side === 'requester' && isAutomaticReply(actor)) return
    const waits = waitsAfter(ticket, data, actor, occurredAt)
    if (side === 'requester') {
      if (awaits !== 'nobody') requestAnswer(ticket, occurredAt)
    } else if (side === 'responder' && to === undefined) {
      const isAnswer = holding !== true && awaits !== 'seller' && awaits !== 'operator'
      recordUpdate(ticket, occurredAt, answererOf(ticket, actor), isAnswer)
    }
    const state = moves?.at(-1)?.to ?? ticket.state
    setWaits(
      ticket,
      state === 'waiting' ? waits : { askedAt: askedIn(ticket, data, waits), asked: undefined },
      occurredAt,
    )
  },
  'ticket.noted'() {},
}

/**
 * Returns since when the requester has been asked, in a state other than `waiting`. A question in triage is on record;
 * it makes nobody wait. A reply that concerns the requester in no way leaves what was recorded.
 */
function askedIn(
  { askedAt }: Conversation,
  { side, awaits }: ConversationEvents['ticket.replied'],
  waits: Waits,
): Waits['askedAt'] {
  return side === 'requester' || awaits === 'requester' ? waits.askedAt : askedAt
}

/** Sets who is asked something. The end of the wait for the requester ends a pause of the ticket. */
export function setWaits(ticket: Changing<Ticket>, { askedAt, asked }: Waits, at: EpochMs): void {
  if (isRequesterAsked(ticket) && askedAt === null) ticket.pausedUntil = at
  ticket.askedAt = askedAt
  ticket.asked = asked
}

/**
 * Returns true for an automatic reply of the requester, such as an out-of-office notice. It changes no state and no
 * clock. The system is always automated, so it passes on what a person wrote.
 */
export const isAutomaticReply = ({ automated, party }: Actor): boolean => automated === true && party !== 'system'

/** Returns true if the actor is the ticket's requester, or acts on its behalf. Nobody answers itself. */
export function isRequester({ requester }: Pick<Ticket, 'requester'>, actor: Actor): boolean {
  return isSameParty(actor.onBehalfOf ?? actor, requester)
}

/** Returns the author of an answer. If nobody owns the ticket, every actor counts as the owner. */
export function answererOf({ responsibility }: Ticket, { party, id, automated }: Actor): Answerer {
  const isOwner =
    responsibility === null ||
    (responsibility.party === party && (party !== 'seller' || responsibility.sellerId === id))
  return { isOwner, isAutomated: automated === true }
}
