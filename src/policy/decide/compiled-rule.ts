import type { DecisionSource } from '../../ticket/responsibility/responsibility.js'
import type { Text } from '../definition/definition.js'
import type { CompiledCondition } from '../language/conditions.js'
import type { Settled } from './outcome.js'
import type { FirstMatch } from './rule-index.js'

/** A rule with its compiled condition. */
export interface CompiledRule {
  readonly id: string
  readonly source: Exclude<DecisionSource, 'category' | 'none'>
  readonly condition: CompiledCondition
  readonly outcome: Settled
  readonly because: Text
  /** The position among all rules of the policy, layer by layer. */
  readonly order: number
}

/** Some rules of a layer with their index. */
export interface IndexedRules {
  readonly rules: readonly CompiledRule[]
  readonly firstMatch: FirstMatch
}
