import type { FactValue, PolicyRef, RecordedDecision, Responsibility } from '../responsibility/responsibility.js'
import type { Handover } from '../responsibility/responsibility-part.js'

/** One thing that the policy now says otherwise. */
export interface DecisionChange {
  readonly field: DecisionField
  readonly from: FactValue
  readonly to: FactValue
}

/** What is compared where a ticket is moved to another version of its policy. */
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
  /** What the new version says of the ticket's facts. */
  readonly decision: RecordedDecision
  /** Whoever has the ticket now: somebody else only where the policy had placed it, and its owner changed. */
  readonly responsibility: Responsibility | null
  /** What the new version says otherwise than the old one did. */
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
