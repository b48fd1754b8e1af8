import { codedError } from '../../kernel/errors/errors.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { fold } from '../../ticket/evolve.js'
import { TICKET_SHAPE, type Ticket } from '../../ticket/ticket.js'

/**
 * Loads a ticket in the shape of this release. The stored ticket is a cache: one of another shape is made anew from its
 * events, and the next append stores it so.
 * @throws AnswerableError STORE_UNAVAILABLE: retryable
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: the events make no ticket, or not all of it
 */
export function loadTicket(
  { store, tenant }: { readonly store: TicketStore; readonly tenant: string },
  ticketId: string,
): Promise<Ticket | null> {
  return store.load(tenant, ticketId).then((stored) => {
    if (stored === null || stored.shape === TICKET_SHAPE) return stored
    return store.events(tenant, ticketId).then((events) => {
      const ticket = fold(events)
      // Later events may have come since the load; that fewer are there means that some were lost.
      if (ticket !== null && ticket.version >= stored.version) return ticket
      const found = `none after ${events.length}`
      throw codedError('HISTORY_BROKEN', { ticketId, expected: `number ${stored.version}`, found })
    })
  })
}
