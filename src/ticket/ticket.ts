import type { EpochMs } from '../kernel/time/instants.js'
import type { AccessPart } from './access/access.js'
import type { ClassificationPart } from './classification/classification.js'
import type { ClocksPart } from './clocks/clocks-part.js'
import type { Conversation } from './conversation/conversation.js'
import type { Lifecycle } from './lifecycle/lifecycle.js'
import type { PolicyRef } from './responsibility/responsibility.js'
import type { ResponsibilityPart } from './responsibility/responsibility-part.js'
import type { SettlementPart } from './settlement/settlement.js'
import type { Subject } from './subject/subject.js'

/** The version of the `Ticket` type. A desk folds a ticket from its events again if the stored shape differs. */
export const TICKET_SHAPE = 3

/** The identity of a ticket, and the versions that it is judged and read by. */
export interface TicketHead {
  readonly id: string
  readonly tenant: string
  /** The `seq` of the last event. */
  readonly version: number
  /** The version of the `Ticket` type: see `TICKET_SHAPE`. */
  readonly shape: number
  /** The version of the ticket machine that the ticket was opened under. */
  readonly machine: number
  /** The policy version that judges this ticket. */
  readonly policy: PolicyRef
  readonly openedAt: EpochMs
  /**
   * When the desk learned of the ticket. Present if that was after the opening and its policy reads facts of the desk.
   */
  readonly knownAt?: EpochMs | undefined
  /** When the last event happened. The next event never has an earlier `occurredAt`. */
  readonly updatedAt: EpochMs
}

/**
 * One customer's problem, from opening to closing. It is a cache: `fold(events)` always gives the same ticket.
 * It holds ids and codes only. Message texts are in *contents*.
 */
export interface Ticket
  extends TicketHead,
    Lifecycle,
    Subject,
    ResponsibilityPart,
    SettlementPart,
    AccessPart,
    Conversation,
    ClassificationPart,
    ClocksPart {}
