import type { RuleBook } from '../../policy/decide/rule-book.js'
import type { FactTest, Test } from '../../policy/language/conditions.js'
import { mentionsOf } from '../../policy/language/fact-mentions.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import { type CounterfactualOptions, counterfactualOf } from '../counterfactual/counterfactual.js'
import { ownerDecidedBy, ruleWithLayer, saidFields } from './decided-by.js'
import type { DecisionExplanation } from './decision-explanation.js'
import { assertCompiled } from './given.js'

/**
 * Explains a decision: each field and what decided it, every rule tried with the first condition that failed, and the
 * evidence. Adds the next candidate, and a minimal change of facts after which another owner answers. Pure; returns
 * plain JSON. The result is for the operator only: sellers and customers may see `decisionFor` of it.
 *
 * @param policy the version that judges the ticket
 * @param facts the input of `policy.parseFacts`, which validates it here; for a ticket, `ticket.facts`
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: the facts do not fit the policy's schema, or an option is
 *   invalid
 * @throws AnswerableError POLICY_INVALID: the policy is not compiled
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { decisionText, explainDecision } from 'answerable/explain'
 * const policy = definePolicy({
 *   id: 'acme', version: '1', categories: { 'delivery.late': { owner: 'seller' } },
 *   rules: [{
 *     id: 'operator-ships', when: { 'order.fulfilledBy': 'operator' },
 *     then: { owner: 'operator' }, because: 'The operator ships this order.',
 *   }],
 * })
 * const facts = { category: 'delivery.late', order: { id: 'o-1', fulfilledBy: 'operator' }, seller: { id: 's-1' } } as const
 * const explanation = explainDecision(policy, facts)
 * console.log(explanation.counterfactual.found?.changes)
 * console.log(decisionText(explanation, { locale: 'pl' }))
 * ```
 */
export function explainDecision<F extends BaseFacts>(
  policy: RuleBook<F>,
  facts: NoInfer<F> | Facts,
  options: CounterfactualOptions = {},
): DecisionExplanation {
  assertCompiled(policy)
  // The cast is safe: `parseFacts` validates with the policy's own schema, from which `F` is inferred.
  return explained(policy as RuleBook, policy.parseFacts(facts), options)
}

function explained(policy: RuleBook, facts: Facts, options: CounterfactualOptions): DecisionExplanation {
  const { tried, next, ...decision } = policy.explain(facts)
  const decidingRule = ruleWithLayer(policy, decision.rule ?? '')
  const tests = decidingRule?.rule.condition.tests.flatMap(factTests) ?? []
  const { category, seller, customer } = facts
  return {
    decision,
    category: { code: category, labels: policy.categories.get(category)?.labels ?? null },
    parties: { sellerId: seller?.id ?? null, customerId: customer?.id ?? null },
    said: saidFields(policy, decision),
    rests: {
      facts: distinct(tests.map(({ path }) => path)),
      sets: distinct(mentionsOf(tests, () => null).flatMap(({ role, value }) => (role === 'set' ? [value] : []))),
    },
    tried,
    next: next && { ...next, by: ownerDecidedBy(policy, { ...next, evidence: decision.evidence }) },
    counterfactual: counterfactualOf(policy, facts, options),
  }
}

const factTests = (test: Test): readonly FactTest[] => (test.kind === 'fact' ? [test] : test.tests.flatMap(factTests))

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
