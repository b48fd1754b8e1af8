import { type Accepted, type Decided, decide } from '../decide/decide.js'
import { deadlinesOf } from '../decide/deadlines.js'
import type { DecideContext } from '../decide/draft.js'
import { maySee } from '../decide/permissions.js'
import type { Policy } from '../decide/policy.js'
import { type Refused, refuse } from '../decide/refusal.js'
import { canonicalJson } from '../kernel/canonical.js'
import { fail } from '../kernel/errors.js'
import type { EpochMs } from '../kernel/instants.js'
import { sha256 } from '../kernel/sha256.js'
import type { AppendOutcome, Content, IdempotencyRecord, TicketStore } from '../ports/ticket-store.js'
import type { TicketEvent } from '../ticket/events.js'
import { fold } from '../ticket/evolve.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Announcer } from './announce.js'
import type { Order } from './order.js'

/** How often a command is decided again after another writer was first. */
const MOST_ATTEMPTS = 8

/** What a desk is made of, once its options are checked. */
export interface DeskParts {
  readonly tenant: string
  readonly store: TicketStore
  readonly now: () => EpochMs
  readonly ids: () => string
  readonly random: () => number
  readonly policy: Policy
  readonly policyFor: (ticket: Ticket) => Policy
  readonly announcer: Announcer
}

/** Load, decide, append, announce: again from the start where another writer was first. */
export async function execute(parts: DeskParts, order: Order): Promise<Decided> {
  const { store, tenant } = parts
  const repetition = repetitionOf(order)
  if (repetition !== null) {
    const record = await store.findIdempotent(tenant, repetition.key)
    if (record !== null) return repeat(parts, order, record, repetition.fingerprint)
  }
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const ticket = order.command.type === 'open' ? null : await store.load(tenant, order.ticketId)
    const decided = stale(ticket, order) ?? decide(ticket, order.command, contextFor(parts, order, ticket))
    if (decided.outcome === 'refused') {
      parts.announcer.refused(decided.refusal, order.command.type, order.ticketId)
      return decided
    }
    const written = await append(parts, order, ticket, decided, repetition)
    if (written.outcome === 'appended') {
      parts.announcer.committed(decided.events, decided.ticket)
      return decided
    }
    if (written.outcome === 'duplicate') return repeat(parts, order, written.record, repetition?.fingerprint ?? '')
    if (order.command.type === 'open') throw fail('TICKET_EXISTS', { ticketId: order.ticketId })
  }
  throw fail('TICKET_CONTENDED', { ticketId: order.ticketId, attempts: MOST_ATTEMPTS })
}

function contextFor(parts: DeskParts, order: Order, ticket: Ticket | null): DecideContext {
  return {
    policy: ticket === null ? parts.policy : parts.policyFor(ticket),
    now: parts.now(),
    tenant: parts.tenant,
    ticketId: order.ticketId,
    commandId: order.commandId,
    correlationId: order.correlationId,
  }
}

/** A caller who named a version wants no other; whoever may not see the ticket learns nothing of it. */
function stale(ticket: Ticket | null, { command, expectedVersion }: Order): Refused | null {
  if (ticket === null || expectedVersion === undefined || ticket.version === expectedVersion) return null
  if (!maySee(ticket, command.by)) return null
  return refuse('TICKET_VERSION_CONFLICT', { ticketId: ticket.id, expected: expectedVersion, actual: ticket.version })
}

function append(
  parts: DeskParts,
  order: Order,
  before: Ticket | null,
  { events, ticket }: Accepted,
  repetition: Repetition | null,
): Promise<AppendOutcome> {
  const expectedVersion = before?.version ?? 0
  return parts.store.append({
    tenant: parts.tenant,
    ticketId: ticket.id,
    expectedVersion,
    events,
    ticket,
    deadlines: deadlinesOf(ticket),
    contents: contentsOf(order, events),
    idempotency:
      repetition === null
        ? null
        : { ...repetition, ticketId: ticket.id, firstSeq: expectedVersion + 1, lastSeq: ticket.version },
  })
}

/** The text goes under the id that the event gave it. */
function contentsOf({ text, command }: Order, events: readonly TicketEvent[]): readonly Content[] {
  if (text === null) return []
  for (const { data, tenant, ticketId, occurredAt } of events) {
    if ('content' in data && data.content !== null) {
      return [{ id: data.content.id, tenant, ticketId, author: command.by, at: occurredAt, ...text }]
    }
  }
  return []
}

type Repetition = Pick<IdempotencyRecord, 'key' | 'fingerprint'>

/** Keys are scoped by actor and command, so that nobody can repeat, or probe, what another did. */
function repetitionOf({ command, ticketId, text, idempotencyKey }: Order): Repetition | null {
  if (idempotencyKey === undefined) return null
  const { party, id } = command.by
  const { digest: _, ...payload } = { digest: null, ...command }
  const target = command.type === 'open' ? null : ticketId
  return {
    key: JSON.stringify([party, id, command.type, idempotencyKey]),
    fingerprint: sha256(canonicalJson([target, payload, text?.subject ?? null, text?.body ?? null])),
  }
}

/** The result that the first call under this key had, from the history. */
async function repeat(parts: DeskParts, order: Order, record: IdempotencyRecord, fingerprint: string): Promise<Decided> {
  if (record.fingerprint !== fingerprint) {
    const refused = refuse('IDEMPOTENCY_KEY_REUSED', { key: order.idempotencyKey ?? '' })
    parts.announcer.refused(refused.refusal, order.command.type, order.ticketId)
    return refused
  }
  const history = await parts.store.events(parts.tenant, record.ticketId, { limit: record.lastSeq })
  const ticket = fold(history)
  if (ticket === null || ticket.version !== record.lastSeq) {
    throw fail('HISTORY_BROKEN', { ticketId: record.ticketId, expected: record.lastSeq, found: ticket?.version ?? 0 })
  }
  return { outcome: 'accepted', events: history.slice(record.firstSeq - 1), ticket }
}
