import type { Accepted } from '../../decide/decide.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { Append, Content } from '../../ports/ticket-store.js'
import { deadlinesOf, isActiveTicket } from '../../ticket/clocks/deadlines.js'
import { backOffMs, MAX_ATTEMPTS } from './back-off.js'
import type { Transaction } from './command-envelope.js'
import { decideTransaction } from './decide-transaction.js'
import { decideWithHistory } from './decide-with-history.js'
import { type Repetition, repeated, repetitionOf } from './idempotency.js'
import { loadTicket } from './load-ticket.js'
import { readOpening } from './opening.js'
import type { DeskParts } from './parts.js'
import type { CommandResult, RefusedTransaction, TransactResult } from './result.js'

/**
 * Loads, decides, appends and announces, after every command on the ticket that this desk was given before. Starts
 * again, after a while, where another process wrote first.
 * @throws AnswerableError TICKET_CONTENDED: it lost every race; retryable
 * @throws AnswerableError STORE_UNAVAILABLE, POLICY_VERSION_MISSING, and of an opening also FACTS_INVALID,
 *   FACT_KEY_FORBIDDEN, POLICY_NOT_IN_FORCE
 */
export function execute(
  parts: DeskParts,
  transaction: Transaction & { readonly name: 'transact' },
): Promise<TransactResult>
export function execute(parts: DeskParts, transaction: Transaction): Promise<CommandResult>
export function execute(parts: DeskParts, transaction: Transaction): Promise<CommandResult> {
  return parts.queue.run(transaction.ticketId, () => executeInTurn(parts, transaction))
}

async function executeInTurn(parts: DeskParts, given: Transaction): Promise<CommandResult> {
  const { store, tenant, announcer } = parts
  const { ticketId, name } = given
  const repetition = repetitionOf(given)
  if (repetition !== null) {
    const record = await store.findIdempotent(tenant, repetition.key)
    if (record !== null) return told(parts, given, await repeated(parts, given, record, repetition))
  }
  const transaction = given.opening === undefined ? given : await readOpening(parts, given)
  for (let attempt = 1; ; attempt++) {
    const ticket = name === 'open' ? null : await loadTicket(parts, ticketId)
    const now = transaction.opening?.receivedAt ?? parts.now()
    const deciding = decideWithHistory(parts, ticket, (history) =>
      decideTransaction(parts, transaction, ticket, now, history),
    )
    const result = deciding instanceof Promise ? await deciding : deciding
    if ('index' in result) return refused(parts, transaction, result.decided, result.index)
    const { decided, contents } = result
    const written = await store.append(batchOf(tenant, decided, contents, repetition))
    if (written.outcome === 'appended') {
      announcer.committed(decided.events, decided.ticket)
      return decided
    }
    if (written.outcome === 'duplicate' && repetition !== null) {
      return told(parts, transaction, await repeated(parts, transaction, written.record, repetition))
    }
    if (name === 'open') return refused(parts, transaction, refuse('TICKET_EXISTS', { ticketId }), 0)
    if (attempt === MAX_ATTEMPTS) throw codedError('TICKET_CONTENDED', { ticketId, attempts: MAX_ATTEMPTS })
    await parts.wait(backOffMs(attempt, parts.random))
  }
}

/** Tells of a repetition that was refused. An accepted one was told of the first time. */
function told(parts: DeskParts, transaction: Transaction, result: CommandResult): CommandResult {
  return result.outcome === 'accepted' ? result : refused(parts, transaction, result, null)
}

/** Announces a refusal: under the refused command, or under `transact` where the list as a whole was refused. */
function refused(
  { announcer }: DeskParts,
  { name, envelopes, ticketId }: Transaction,
  decided: Refused,
  index: number | null,
): Refused | RefusedTransaction {
  const { by, type } = (envelopes[index ?? 0] ?? envelopes[0]).command
  announcer.refused({ refusal: decided.refusal, command: index === null ? name : type, ticketId, by })
  return name === 'transact' ? { ...decided, index } : decided
}

/** Collects what an accepted decision writes in one transaction of the store. */
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
