import type { BaseFacts } from '../ticket/facts.js'
import type { Failure } from './conditions.js'
import type { CompiledRule, Decision } from './decide.js'

/** A rule that was tried, and the first condition that failed. */
export type TriedRule =
  | { readonly rule: string; readonly outcome: 'matched'; readonly failed: null }
  | { readonly rule: string; readonly outcome: 'failed'; readonly failed: Failure }

/** A decision with every rule that was tried for it. */
export interface Explanation extends Decision {
  /** In the policy's order, up to and including the rule that matched. Empty where the category is unknown. */
  readonly tried: readonly TriedRule[]
}

/**
 * Makes the function that explains. It decides as `decide` does, then walks the rules one by one without
 * the index, so the two prove each other.
 */
export function explainer(
  decide: (facts: BaseFacts) => Decision,
  rules: readonly CompiledRule[],
): (facts: BaseFacts) => Explanation {
  return (facts) => {
    const decision = decide(facts)
    return { ...decision, tried: decision.source === 'none' ? [] : tryInOrder(facts, rules) }
  }
}

function tryInOrder(facts: BaseFacts, rules: readonly CompiledRule[]): readonly TriedRule[] {
  const tried: TriedRule[] = []
  for (const { id, condition } of rules) {
    const failed = condition.failure(facts)
    if (failed === null) {
      tried.push({ rule: id, outcome: 'matched', failed })
      break
    }
    tried.push({ rule: id, outcome: 'failed', failed })
  }
  return tried
}
