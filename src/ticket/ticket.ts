import type { EpochMs } from '../kernel/time/instants.js'
import type { ClassificationPart } from './classification/classification.js'
import type { ClocksPart } from './clocks/clocks-part.js'
import type { Conversation } from './conversation/conversation.js'
import type { Lifecycle } from './lifecycle/lifecycle.js'
import type { Party } from './responsibility/party.js'
import type { PolicyRef } from './responsibility/responsibility.js'
import type { ResponsibilityPart } from './responsibility/responsibility-part.js'
import type { Subject } from './subject/subject.js'

/** Counts the changes of the type below. A desk folds the events again where a stored ticket has another shape. */
export const TICKET_SHAPE = 1

/** Names a ticket, and what it is judged and read by. */
export interface TicketHead {
  readonly id: string
  readonly tenant: string
  /** The `seq` of the last event. */
  readonly version: number
  /** The version of this type: see `TICKET_SHAPE`. */
  readonly shape: number
  /** The version of the ticket machine it was opened under. */
  readonly machine: number
  /** The policy version that judges this ticket. */
  readonly policy: PolicyRef
  readonly openedAt: EpochMs
  /** When the last event happened; no later event happens before it. */
  readonly updatedAt: EpochMs
}

/**
 * One customer's problem, from opening to closing. A cache: `fold(events)` gives the same ticket, always.
 * Holds ids and codes only; what people wrote is in *contents*.
 */
export interface Ticket
  extends TicketHead,
    Lifecycle,
    Subject,
    ResponsibilityPart,
    Conversation,
    ClassificationPart,
    ClocksPart {}

/** Returns whose move it is: the party that must act next, or null where nobody must. */
export function waitingOn(ticket: Pick<Ticket, 'state' | 'requester' | 'responsibility'>): Party | null {
  switch (ticket.state) {
    case 'triage':
      return 'operator'
    case 'open':
      return ticket.responsibility?.party ?? 'operator'
    case 'waiting':
      return ticket.requester.party
    default:
      return null
  }
}
