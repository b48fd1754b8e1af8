import type { Accepted } from '../../decide/decide.js'
import { type Refused, refuse } from '../../decide/refusal.js'
import { codedError } from '../../kernel/errors/errors.js'
import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'
import type { Append, AppendOutcome, Content } from '../../ports/ticket-store.js'
import { deadlinesOf, isActiveTicket } from '../../ticket/clocks/deadlines.js'
import type { Ticket } from '../../ticket/ticket.js'
import { backOffMs, MAX_ATTEMPTS } from './back-off.js'
import type { Transaction } from './command-envelope.js'
import { type DecidedTransaction, decideTransaction } from './decide-transaction.js'
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
): MaybePromise<TransactResult>
export function execute(parts: DeskParts, transaction: Transaction): MaybePromise<CommandResult>
export function execute(parts: DeskParts, transaction: Transaction): MaybePromise<CommandResult> {
  return parts.queue.run(transaction.ticketId, () =>
    transaction.idempotencyKey === undefined && transaction.opening === undefined
      ? new Attempt(parts, transaction, null, 1).run()
      : prepared(parts, transaction),
  )
}

/** Looks for an earlier call under the same key, and reads the facts of an opening. */
async function prepared(parts: DeskParts, given: Transaction): Promise<CommandResult> {
  const repetition = repetitionOf(given)
  if (repetition !== null) {
    const record = await parts.store.findIdempotent(parts.tenant, repetition.key)
    if (record !== null) return told(parts, given, await repeated(parts, given, record, repetition))
  }
  const transaction = given.opening === undefined ? given : await readOpening(parts, given)
  return new Attempt(parts, transaction, repetition, 1).run()
}

/** One attempt: loads, decides, appends. Each step begins at once where the step before did not have to wait. */
class Attempt {
  /** @param number counts the attempts from 1 */
  constructor(
    private readonly parts: DeskParts,
    private readonly transaction: Transaction,
    private readonly repetition: Repetition | null,
    private readonly number: number,
  ) {}

  run(): MaybePromise<CommandResult> {
    const { name, ticketId } = this.transaction
    if (name === 'open') return this.decide(null)
    const loading = loadTicket(this.parts, ticketId)
    return isPromise(loading) ? loading.then((ticket) => this.decide(ticket)) : this.decide(loading)
  }

  private decide(ticket: Ticket | null): MaybePromise<CommandResult> {
    const { parts, transaction } = this
    const now = transaction.opening?.receivedAt ?? parts.now()
    const deciding = decideWithHistory(parts, ticket, (history) =>
      decideTransaction(parts, transaction, ticket, now, history),
    )
    return isPromise(deciding) ? deciding.then((result) => this.append(result)) : this.append(deciding)
  }

  private append(result: DecidedTransaction): MaybePromise<CommandResult> {
    const { parts, transaction, repetition } = this
    if ('index' in result) return refused(parts, transaction, result.decided, result.index)
    const { decided, contents } = result
    const writing = parts.store.append(batchOf(parts.tenant, decided, contents, repetition))
    return isPromise(writing) ? writing.then((written) => this.end(decided, written)) : this.end(decided, writing)
  }

  private end(decided: Accepted, written: AppendOutcome): MaybePromise<CommandResult> {
    if (written.outcome !== 'appended') return this.lost(written)
    this.parts.announcer.committed(decided.events, decided.ticket)
    return decided
  }

  /** Goes on where nothing was written: repeats the first result, refuses, or tries again. */
  private async lost(written: AppendOutcome): Promise<CommandResult> {
    const { parts, transaction, repetition, number: attempts } = this
    const { ticketId, name } = transaction
    if (written.outcome === 'duplicate' && repetition !== null) {
      return told(parts, transaction, await repeated(parts, transaction, written.record, repetition))
    }
    if (name === 'open') return refused(parts, transaction, refuse('TICKET_EXISTS', { ticketId }), 0)
    if (attempts === MAX_ATTEMPTS) throw codedError('TICKET_CONTENDED', { ticketId, attempts })
    await parts.wait(backOffMs(attempts, parts.random))
    return new Attempt(parts, transaction, repetition, attempts + 1).run()
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
