import type { Accepted } from '../../decide/decide.js'
import type { Append, Content } from '../../ports/ticket-store.js'
import { deadlinesOf, isActiveTicket } from '../../ticket/clocks/deadlines.js'
import type { CallIdentity } from './idempotency.js'

/** Collects all rows that an accepted decision writes in one transaction of the store. */
export function batchOf(
  tenant: string,
  { events, ticket, change }: Accepted,
  contents: readonly Content[] = [],
  identity: CallIdentity | null = null,
): Append {
  const { id: ticketId, version: lastSeq } = ticket
  const expectedVersion = lastSeq - events.length
  const idempotency = identity && { ticketId, firstSeq: expectedVersion + 1, lastSeq, ...identity }
  const deadlines = deadlinesOf(ticket, change)
  const isActive = isActiveTicket(ticket)
  return { tenant, ticketId, expectedVersion, events, ticket, isActive, deadlines, contents, idempotency }
}
