import type { EpochMs } from '../../kernel/time/instants.js'
import type { Actor } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import type { Conversation, ConversationEvents } from './conversation.js'

/*
 * The questions that are open on a ticket: who was asked something, and has not answered. A ticket is `waiting` if and
 * only if there is one. Each question ends by itself: the answer of one party ends nobody else's.
 */

/** The members of a ticket that say who was asked something. */
export type Waits = Pick<Conversation, 'askedAt' | 'asked'>

/** The members of `ticket.replied` that say who is asked, and whose question is answered. */
type Reply = Omit<ConversationEvents['ticket.replied'], 'content'>

/** The name of the operator among those who were asked. */
export const OPERATOR_ASKED = 'operator'
/** Returns the name of a seller among those who were asked. */
export const askedSeller = (seller: string): string => `seller/${seller}`

/** The questions of a ticket on which nobody was asked anything. */
export const NOBODY: Waits = { askedAt: null, asked: undefined }

/** Returns true if the ticket waits for its requester. */
export const isRequesterAsked = ({ state, askedAt }: Pick<Ticket, 'state' | 'askedAt'>): boolean =>
  state === 'waiting' && askedAt !== null

/** Returns true if the actor, a seller or the operator, was asked something and has not answered. */
export function isAsked({ asked }: Pick<Ticket, 'asked'>, actor: Actor): boolean {
  const name = askedName(actor)
  return name !== null && asked !== undefined && Object.hasOwn(asked, name)
}

/** Returns true if somebody was asked something and has not answered. */
export const areAnyAsked = ({ askedAt, asked }: Waits): boolean => askedAt !== null || asked !== undefined

/**
 * Returns who is asked something after a reply. In any state but `waiting`, the questions begin with this reply.
 * An automatic reply of the requester must not come here: it answers nothing.
 */
export function waitsAfter(
  { state, askedAt, asked }: Waits & Pick<Ticket, 'state'>,
  { side, awaits, seller, to, holding }: Reply,
  actor: Actor,
  at: EpochMs,
): Waits {
  const isWaiting = state === 'waiting'
  const others = { ...(isWaiting ? asked : {}) }
  const name = askedName(actor)
  if (holding !== true && actor.automated !== true) {
    if (name !== null) delete others[name]
    // The operator takes back a question by a message to that seller which asks nothing.
    if (to?.party === 'seller' && awaits === 'nobody') delete others[askedSeller(to.id)]
  }
  if (awaits === 'seller' && seller !== undefined) others[askedSeller(seller)] = at
  if (awaits === 'operator') others[OPERATOR_ASKED] = at
  const isPut = side === 'responder' && awaits === 'requester'
  const ofRequester = isPut ? at : side === 'requester' || !isWaiting ? null : askedAt
  return { askedAt: ofRequester, asked: Object.keys(others).length === 0 ? undefined : others }
}

/** Returns who is asked something without one seller, for whom the ticket no longer exists. */
export function waitsWithout({ askedAt, asked }: Waits, seller: string): Waits {
  const { [askedSeller(seller)]: _, ...others } = asked ?? {}
  return { askedAt, asked: Object.keys(others).length === 0 ? undefined : others }
}

/**
 * Returns the name under which a seller or the operator is asked; null for others. The operator may write for a
 * seller.
 */
function askedName(actor: Actor): string | null {
  const { party, id } = actor.onBehalfOf ?? actor
  if (party === 'seller') return askedSeller(id)
  return party === 'operator' || party === 'system' ? OPERATOR_ASKED : null
}
