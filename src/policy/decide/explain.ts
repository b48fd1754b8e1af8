import type { BaseFacts } from '../../ticket/facts.js'
import type { Failure } from '../language/conditions.js'
import type { CompiledRule, Decision } from './decide.js'

/** A rule that was tried, with the first condition that failed. */
export type TriedRule = { readonly layer: CompiledRule['source']; readonly rule: string } & (
  | { readonly outcome: 'matched'; readonly failed: null }
  | { readonly outcome: 'failed'; readonly failed: Failure }
)

/** The owner that the policy would give without the rule that named the owner. */
export type NextCandidate = Pick<Decision, 'owner' | 'source' | 'rule'>

/** A decision with every rule that was tried for it. */
export interface Explanation extends Decision {
  /** The rules tried, each layer up to and including the one that matched. Empty if the category is unknown. */
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
    const tried = layers.flatMap((rules) => tryInOrder(facts, rules))
    const next = decision.rule === null ? null : nextAfter(decision.rule, facts, layers, ownerOf(facts.category))
    return { ...decision, tried, next }
  }
}

/** Tries the rules in order, up to and including the first that matches. */
function tryInOrder(facts: BaseFacts, rules: readonly CompiledRule[]): readonly TriedRule[] {
  const tried: TriedRule[] = []
  for (const { id, source, condition } of rules) {
    const failed = condition.failure(facts)
    if (failed === null) {
      tried.push({ layer: source, rule: id, outcome: 'matched', failed })
      break
    }
    tried.push({ layer: source, rule: id, outcome: 'failed', failed })
  }
  return tried
}

/** Returns who would own the ticket without the rule `winner`. */
function nextAfter(winner: string, facts: BaseFacts, layers: Layers, fallback: Decision['owner']): NextCandidate {
  for (const rules of layers) {
    const match = rules.find(({ id, condition }) => id !== winner && condition.test(facts))
    const owner = match?.outcome.owner ?? null
    if (match !== undefined && owner !== null) return { owner, source: match.source, rule: match.id }
  }
  return { owner: fallback, source: 'category', rule: null }
}
