import type { Money } from '../../policy/language/condition.js'
import type { Facts } from '../../ticket/facts.js'
import type { Owner, PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { ClockComparison } from './clock-changes.js'
import type { ChangeExample } from './examples.js'
import type { MoneyAtStake } from './money-at-stake.js'
import type { DecidedBy, OutcomeField } from './outcome-change.js'
import type { Ranked } from './ranked.js'
import type { TicketTimeline, TimelineContext } from './ticket-timeline.js'

/** A ticket to decide under both policies: its facts, and what else is known about it. */
export interface ComparedTicket<F = Facts> {
  /** Must fit the schemas of both policies; not checked here. `policy.parseFacts` checks it. */
  readonly facts: F
  /** Identifies the ticket in examples: its id, or a line number. */
  readonly ref?: string | number | undefined
  /** The amount at stake. It overrides the fact that the option `amount` names. */
  readonly amount?: Money | number | undefined
  /** The history of the ticket. If given, both policies' clocks are judged on it. An impossible one is only counted. */
  readonly timeline?: TicketTimeline | undefined
}

/** The options of a comparison. */
export interface CompareOptions extends TimelineContext {
  /** The path of the fact with the amount at stake: money, or a number. */
  readonly amount?: string | undefined
  /** The number of examples to keep for each pair of rules; 3 by default. At most 500 are kept in all. */
  readonly examples?: number | undefined
  /** The number of rows to show of each table; 50 by default. */
  readonly rows?: number | undefined
}

/** The number of decisions whose owner changes from one to another. */
export interface OwnerChange {
  readonly from: Owner | 'triage'
  readonly to: Owner | 'triage'
  readonly decisions: number
}

/** The changed decisions of one pair: what decided under `from`, and what decided under `to`. May be the same rule. */
export interface RuleChange {
  readonly from: DecidedBy
  readonly to: DecidedBy
  /** The number of decisions of this pair whose outcome changes. */
  readonly decisions: number
  /** Those of them whose owner changes. */
  readonly ownerChanged: number
  readonly examples: readonly ChangeExample[]
}

/** The changed decisions of one category. */
export interface CategoryChange {
  /** Null: all categories that neither policy declares. */
  readonly category: string | null
  /** The number of decisions whose outcome changes. */
  readonly decisions: number
  /** Those of them whose owner changes. */
  readonly ownerChanged: number
  /** The number of all decisions of this category. */
  readonly of: number
}

/** The result of deciding the same tickets under two policies. Plain JSON. */
export interface Comparison {
  readonly from: PolicyRef
  readonly to: PolicyRef
  readonly decisions: number
  /** The number of decisions whose outcome differs in any field. */
  readonly changed: number
  /** The number of decisions with the same outcome but another deciding rule or layer. */
  readonly otherRule: number
  readonly fields: readonly { readonly field: OutcomeField; readonly changed: number }[]
  readonly owners: readonly OwnerChange[]
  readonly rules: Ranked<RuleChange>
  readonly categories: Ranked<CategoryChange>
  readonly money: readonly MoneyAtStake[]
  /** The number of changed decisions with an unreadable amount, or without the fact that the option `amount` names. */
  readonly withoutAmount: number
  /** Null if no ticket had a timeline. */
  readonly clocks: ClockComparison | null
}
