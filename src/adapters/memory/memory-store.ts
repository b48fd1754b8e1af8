import type { EpochMs } from '../../kernel/time/instants.js'
import type {
  Append,
  AppendOutcome,
  Content,
  IdempotencyRecord,
  OutboxRow,
  TicketStore,
} from '../../ports/ticket-store.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Ticket } from '../../ticket/ticket.js'
import { DeadlineQueue } from './deadline-queue.js'
import { Outbox } from './outbox.js'

/** A `TicketStore` in memory, with two methods that the port does not have. */
export interface MemoryStore extends TicketStore {
  /**
   * Removes everything about one ticket, as if it had never existed. Replays of long logs use it to free the memory of
   * closed tickets.
   */
  forget(tenant: string, ticketId: string): void
  /** Returns the number of tickets of a tenant. */
  size(tenant: string): number
}

/** The rows of one ticket. */
interface Rows {
  ticket: Ticket
  isActive: boolean
  readonly events: TicketEvent[]
  readonly contents: Content[]
  readonly keys: string[]
}

interface TenantRows {
  readonly tickets: Map<string, Rows>
  /** The ids of the tickets, sorted; null after a ticket was added or removed. */
  sortedIds: readonly string[] | null
  readonly deadlines: DeadlineQueue
  readonly outbox: Outbox
  readonly idempotency: Map<string, IdempotencyRecord>
}

/**
 * Returns a store in the memory of this process. It keeps the contract of every store, but loses its data with the
 * process. Appends run one after the other, so it needs no locks. It returns its own objects, not copies: never change
 * them.
 */
export function memoryStore(): MemoryStore {
  const tenants = new Map<string, TenantRows>()
  const rowsOf = (tenant: string): TenantRows => {
    let rows = tenants.get(tenant)
    if (rows === undefined) {
      rows = {
        tickets: new Map(),
        sortedIds: null,
        deadlines: new DeadlineQueue(),
        outbox: new Outbox(),
        idempotency: new Map(),
      }
      tenants.set(tenant, rows)
    }
    return rows
  }

  return {
    contract: 2,

    load(tenant, ticketId) {
      return rowsOf(tenant).tickets.get(ticketId)?.ticket ?? null
    },

    append(batch) {
      return append(rowsOf(batch.tenant), batch)
    },

    async events(tenant, ticketId, { after = 0, limit = Number.POSITIVE_INFINITY } = {}) {
      // `seq` starts at 1 and has no gaps, so the events above `after` begin at that index.
      return (
        rowsOf(tenant)
          .tickets.get(ticketId)
          ?.events.slice(after, after + limit) ?? []
      )
    },

    async contents(tenant, ticketId) {
      return rowsOf(tenant).tickets.get(ticketId)?.contents.slice() ?? []
    },

    async findIdempotent(tenant, key) {
      return rowsOf(tenant).idempotency.get(key) ?? null
    },

    async dueDeadlines(tenant, { now, limit }: { readonly now: EpochMs; readonly limit: number }) {
      return rowsOf(tenant).deadlines.due(now, limit)
    },

    async activeTickets(tenant, { after, limit }) {
      const rows = rowsOf(tenant)
      // The default order of strings is by UTF-16 code units, as the port requires.
      rows.sortedIds ??= [...rows.tickets.keys()].sort()
      const page: string[] = []
      for (let i = after === null ? 0 : firstIndexAbove(rows.sortedIds, after); i < rows.sortedIds.length; i++) {
        const id = rows.sortedIds[i] ?? ''
        if (page.length === limit) break
        if (rows.tickets.get(id)?.isActive === true) page.push(id)
      }
      return page
    },

    async pendingOutbox(tenant, limit) {
      return rowsOf(tenant)
        .outbox.first(limit)
        .map((event): OutboxRow => ({ id: event.id, tenant, ticketId: event.ticketId, event }))
    },

    async markPublished(tenant, ids) {
      rowsOf(tenant).outbox.remove(ids)
    },

    forget(tenant, ticketId) {
      const rows = rowsOf(tenant)
      const known = rows.tickets.get(ticketId)
      if (known === undefined) return
      rows.tickets.delete(ticketId)
      rows.sortedIds = null
      rows.deadlines.replace(ticketId, [])
      rows.outbox.remove(known.events.map((event) => event.id))
      for (const key of known.keys) rows.idempotency.delete(key)
    },

    size: (tenant) => rowsOf(tenant).tickets.size,
  }
}

/** Returns the index of the first id that is greater than `after`. */
function firstIndexAbove(ids: readonly string[], after: string): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? '') > after) high = middle
    else low = middle + 1
  }
  return low
}

/** Writes a batch. All checks come before the first write, so that a batch is written completely or not at all. */
function append(rows: TenantRows, batch: Append): AppendOutcome {
  const { ticketId, events, idempotency } = batch
  const record = idempotency === null ? undefined : rows.idempotency.get(idempotency.key)
  if (record !== undefined) return { outcome: 'duplicate', record }
  let known = rows.tickets.get(ticketId)
  const actualVersion = known?.ticket.version ?? 0
  if (actualVersion !== batch.expectedVersion) return { outcome: 'conflict', actualVersion }

  if (known === undefined) {
    known = { ticket: batch.ticket, isActive: batch.isActive, events: [], contents: [], keys: [] }
    rows.tickets.set(ticketId, known)
    rows.sortedIds = null
  }
  known.ticket = batch.ticket
  known.isActive = batch.isActive
  for (const event of events) {
    known.events.push(event)
    rows.outbox.push(event)
  }
  for (const content of batch.contents) known.contents.push(content)
  rows.deadlines.replace(ticketId, batch.deadlines)
  if (idempotency !== null) {
    rows.idempotency.set(idempotency.key, idempotency)
    known.keys.push(idempotency.key)
  }
  return { outcome: 'appended' }
}
