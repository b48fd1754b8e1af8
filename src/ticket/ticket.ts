import type { EpochMs } from '../kernel/time/instants.js'
import type { TicketClassification } from './classification/classification.js'
import type { ClockState } from './clocks/clock-state.js'
import type { Hold } from './clocks/hold.js'
import type { ContentRef } from './events/events.js'
import type { Facts } from './facts.js'
import type { TicketState } from './lifecycle/machine.js'
import type { Party, PartyRef } from './responsibility/party.js'
import type { PolicyRef, Priority, RecordedDecision, Responsibility } from './responsibility/responsibility.js'

/**
 * One customer's problem, from opening to closing. A cache: `fold(events)` gives the same ticket, always.
 * Holds ids and codes only; what people wrote is in *contents*.
 */
export interface Ticket {
  readonly id: string
  readonly tenant: string
  /** The `seq` of the last event. */
  readonly version: number
  /** The version of the ticket machine it was opened under. */
  readonly machine: number
  readonly state: TicketState
  readonly category: string
  readonly priority: Priority
  /** Who asked: usually the customer; a seller where the seller has a problem with the operator. */
  readonly requester: PartyRef
  readonly facts: Facts
  /** Who must act; null while nobody owns the ticket. */
  readonly responsibility: Responsibility | null
  /** What the policy said last. */
  readonly decision: RecordedDecision | null
  /** What a classifier made of it, where nobody chose a category; null where somebody did. */
  readonly classification: TicketClassification | null
  /** The policy version that judges this ticket. */
  readonly policy: PolicyRef
  /** The subject and the first message. */
  readonly content: ContentRef
  readonly openedAt: EpochMs
  /** When the side that answers first answered, or resolved; automatic replies do not count. */
  readonly firstResponseAt: EpochMs | null
  /** Since when the requester waits for an answer; null while nobody owes one. */
  readonly replyNeededSince: EpochMs | null
  /** The same two for the owner itself: an answer that somebody gives in its place ends the wait, not the owner's debt. */
  readonly ownerFirstResponseAt: EpochMs | null
  readonly ownerReplyNeededSince: EpochMs | null
  /** When a program first answered. */
  readonly autoRespondedAt: EpochMs | null
  /** When the side that answers last wrote to the requester. */
  readonly lastUpdateAt: EpochMs | null
  /** When the requester was last asked for something; null while it owes no answer. */
  readonly askedAt: EpochMs | null
  readonly resolvedAt: EpochMs | null
  readonly closedAt: EpochMs | null
  /** When it was last reopened. */
  readonly reopenedAt: EpochMs | null
  /** When the last event happened; no later event happens before it. */
  readonly updatedAt: EpochMs
  readonly reopenings: number
  readonly reassignments: number
  /** Since when the present owner has it, or nobody has. */
  readonly ownerSince: EpochMs
  /** When a pause of the whole ticket last ended: the requester answered, or a hold was released; null: never. */
  readonly pausedUntil: EpochMs | null
  /** What happened outside the ticket, by code. */
  readonly milestones: Readonly<Record<string, EpochMs>>
  /** The holds in force, by id. */
  readonly holds: Readonly<Record<string, Hold>>
  /** How many holds were placed. */
  readonly holdCount: number
  /** What a person is to look at: codes of `ticket.flagged`. */
  readonly flags: readonly string[]
  /** By the clock's name. */
  readonly clocks: Readonly<Record<string, ClockState>>
}

/** Whose move it is: the party that must act next, or null where nobody must. */
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
