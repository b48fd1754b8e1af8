import type { BaseFacts } from '../../ticket/facts.js'
import type { Failure } from '../language/conditions.js'
import type { CompiledRule, Decision } from './decide.js'

/** A rule that was tried, and the first condition that failed. */
export type TriedRule = { readonly layer: CompiledRule['source']; readonly rule: string } & (
  | { readonly outcome: 'matched'; readonly failed: null }
  | { readonly outcome: 'failed'; readonly failed: Failure }
)

/** Names the owner that the policy would give without the rule that named the owner. */
export type NextCandidate = Pick<Decision, 'owner' | 'source' | 'rule'>

/** A decision with every rule that was tried for it. */
export interface Explanation extends Decision {
  /** The rules by layer, in the policy's order, each up to and including the rule that matched. Empty where the category is unknown. */
  readonly tried: readonly TriedRule[]
  /** Null where no rule named the owner. A seller whom the facts do not name is still the seller here. */
  readonly next: NextCandidate | null
}

type Layers = readonly (readonly CompiledRule[])[]

/**
 * Makes the function that explains. It decides as `decide` does, then walks the rules one by one without
 * the index, so the two prove each other.
 * @param layersFor returns the layers that are asked on these facts
 * @param ownerOf the owner that a declared category names
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

function nextAfter(winner: string, facts: BaseFacts, layers: Layers, fallback: Decision['owner']): NextCandidate {
  for (const rules of layers) {
    const decidingRule = rules.find(({ id, condition }) => id !== winner && condition.test(facts))
    const owner = decidingRule?.outcome.owner ?? null
    if (decidingRule !== undefined && owner !== null)
      return { owner, source: decidingRule.source, rule: decidingRule.id }
  }
  return { owner: fallback, source: 'category', rule: null }
}
