import type { CompiledRule } from '../../policy/decide/decide.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import type { Outcome, RuleDefinition } from '../../policy/definition/definition.js'
import { rulesOf } from '../../policy/definition/references.js'
import type { Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { type KnownRules, knownConditions, knownRules } from './known-rules.js'

/** A rule with what decides whether it may be disclosed. */
export interface PlacedRule {
  readonly source: RuleLayer['source']
  /** The id of its contract; null if it is not part of one. */
  readonly contract: string | null
  readonly definition: RuleDefinition
  /** Its index among all rules of the policy, in evaluation order. */
  readonly position: number
  /** The paths of the facts it reads, the category included. */
  readonly facts: readonly string[]
  /** The names of the host's sets that it reads. */
  readonly sets: readonly string[]
}

/** A rule that can match tickets of one category. */
export interface ApplicableRule extends PlacedRule {
  /** The tests that remain once the category is known. Empty: the rule matches every ticket of the category. */
  readonly remaining: readonly Test[]
  /** The fields that it sets there, without those that an earlier layer always sets. Empty: it only ends its layer. */
  readonly effect: Outcome
}

interface ReadRule extends PlacedRule {
  readonly tests: readonly Test[]
}

/**
 * Returns a function that finds the rules that can match a category, in evaluation order. It omits a rule if an earlier
 * rule of its layer always matches when it does, as far as their tests prove. Fields that an earlier layer always sets
 * are not part of a rule's effect.
 */
export function ruleFinder({
  definition,
  layers,
}: Pick<Policy, 'definition' | 'layers'>): (category: string) => readonly ApplicableRule[] {
  const byId = new Map(rulesOf(definition).map((rule) => [rule.id, rule]))
  let position = 0
  const read = layers.map((layer) => ({
    isForAll: layer.sellers === null,
    rules: layer.rules.flatMap((rule): readonly ReadRule[] => {
      const written = byId.get(rule.id)
      return written === undefined ? [] : [readRule(rule, written, layer, position++)]
    }),
  }))
  return (category) => {
    const earlier = knownRules()
    return read.flatMap(({ rules, isForAll }) => {
      const found = applicable(rules, category, earlier)
      // A contract applies to its sellers only, so it implies nothing for later layers.
      if (isForAll) earlier.add(found)
      return found
    })
  }
}

function readRule(
  { source, condition: { tests } }: CompiledRule,
  definition: RuleDefinition,
  { contract }: RuleLayer,
  position: number,
): ReadRule {
  const [facts, sets] = [new Set(tests.flatMap(factsOf)), new Set(tests.flatMap(setsOf))]
  return { source, contract, definition, position, facts: [...facts], sets: [...sets], tests }
}

function applicable(layer: readonly ReadRule[], category: string, earlier: KnownRules): readonly ApplicableRule[] {
  const found: ApplicableRule[] = []
  const sameLayer = knownConditions()
  for (const { tests, ...placed } of layer) {
    const reduction = reduced({ kind: 'all', tests }, category)
    if (reduction === false) continue
    const remaining = reduction === true ? [] : membersOf(reduction)
    if (sameLayer.isImplied(remaining)) continue
    const settled = earlier.implied(remaining)
    const effect = Object.entries(placed.definition.then).filter(
      ([name, value]) => value !== undefined && settled?.has(name) !== true,
    )
    // A subset of an outcome is an outcome, because all its members are optional.
    const rule: ApplicableRule = { ...placed, remaining, effect: Object.fromEntries(effect) }
    sameLayer.add(remaining)
    found.push(rule)
    if (remaining.length === 0) break
  }
  return found
}
const membersOf = (test: Test): readonly Test[] => (test.kind === 'all' ? test.tests : [test])

/** Evaluates a test for one category. Returns true, false, or the test that remains. */
function reduced(test: Test, category: string): Test | boolean {
  if (test.kind === 'fact') return test.path === 'category' ? test.holds(category) : test
  const members = test.tests.map((member) => reduced(member, category))
  // A failed member decides an `all`; a member that holds decides an `any` or a `none`.
  if (members.includes(test.kind !== 'all')) return test.kind === 'any'
  const remaining = members.filter((member) => typeof member !== 'boolean')
  const [only] = remaining
  if (only === undefined) return test.kind !== 'any'
  return remaining.length === 1 && test.kind !== 'none' ? only : { kind: test.kind, tests: remaining }
}

const factsOf = (test: Test): readonly string[] => (test.kind === 'fact' ? [test.path] : test.tests.flatMap(factsOf))

const setsOf = (test: Test): readonly string[] =>
  test.kind === 'fact' ? setsIn(test.operator, test.expected) : test.tests.flatMap(setsOf)

/** Returns the named sets of a test, also those inside a `not`. */
function setsIn(operator: string, expected: unknown): readonly string[] {
  if (!isRecord(expected)) return []
  if (operator === 'in') return typeof expected.set === 'string' ? [expected.set] : []
  return Object.entries(expected).flatMap(([name, value]) => setsIn(name, value))
}
