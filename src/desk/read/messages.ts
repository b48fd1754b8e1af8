import type { Content } from '../../ports/ticket-store.js'
import { maySeeContent } from '../../ticket/access/visible.js'
import type { Actor, Party } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The author of a message. Customers and sellers see of the operator only that it wrote. */
export interface Author extends Omit<Actor, 'id'> {
  /** Null for an author whose person the reader may not know. */
  readonly id: string | null
}

/** A message or note of a conversation. */
export interface Message extends Omit<Content, 'salt' | 'tenant' | 'author'> {
  readonly author: Author
}

/** Returns the messages and notes that an actor may read, in order. */
export function messagesFor(ticket: Ticket, by: Actor, contents: readonly Content[]): readonly Message[] {
  return contents
    .filter((content) => maySeeContent(ticket, by, content))
    .map(({ salt: _, tenant: __, author, ...message }) => ({ ...message, author: authorFor(author, by) }))
}

const staff: readonly Party[] = ['operator', 'system']

/** Returns an author as the reader may know it. A user and a team are a matter of their own party. */
function authorFor(author: Actor, reader: Actor): Author {
  const { party, id, automated, onBehalfOf } = author
  if (staff.includes(reader.party) || (party === reader.party && id === reader.id)) return author
  return {
    party,
    id: staff.includes(party) ? null : id,
    ...(automated === undefined ? {} : { automated }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
}
