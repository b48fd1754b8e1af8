import { partsOf } from '../../ticket/access/access.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { rolesOf } from '../../ticket/commands/permissions.js'
import type { ConversationEvents } from '../../ticket/conversation/conversation.js'
import { isAutomaticReply } from '../../ticket/conversation/evolve-conversation.js'
import { isAsked } from '../../ticket/conversation/waits.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { type Refused, refuse } from '../refusal.js'

/* To whom a reply is put: who reads it, and who must act next. */

type Replied = ConversationEvents['ticket.replied']
/** The members of `ticket.replied` that say to whom it is put. */
type Address = Pick<Replied, 'awaits' | 'seller' | 'to'>
type Reply = CommandOf<'reply'>

/**
 * Returns to whom a reply is put, or the refusal of one that nobody could answer. A question to the seller, or to the
 * operator, is read by that one alone, unless it is put to everybody.
 */
export function addressOf(ticket: Ticket, side: Replied['side'], command: Reply): Address | Refused {
  const { by, to, holding = false } = command
  const misaddressed = (problem: string) => refuse('REPLY_MISADDRESSED', { ticketId: ticket.id, problem })
  const isFree = mayAwait(side, by, holding)
  if (side === 'requester') {
    const awaits = isFree ? (command.awaits ?? 'owner') : 'nobody'
    const isToOwner = awaits !== 'seller' && awaits !== 'operator' && (to === undefined || to.party === 'everybody')
    return isToOwner ? { awaits } : misaddressed('the requester writes to everybody, and the owner answers')
  }
  const awaits = isFree ? (command.awaits ?? defaultAwaits(ticket, side, by, to)) : 'nobody'
  const isSellers = (by.onBehalfOf ?? by).party === 'seller'
  if (isSellers && (to?.party === 'seller' || awaits === 'seller')) {
    return misaddressed('a seller writes to the operator or to everybody, and to no seller')
  }
  if (!isSellers && (to?.party === 'operator' || awaits === 'operator')) {
    return misaddressed('the operator leaves a note for itself, and assigns a ticket to a team')
  }
  if (!isSellers && (to?.party === 'seller' || awaits === 'seller')) {
    const seller = to?.party === 'seller' ? to.id : sellerToAsk(ticket)
    if (seller === null || rolesOf(ticket, { party: 'seller', id: seller }).length === 0) {
      return notOnTicket(ticket, seller ?? 'unknown')
    }
    if (ticket.requester.party === 'seller' && ticket.requester.id === seller) {
      return misaddressed('this seller is the requester, whom a reply to everybody reaches')
    }
    const audience = to?.party === 'everybody' ? {} : { to: { party: 'seller', id: seller } as const }
    if (awaits === 'seller') return { awaits, seller, ...audience }
    return awaits === 'nobody' ? { awaits, ...audience } : misaddressed(`the ${awaits} does not read it`)
  }
  const isPrivate = to?.party === 'operator' || (to === undefined && isForOperator(ticket, side, by, awaits))
  if (!isPrivate) return { awaits }
  if (awaits !== 'operator' && awaits !== 'nobody') return misaddressed(`the ${awaits} does not read it`)
  return { awaits, to: { party: 'operator' } }
}

/** Refuses a text for a seller that would never read it. */
export const notOnTicket = ({ id: ticketId }: Ticket, seller: string): Refused =>
  refuse('SELLER_NOT_ON_TICKET', { ticketId, seller })

/**
 * True if a seller's reply that names no reader is for the operator alone. It asks the operator, or answers it, and the
 * seller does not own the ticket.
 */
function isForOperator(ticket: Ticket, side: Replied['side'], by: Actor, awaits: Replied['awaits']): boolean {
  return awaits === 'operator' || (side === 'participant' && isAsked(ticket, by) && awaits !== 'requester')
}

/** Returns the seller of a question that names none: the owner, else the one that the facts name, else the only one. */
function sellerToAsk(ticket: Ticket): string | null {
  const { responsibility, facts } = ticket
  if (responsibility?.sellerId != null) return responsibility.sellerId
  const named = facts.seller?.id
  if (named !== undefined && rolesOf(ticket, { party: 'seller', id: named }).length > 0) return named
  const [first, second] = partsOf(ticket)
  return second === undefined ? (first?.[0] ?? named ?? null) : (named ?? null)
}

/**
 * True if the author may say who must act next. A program of a seller may not: it would stop the seller's own clocks. A
 * holding reply asks nothing, and an automatic reply of the requester changes nothing.
 */
function mayAwait(side: Replied['side'], by: Actor, isHolding: boolean): boolean {
  if (side === 'requester') return !isAutomaticReply(by)
  return !isHolding && (by.party !== 'seller' || by.automated !== true)
}

/** Returns who must act after a reply of the answering side that does not say so. */
function defaultAwaits(ticket: Ticket, side: Replied['side'], by: Actor, to: Reply['to']): Replied['awaits'] {
  if (by.automated === true) return 'nobody'
  if (to?.party === 'seller') return 'seller'
  if (to?.party === 'operator') return isAsked(ticket, by) ? 'nobody' : 'operator'
  return side === 'responder' && ticket.state !== 'resolved' ? 'requester' : 'nobody'
}
