import { type AnswerableError, invalid } from '../../kernel/errors/errors.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { DecisionExplanation } from './decision-explanation.js'

/** Creates the error for an invalid option of an explanation. */
export function refusedOption(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return invalid('FACTS_INVALID', path, problem, value, fix)
}

/** Tells whether a value is a list of strings. */
export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/**
 * Rejects a policy definition. JavaScript callers often pass it instead of the compiled policy.
 * @throws AnswerableError POLICY_INVALID: the policy is not compiled
 */
export function assertCompiled(policy: unknown): asserts policy is RuleBook {
  if (isRecord(policy) && typeof policy.decide === 'function' && typeof policy.parseFacts === 'function') return
  const seen = isRecord(policy) ? 'an object' : typeof policy
  const fix = 'Give what definePolicy or compilePolicy returns, not the definition.'
  throw invalid('POLICY_INVALID', 'policy', 'it is not compiled', seen, fix)
}

/**
 * Rejects a value that is not an explanation.
 * @throws AnswerableError FACTS_INVALID
 */
export function assertExplanation(explanation: unknown): asserts explanation is DecisionExplanation {
  if (isRecord(explanation) && isRecord(explanation.decision) && isRecord(explanation.counterfactual)) return
  const seen = isRecord(explanation) ? 'an object' : typeof explanation
  throw refusedOption('explanation', 'it is not an explanation', seen, 'Give what explainDecision returns.')
}

/**
 * Rejects a value that is not a view, such as the null that `decisionFor` returns for another party's ticket.
 * @throws AnswerableError FACTS_INVALID
 */
export function assertView(view: unknown): void {
  if (isRecord(view) && 'because' in view) return
  const seen = view === null ? null : isRecord(view) ? 'an object' : typeof view
  throw refusedOption(
    'view',
    'it is not a view',
    seen,
    'Give what decisionFor returns. Where that is null, there is nothing to show.',
  )
}

/**
 * Rejects options without a locale.
 * @throws AnswerableError FACTS_INVALID
 */
export function assertShowOptions(options: unknown): void {
  if (isRecord(options) && typeof options.locale === 'string') return
  const seen = isRecord(options) ? options.locale : options
  throw refusedOption('options.locale', 'it is missing', seen, "Give { locale: 'en' } or { locale: 'pl' }.")
}
