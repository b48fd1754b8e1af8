import type { EpochMs } from '../../kernel/time/instants.js'
import type { RecordedDecision, Responsibility } from './responsibility.js'

/** The part of a ticket that says who must act, and why. */
export interface ResponsibilityPart {
  /** Who must act; null while nobody owns the ticket. */
  readonly responsibility: Responsibility | null
  /** What the policy said last; `policy` names the version that said it, until the ticket is moved to another. */
  readonly decision: RecordedDecision | null
  readonly reassignments: number
  /** Who had the ticket from when on: `operator`, `operator/tech`, `seller/s-1`, or `nobody`. */
  readonly owners: readonly { readonly from: EpochMs; readonly owner: string }[]
}

export interface ResponsibilityEvents {
  'ticket.routed': { readonly decision: RecordedDecision; readonly responsibility: Responsibility }
  'ticket.sent-to-triage': { readonly decision: RecordedDecision }
  'ticket.assigned': { readonly responsibility: Responsibility }
  'ticket.escalated': {
    readonly responsibility: Responsibility
    readonly from: Responsibility | null
    /** A code: why it rose. `clock:<name>` where a breach raised it. */
    readonly reason: string
  }
}
