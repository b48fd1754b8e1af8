import type { EpochMs } from '../kernel/time/instants.js'
import type { Deadline } from '../ticket/clocks/deadlines.js'
import type { NoteAudience } from '../ticket/conversation/conversation.js'
import type { TicketEvent } from '../ticket/events/events.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import type { MaybePromise } from './maybe-promise.js'

/**
 * A text that a person wrote, stored separately from the events: the only place for personal data. An event refers to
 * it by id and digest, so it can be erased without a change to the history.
 */
export interface Content {
  /** The id of the event that refers to it. */
  readonly id: string
  readonly tenant: string
  readonly ticketId: string
  /** `message`: part of the conversation. `note`: internal. */
  readonly kind: 'message' | 'note'
  /** The audience of a note, or of a message that not everybody reads. Absent: everybody on the ticket. */
  readonly to?: NoteAudience
  readonly author: Actor
  readonly at: EpochMs
  readonly subject: string
  readonly body: string
  /** 128 random bits in hexadecimal. Without the salt, the digest in the event reveals nothing about the text. */
  readonly salt: string
}

/** One event that is not yet published. */
export interface OutboxRow {
  /** The id of the event. It is the same at every delivery, so that a receiver can recognise a duplicate. */
  readonly id: string
  readonly tenant: string
  readonly ticketId: string
  readonly event: TicketEvent
}

/** The result of a command with an idempotency key. */
export interface IdempotencyRecord {
  /** Made from the actor, the command and the caller's key. */
  readonly key: string
  /** SHA-256 of the command. A command with the same key and another fingerprint is refused. */
  readonly fingerprint: string
  readonly ticketId: string
  /** The `seq` of the first and the last event of the command. */
  readonly firstSeq: number
  readonly lastSeq: number
}

/** Everything that one command writes, in one transaction. */
export interface Append {
  readonly tenant: string
  readonly ticketId: string
  /** The version that the decision was made on. 0: the ticket must not exist. */
  readonly expectedVersion: number
  /**
   * The new events. Their `seq` continues from `expectedVersion` without a gap. Each becomes one outbox row. Without
   * any, the append only replaces the deadlines.
   */
  readonly events: readonly TicketEvent[]
  /** The ticket after the last event. */
  readonly ticket: Ticket
  /**
   * True while the ticket is not closed, is under a hold, or has a clock that has not stopped. The store must keep it
   * with the ticket: `activeTickets` lists by it.
   */
  readonly isActive: boolean
  /** Every deadline of the ticket that is armed from now on. The store must disarm every other one. */
  readonly deadlines: readonly Deadline[]
  readonly contents: readonly Content[]
  readonly idempotency: IdempotencyRecord | null
}

/** The result of an append. */
export type AppendOutcome =
  | { readonly outcome: 'appended' }
  /** Another writer was first. Nothing was written. */
  | { readonly outcome: 'conflict'; readonly actualVersion: number }
  /** The idempotency key is taken. Nothing was written. */
  | { readonly outcome: 'duplicate'; readonly record: IdempotencyRecord }

/**
 * A port that stores tickets. The memory store comes with the package; a host tests its own store with
 * `ticketStoreContract` of `answerable/testing`.
 *
 * Every key includes the tenant: no method may return or change a row of another tenant.
 * Methods throw or reject with `STORE_UNAVAILABLE` if the store does not answer; then nothing was written.
 * `load` and `append`, which every command calls, may answer without a promise: a store in memory never waits.
 */
export interface TicketStore {
  /** The version of this interface. */
  readonly contract: 2

  /** Returns the ticket, or null. Sees every append that has returned its outcome. */
  load(tenant: string, ticketId: string): MaybePromise<Ticket | null>

  /**
   * Writes events, ticket, deadlines, outbox rows, contents and idempotency record, all or nothing, if the ticket is
   * still at `expectedVersion` and the key is free. If two calls race, exactly one gets `appended`; the other gets
   * `conflict` or `duplicate`. If both apply, it must get `duplicate`. Do not use `load` as a guard: only this call is
   * one.
   * @throws AnswerableError STORE_UNAVAILABLE: nothing was written; retryable
   * Proved by ticketStoreContract › "lets one of two racing appends win"
   */
  append(batch: Append): MaybePromise<AppendOutcome>

  /**
   * Returns the events of a ticket with `seq` above `after`, in order, at most `limit`. Empty for an unknown ticket.
   */
  events(
    tenant: string,
    ticketId: string,
    range?: { readonly after?: number; readonly limit?: number },
  ): Promise<readonly TicketEvent[]>

  /** Returns the contents of a ticket, in order. Empty for an unknown ticket. */
  contents(tenant: string, ticketId: string): Promise<readonly Content[]>

  /** Returns the record of an idempotency key, or null. */
  findIdempotent(tenant: string, key: string): Promise<IdempotencyRecord | null>

  /**
   * Returns the armed deadlines with `dueAt <= now`, the earliest first, at most `limit`. Reading does not disarm them:
   * the append that fires a deadline does, so a crash between the two loses nothing. If two sweepers read the same row,
   * one of their appends wins.
   */
  dueDeadlines(tenant: string, query: { readonly now: EpochMs; readonly limit: number }): Promise<readonly Deadline[]>

  /**
   * Returns the ids of the tickets whose last append was `isActive`, ascending by UTF-16 code units, above `after`, at
   * most `limit`. Pages contain every ticket that stays active exactly once. A ticket that becomes active or inactive
   * between two pages may be missing.
   * Proved by ticketStoreContract › "gives the active tickets, page by page, in the order of their ids"
   */
  activeTickets(
    tenant: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly string[]>

  /** Returns the outbox rows that are not yet published, in commit order, at most `limit`. */
  pendingOutbox(tenant: string, limit: number): Promise<readonly OutboxRow[]>

  /** Removes outbox rows that were published. It must ignore unknown ids, so that a repeated call is harmless. */
  markPublished(tenant: string, ids: readonly string[]): Promise<void>
}
