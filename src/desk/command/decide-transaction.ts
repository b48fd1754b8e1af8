import { type Accepted, type Decided, decide, decideDeadlines } from '../../decide/decide.js'
import type { DecideContext } from '../../decide/draft.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import type { Content } from '../../ports/ticket-store.js'
import { maySee } from '../../ticket/commands/permissions.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { CommandEnvelope, Transaction } from './command-envelope.js'
import type { DeskParts } from './parts.js'

/** The events and contents of all commands, or the first refusal with the index of its command. */
export type DecidedTransaction =
  | { readonly decided: Accepted; readonly contents: readonly Content[] }
  | { readonly decided: Refused; readonly index: number | null }

/**
 * Decides each command on the ticket that the one before left, all at one instant. The first refusal refuses the whole.
 * @param stored null for `open`, and for a ticket that does not exist
 * @param history the events of `stored`, all of them; omitted while no decision needs them
 * @throws AnswerableError POLICY_VERSION_MISSING; HISTORY_NEEDED: a decision needs the events
 */
export function decideTransaction(
  parts: DeskParts,
  { ticketId, envelopes, expectedVersion, policy: opening }: Transaction,
  stored: Ticket | null,
  now: EpochMs,
  history: readonly TicketEvent[] | undefined,
): DecidedTransaction {
  const { tenant, policies, calendars } = parts
  const contents: Content[] = []
  let events: readonly TicketEvent[] = []
  let ticket = stored
  let index = 0
  for (const envelope of envelopes) {
    const { command, commandId, correlationId } = envelope
    const policy = ticket === null ? opening : policyOf(parts, ticket, command.by, now)
    if (policy === undefined) return { decided: refuse('TICKET_NOT_FOUND', { ticketId }), index }
    const past = events.length === 0 ? history : history?.concat(events)
    const context = { policy, policies, now, tenant, ticketId, commandId, correlationId, calendars, history: past }
    const stale = index === 0 ? refusedAsStale(ticket, expectedVersion, command.by, context) : null
    if (stale !== null) return { decided: stale, index: null }
    const decided: Decided = decide(ticket, command, context)
    if (decided.outcome === 'refused') return { decided, index }
    const content = contentOf(envelope, decided.events)
    if (content !== null) contents.push(content)
    if (envelopes.length === 1) return { decided, contents }
    events = events.concat(decided.events)
    ticket = decided.ticket
    index += 1
  }
  if (ticket === null) throw new TypeError('a transaction has at least one command')
  return { decided: { outcome: 'accepted', events, ticket }, contents }
}

/** Returns the version that judges the ticket; undefined for an actor to whom the ticket does not exist. */
function policyOf(parts: DeskParts, ticket: Ticket, by: Actor, now: EpochMs): Policy | undefined {
  // `decide` refuses strangers itself. Only a missing version must not tell them that the ticket is there.
  const known = parts.policies.revisionAt(ticket.policy.hash, now)
  return known ?? (maySee(ticket, by) ? parts.policyFor(ticket, now) : undefined)
}

/** Refuses a caller who named a version that is not the ticket's once every due deadline has fired, noticed or not. */
function refusedAsStale(
  ticket: Ticket | null,
  expected: number | undefined,
  by: Actor,
  context: DecideContext,
): Refused | null {
  if (ticket === null || expected === undefined || !maySee(ticket, by)) return null
  const { version: actual } = decideDeadlines(ticket, context).ticket
  return actual === expected ? null : refuse('TICKET_VERSION_CONFLICT', { ticketId: ticket.id, expected, actual })
}

/** Puts the text under the id that its event gave it. */
function contentOf({ command, text }: CommandEnvelope, events: readonly TicketEvent[]): Content | null {
  if (text === null) return null
  for (const { id, data, tenant, ticketId, occurredAt: at } of events) {
    if (!('content' in data) || data.content === null) continue
    return { id, tenant, ticketId, author: command.by, at, ...text }
  }
  return null
}
