import type { Decision } from '../../policy/decide/decide.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { isMoney } from '../../policy/language/bounds.js'
import type { Money } from '../../policy/language/condition.js'
import { factTable, isRecord, isScalar } from '../../policy/language/fact-table.js'
import type { Facts } from '../../ticket/facts.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'
import { ownerDecidedBy, ruleWithLayer } from '../decision/decided-by.js'
import type { CounterfactualSearch, FactChange } from '../decision/decision-explanation.js'
import { isTexts, refusedOption } from '../decision/given.js'
import { type Solution, searchSmallest } from './counterfactual-search.js'
import { changeSpaceOf, pathsOf, valueAt } from './counterfactual-space.js'

/** The options of a search for a counterfactual. */
export interface CounterfactualOptions {
  /**
   * Facts that may change although they are fixed by default: `category`, and ids such as `seller.id`. Paths of the
   * schema.
   */
  readonly mayChange?: readonly string[] | undefined
  /**
   * The maximum number of steps, a whole number of at least 1; 10,000 by default. A step makes one decision or one set
   * of changed facts. It takes ten to fifty microseconds, depending on the conditions, and blocks the thread.
   */
  readonly budget?: number | undefined
}

const DEFAULT_BUDGET = 10_000

/**
 * Finds a minimal change of the facts after which the policy names another owner. Checks it by deciding again.
 *
 * Among solutions of equal size it prefers changes of facts that the decision rests on. Then it prefers the fewest
 * removed facts, then an owner rather than triage, then the policy's own order.
 * @param facts as `parseFacts` returns them
 * @throws AnswerableError FACTS_INVALID: the budget is not a whole number of at least 1, or a path is not in the schema
 */
export function counterfactualOf(policy: RuleBook, facts: Facts, options: CounterfactualOptions): CounterfactualSearch {
  const { mayChange, budget } = checkedOptions(policy, options)
  const space = changeSpaceOf(policy, facts, new Set(mayChange))
  const { solutions, isComplete, upTo, refused } = searchSmallest(policy, facts, space, budget)
  const open = [...new Set([...space.open, ...refused])]
  const order = space.changeable.map(({ path }) => path)
  // A fact that another change brought along comes after the changeable ones.
  const positionOf = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length)
  const byOrder = (a: string, b: string) => positionOf(a) - positionOf(b)
  const found = preferred(policy, policy.decide(facts), solutions, positionOf)
  const searched = isComplete ? 'complete' : 'budget'
  if (found === undefined) return { found: null, searched, upTo, open }
  return {
    found: {
      changes: [...found.changed].sort(byOrder).map((path) => changeOf(path, facts, found.facts)),
      by: ownerDecidedBy(policy, found.decision),
      decision: found.decision,
    },
    searched,
    upTo,
    open,
  }
}

interface CheckedOptions {
  readonly mayChange: readonly string[]
  readonly budget: number
}

function checkedOptions(policy: RuleBook, options: unknown): CheckedOptions {
  if (!isRecord(options)) throw refusedOption('options', 'it must be an object', options, 'Give { mayChange, budget }.')
  const { mayChange = [], budget = DEFAULT_BUDGET } = options
  if (typeof budget !== 'number' || !Number.isSafeInteger(budget) || budget < 1) {
    const fix = `Give the maximum number of steps, such as ${DEFAULT_BUDGET}.`
    throw refusedOption('options.budget', 'it is not a whole number of at least 1', budget, fix)
  }
  if (!isTexts(mayChange)) {
    throw refusedOption('options.mayChange', 'it is not a list of paths', mayChange, "Give ['category'].")
  }
  // The schema that conditions are checked against: the policy's own, or that of the base facts.
  const table = mayChange.length === 0 ? null : factTable(schemaOfFacts(policy.definition))
  mayChange.forEach((path, i) => {
    if (table === null || table.kindOf(path) !== undefined) return
    const fix = `Use one of: ${table.known()}.`
    throw refusedOption(`options.mayChange[${i}]`, 'it is not a fact of the schema', path, fix)
  })
  return { mayChange, budget }
}

function preferred(
  policy: RuleBook,
  decision: Decision,
  solutions: readonly Solution[],
  positionOf: (path: string) => number,
): Solution | undefined {
  const own = ruleWithLayer(policy, decision.rule ?? '')?.rule
  const rests = new Set(own?.condition.tests.flatMap(pathsOf) ?? [])
  const isUnnamed = decision.reason === 'SELLER_UNNAMED'
  if (isUnnamed) rests.add('seller.id')
  const ruleOrder = new Map(policy.layers.flatMap(({ rules }) => rules).map(({ id }, i) => [id, i]))
  const rankOf = ({ changed, facts, decision: { owner, rule } }: Solution): readonly number[] => [
    changed.filter((path) => !rests.has(path)).length,
    changed.filter((path) => valueAt(facts, path) === undefined).length,
    owner === 'triage' ? 2 : isUnnamed && owner !== 'seller' ? 1 : 0,
    rule === null ? ruleOrder.size : (ruleOrder.get(rule) ?? ruleOrder.size),
    ...changed.map(positionOf).sort((a, b) => a - b),
  ]
  const ranked = solutions.map((solution) => ({ solution, rank: rankOf(solution) }))
  // The sort is stable: equal ranks keep the order of discovery, which is deterministic.
  return ranked.sort((a, b) => firstDifference(a.rank, b.rank))[0]?.solution
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}

const changeOf = (path: string, before: Facts, after: Facts): FactChange => ({
  path,
  from: shownValue(valueAt(before, path)),
  to: shownValue(valueAt(after, path)),
})

/** Returns a fact as it is shown: null where it is missing, `true` for an object that is not money. */
function shownValue(value: unknown): FactValue | Money {
  if (value === undefined) return null
  if (isScalar(value)) return value
  if (isMoney(value)) return { amount: value.amount, currency: value.currency }
  return Array.isArray(value) ? value.filter((entry) => isScalar(entry) && entry !== null) : true
}
