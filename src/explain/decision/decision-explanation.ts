import type { Decision } from '../../policy/decide/decide.js'
import type { NextCandidate, TriedRule } from '../../policy/decide/explain.js'
import type { Localised, Outcome } from '../../policy/definition/definition.js'
import type { Money } from '../../policy/language/condition.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'

/** Explains a decision as plain JSON, for operators. Sellers and customers get `decisionFor` of it. */
export interface DecisionExplanation {
  readonly decision: Decision
  /** The category of the facts, with its names for people where the policy has some. */
  readonly category: { readonly code: string; readonly labels: Localised | null }
  /** The seller and the customer of the ticket, as the facts tell. */
  readonly parties: { readonly sellerId: string | null; readonly customerId: string | null }
  /** Every thing that the decision says and who said it, the owner first; what nobody said is left out. */
  readonly said: readonly SaidField[]
  /** The facts that the owner rests on: all that its rule asks about, there or not. Empty for a category's own owner. */
  readonly rests: { readonly facts: readonly string[]; readonly sets: readonly string[] }
  /** Every rule that was asked, layer by layer, with the first condition that failed. */
  readonly tried: readonly TriedRule[]
  /** The owner without the rule that named the owner; null where no rule did. */
  readonly next: ExplainedCandidate | null
  readonly counterfactual: CounterfactualSearch
}

/** One thing that a decision says, and where it comes from. */
export interface SaidField {
  readonly field: keyof Outcome
  readonly value: string | number | boolean | readonly string[]
  readonly by: DecidedBy
}

/** A rule or a category that had a say; `none` where the policy does not know the category. */
export interface DecidedBy {
  readonly layer: Decision['source']
  readonly rule: string | null
  /** The contract that the rule is part of. */
  readonly contract: string | null
  /** The category that says it: the ticket's own, or one above it. */
  readonly category: string | null
}

/** Names the next candidate, and the rule or category that names it. */
export interface ExplainedCandidate extends NextCandidate {
  readonly by: DecidedBy
}

/** The search for the smallest change of facts that changes the owner. */
export interface CounterfactualSearch {
  readonly found: Counterfactual | null
  /**
   * `complete`: what was found is the smallest, or there is none. `budget`: it was given up; nothing with up to `upTo`
   * changes does it, and what takes more was not tried to the end.
   */
  readonly searched: 'complete' | 'budget'
  readonly upTo: number
  /** Facts with more values than can be tried, such as free texts: through them there may be a smaller change. */
  readonly open: readonly string[]
}

/** Facts changed so that somebody else answers; the policy itself has decided on them. */
export interface Counterfactual {
  /** None of them can be left out. */
  readonly changes: readonly FactChange[]
  readonly by: DecidedBy
  /** The decision on the changed facts. */
  readonly decision: Decision
}

/** A fact and its two values; null: missing. `true` stands for an object that is there. */
export interface FactChange {
  readonly path: string
  readonly from: FactValue | Money
  readonly to: FactValue | Money
}
