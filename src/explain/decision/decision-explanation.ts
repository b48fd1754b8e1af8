import type { Decision } from '../../policy/decide/decide.js'
import type { NextCandidate, TriedRule } from '../../policy/decide/explain.js'
import type { Localised, Outcome } from '../../policy/definition/definition.js'
import type { Money } from '../../policy/language/condition.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'

/**
 * The explanation of a decision: plain JSON, for operators. Sellers and customers must get `decisionFor` of it instead.
 */
export interface DecisionExplanation {
  readonly decision: Decision
  /** The category of the facts, with its labels where the policy has some. */
  readonly category: { readonly code: string; readonly labels: Localised | null }
  /** The seller and the customer that the facts name. */
  readonly parties: { readonly sellerId: string | null; readonly customerId: string | null }
  /** Every field of the decision and what decided it, the owner first. Omits fields that nothing set. */
  readonly said: readonly SaidField[]
  /** The facts and sets that the owner's rule reads, present or not. Empty where the category names the owner. */
  readonly rests: { readonly facts: readonly string[]; readonly sets: readonly string[] }
  /** Every rule that was tried, layer by layer, with the first condition that failed. */
  readonly tried: readonly TriedRule[]
  /** The owner that the policy would name without the deciding rule; null where no rule decided. */
  readonly next: ExplainedCandidate | null
  readonly counterfactual: CounterfactualSearch
}

/** A field of a decision and its source. */
export interface SaidField {
  readonly field: keyof Outcome
  readonly value: string | number | boolean | readonly string[]
  readonly by: DecidedBy
}

/** The rule or category that decided something; `none` where the policy does not have the category. */
export interface DecidedBy {
  readonly layer: Decision['source']
  readonly rule: string | null
  /** The contract that the rule is part of. */
  readonly contract: string | null
  /** The category that decided it: the ticket's own, or an ancestor. */
  readonly category: string | null
}

/** The next candidate, and the rule or category that names it. */
export interface ExplainedCandidate extends NextCandidate {
  readonly by: DecidedBy
}

/** The result of the search for a minimal change of facts that changes the owner. */
export interface CounterfactualSearch {
  readonly found: Counterfactual | null
  /**
   * `complete`: the solution found is minimal, or there is none. `budget`: the search stopped early. No set of up to
   * `upTo` changes is a solution, and larger sets were not all tried.
   */
  readonly searched: 'complete' | 'budget'
  readonly upTo: number
  /** Facts with more values than can be tried, such as free texts. A smaller change of them may exist. */
  readonly open: readonly string[]
}

/** A minimal change of facts after which another owner answers. The policy itself has decided on the changed facts. */
export interface Counterfactual {
  /** Each of them is necessary. */
  readonly changes: readonly FactChange[]
  readonly by: DecidedBy
  /** The decision on the changed facts. */
  readonly decision: Decision
}

/** A fact and its values before and after. Null: missing. `true` represents an object that is present. */
export interface FactChange {
  readonly path: string
  readonly from: FactValue | Money
  readonly to: FactValue | Money
}
