import type { EpochMs } from '../../kernel/time/instants.js'
import type { RecordedDecision, Responsibility } from './responsibility.js'

/** The part of a ticket with its owner and the decision behind it. */
export interface ResponsibilityPart {
  /** The owner that must act now; null while nobody owns the ticket. */
  readonly responsibility: Responsibility | null
  /** The policy's last decision on the ticket; null before the first. */
  readonly decision: RecordedDecision | null
  /** How often the ticket went from one owner or team to another. */
  readonly reassignments: number
  /** Since when the present owner has had the ticket, or since when nobody has. */
  readonly ownerSince: EpochMs
  /** Since when the present party, or this seller, has had the ticket: another team or tier does not change it. */
  readonly partySince: EpochMs
}

/** The data of an event that hands the ticket over to another owner, or to nobody. */
export interface Handover {
  /**
   * The elapsed milliseconds at this instant, by clock: each clock that has not stopped and has counted since the last
   * handover. Omitted: there is no such clock, or the owner stays.
   */
  readonly counted?: Readonly<Record<string, number>>
}

/** The data of the events of this part, by type. */
export interface ResponsibilityEvents {
  'ticket.routed': { readonly decision: RecordedDecision; readonly responsibility: Responsibility } & Handover
  'ticket.sent-to-triage': { readonly decision: RecordedDecision } & Handover
  'ticket.assigned': Handover & {
    readonly responsibility: Responsibility
    /** True: the new owner owes an answer from this instant. Omitted: only what nobody has answered. */
    readonly answerOwed?: true
  }
  /** A person of the owner works on the ticket. */
  'ticket.claimed': { readonly agent: string }
  /** The person no longer does. */
  'ticket.unclaimed': { readonly agent: string }
  'ticket.escalated': Handover & {
    readonly responsibility: Responsibility
    readonly from: Responsibility | null
    /** A code: why. `clock:<name>` if a warning or breach of that clock escalated the ticket. */
    readonly reason: string
  }
}
