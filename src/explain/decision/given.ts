import { type AnswerableError, invalid } from '../../kernel/errors/errors.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { DecisionExplanation } from './decision-explanation.js'

/** Makes the error of an option that an explanation cannot take. */
export function refusedOption(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return invalid('FACTS_INVALID', path, problem, value, fix)
}

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** Callers without types often hand over the definition. @throws AnswerableError POLICY_INVALID */
export function assertCompiled(policy: unknown): asserts policy is RuleBook {
  if (isRecord(policy) && typeof policy.decide === 'function' && typeof policy.parseFacts === 'function') return
  const seen = isRecord(policy) ? 'an object' : typeof policy
  const fix = 'Give what definePolicy or compilePolicy returns, not the definition.'
  throw invalid('POLICY_INVALID', 'policy', 'it is not compiled', seen, fix)
}

/** @throws AnswerableError FACTS_INVALID */
export function assertExplanation(explanation: unknown): asserts explanation is DecisionExplanation {
  if (isRecord(explanation) && isRecord(explanation.decision) && isRecord(explanation.counterfactual)) return
  const seen = isRecord(explanation) ? 'an object' : typeof explanation
  throw refusedOption('explanation', 'it is no explanation', seen, 'Give what explainDecision returns.')
}

/** `decisionFor` gives null for a ticket that is not theirs. @throws AnswerableError FACTS_INVALID */
export function assertView(view: unknown): void {
  if (isRecord(view) && 'because' in view) return
  const seen = view === null ? null : isRecord(view) ? 'an object' : typeof view
  throw refusedOption('view', 'it is no view', seen, 'Give what decisionFor returns, and nothing where that is null.')
}

/** @throws AnswerableError FACTS_INVALID */
export function assertShowOptions(options: unknown): void {
  if (isRecord(options) && typeof options.locale === 'string') return
  const seen = isRecord(options) ? options.locale : options
  throw refusedOption('options.locale', 'it is missing', seen, "Give { locale: 'en' } or { locale: 'pl' }.")
}
