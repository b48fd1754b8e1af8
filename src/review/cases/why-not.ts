import { seen } from '../../kernel/errors/errors.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import { decides } from '../../policy/decide/outcome.js'
import type { Failure } from '../../policy/language/conditions.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/**
 * Explains what decided, and why the expected rule did not, one line each.
 * @param expected the id of the expected rule; any other value if none was expected
 */
export function whyNot(
  policy: Pick<Policy, 'layers' | 'categories'>,
  facts: Facts,
  decision: RecordedDecision,
  expected: unknown,
): readonly string[] {
  const lines = [decidedBy(decision, facts)]
  return typeof expected === 'string' ? [...lines, whyRuleDidNot(policy, facts, decision, expected)] : lines
}

/** Says which layer decided the owner. */
function decidedBy({ source, rule, reason }: RecordedDecision, { category }: Facts): string {
  const because = reason === null ? '' : ` (${reason})`
  if (source === 'none') return `No category ${seen(category)} is declared${because}.`
  return source === 'category'
    ? `The category ${seen(category)} decided, not a rule${because}.`
    : `The ${source === 'rule' ? '' : `${source}'s `}rule ${seen(rule)} decided${because}.`
}

function whyRuleDidNot(
  { layers, categories }: Pick<Policy, 'layers' | 'categories'>,
  facts: Facts,
  decision: RecordedDecision,
  id: string,
): string {
  const layer = layers.find(({ rules }) => rules.some((rule) => rule.id === id))
  const rule = layer?.rules.find((one) => one.id === id)
  if (layer === undefined || rule === undefined) return `The policy has no rule ${seen(id)}.`
  if (!categories.has(facts.category)) return `No rule is evaluated for a category that is not declared.`
  const mismatch = contractMismatch(layer, facts)
  if (mismatch !== null) return `${seen(id)} ${mismatch}.`
  const failure = rule.condition.failure(facts)
  if (failure !== null) return `${seen(id)} does not match: ${failureText(failure)}.`
  if (!decides(rule.outcome)) return `${seen(id)} matches, but it says only modifiers, and those do not decide.`
  const before = layer.rules.find(({ condition, outcome }) => decides(outcome) && condition.test(facts))
  if (before !== undefined && before.id !== id) return `${seen(id)} matches, but ${seen(before.id)} comes before it.`
  return decision.rules.includes(id)
    ? `${seen(id)} matched, but did not decide the owner.`
    : `${seen(id)} matches, but earlier layers already set everything that it sets.`
}

function contractMismatch({ sellers, contract }: RuleLayer, { seller }: Facts): string | null {
  if (sellers === null || (seller !== undefined && sellers.includes(seller.id))) return null
  const given = seller === undefined ? 'no seller' : `seller ${seen(seller.id)}, who is not in it`
  return `belongs to the contract ${seen(contract)}, but the facts name ${given}`
}

const failureText = ({ path, operator, expected, actual }: Failure): string =>
  `${path} ${operator} ${seen(expected)}, got ${actual === null ? 'nothing' : seen(actual)}`
