import { deadlinesOf, isActiveTicket } from '../../decide/clocks/deadlines.js'
import { type Accepted, type Decided, decide, decideDeadlines } from '../../decide/decide.js'
import type { DecideContext } from '../../decide/draft.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import { canonicalJson } from '../../kernel/data/canonical.js'
import { sha256 } from '../../kernel/data/sha256.js'
import { codedError, invalid } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { CalendarDirectory } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import type { PolicyRegistry } from '../../policy/registry.js'
import type { Append, Content, IdempotencyRecord, TicketStore } from '../../ports/ticket-store.js'
import type { ClassificationRecord } from '../../ticket/classification/classification.js'
import { maySee } from '../../ticket/commands/permissions.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { upcast } from '../../ticket/events/upcast.js'
import { fold } from '../../ticket/evolve.js'
import { type Facts, UNCLASSIFIED } from '../../ticket/facts.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Announcer } from './announce.js'
import { askClassifier, type ClassifierOptions, classifierText } from './classify.js'
import { loadTicket } from './load-ticket.js'
import type { Order } from './order.js'
import { parseUnclassified } from './parse.js'

/** How often a command is decided again after another writer was first. */
const MAX_ATTEMPTS = 100

/** What a desk is made of, once its options are checked. */
export interface DeskParts {
  readonly tenant: string
  readonly store: TicketStore
  readonly now: () => EpochMs
  readonly ids: () => string
  readonly random: () => number
  readonly policies: PolicyRegistry
  readonly policyFor: (ticket: Ticket) => Policy
  readonly calendars: CalendarDirectory | undefined
  readonly classifier: ClassifierOptions | undefined
  readonly announcer: Announcer
}

/**
 * Load, decide, append, announce: again from the start where another writer was first.
 * @param orderOf reads and checks the input; what it throws rejects the promise
 */
export async function execute(parts: DeskParts, orderOf: () => Order): Promise<Decided> {
  const { store, tenant, announcer } = parts
  const given = orderOf()
  // Of what was given, before anything is made of it: a repetition is one whatever the classifier, or a newer version of
  // the policy, says now.
  const repetition = repetitionOf(given)
  const record = repetition && (await store.findIdempotent(tenant, repetition.key))
  if (record) return repeat(parts, given, record, repetition)
  const order = await opened(parts, given)
  const { command, ticketId, text } = order
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const stored = command.type === 'open' ? null : await loadTicket(parts, ticketId)
    // To whoever may not see it the ticket does not exist, from here on.
    const ticket = stored !== null && maySee(stored, command.by) ? stored : null
    const policy = ticket === null ? order.policy : parts.policyFor(ticket)
    const decided =
      policy === undefined ? refuse('TICKET_NOT_FOUND', { ticketId }) : judged(parts, order, ticket, policy)
    if (decided.outcome === 'refused') return refused(parts, order, decided)
    const contents = text === null ? [] : contentsOf(text, command.by, decided.events)
    const written = await store.append(batchOf(tenant, decided, contents, repetition))
    if (written.outcome === 'appended') {
      announcer.committed(decided.events, decided.ticket)
      return decided
    }
    if (written.outcome === 'duplicate') return repeat(parts, order, written.record, repetition)
    if (command.type === 'open') throw codedError('TICKET_EXISTS', { ticketId })
  }
  throw codedError('TICKET_CONTENDED', { ticketId, attempts: MAX_ATTEMPTS })
}

/**
 * An opening as the version in force when it came reads it, with the category that the classifier chose where nobody
 * did; any other command as it is.
 */
async function opened(parts: DeskParts, order: Order): Promise<Order> {
  const { command, opening } = order
  if (opening === undefined || command.type !== 'open') return order
  const { receivedAt, facts: given } = opening
  const policy = parts.policies.at(receivedAt)
  const { classifier } = parts
  if (classifier === undefined && given.category === undefined) {
    const fix = 'Name a category of the policy, or give createDesk a classifier.'
    throw invalid('FACTS_INVALID', 'category', 'it is missing', undefined, fix)
  }
  if (classifier === undefined || given.category !== undefined) {
    return { ...order, policy, command: { ...command, facts: policy.parseFacts(given) } }
  }
  const read = parseUnclassified(policy, given)
  const record = await guessed(parts, classifier, order, read, policy)
  const facts = { ...read, category: record.category ?? UNCLASSIFIED }
  // Clocks start when the message came, and not when it was understood.
  const occurredAt = command.occurredAt ?? receivedAt
  return { ...order, policy, command: { ...command, facts, occurredAt, classified: record } }
}

