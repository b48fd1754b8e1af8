import { rolesOf } from '../commands/permissions.js'
import type { NoteAudience } from '../conversation/conversation.js'
import { type Actor, isSameParty, isStaff } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import { partOf } from './access.js'

/** The members of a message or note that say who may read it. */
export interface Readable {
  /** The id of its event: `<ticketId>:<seq>`. */
  readonly id: string
  readonly kind: 'message' | 'note'
  readonly author: Actor
  /** The audience of a note or a message. Omitted: a note is for the operator alone, a message for everybody. */
  readonly to?: NoteAudience | undefined
}

/**
 * Returns whether an actor may read a message or note of a ticket.
 *
 * - The operator and the system read everything; everybody reads what they wrote.
 * - A note, or a message put to one seller, is read by the seller that it names, if that seller is or was on the
 *   ticket.
 * - The requester reads every message that is put to nobody alone.
 * - A seller never reads another seller's words, except the requester's. One whose part has ended reads what was
 *   written before that.
 */
export function maySeeContent(ticket: Ticket, actor: Actor, content: Readable): boolean {
  if (isStaff(actor.party)) return true
  const roles = rolesOf(ticket, actor)
  if (roles.length === 0) return false
  const { author, kind, to } = content
  // An agent who acts for a seller still writes notes for the operator.
  if (kind === 'note') return isSameParty(author, actor) || (to !== undefined && isSameParty(to, actor))
  const writer = author.onBehalfOf ?? author
  if (isSameParty(writer, actor)) return true
  if (to !== undefined) return isSameParty(to, actor)
  if (roles.includes('requester')) return true
  if (writer.party === 'seller' && !isSameParty(writer, ticket.requester)) return false
  const through = partOf(ticket, actor.id)?.through
  return through === undefined || seqOf(content.id) <= through
}

/** Returns the `seq` of an event's id. */
export const seqOf = (eventId: string): number => Number(eventId.slice(eventId.lastIndexOf(':') + 1))
