import type { FactValue, PolicyRef, RecordedDecision, Responsibility } from '../responsibility/responsibility.js'
import type { Handover } from '../responsibility/responsibility-part.js'

/** One thing that the policy now says otherwise. */
export interface DecisionChange {
  readonly field: DecisionField
  readonly from: FactValue
  readonly to: FactValue
}

/** Lists the members of a decision that a migration compares. */
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
export type DecisionField = (typeof decisionFields)[number]

/** A ticket's move to another version of its policy, on purpose. */
export interface PolicyMigration {
  readonly from: PolicyRef
  readonly to: PolicyRef
  /** A code: why. */
  readonly reason: string
  /** The new version's decision on the ticket's facts. */
  readonly decision: RecordedDecision
  /** The owner from now on. Differs only where the policy had placed the ticket, and its owner changed. */
  readonly responsibility: Responsibility | null
  /** The members of the decision in which the two versions differ. */
  readonly changes: readonly DecisionChange[]
  /** The promises of its clocks that the new version makes otherwise, or not at all: ids of targets. */
  readonly targets: readonly string[]
  /** The calendars that the new version has otherwise, or not at all: what counted in them stays counted. */
  readonly calendars: readonly string[]
}

export interface MigrationEvents {
  /** Moved to another version of its policy, on purpose. The envelope's `policy` is the new one from here on. */
  'ticket.policy-migrated': PolicyMigration & Handover
}