async function guessed(
  { announcer }: DeskParts,
  classifier: ClassifierOptions,
  { text, ticketId }: Order,
  facts: Facts,
  policy: Policy,
): Promise<ClassificationRecord> {
  const { channel = null, locale = null } = facts
  const input = { text: classifierText(text?.subject ?? '', text?.body ?? ''), channel, locale }
  const { record, error } = await askClassifier(classifier, policy, input)
  const { outcome } = record
  if (outcome !== 'chosen' && outcome !== 'uncertain') {
    announcer.classifierFailed({ ticketId, classifier: record.classifier, outcome, error })
  }
  return record
}

/** All that a decision writes, in one transaction. */
export function batchOf(
  tenant: string,
  { events, ticket }: Accepted,
  contents: readonly Content[] = [],
  repetition: Repetition | null = null,
): Append {
  const { id: ticketId, version: lastSeq } = ticket
  const expectedVersion = lastSeq - events.length
  const idempotency = repetition && { ticketId, firstSeq: expectedVersion + 1, lastSeq, ...repetition }
  const deadlines = deadlinesOf(ticket)
  const isActive = isActiveTicket(ticket)
  return { tenant, ticketId, expectedVersion, events, ticket, isActive, deadlines, contents, idempotency }
}

function refused({ announcer }: DeskParts, { command, ticketId }: Order, decided: Refused): Refused {
  announcer.refused(decided.refusal, command, ticketId)
  return decided
}

/** What the command comes to, by the version of the policy that judges the ticket, or the opening. */
function judged(parts: DeskParts, order: Order, ticket: Ticket | null, policy: Policy): Decided {
  const { tenant, policies, calendars } = parts
  const { ticketId, commandId, correlationId } = order
  const context = { policy, policies, now: parts.now(), tenant, ticketId, commandId, correlationId, calendars }
  return stale(ticket, order, context) ?? decide(ticket, order.command, context)
}

/** A caller who named a version wants no other, and none that a deadline has passed since, noticed or not. */
function stale(ticket: Ticket | null, { expectedVersion: expected }: Order, context: DecideContext): Refused | null {
  if (ticket === null || expected === undefined) return null
  const { version: actual } = decideDeadlines(ticket, context).ticket
  return actual === expected ? null : refuse('TICKET_VERSION_CONFLICT', { ticketId: ticket.id, expected, actual })
}

/** The text goes under the id that the event gave it. */
function contentsOf(
  text: NonNullable<Order['text']>,
  author: Actor,
  events: readonly TicketEvent[],
): readonly Content[] {
  for (const { id, data, tenant, ticketId, occurredAt: at } of events) {
    if ('content' in data && data.content !== null) return [{ id, tenant, ticketId, author, at, ...text }]
  }
  return []
}

type Repetition = Pick<IdempotencyRecord, 'key' | 'fingerprint'>

/** Keys are scoped by actor and command, so that nobody can repeat, or probe, what another did. */
function repetitionOf({ command, namedId, text, idempotencyKey }: Order): Repetition | null {
  if (idempotencyKey === undefined) return null
  const { party, id } = command.by
  const { digest: _, ...payload } = { digest: null, ...command }
  return {
    key: JSON.stringify([party, id, command.type, idempotencyKey]),
    fingerprint: sha256(canonicalJson([namedId, payload, text?.subject ?? null, text?.body ?? null])),
  }
}

/** The result that the first call under this key had, from the history. */
async function repeat(
  parts: DeskParts,
  order: Order,
  record: IdempotencyRecord,
  now: Repetition | null,
): Promise<Decided> {
  const { ticketId, firstSeq, lastSeq, fingerprint } = record
  if (fingerprint !== now?.fingerprint) {
    return refused(parts, order, refuse('IDEMPOTENCY_KEY_REUSED', { key: order.idempotencyKey ?? '' }))
  }
  const history = (await parts.store.events(parts.tenant, ticketId, { limit: lastSeq })).map(upcast)
  const ticket = fold(history)
  if (ticket?.version === lastSeq) return { outcome: 'accepted', events: history.slice(firstSeq - 1), ticket }
  throw codedError('HISTORY_BROKEN', { ticketId, expected: lastSeq, found: ticket?.version ?? 0 })
}
