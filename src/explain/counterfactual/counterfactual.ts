import type { Decision } from '../../policy/decide/decide.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { readFactsSchema } from '../../policy/definition/facts-schema.js'
import { isMoney } from '../../policy/language/bounds.js'
import type { Money } from '../../policy/language/condition.js'
import { factTable, isRecord, isScalar } from '../../policy/language/fact-table.js'
import type { Facts } from '../../ticket/facts.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'
import { namerOf, placedRule } from '../decision/decided-by.js'
import type { CounterfactualSearch, FactChange } from '../decision/decision-explanation.js'
import { isTexts, refusedOption } from '../decision/given.js'
import { type Solution, searchSmallest } from './counterfactual-search.js'
import { pathsOf, surroundingsOf, valueAt } from './counterfactual-space.js'

/** The options of a search for a counterfactual. */
export interface CounterfactualOptions {
  /** Facts that may change too: `category`, and ids that the facts hold, such as `seller.id`. Each is one of the schema. */
  readonly mayChange?: readonly string[] | undefined
  /**
   * How many steps the search may take, a whole number from 1; 10,000 where left out. A step decides once, or makes changed
   * facts once: ten to fifty microseconds, by how long the conditions are. The thread does nothing else meanwhile.
   */
  readonly budget?: number | undefined
}

const BUDGET = 10_000

/**
 * Searches the smallest change of facts after which the policy names another owner, and proves what it finds by
 * deciding again. Of several as small: the one that changes most of what the decision rests on, then the one that
 * takes fewest facts away, then the one that leaves it to somebody rather than to a person who decides, then by the
 * policy's own order.
 * @param facts as `parseFacts` gives them
 * @throws AnswerableError FACTS_INVALID: a budget that is no whole number from 1, or a path that is no fact
 */
export function counterfactualOf(policy: RuleBook, facts: Facts, options: CounterfactualOptions): CounterfactualSearch {
  const { mayChange, budget } = checkedOptions(policy, options)
  const around = surroundingsOf(policy, facts, new Set(mayChange))
  const { solutions, isComplete, upTo, refused } = searchSmallest(policy, facts, around, budget)
  const open = [...new Set([...around.open, ...refused])]
  const order = around.changeable.map(({ path }) => path)
  // What came along stands behind what brought it.
  const placeOf = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length)
  const byOrder = (a: string, b: string) => placeOf(a) - placeOf(b)
  const found = best(policy, policy.decide(facts), solutions, placeOf)
  const searched = isComplete ? 'complete' : 'budget'
  if (found === undefined) return { found: null, searched, upTo, open }
  return {
    found: {
      changes: [...found.changed].sort(byOrder).map((path) => changeOf(path, facts, found.facts)),
      by: namerOf(policy, found.decision),
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
  const { mayChange = [], budget = BUDGET } = options
  if (typeof budget !== 'number' || !Number.isSafeInteger(budget) || budget < 1) {
    const fix = `Give the most steps, such as ${BUDGET}.`
    throw refusedOption('options.budget', 'it is no whole number from 1', budget, fix)
  }
  if (!isTexts(mayChange)) {
    throw refusedOption('options.mayChange', 'it is no list of paths', mayChange, "Give ['category'].")
  }
  // The policy's own schema, or the base facts' where it has none: what conditions may ask is what may change.
  const table = mayChange.length === 0 ? null : factTable(policy.definition.facts ?? readFactsSchema(undefined).json)
  mayChange.forEach((path, i) => {
    if (table === null || table.kindOf(path) !== undefined) return
    throw refusedOption(`options.mayChange[${i}]`, 'it is no fact of the schema', path, `Use one of: ${table.known()}.`)
  })
  return { mayChange, budget }
}

function best(
  policy: RuleBook,
  decision: Decision,
  solutions: readonly Solution[],
  placeOf: (path: string) => number,
): Solution | undefined {
  const own = placedRule(policy, decision.rule ?? '')?.rule
  const rests = new Set(own?.condition.tests.flatMap(pathsOf) ?? [])
  const isUnnamed = decision.reason === 'SELLER_UNNAMED'
  if (isUnnamed) rests.add('seller.id')
  const places = new Map(policy.layers.flatMap(({ rules }) => rules).map(({ id }, place) => [id, place]))
  const rankOf = ({ changed, facts, decision: { owner, rule } }: Solution): readonly number[] => [
    changed.filter((path) => !rests.has(path)).length,
    changed.filter((path) => valueAt(facts, path) === undefined).length,
    owner === 'triage' ? 2 : isUnnamed && owner !== 'seller' ? 1 : 0,
    rule === null ? places.size : (places.get(rule) ?? places.size),
    ...changed.map(placeOf).sort((a, b) => a - b),
  ]
  const ranked = solutions.map((solution) => ({ solution, rank: rankOf(solution) }))
  // Equal ranks stay in the order in which they were found, which the policy and the facts determine.
  return ranked.sort((a, b) => firstDifference(a.rank, b.rank))[0]?.solution
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, i) => value !== b[i])
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}

const changeOf = (path: string, before: Facts, after: Facts): FactChange => ({
  path,
  from: shownValue(valueAt(before, path)),
  to: shownValue(valueAt(after, path)),
})

/** A fact as it may be shown: null where it is missing, `true` for an object that is no money. */
function shownValue(value: unknown): FactValue | Money {
  if (value === undefined) return null
  if (isScalar(value)) return value
  if (isMoney(value)) return { amount: value.amount, currency: value.currency }
  return Array.isArray(value) ? value.filter((entry) => isScalar(entry) && entry !== null) : true
}
