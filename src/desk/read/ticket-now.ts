import { firedFor } from '../../decide/clocks/fire-for-actor.js'
import { decideDeadlines } from '../../decide/decide.js'
import type { DecideContext } from '../../decide/draft.js'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { firstDue } from '../../ticket/clocks/deadlines.js'
import { maySee } from '../../ticket/commands/permissions.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { decideWithHistory } from '../command/decide-with-history.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'

/**
 * Returns a ticket as of now: with every due deadline fired, recorded or not. Null if it does not exist, or no longer
 * does for this actor. Writes nothing.
 * @throws AnswerableError STORE_UNAVAILABLE, POLICY_UNRESOLVED: retryable
 * @throws AnswerableError POLICY_VERSION_MISSING: a deadline is due, and its policy is missing
 */
export async function ticketNow(parts: DeskParts, ticketId: string, by: Actor): Promise<Ticket | null> {
  const stored = await loadTicket(parts, ticketId)
  if (stored === null) return null
  // An actor who sees the ticket may learn that its policy could not be resolved.
  const isSeen = maySee(stored, by)
  if (isSeen) await parts.known.resolve(stored)
  const now = parts.now()
  if (isSeen && !isDue(parts, stored, now)) return stored
  return decideWithHistory(parts, stored, (history) =>
    firedFor(stored, by, () => decideDeadlines(stored, { ...contextOf(parts, stored, now), history }).ticket),
  )
}

/**
 * Returns a given ticket as of now. It is synchronous, so it reads no store and asks no `resolvePolicy`. A ticket whose
 * deadlines need its history, or whose policy is missing, is returned as given.
 */
export function givenNow(parts: DeskParts, given: Ticket): Ticket {
  const now = parts.now()
  if (!isDue(parts, given, now)) return given
  try {
    return decideDeadlines(given, contextOf(parts, given, now)).ticket
  } catch (error) {
    if (AnswerableError.isInstance(error)) return given
    throw error
  }
}

/** True if a clock fires something by now, or time alone changes an answer of the policy, if it is known. */
function isDue({ policies }: DeskParts, ticket: Ticket, now: number): boolean {
  if (firstDue(ticket, now) !== null) return true
  const nextChange = policies.revisionAt(ticket.policy.hash, now)?.nextChange ?? null
  return nextChange !== null && nextChange(ticket, now) !== null
}

function contextOf(parts: DeskParts, ticket: Ticket, now: number): DecideContext {
  const { policies, calendars, tenant } = parts
  return { policy: parts.policyFor(ticket, now), policies, now, tenant, ticketId: ticket.id, calendars }
}
