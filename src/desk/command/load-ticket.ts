import { codedError } from '../../kernel/errors/errors.js'
import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { fold } from '../../ticket/evolve.js'
import { TICKET_SHAPE, type Ticket } from '../../ticket/ticket.js'

/** The store of one tenant. */
interface Source {
  readonly store: TicketStore
  readonly tenant: string
}

/**
 * Loads a ticket in the shape of this release. The stored ticket is a cache: one of another shape is made anew from its
 * events, and the next append stores it so.
 * @throws AnswerableError STORE_UNAVAILABLE: retryable
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: the events make no ticket, or not all of it
 */
export function loadTicket(source: Source, ticketId: string): MaybePromise<Ticket | null> {
  const loading = source.store.load(source.tenant, ticketId)
  return isPromise(loading) ? loading.then((stored) => inShape(source, stored)) : inShape(source, loading)
}

const inShape = (source: Source, stored: Ticket | null): MaybePromise<Ticket | null> =>
  stored === null || stored.shape === TICKET_SHAPE ? stored : folded(source, stored)

async function folded({ store, tenant }: Source, { id: ticketId, version }: Ticket): Promise<Ticket> {
  const events = await store.events(tenant, ticketId)
  const ticket = fold(events)
  // Later events may have come since the load; that fewer are there means that some were lost.
  if (ticket !== null && ticket.version >= version) return ticket
  throw codedError('HISTORY_BROKEN', {
    ticketId,
    expected: `number ${version}`,
    found: `none after ${events.length}`,
  })
}
