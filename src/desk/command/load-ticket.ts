import { codedError } from '../../kernel/errors/errors.js'
import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'
import { fold } from '../../ticket/evolve.js'
import { TICKET_SHAPE, type Ticket } from '../../ticket/ticket.js'
import type { DeskParts } from './parts.js'

/** The store of one tenant. */
export type TenantStore = Pick<DeskParts, 'store' | 'tenant'>

/**
 * Loads a ticket in the shape of this release. The stored ticket is a cache: if it has another shape, its events are
 * folded again, and the next append stores the new shape.
 * @throws AnswerableError STORE_UNAVAILABLE: retryable
 * @throws AnswerableError HISTORY_BROKEN: events are missing; EVENT_UNKNOWN: this release does not know an event
 */
export function loadTicket(source: TenantStore, ticketId: string): MaybePromise<Ticket | null> {
  const loading = source.store.load(source.tenant, ticketId)
  return isPromise(loading)
    ? Promise.resolve(loading).then((stored) => inCurrentShape(source, stored))
    : inCurrentShape(source, loading)
}

const inCurrentShape = (source: TenantStore, stored: Ticket | null): MaybePromise<Ticket | null> =>
  stored === null || stored.shape === TICKET_SHAPE ? stored : foldEvents(source, stored)

async function foldEvents({ store, tenant }: TenantStore, { id: ticketId, version }: Ticket): Promise<Ticket> {
  const events = await store.events(tenant, ticketId)
  const ticket = fold(events)
  // More events may have been appended since the load. Fewer mean that some are lost.
  if (ticket !== null && ticket.version >= version) return ticket
  throw codedError('HISTORY_BROKEN', {
    ticketId,
    expected: `number ${version}`,
    found: `none after ${events.length}`,
  })
}
