import type { DecisionSource } from '../../ticket/responsibility/responsibility.js'
import type { Text } from '../definition/definition.js'
import type { CompiledCondition } from '../language/conditions.js'
import type { Modifier, Settled } from './outcome.js'
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

/** The rules of a layer that can decide; the first that matches does. Beside them, the rules that say modifiers. */
export interface IndexedLayer extends IndexedRules {
  readonly modifiers: LayerModifiers
}

/** The rules of a layer that say one modifier, with their index. */
export interface ModifierRules extends IndexedRules {
  readonly field: Modifier
}

/** The modifiers that the rules of a layer say, each with its rules. Null: they say none, so nothing is searched. */
export type LayerModifiers = readonly ModifierRules[] | null
