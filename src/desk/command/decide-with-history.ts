import { AnswerableError, codedError } from '../../kernel/errors/errors.js'
import type { MaybePromise } from '../../ports/maybe-promise.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { upcast } from '../../ticket/events/upcast.js'
import type { Ticket } from '../../ticket/ticket.js'

/**
 * Decides. Where a decision needs the ticket's past, reads its events and decides again: a clock is counted again from
 * its start, a hold is voided. Most decisions need none of it, and then nothing is read.
 * @throws AnswerableError HISTORY_BROKEN: the store has another number of events than the ticket's version says
 */
export function decideWithHistory<D>(
  { store, tenant }: { readonly store: TicketStore; readonly tenant: string },
  ticket: Ticket | null,
  decideOn: (history?: readonly TicketEvent[]) => D,
): MaybePromise<D> {
  try {
    return decideOn()
  } catch (error) {
    if (ticket === null || !AnswerableError.isInstance(error) || error.code !== 'HISTORY_NEEDED') throw error
    const { id: ticketId, version: expected } = ticket
    return store.events(tenant, ticketId, { limit: expected }).then((events) => {
      if (events.length !== expected) throw codedError('HISTORY_BROKEN', { ticketId, expected, found: events.length })
      return decideOn(events.map((event) => upcast(event)))
    })
  }
}
