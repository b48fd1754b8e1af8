import type { Money } from '../../policy/language/condition.js'
import type { Facts } from '../../ticket/facts.js'
import type { Owner, PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { ClockComparison } from './clock-changes.js'
import type { ChangeExample } from './examples.js'
import type { MoneyAtStake } from './money-at-stake.js'
import type { DecidedBy, OutcomeField } from './outcome-change.js'
import type { Ranked } from './ranked.js'
import type { TicketTimeline, TimelineContext } from './ticket-timeline.js'

/** A ticket to decide twice: its facts, and what is known beside them. */
export interface ComparedTicket<F = Facts> {
  /** Taken to fit both policies' schemas; `policy.parseFacts` checks that. */
  readonly facts: F
  /** Names it in examples: a ticket's id, a line of a file. */
  readonly ref?: string | number | undefined
  /** The money that hangs on it; wins over the fact that `amount` names. */
  readonly amount?: Money | number | undefined
  /** How it went: its promises are then judged under both policies. One that cannot have been is left out and counted. */
  readonly timeline?: TicketTimeline | undefined
}

export interface CompareOptions extends TimelineContext {
  /** The path of the fact with the amount at stake: money, or a number. */
  readonly amount?: string | undefined
  /** How many examples of each pair of rules to keep: 3 where left out, and never more than 500 in all. */
  readonly examples?: number | undefined
  /** How many rows of each table to show; 50 where left out. */
  readonly rows?: number | undefined
}

/** How often the owner passed from one to another. */
export interface OwnerChange {
  readonly from: Owner | 'triage'
  readonly to: Owner | 'triage'
  readonly decisions: number
}

/** Tickets whose outcome one rule gave under `from`, and another, or the same in other words, under `to`. */
export interface RuleChange {
  readonly from: DecidedBy
  readonly to: DecidedBy
  /** Decisions of this pair whose outcome changes. */
  readonly decisions: number
  readonly ownerChanged: number
  readonly examples: readonly ChangeExample[]
}

export interface CategoryChange {
  /** Null: categories that neither policy declares. */
  readonly category: string | null
  /** Decisions that change. */
  readonly decisions: number
  readonly ownerChanged: number
  /** All decisions of this category. */
  readonly of: number
}

/** A comparison of what the same tickets come to under two policies. Plain JSON. */
export interface Comparison {
  readonly from: PolicyRef
  readonly to: PolicyRef
  readonly decisions: number
  /** Decisions whose outcome differs in any part. */
  readonly changed: number
  /** Decisions whose outcome is the same, but which another rule, or another layer, takes. */
  readonly otherRule: number
  readonly fields: readonly { readonly field: OutcomeField; readonly changed: number }[]
  readonly owners: readonly OwnerChange[]
  readonly rules: Ranked<RuleChange>
  readonly categories: Ranked<CategoryChange>
  readonly money: readonly MoneyAtStake[]
  /** Decisions that change and have no amount that can be read. */
  readonly withoutAmount: number
  /** Null where no ticket came with its timeline. */
  readonly clocks: ClockComparison | null
}
