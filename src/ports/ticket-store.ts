import type { EpochMs } from '../kernel/time/instants.js'
import type { Deadline } from '../ticket/clocks/deadlines.js'
import type { TicketEvent } from '../ticket/events/events.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import type { MaybePromise } from './maybe-promise.js'

/**
 * The content that a person wrote, apart from the events: the only room for personal data. An event points to it by id
 * and digest, so that it can be erased without touching the history.
 */
export interface Content {
  /** The id of the event that brought it. */
  readonly id: string
  readonly tenant: string
  readonly ticketId: string
  /** `message`: part of the conversation. `note`: for the operator and the seller only. */
  readonly kind: 'message' | 'note'
  readonly author: Actor
  readonly at: EpochMs
  readonly subject: string
  readonly body: string
  /** 128 random bits in hexadecimal; without it the digest in the event proves nothing. */
  readonly salt: string
}

/** One event that waits to be told to the world. */
export interface OutboxRow {
  /** The event's id: the same at every delivery, so a receiver can recognise a repetition. */
  readonly id: string
  readonly tenant: string
  readonly ticketId: string
  readonly event: TicketEvent
}

/** The result of a command with an idempotency key. */
export interface IdempotencyRecord {
  /** Scoped by actor, command and the caller's key. */
  readonly key: string
  /** SHA-256 over the command; another payload under the same key is refused. */
  readonly fingerprint: string
  readonly ticketId: string
  /** The `seq` of the first and the last event of the command. */
  readonly firstSeq: number
  readonly lastSeq: number
}

/** All that one command writes, in one transaction. */
export interface Append {
  readonly tenant: string
  readonly ticketId: string
  /** The version the decision was made on; 0: the ticket must not exist. */
  readonly expectedVersion: number
  /** Their `seq` runs on from `expectedVersion` without a gap. Each becomes one outbox row. */
  readonly events: readonly TicketEvent[]
  /** The ticket after the last event. */
  readonly ticket: Ticket
  /** True while the ticket is not closed, is under a hold, or has a clock that has not stopped. Keep it beside the ticket, to list by. */
  readonly isActive: boolean
  /** Every deadline of the ticket that is armed from now on. Those not listed are disarmed. */
  readonly deadlines: readonly Deadline[]
  readonly contents: readonly Content[]
  readonly idempotency: IdempotencyRecord | null
}

export type AppendOutcome =
  | { readonly outcome: 'appended' }
  /** Another writer was first. Nothing was written. */
  | { readonly outcome: 'conflict'; readonly actualVersion: number }
  /** The idempotency key is taken. Nothing was written. */
  | { readonly outcome: 'duplicate'; readonly record: IdempotencyRecord }

/**
 * Where tickets live. The memory store ships with the package; a host brings its own and proves it with
 * `ticketStoreContract` of `answerable/testing`.
 *
 * Every key has the tenant in it: no method may give or change a row of another tenant.
 * Methods throw or reject with `STORE_UNAVAILABLE` where the store does not answer; then nothing was written.
 * The two methods that every command calls may answer without a promise: a store in memory has nothing to wait for.
 */
export interface TicketStore {
  /** The version of this interface. */
  readonly contract: 2

  /** Returns the ticket, or null. Sees every append that has resolved. */
  load(tenant: string, ticketId: string): MaybePromise<Ticket | null>

  /**
   * Writes events, ticket, deadlines, outbox rows, contents and idempotency record together, or nothing, if
   * the ticket is still at `expectedVersion` and the key is free. Of two racing calls exactly one is
   * `appended`; the other gets `conflict` or `duplicate`. Where both apply, `duplicate` is given.
   * `load` is no guard: only this call is.
   * @throws AnswerableError STORE_UNAVAILABLE: nothing was written; retryable
   * Proved by ticketStoreContract › "lets one of two racing appends win"
   */
  append(batch: Append): MaybePromise<AppendOutcome>

  /** Events of a ticket with `seq` above `after`, in order, at most `limit`. Empty for an unknown ticket. */
  events(
    tenant: string,
    ticketId: string,
    range?: { readonly after?: number; readonly limit?: number },
  ): Promise<readonly TicketEvent[]>

  /** Returns the contents that were written on a ticket, in order. Empty for an unknown ticket. */
  contents(tenant: string, ticketId: string): Promise<readonly Content[]>

  /** Returns the record of a key, or null. */
  findIdempotent(tenant: string, key: string): Promise<IdempotencyRecord | null>

  /**
   * Armed deadlines with `dueAt <= now`, the earliest first, at most `limit`. Reading does not disarm: the
   * append that lets a deadline pass replaces it, so a crash between the two loses nothing, and of two
   * sweepers that read the same row one append wins.
   */
  dueDeadlines(tenant: string, query: { readonly now: EpochMs; readonly limit: number }): Promise<readonly Deadline[]>

  /**
   * Ids of the tickets whose last append was `isActive`, ascending by UTF-16 code units, behind `after`, at most
   * `limit`. A ticket that becomes active or inactive meanwhile may or may not be there; every other one is there once.
   * Proved by ticketStoreContract › "gives the active tickets, page by page, in the order of their ids"
   */
  activeTickets(
    tenant: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly string[]>

  /** Outbox rows not yet published, in commit order, at most `limit`. */
  pendingOutbox(tenant: string, limit: number): Promise<readonly OutboxRow[]>

  /** Forgets outbox rows that were published. Unknown ids are ignored, so a repetition is harmless. */
  markPublished(tenant: string, ids: readonly string[]): Promise<void>
}
