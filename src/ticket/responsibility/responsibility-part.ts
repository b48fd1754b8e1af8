import type { EpochMs } from '../../kernel/time/instants.js'
import type { RecordedDecision, Responsibility } from './responsibility.js'

/** The part of a ticket that says who must act, and why. */
export interface ResponsibilityPart {
  /** The owner, who must act now; null while nobody owns the ticket. */
  readonly responsibility: Responsibility | null
  /** The policy's last decision on the ticket; null before the first. */
  readonly decision: RecordedDecision | null
  readonly reassignments: number
  /** Since when the present owner has it, or nobody has. */
  readonly ownerSince: EpochMs
}

/** The ticket passes to another owner, or to nobody. */
export interface Handover {
  /** The milliseconds that each clock that has not stopped had counted by then. Omitted: no clock had, or the owner stays. */
  readonly counted?: Readonly<Record<string, number>>
}

export interface ResponsibilityEvents {
  'ticket.routed': { readonly decision: RecordedDecision; readonly responsibility: Responsibility } & Handover
  'ticket.sent-to-triage': { readonly decision: RecordedDecision } & Handover
  'ticket.assigned': { readonly responsibility: Responsibility } & Handover
  'ticket.escalated': Handover & {
    readonly responsibility: Responsibility
    readonly from: Responsibility | null
    /** A code: why it rose. `clock:<name>` where a breach raised it. */
    readonly reason: string
  }
}
