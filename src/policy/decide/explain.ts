import type { BaseFacts } from '../../ticket/facts.js'
import type { Failure } from '../language/conditions.js'
import type { CompiledRule } from './compiled-rule.js'
import type { Decision } from './decide.js'
import { decides, type Modifier, modifierFields } from './outcome.js'

/**
 * A rule that was tried, with the first condition that failed.
 * - `matched`: it is the first of its layer that decides
 * - `modified`: it matches and decides nothing here; the decision takes `modifiers` from it
 */
export type TriedRule = {
  readonly layer: CompiledRule['source']
  readonly rule: string
  /** The fields that the decision takes from this rule although other rules may decide. */
  readonly modifiers: readonly Modifier[]
} & (
  | { readonly outcome: 'matched' | 'modified'; readonly failed: null }
  | { readonly outcome: 'failed'; readonly failed: Failure }
)

/** The owner that the policy would give without the rule that named the owner. */
export type NextCandidate = Pick<Decision, 'owner' | 'source' | 'rule'>

/** A decision with every rule that was tried for it. */
export interface Explanation extends Decision {
  /**
   * The rules tried: each layer up to and including the one that decides. After it, those that say a modifier which no
   * rule has said so far. Empty if the category is unknown.
   */
  readonly tried: readonly TriedRule[]
  /** Null if no rule named the owner. Says `seller` also if the facts do not name the seller. */
  readonly next: NextCandidate | null
}

type Layers = readonly (readonly CompiledRule[])[]

/**
 * Returns the function that explains. It calls `decide`, then tries the rules one by one without the index, so that
 * tests can check one against the other.
 * @param layersFor returns the layers that apply to the facts
 * @param ownerOf returns the owner of a declared category
 */
export function explainer(
  decide: (facts: BaseFacts) => Decision,
  layersFor: (facts: BaseFacts) => Layers,
  ownerOf: (category: string) => Decision['owner'],
): (facts: BaseFacts) => Explanation {
  return (facts) => {
    const decision = decide(facts)
    if (decision.source === 'none') return { ...decision, tried: [], next: null }
    const layers = layersFor(facts)
    const tried = tryInOrder(facts, layers)
    const next = decision.rule === null ? null : nextAfter(decision.rule, facts, layers, ownerOf(facts.category))
    return { ...decision, tried, next }
  }
}

/** Tries the rules that could still contribute something, in order. */
function tryInOrder(facts: BaseFacts, layers: Layers): readonly TriedRule[] {
  const tried: TriedRule[] = []
  const unsaid = new Set(modifierFields)
  for (const rules of layers) {
    let isDecided = false
    for (const { id, source, condition, outcome } of rules) {
      const modifiers = modifierFields.filter((field) => unsaid.has(field) && outcome[field] !== null)
      const isDeciding: boolean = !isDecided && decides(outcome)
      if (!isDeciding && modifiers.length === 0) continue
      const failed = condition.failure(facts)
      if (failed !== null) {
        tried.push({ layer: source, rule: id, modifiers: [], outcome: 'failed', failed })
        continue
      }
      for (const field of modifiers) unsaid.delete(field)
      isDecided ||= isDeciding
      tried.push({ layer: source, rule: id, modifiers, outcome: isDeciding ? 'matched' : 'modified', failed })
    }
  }
  return tried
}

/** Returns who would own the ticket without the rule `winner`. */
function nextAfter(winner: string, facts: BaseFacts, layers: Layers, fallback: Decision['owner']): NextCandidate {
  for (const rules of layers) {
    const match = rules.find(({ id, condition, outcome }) => id !== winner && decides(outcome) && condition.test(facts))
    const owner = match?.outcome.owner ?? null
    if (match !== undefined && owner !== null) return { owner, source: match.source, rule: match.id }
  }
  return { owner: fallback, source: 'category', rule: null }
}
