import { seen } from '../../kernel/errors/errors.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import type { Failure } from '../../policy/language/conditions.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/**
 * Says what decided, and why the expected rule did not: a line each.
 * @param expected the rule's id; anything else where none was expected
 */
export function whyNot(
  policy: Pick<Policy, 'layers' | 'categories'>,
  facts: Facts,
  decision: RecordedDecision,
  expected: unknown,
): readonly string[] {
  const lines = [decidedBy(decision, facts)]
  return typeof expected === 'string' ? [...lines, notSpoken(policy, facts, decision, expected)] : lines
}

/** The layer that named the owner, in words. */
function decidedBy({ source, rule, reason }: RecordedDecision, { category }: Facts): string {
  const because = reason === null ? '' : ` (${reason})`
  if (source === 'none') return `No category ${seen(category)} is declared${because}.`
  return source === 'category'
    ? `The category ${seen(category)} decided, and no rule${because}.`
    : `The ${source === 'rule' ? '' : `${source}'s `}rule ${seen(rule)} decided${because}.`
}

function notSpoken(
  { layers, categories }: Pick<Policy, 'layers' | 'categories'>,
  facts: Facts,
  decision: RecordedDecision,
  id: string,
): string {
  const layer = layers.find(({ rules }) => rules.some((rule) => rule.id === id))
  const rule = layer?.rules.find((one) => one.id === id)
  if (layer === undefined || rule === undefined) return `The policy has no rule ${seen(id)}.`
  if (!categories.has(facts.category)) return `Rules are not asked about a category that is not declared.`
  const stranger = notAgreed(layer, facts)
  if (stranger !== null) return `${seen(id)} ${stranger}.`
  const failure = rule.condition.failure(facts)
  if (failure !== null) return `${seen(id)} does not match: ${blame(failure)}.`
  const before = layer.rules.find(({ condition }) => condition.test(facts))
  if (before !== undefined && before.id !== id) return `${seen(id)} matches, and ${seen(before.id)} comes before it.`
  return decision.rules.includes(id)
    ? `${seen(id)} had a say, and did not name the owner.`
    : `${seen(id)} matches, and a layer before it has said all that it says.`
}

function notAgreed({ sellers, contract }: RuleLayer, { seller }: Facts): string | null {
  if (sellers === null || (seller !== undefined && sellers.includes(seller.id))) return null
  const whose = seller === undefined ? 'no seller' : `seller ${seen(seller.id)}`
  return `is of the contract ${seen(contract)}, and the facts name ${whose}, who is not in it`
}

const blame = ({ path, operator, expected, actual }: Failure): string =>
  `${path} ${operator} ${seen(expected)}, got ${actual === null ? 'nothing' : seen(actual)}`
