import type { EpochMs } from '../../kernel/time/instants.js'
import type { Answerer, ContentDigest } from '../conversation/conversation.js'
import type { TicketState } from './states.js'

/** The part of a ticket with its state, from opening to closing. */
export interface Lifecycle {
  readonly state: TicketState
  readonly resolvedAt: EpochMs | null
  /**
   * The one of the answering side that resolved the ticket, and whether with words. Null unless it is resolved, or was
   * when it closed. Null also if the requester resolved it, as a seller may that owns its own ticket: nobody answers
   * itself.
   */
  readonly resolvedBy: Resolver | null
  readonly closedAt: EpochMs | null
  /** When the ticket was last reopened. */
  readonly reopenedAt: EpochMs | null
  readonly reopenings: number
}

/** The author of a resolution. */
export interface Resolver extends Answerer {
  /** True if a message went with the resolution. Without one it answers nobody. */
  readonly hasWords: boolean
}

/** A move of the ticket's own machine. Only a move changes the state, never an event's data. */
export interface LifecycleMove {
  readonly record: 'lifecycle'
  readonly to: TicketState
}

/** The data of the events of this part, by type. */
export interface LifecycleEvents {
  'ticket.resolved': { readonly content: ContentDigest | null }
  'ticket.reopened': { readonly content: ContentDigest | null }
  'ticket.closed': { readonly reason: string }
}
