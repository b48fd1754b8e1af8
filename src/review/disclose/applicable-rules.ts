import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import { decides, type Modifier, modifierFields } from '../../policy/decide/outcome.js'
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
  /** The fields that it sets there, without those that an earlier rule always sets. Empty: it only ends its layer. */
  readonly effect: Outcome
  /** False if it only says modifiers there: it keeps no other rule of its layer from deciding. */
  readonly isDeciding: boolean
}

interface ReadRule extends PlacedRule {
  readonly tests: readonly Test[]
}

/**
 * Returns a function that finds the rules that can contribute in a category, in evaluation order. It omits a rule if
 * earlier ones always match when it does and say all that it says, as far as their tests prove. Such fields are not
 * part of a rule's effect.
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
    const said = knownModifiers()
    return read.flatMap(({ rules, isForAll }) => {
      // A contract applies to its sellers only, so it implies nothing for later layers.
      const found = applicable(rules, category, earlier, isForAll ? said : said.copy())
      if (isForAll) earlier.add(found.filter(({ isDeciding }) => isDeciding))
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

function applicable(
  layer: readonly ReadRule[],
  category: string,
  earlier: KnownRules,
  said: KnownModifiers,
): readonly ApplicableRule[] {
  const found: ApplicableRule[] = []
  const sameLayer = knownConditions()
  for (const { tests, ...placed } of layer) {
    const reduction = reduced({ kind: 'all', tests }, category)
    if (reduction === false) continue
    const remaining = reduction === true ? [] : membersOf(reduction)
    const isDeciding = decides(placed.definition.then) && !sameLayer.isImplied(remaining)
    const settled = earlier.implied(remaining)
    const effect = Object.entries(placed.definition.then).filter(([name, value]) => {
      if (value === undefined) return false
      return isModifier(name) ? said.isNew(name, remaining) : isDeciding && settled?.has(name) !== true
    })
    if (isDeciding) sameLayer.add(remaining)
    if (!isDeciding && effect.length === 0) continue
    // A subset of an outcome is an outcome, because all its members are optional.
    found.push({ ...placed, remaining, effect: Object.fromEntries(effect), isDeciding })
  }
  return found
}

/** The conditions under which earlier rules say each modifier. */
interface KnownModifiers {
  /**
   * Returns false if an earlier rule says the modifier whenever these tests hold. Else notes that this rule says it.
   */
  readonly isNew: (field: Modifier, remaining: readonly Test[]) => boolean
  readonly copy: () => KnownModifiers
}

function knownModifiers(earlier: readonly (readonly [Modifier, readonly Test[]])[] = []): KnownModifiers {
  const noted = [...earlier]
  const known = new Map(modifierFields.map((field) => [field, knownConditions()]))
  for (const [field, remaining] of noted) known.get(field)?.add(remaining)
  return {
    isNew(field, remaining) {
      if (known.get(field)?.isImplied(remaining)) return false
      known.get(field)?.add(remaining)
      noted.push([field, remaining])
      return true
    },
    copy: () => knownModifiers(noted),
  }
}

const isModifier = (name: string): name is Modifier => modifierFields.some((field) => field === name)

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
