import { decideDeadlines } from '../../decide/decide.js'
import { codedError, seen } from '../../kernel/errors/errors.js'
import type { Sink } from '../../ports/sink.js'
import type { OutboxRow } from '../../ports/ticket-store.js'
import { upcast } from '../../ticket/events/upcast.js'
import { decideWithHistory } from '../command/decide-with-history.js'
import { batchOf } from '../command/execute.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'

/** The result of one sweep. */
export interface Swept {
  /** Tickets on which something passed. */
  readonly tickets: number
  readonly warned: number
  readonly breached: number
  /** Tickets that could not be swept, with the error; they stay armed and stop nobody else. */
  readonly failed: readonly { readonly ticketId: string; readonly error: unknown }[]
}

/**
 * Lets every deadline pass that is due by `now`, reading `batch` rows at a time. Call it as often as breaches
 * should be noticed: how often changes when they are recorded, never what is recorded.
 * Any number of sweeps may run at once; a ticket is written by one of them.
 */
export async function sweep(parts: DeskParts, batch: number): Promise<Swept> {
  const { store, tenant, now } = parts
  assertBatch(batch)
  const done = new Set<string>()
  const failed: { ticketId: string; error: unknown }[] = []
  const swept = { tickets: 0, warned: 0, breached: 0 }
  const at = now()
  for (let limit = batch; ; ) {
    const rows = await store.dueDeadlines(tenant, { now: at, limit })
    const due = new Set(rows.map((row) => row.ticketId).filter((id) => !done.has(id)))
    // Rows that stay armed, as those of a failing ticket do, must not hide the ones behind them.
    if (due.size === 0 && rows.length < limit) return { ...swept, failed }
    if (due.size === 0) limit += batch
    for (const ticketId of due) {
      try {
        const passed = await parts.queue.run(ticketId, () => passDeadlines(parts, ticketId, at, swept))
        if (!passed) done.add(ticketId)
      } catch (error) {
        done.add(ticketId)
        failed.push({ ticketId, error })
      }
    }
  }
}

/** @throws AnswerableError DESK_INVALID */
function assertBatch(batch: number): void {
  if (Number.isSafeInteger(batch) && batch >= 1) return
  const fix = 'Give a whole number from 1.'
  throw codedError('DESK_INVALID', { path: 'batch', problem: 'not a number of rows', value: seen(batch), fix })
}

/** False where this sweep is done with the ticket without having written: it is gone, or another writer was first. */
async function passDeadlines(
  parts: DeskParts,
  ticketId: string,
  at: number,
  swept: { tickets: number; warned: number; breached: number },
): Promise<boolean> {
  const { store, tenant } = parts
  const ticket = await loadTicket(parts, ticketId)
  if (ticket === null) return false
  const { policies, calendars } = parts
  const policy = parts.policyFor(ticket, at)
  const deciding = decideWithHistory(parts, ticket, (history) =>
    decideDeadlines(ticket, { policy, policies, now: at, tenant, ticketId, calendars, history }),
  )
  const decided = deciding instanceof Promise ? await deciding : deciding
  if (decided.events.length === 0) return false
  const { outcome } = await store.append(batchOf(tenant, decided))
  if (outcome !== 'appended') return false
  parts.announcer.committed(decided.events, decided.ticket)
  swept.tickets += 1
  for (const { type } of decided.events) {
    if (type === 'clock.warned') swept.warned += 1
    if (type === 'clock.breached') swept.breached += 1
  }
  return true
}

/**
 * Hands the outbox to a sink, oldest first, until it is empty. A row is forgotten only after `publish`
 * resolved, so a crash repeats rows and loses none.
 * @returns how many rows were published
 */
export async function relay({ store, tenant }: DeskParts, sink: Sink, batch: number): Promise<number> {
  assertBatch(batch)
  if (typeof sink?.publish !== 'function') {
    const fix = 'Give { publish: async (rows) => … }.'
    throw codedError('DESK_INVALID', { path: 'sink', problem: 'it is no sink', value: typeof sink, fix })
  }
  let published = 0
  for (;;) {
    const rows = await store.pendingOutbox(tenant, batch)
    if (rows.length === 0) return published
    await sink.publish(rows.map(current))
    const ids = rows.map((row) => row.id)
    await store.markPublished(tenant, ids)
    published += rows.length
  }
}

/** A row that waited through an upgrade is told in the shape of this release. */
function current(row: OutboxRow): OutboxRow {
  const event = upcast(row.event)
  return event === row.event ? row : { ...row, event }
}
