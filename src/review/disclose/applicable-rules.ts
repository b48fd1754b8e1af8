import type { CompiledRule } from '../../policy/decide/decide.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import type { Outcome, RuleDefinition } from '../../policy/definition/definition.js'
import { rulesOf } from '../../policy/definition/references.js'
import type { Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { type KnownRules, knownConditions, knownRules } from './known-rules.js'

/** A rule of a policy as it can be told of. */
export interface PlacedRule {
  readonly source: RuleLayer['source']
  /** The contract that it belongs to, by id. */
  readonly contract: string | null
  readonly definition: RuleDefinition
  /** Where it stands among all rules of the policy. */
  readonly place: number
  /** The facts it reads, by path, the category among them. */
  readonly facts: readonly string[]
  /** The host's sets that it asks. */
  readonly sets: readonly string[]
}

/** A rule that can match tickets of one category. */
export interface ApplicableRule extends PlacedRule {
  /** The tests that are left to ask once the category is known. Empty: it matches every ticket of the category. */
  readonly left: readonly Test[]
  /**
   * The outcome that it sets there, without what an earlier layer always sets. Empty: it only keeps its layer from saying
   * more.
   */
  readonly effect: Outcome
}

interface ReadRule extends PlacedRule {
  readonly tests: readonly Test[]
}

/**
 * Finds the rules that can match a category, in the order in which they are asked. A rule behind one of its layer that
 * always matches where it does is left out, as far as their tests tell; what an earlier layer then says is no effect of it.
 */
export function ruleFinder({
  definition,
  layers,
}: Pick<Policy, 'definition' | 'layers'>): (category: string) => readonly ApplicableRule[] {
  const byId = new Map(rulesOf(definition).map((rule) => [rule.id, rule]))
  let place = 0
  const read = layers.map((layer) => ({
    isForAll: layer.sellers === null,
    rules: layer.rules.flatMap((rule): readonly ReadRule[] => {
      const written = byId.get(rule.id)
      return written === undefined ? [] : [readRule(rule, written, layer, place++)]
    }),
  }))
  return (category) => {
    const earlier = knownRules()
    return read.flatMap(({ rules, isForAll }) => {
      const found = applicable(rules, category, earlier)
      // What a contract says binds its sellers only, and nothing behind it.
      if (isForAll) earlier.add(found)
      return found
    })
  }
}

function readRule(
  { source, condition: { tests } }: CompiledRule,
  definition: RuleDefinition,
  { contract }: RuleLayer,
  place: number,
): ReadRule {
  const [facts, sets] = [new Set(tests.flatMap(factsOf)), new Set(tests.flatMap(setsOf))]
  return { source, contract, definition, place, facts: [...facts], sets: [...sets], tests }
}

function applicable(layer: readonly ReadRule[], category: string, earlier: KnownRules): readonly ApplicableRule[] {
  const found: ApplicableRule[] = []
  const within = knownConditions()
  for (const { tests, ...placed } of layer) {
    const reduction = reduced({ kind: 'all', tests }, category)
    if (reduction === false) continue
    const left = reduction === true ? [] : membersOf(reduction)
    if (within.isImplied(left)) continue
    const settled = earlier.implied(left)
    const said = Object.entries(placed.definition.then).filter(
      ([name, value]) => value !== undefined && settled?.has(name) !== true,
    )
    // Some members of an outcome are an outcome: all are optional.
    const rule: ApplicableRule = { ...placed, left, effect: Object.fromEntries(said) }
    within.add(left)
    found.push(rule)
    if (left.length === 0) break
  }
  return found
}
const membersOf = (test: Test): readonly Test[] => (test.kind === 'all' ? test.tests : [test])

/** A test with the category filled in: true, false, or what is left to ask. */
function reduced(test: Test, category: string): Test | boolean {
  if (test.kind === 'fact') return test.path === 'category' ? test.holds(category) : test
  const members = test.tests.map((member) => reduced(member, category))
  // One member that fails decides an `all`; one that holds decides an `any` and a `none`.
  if (members.includes(test.kind !== 'all')) return test.kind === 'any'
  const left = members.filter((member) => typeof member !== 'boolean')
  const [only] = left
  if (only === undefined) return test.kind !== 'any'
  return left.length === 1 && test.kind !== 'none' ? only : { kind: test.kind, tests: left }
}

const factsOf = (test: Test): readonly string[] => (test.kind === 'fact' ? [test.path] : test.tests.flatMap(factsOf))

const setsOf = (test: Test): readonly string[] =>
  test.kind === 'fact' ? setsIn(test.operator, test.expected) : test.tests.flatMap(setsOf)

/** Also inside a `not`. */
function setsIn(operator: string, expected: unknown): readonly string[] {
  if (!isRecord(expected)) return []
  if (operator === 'in') return typeof expected.set === 'string' ? [expected.set] : []
  return Object.entries(expected).flatMap(([name, value]) => setsIn(name, value))
}
