import type { EpochMs } from '../../kernel/time/instants.js'
import type { ContentDigest } from '../conversation/conversation.js'
import type { TicketState } from './states.js'

/** The part of a ticket that says where it stands, from opening to closing. */
export interface Lifecycle {
  readonly state: TicketState
  readonly resolvedAt: EpochMs | null
  readonly closedAt: EpochMs | null
  /** When it was last reopened. */
  readonly reopenedAt: EpochMs | null
  readonly reopenings: number
}

/** Moves the ticket's own machine. Only this moves a ticket, never an event's data. */
export interface LifecycleMove {
  readonly record: 'lifecycle'
  readonly to: TicketState
}

export interface LifecycleEvents {
  'ticket.resolved': { readonly content: ContentDigest | null }
  'ticket.reopened': { readonly content: ContentDigest | null }
  'ticket.closed': { readonly reason: string }
}
