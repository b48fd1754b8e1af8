import { firedFor } from '../../decide/clocks/fire-for-actor.js'
import { type Accepted, decide, decideAll, decideDeadlines } from '../../decide/decide.js'
import type { DecideContext } from '../../decide/draft.js'
import { standInFor, withStandIn } from '../../decide/migrate/stand-in.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import type { Content } from '../../ports/ticket-store.js'
import { partOf } from '../../ticket/access/access.js'
import type { Command } from '../../ticket/commands/inputs.js'
import { maySee, rolesOf } from '../../ticket/commands/permissions.js'
import type { NoteAudience } from '../../ticket/conversation/conversation.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { CommandEnvelope, Transaction } from './command-envelope.js'
import type { DeskParts } from './parts.js'

/** The events and contents of all commands, or the first refusal with the index of its command (null: of the list). */
export type DecidedTransaction =
  | { readonly decided: Accepted; readonly contents: readonly Content[] }
  | { readonly decided: Refused; readonly index: number | null }

/**
 * Decides all commands at one instant, each on the ticket as the one before left it. The first refusal refuses all.
 * @param ticket null for `open`, and for a ticket that does not exist
 * @param history all events of `ticket`; omitted until a decision needs them
 * @throws AnswerableError POLICY_VERSION_MISSING; HISTORY_NEEDED: a decision needs the events
 */
export function decideTransaction(
  parts: DeskParts,
  { ticketId, envelopes, expectedVersion, policy: opening }: Transaction,
  ticket: Ticket | null,
  now: EpochMs,
  history: readonly TicketEvent[] | undefined,
): DecidedTransaction {
  const { tenant, policies, calendars, unknownCategory } = parts
  const [{ command, commandId, correlationId }] = envelopes
  const known = ticket === null ? opening : policies.revisionAt(ticket.policy.hash, now)
  const policy = known ?? (ticket === null ? undefined : missingPolicyOf(parts, ticket, command, now))
  if (policy === undefined) return { decided: refuse('TICKET_NOT_FOUND', { ticketId }), index: 0 }
  const isMissing = known === undefined
  // One literal: in V8 a spread that adds members takes microseconds.
  const context = {
    policy,
    policies: isMissing ? withStandIn(policies, policy) : policies,
    isMissing,
    now,
    tenant,
    ticketId,
    commandId,
    correlationId,
    calendars,
    unknownCategory,
    history,
  }
  const stale = refusedAsStale(ticket, expectedVersion, command.by, context)
  if (stale !== null) return { decided: stale, index: null }
  if (ticket === null || envelopes.length === 1) {
    const decided = decide(ticket, command, context)
    return decided.outcome === 'refused' ? { decided, index: 0 } : withContents(decided, envelopes)
  }
  const decided = decideAll(ticket, envelopes, context)
  return 'index' in decided ? { decided: decided.refused, index: decided.index } : withContents(decided, envelopes)
}

/**
 * Returns a stand-in for the ticket's missing policy version if the command moves the ticket to another version.
 * Returns undefined if the actor may not see the ticket.
 * @throws AnswerableError POLICY_VERSION_MISSING
 */
function missingPolicyOf(parts: DeskParts, ticket: Ticket, command: Command, now: EpochMs): Policy | undefined {
  const { policies, calendars } = parts
  // `decide` refuses strangers. The error of a missing version would tell them that the ticket exists.
  if (!maySee(ticket, command.by)) return undefined
  if (command.type !== 'policy.migrate') return parts.policyFor(ticket, now)
  // `decide` refuses a version that nobody has; any other one stands in until then.
  const after = policies.byVersion(command.to.version) ?? policies.entries.at(-1)?.policy
  return after === undefined ? parts.policyFor(ticket, now) : standInFor(ticket.policy, after, calendars)
}

/**
 * Refuses if the expected version is not the ticket's version with every due deadline fired, recorded or not. For a
 * seller whose part has ended, it is the last version of its part: the one that it sees.
 */
function refusedAsStale(
  ticket: Ticket | null,
  expected: number | undefined,
  by: Actor,
  context: DecideContext,
): Refused | null {
  if (ticket === null || expected === undefined) return null
  const fired = firedFor(ticket, by, () => decideDeadlines(ticket, context).ticket)
  if (fired === null) return null
  const part = rolesOf(fired, by).includes('former') ? partOf(fired, by.id) : undefined
  const actual = part?.through ?? fired.version
  return actual === expected ? null : refuse('TICKET_VERSION_CONFLICT', { ticketId: ticket.id, expected, actual })
}

/** Stores each text under the id of the event that its command recorded. */
function withContents(decided: Accepted, envelopes: readonly CommandEnvelope[]): DecidedTransaction {
  const contents: Content[] = []
  const { events } = decided
  let next = 0
  for (const { command, text } of envelopes) {
    if (text === null) continue
    // Events are in the order of the commands. Each text has its own salt, so digests are unique.
    while (next < events.length && digestIn(events[next]) !== digestOf(command)) next++
    const event = events[next++]
    if (event === undefined) throw textLost(decided.ticket.id)
    const { id, tenant, ticketId, occurredAt: at } = event
    const { kind, subject, body, salt } = text
    const author = command.by
    const to = audienceIn(event)
    contents.push(
      to === undefined
        ? { id, tenant, ticketId, kind, author, at, subject, body, salt }
        : { id, tenant, ticketId, kind, to, author, at, subject, body, salt },
    )
  }
  return { decided, contents }
}

/** An accepted command has a text that no event names. The text would be lost. */
const textLost = (ticketId: string) =>
  codedError('HISTORY_BROKEN', { ticketId, expected: 'an event for each text', found: 'none' })

/** Returns the audience of an event's text; undefined if everybody on the ticket reads it. */
const audienceIn = ({ type, data }: TicketEvent): NoteAudience | undefined =>
  type === 'ticket.noted' || type === 'ticket.replied' ? data.to : undefined

/** Returns the digest of an event's text; undefined if it has no text. */
const digestIn = (event: TicketEvent | undefined): string | undefined =>
  event !== undefined && 'content' in event.data ? event.data.content?.digest : undefined

const digestOf = (command: Command): string | null => ('digest' in command ? command.digest : null)
