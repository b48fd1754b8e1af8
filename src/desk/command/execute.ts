import type { Accepted } from '../../decide/decide.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import { codedError } from '../../kernel/errors/errors.js'
import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'
import type { AppendOutcome, IdempotencyRecord } from '../../ports/ticket-store.js'
import { maySee } from '../../ticket/commands/permissions.js'
import type { Ticket } from '../../ticket/ticket.js'
import { ticketNow } from '../read/ticket-now.js'
import { backOffMs, MAX_ATTEMPTS } from './back-off.js'
import { batchOf } from './batch.js'
import type { Transaction } from './command-envelope.js'
import { type DecidedTransaction, decideTransaction } from './decide-transaction.js'
import { decideWithHistory } from './decide-with-history.js'
import { type CallIdentity, callIdentityOf, resultOfFirstCall } from './idempotency.js'
import { loadTicket } from './load-ticket.js'
import { readOpening } from './opening.js'
import type { DeskParts } from './parts.js'
import type { CommandResult, RefusedTransaction, TransactResult } from './result.js'

/**
 * Runs a transaction: loads the ticket, decides, appends, and tells the listeners. Waits for the commands on the ticket
 * that this desk received before. If another process wrote first, waits and decides again, up to `MAX_ATTEMPTS` times.
 * @throws AnswerableError TICKET_CONTENDED: every attempt lost the race; retryable
 * @throws AnswerableError STORE_UNAVAILABLE, POLICY_UNRESOLVED, POLICY_VERSION_MISSING; `open` also FACTS_INVALID,
 *   FACT_KEY_FORBIDDEN, POLICY_NOT_IN_FORCE
 */
export function execute(
  parts: DeskParts,
  transaction: Transaction & { readonly name: 'transact' },
): MaybePromise<TransactResult>
export function execute(parts: DeskParts, transaction: Transaction): MaybePromise<CommandResult>
export function execute(parts: DeskParts, transaction: Transaction): MaybePromise<CommandResult> {
  return parts.queue.run(transaction.ticketId, () =>
    transaction.idempotencyKey === undefined && transaction.opening === undefined
      ? new Attempt(parts, transaction, null, 1).run()
      : prepareAndRun(parts, transaction),
  )
}

/** Returns the first result if the idempotency key was used before. Otherwise reads the facts of `open` and runs. */
async function prepareAndRun(parts: DeskParts, given: Transaction): Promise<CommandResult> {
  const identity = callIdentityOf(given)
  if (identity !== null) {
    const record = await parts.store.findIdempotent(parts.tenant, identity.key)
    if (record !== null) return announceRetry(parts, given, await repeated(parts, given, record, identity))
  }
  const transaction = given.opening === undefined ? given : await readOpening(parts, given)
  return new Attempt(parts, transaction, identity, 1).run()
}

/** Returns the result of the first call, for an actor who still sees its ticket. */
async function repeated(
  parts: DeskParts,
  transaction: Transaction,
  record: IdempotencyRecord,
  identity: CallIdentity,
): Promise<CommandResult> {
  const { ticketId } = record
  const isSeen = (await ticketNow(parts, ticketId, transaction.envelopes[0].command.by)) !== null
  return isSeen ? resultOfFirstCall(parts, transaction, record, identity) : refuse('TICKET_NOT_FOUND', { ticketId })
}

/** One attempt to load, decide and append. A step that follows a synchronous result starts without a promise. */
class Attempt {
  /** @param number the number of this attempt, from 1 */
  constructor(
    private readonly parts: DeskParts,
    private readonly transaction: Transaction,
    private readonly identity: CallIdentity | null,
    private readonly number: number,
  ) {}

  run(): MaybePromise<CommandResult> {
    const { name, ticketId } = this.transaction
    if (name === 'open') return this.decide(null)
    const loading = loadTicket(this.parts, ticketId)
    return isPromise(loading) ? Promise.resolve(loading).then((ticket) => this.decide(ticket)) : this.decide(loading)
  }

  private decide(ticket: Ticket | null): MaybePromise<CommandResult> {
    const { parts, transaction } = this
    // A stranger learns nothing of a ticket, also not that its policy could not be resolved.
    const isAsked = parts.known.canResolve && ticket !== null && maySee(ticket, transaction.envelopes[0].command.by)
    const resolving = isAsked ? parts.known.resolve(ticket) : null
    return resolving === null ? this.decideNow(ticket) : resolving.then(() => this.decideNow(ticket))
  }

  private decideNow(ticket: Ticket | null): MaybePromise<CommandResult> {
    const { parts, transaction } = this
    const now = transaction.opening?.receivedAt ?? parts.now()
    const deciding = decideWithHistory(parts, ticket, (history) =>
      decideTransaction(parts, transaction, ticket, now, history),
    )
    return isPromise(deciding) ? deciding.then((result) => this.append(result)) : this.append(deciding)
  }

  private append(result: DecidedTransaction): MaybePromise<CommandResult> {
    const { parts, transaction, identity } = this
    if ('index' in result) return announceRefusal(parts, transaction, result.decided, result.index)
    const { decided, contents } = result
    const writing = parts.store.append(batchOf(parts.tenant, decided, contents, identity))
    return isPromise(writing)
      ? Promise.resolve(writing).then((written) => this.finish(decided, written))
      : this.finish(decided, writing)
  }

  private finish(decided: Accepted, written: AppendOutcome): MaybePromise<CommandResult> {
    if (written.outcome !== 'appended') return this.notAppended(written)
    this.parts.announcer.committed(decided.events, decided.ticket)
    return decided
  }

  /** Handles an append that wrote nothing: returns the first result of the key, refuses, or starts the next attempt. */
  private async notAppended(written: AppendOutcome): Promise<CommandResult> {
    const { parts, transaction, identity, number: attempts } = this
    const { ticketId, name } = transaction
    if (written.outcome === 'duplicate' && identity !== null) {
      return announceRetry(parts, transaction, await repeated(parts, transaction, written.record, identity))
    }
    if (name === 'open') return announceRefusal(parts, transaction, refuse('TICKET_EXISTS', { ticketId }), 0)
    if (attempts === MAX_ATTEMPTS) throw codedError('TICKET_CONTENDED', { ticketId, attempts })
    await parts.wait(backOffMs(attempts, parts.random))
    return new Attempt(parts, transaction, identity, attempts + 1).run()
  }
}

/** Announces the result of a retry if it is refused. The first call already announced an accepted one. */
function announceRetry(parts: DeskParts, transaction: Transaction, result: CommandResult): CommandResult {
  return result.outcome === 'accepted' ? result : announceRefusal(parts, transaction, result, null)
}

/**
 * Announces and returns a refusal.
 * @param index the index of the refused command; null announces it as a refusal of the whole transaction
 */
function announceRefusal(
  { announcer }: DeskParts,
  { name, envelopes, ticketId }: Transaction,
  decided: Refused,
  index: number | null,
): Refused | RefusedTransaction {
  const { by, type } = (envelopes[index ?? 0] ?? envelopes[0]).command
  announcer.refused({ refusal: decided.refusal, command: index === null ? name : type, ticketId, by })
  return name === 'transact' ? { ...decided, index } : decided
}
