import type { Content } from '../../ports/ticket-store.js'
import { maySeeContent, seqOf } from '../../ticket/access/visible.js'
import { type Actor, isSameParty, isStaff, type Party, type PartyRef } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/**
 * The author of a message. Customers and sellers see of the operator only that it wrote, and a seller sees of another
 * seller only that one did.
 */
export interface Author extends Omit<Actor, 'id' | 'onBehalfOf'> {
  /** Null for an author whom the reader may not know. */
  readonly id: string | null
  readonly onBehalfOf?: { readonly party: Party; readonly id: string | null } | undefined
}

/** A message or note of a conversation. */
export interface Message extends Omit<Content, 'salt' | 'tenant' | 'author'> {
  readonly author: Author
}

/** Returns the messages and notes that an actor may read, in order. */
export function messagesFor(ticket: Ticket, by: Actor, contents: readonly Content[]): readonly Message[] {
  return contents
    .filter((content) => isOf(ticket, content) && maySeeContent(ticket, by, content))
    .map(({ salt: _, tenant: __, author, ...message }) => ({ ...message, author: authorFor(ticket, author, by) }))
}

/** True if the text is of the ticket as it was read. The reader may have lost its access before a later text. */
const isOf = ({ version }: Ticket, { id }: Content): boolean => seqOf(id) <= version

/** Returns an author as the reader may know it. A user and a team are a matter of their own party. */
function authorFor(ticket: Ticket, author: Actor, reader: Actor): Author {
  const { party, automated, onBehalfOf } = author
  if (isStaff(reader.party) || isSameParty(author, reader)) return author
  return {
    party,
    id: idFor(ticket, author, reader),
    ...(automated === undefined ? {} : { automated }),
    ...(onBehalfOf && { onBehalfOf: { party: onBehalfOf.party, id: idFor(ticket, onBehalfOf, reader) } }),
  }
}

/** Returns the id of a party, or null if the reader may not know it: a person of the operator, a seller's rival. */
function idFor({ requester }: Ticket, one: PartyRef, reader: Actor): string | null {
  if (isSameParty(one, reader) || isSameParty(one, requester)) return isStaff(one.party) ? null : one.id
  return one.party === 'seller' && reader.party === 'customer' ? one.id : null
}
