import { AnswerableError, seen } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import type { PolicyRef, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { assertCompiled } from '../compiled.js'
import { type Coverage, CoverageTally } from './coverage.js'
import { assertCases, expectable, type PolicyCase } from './policy-case.js'
import { whyNot } from './why-not.js'

/** A field of a decision that differs from what a case expects. */
export interface CaseDifference {
  readonly field: (typeof expectable)[number]
  readonly expected: unknown
  readonly actual: unknown
}

/** The result of one case. */
export interface CaseResult {
  readonly name: string
  /** Null if the case passes; else what differs and why, in one or more lines. */
  readonly problem: string | null
  readonly differences: readonly CaseDifference[]
}

/** The results of all cases, and their coverage of the policy. Plain JSON. */
export interface CaseReport {
  readonly policy: PolicyRef
  readonly cases: number
  readonly passed: number
  readonly failed: number
  /** In the order of the cases. */
  readonly results: readonly CaseResult[]
  readonly coverage: Coverage
}

/**
 * Runs cases against a policy. A failing case does not throw, even if its facts do not fit the schema. Rejects cases
 * that expect nothing, or a field that no decision has: they could never fail, or never pass.
 * @throws AnswerableError POLICY_CASES_INVALID: such a case, or no list; POLICY_INVALID: a definition not compiled
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { runCases } from 'answerable/review'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const facts = { category: 'goods.damaged', seller: { id: 's-1' } }
 * const report = runCases(policy, [{ name: 'the seller answers for damage', facts, expect: { owner: 'seller' } }])
 * console.log(report.passed, report.coverage.categories.share) // 1 1
 * ```
 */
export function runCases<F extends BaseFacts>(policy: Policy<F>, cases: readonly PolicyCase[]): CaseReport {
  assertCompiled(policy)
  assertCases(cases)
  // A cast at the boundary: `parseFacts` returns facts that fit the policy's schema, and here they are plain facts.
  const plainPolicy = policy as unknown as Policy
  const tally = new CoverageTally(plainPolicy)
  const results = cases.map((one) => resultOf(plainPolicy, one, tally))
  const failed = results.filter(({ problem }) => problem !== null).length
  return {
    policy: policy.ref,
    cases: cases.length,
    passed: cases.length - failed,
    failed,
    results,
    coverage: tally.result(),
  }
}

function resultOf(policy: Policy, { name, facts: given, expect }: PolicyCase, tally: CoverageTally): CaseResult {
  const facts = parsed(policy, given)
  if (AnswerableError.isInstance(facts)) return { name, problem: facts.message, differences: [] }
  const decision = policy.decide(facts)
  tally.add(facts, decision)
  const differences = expectable.flatMap((field): readonly CaseDifference[] => {
    const [expected, actual] = [expect[field], decision[field]]
    return expected === undefined || isSame(expected, actual) || (expected === null && isEmpty(actual))
      ? []
      : [{ field, expected, actual }]
  })
  const problem = differences.length === 0 ? null : problemText(policy, facts, decision, differences)
  return { name, problem, differences }
}

function parsed(policy: Policy, given: unknown): Facts | AnswerableError {
  try {
    return policy.parseFacts(given)
  } catch (error) {
    if (AnswerableError.isInstance(error)) return error
    throw error
  }
}

function problemText(
  policy: Policy,
  facts: Facts,
  decision: RecordedDecision,
  differences: readonly CaseDifference[],
): string {
  const parts = differences.map(
    ({ field, expected, actual }) => `expected ${field} ${valueText(expected)}, got ${valueText(actual)}`,
  )
  const rule = differences.find(({ field }) => field === 'rule')
  const rules = differences.find(({ field }) => field === 'rules')
  const unknown = Array.isArray(rules?.expected) ? unknownRules(policy, rules.expected, rule?.expected) : []
  return [`${parts.join('; ')}.`, ...whyNot(policy, facts, decision, rule?.expected), ...unknown].join('\n')
}

/** Names expected rules that the policy lacks. @param reported a rule that another line has named already */
function unknownRules({ layers }: Policy, expected: readonly unknown[], reported: unknown): readonly string[] {
  const isKnown = (id: unknown) => layers.some(({ rules }) => rules.some((rule) => rule.id === id))
  return expected.filter((id) => id !== reported && !isKnown(id)).map((id) => `The policy has no rule ${seen(id)}.`)
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Compares strings, numbers, booleans, null, and lists of them. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const valueText = (value: unknown): string =>
  value === null ? 'none' : typeof value === 'string' ? value.slice(0, 80) : seen(value)
