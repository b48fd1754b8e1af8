import { decideDeadlines } from '../../decide/decide.js'
import { codedError, seen } from '../../kernel/errors/errors.js'
import type { Sink } from '../../ports/sink.js'
import type { OutboxRow } from '../../ports/ticket-store.js'
import { upcast } from '../../ticket/events/upcast.js'
import { batchOf } from '../command/batch.js'
import { decideWithHistory } from '../command/decide-with-history.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'

/** The counts of one sweep, and the tickets that failed. */
export interface Swept {
  /** The number of tickets on which a deadline fired. */
  readonly tickets: number
  /** The number of `clock.warned` events. */
  readonly warned: number
  /** The number of `clock.breached` events. */
  readonly breached: number
  /** The number of `clock.elapsed` events: timers, which are nobody's promise. */
  readonly elapsed: number
  /** The tickets that threw, with the error. Their deadlines stay due; the other tickets are still swept. */
  readonly failed: readonly { readonly ticketId: string; readonly error: unknown }[]
}

/**
 * Fires every deadline that is due now, reading `batch` rows at a time. The interval between sweeps changes when a
 * breach is recorded, never what is recorded. Any number of sweeps may run at once; only one of them writes each
 * ticket.
 * @throws AnswerableError DESK_INVALID: `batch` is not a whole number from 1
 */
export async function sweep(parts: DeskParts, batch: number): Promise<Swept> {
  const { store, tenant, now } = parts
  assertBatch(batch)
  const finished = new Set<string>()
  const failed: { ticketId: string; error: unknown }[] = []
  const swept = { tickets: 0, warned: 0, breached: 0, elapsed: 0 }
  const at = now()
  for (let limit = batch; ; ) {
    const rows = await store.dueDeadlines(tenant, { now: at, limit })
    const due = new Set(rows.map((row) => row.ticketId).filter((id) => !finished.has(id)))
    // The rows of a failing ticket stay due, so the limit grows to reach the rows after them.
    if (due.size === 0 && rows.length < limit) return { ...swept, failed }
    if (due.size === 0) limit += batch
    for (const ticketId of due) {
      try {
        const hasWritten = await parts.queue.run(ticketId, () => sweepTicket(parts, ticketId, at, swept))
        if (!hasWritten) finished.add(ticketId)
      } catch (error) {
        finished.add(ticketId)
        failed.push({ ticketId, error })
      }
    }
  }
}

function assertBatch(batch: number): void {
  if (Number.isSafeInteger(batch) && batch >= 1) return
  const fix = 'Give a whole number from 1.'
  throw codedError('DESK_INVALID', { path: 'batch', problem: 'not a number of rows', value: seen(batch), fix })
}

/** Fires the due deadlines of a ticket. Returns false if it wrote nothing: none is due, or another writer was first. */
async function sweepTicket(
  parts: DeskParts,
  ticketId: string,
  at: number,
  swept: { tickets: number; warned: number; breached: number; elapsed: number },
): Promise<boolean> {
  const { store, tenant } = parts
  const ticket = await loadTicket(parts, ticketId)
  if (ticket === null) return false
  await parts.known.resolve(ticket)
  const { policies, calendars } = parts
  const policy = parts.policyFor(ticket, at)
  const deciding = decideWithHistory(parts, ticket, (history) =>
    decideDeadlines(ticket, { policy, policies, now: at, tenant, ticketId, calendars, history }),
  )
  const decided = await deciding
  if (decided.events.length === 0) {
    // A named set has changed since the row was armed, and time changes nothing now: the row must not stay due.
    if (policy.nextChange !== null) await store.append(batchOf(tenant, decided))
    return false
  }
  const { outcome } = await store.append(batchOf(tenant, decided))
  if (outcome !== 'appended') return false
  parts.announcer.committed(decided.events, decided.ticket)
  swept.tickets += 1
  for (const { type } of decided.events) {
    if (type === 'clock.warned') swept.warned += 1
    if (type === 'clock.breached') swept.breached += 1
    if (type === 'clock.elapsed') swept.elapsed += 1
  }
  return true
}

/**
 * Publishes the outbox to a sink, oldest first, until it is empty. Rows are marked as published only after `publish`
 * resolves, so a crash repeats rows and loses none.
 * @returns the number of published rows
 * @throws AnswerableError DESK_INVALID: `batch` is not a whole number from 1, or the sink has no `publish`
 */
export async function relay({ store, tenant }: DeskParts, sink: Sink, batch: number): Promise<number> {
  assertBatch(batch)
  if (typeof sink?.publish !== 'function') {
    const fix = 'Give { publish: async (rows) => … }.'
    throw codedError('DESK_INVALID', { path: 'sink', problem: 'it is not a sink', value: typeof sink, fix })
  }
  let published = 0
  for (;;) {
    const rows = await store.pendingOutbox(tenant, batch)
    if (rows.length === 0) return published
    await sink.publish(rows.map(upcastRow))
    const ids = rows.map((row) => row.id)
    await store.markPublished(tenant, ids)
    published += rows.length
  }
}

/** Upcasts the event of a row, which an older release may have written. */
function upcastRow(row: OutboxRow): OutboxRow {
  const event = upcast(row.event)
  return event === row.event ? row : { ...row, event }
}
