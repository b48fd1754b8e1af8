import type { FactValue, PolicyRef, RecordedDecision, Responsibility } from '../responsibility/responsibility.js'
import type { Handover } from '../responsibility/responsibility-part.js'

/** One member of the decision that the move changed. */
export interface DecisionChange {
  readonly field: DecisionField
  readonly from: FactValue
  readonly to: FactValue
}

/** The members of a decision that a migration compares. */
export const decisionFields = [
  'owner',
  'sellerId',
  'team',
  'tier',
  'priority',
  'paidBy',
  'chargedTo',
  'fault',
  'score',
  'skills',
  'language',
  'targets',
  'source',
  'rule',
  'rules',
  'reason',
] as const satisfies readonly (keyof RecordedDecision)[]
/** The name of a decision's member that a migration compares. */
export type DecisionField = (typeof decisionFields)[number]

/** The move of a ticket to another version of its policy. */
export interface PolicyMigration {
  readonly from: PolicyRef
  readonly to: PolicyRef
  /** A code: why. */
  readonly reason: string
  /** The new version's decision on the ticket's facts. */
  readonly decision: RecordedDecision
  /** The owner after the move. An owner that a person, an escalation or a deadline chose is kept. */
  readonly responsibility: Responsibility | null
  /** The members that differ between the ticket's decision before the move and `decision`. */
  readonly changes: readonly DecisionChange[]
  /** The ids of the targets of its clocks that the new version changes or drops. */
  readonly targets: readonly string[]
  /** The ids of the calendars that the new version changes or drops. Time counted in them stays counted. */
  readonly calendars: readonly string[]
  /**
   * The desk lacked the version that the ticket left. `targets` and `calendars` then name what may differ. Omitted
   * otherwise.
   */
  readonly fromMissing?: true
}

/** The data of the events of this part, by type. */
export interface MigrationEvents {
  /** The ticket moved to another version of its policy. From this event on, the envelope's `policy` is the new one. */
  'ticket.policy-migrated': PolicyMigration & Handover
}
