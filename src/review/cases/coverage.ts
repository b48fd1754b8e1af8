import { seen } from '../../kernel/errors/errors.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import { decides, modifierFields } from '../../policy/decide/outcome.js'
import type { FactTest, Test } from '../../policy/language/conditions.js'
import type { FactSource } from '../../policy/language/fact-reader.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/** The coverage of one kind of item, such as rules. */
export interface Covered<M> {
  readonly of: number
  readonly reached: number
  /** From 0 to 1; 1 if there is nothing to reach. */
  readonly share: number
  readonly missing: readonly M[]
}

/** A test of a rule's condition that did not both hold and fail in the cases. */
export interface UncoveredTest {
  readonly rule: string
  /** The test as text: `order.fulfilledBy equal "operator"`. */
  readonly test: string
  /** The results that the test never had. */
  readonly never: readonly boolean[]
}

/** How much of a policy the cases cover. */
export interface Coverage {
  /** Covered: the rule contributed to the outcome of some case. */
  readonly rules: Covered<string>
  /** Covered: the test was evaluated and held in one case, and was evaluated and failed in another. */
  readonly tests: Covered<UncoveredTest>
  /** Covered: there is a case of the category. */
  readonly categories: Covered<string>
}

/** The results that one test has had so far. */
interface TestResults {
  readonly rule: string
  readonly test: FactTest
  held: boolean
  failed: boolean
}

/**
 * Records which parts of a policy the cases reach. It evaluates as the policy does: the rules of a layer in order, up
 * to the first that decides, then those that say a modifier which is still open. It stops at the test that decides a
 * condition.
 */
export class CoverageTally {
  private readonly fired = new Set<string>()
  private readonly seenCategories = new Set<string>()
  private readonly tests = new Map<Test, TestResults>()

  constructor(private readonly policy: Pick<Policy, 'layers' | 'categories'>) {
    for (const { rules } of policy.layers) {
      for (const { id, condition } of rules) for (const test of condition.tests) this.register(id, test)
    }
  }

  add(facts: Facts, decision: RecordedDecision): void {
    this.seenCategories.add(facts.category)
    for (const rule of decision.rules) this.fired.add(rule)
    // No rule is evaluated for an undeclared category.
    if (!this.policy.categories.has(facts.category)) return
    const seller: unknown = facts.seller?.id
    const unsaid = new Set(modifierFields)
    // A seller's contracts are one layer, so layers are told apart by their source.
    const decided = new Set<RuleLayer['source']>()
    for (const { sellers, rules, source } of this.policy.layers) {
      const isTheirs = sellers === null || (typeof seller === 'string' && sellers.includes(seller))
      if (!isTheirs) continue
      for (const { condition, outcome } of rules) {
        const says = modifierFields.filter((field) => unsaid.has(field) && outcome[field] !== null)
        const isOpen = says.length > 0 || (decides(outcome) && !decided.has(source))
        if (!isOpen || !this.holds(condition.tests, facts)) continue
        for (const field of says) unsaid.delete(field)
        if (decides(outcome)) decided.add(source)
      }
    }
  }

  result(): Coverage {
    const rules = this.policy.layers.flatMap((layer) => layer.rules.map(({ id }) => id))
    const tests = [...this.tests.values()]
    const uncovered = tests.filter(({ held, failed }) => !held || !failed)
    return {
      rules: covered(
        rules.length,
        rules.filter((id) => !this.fired.has(id)),
      ),
      tests: covered(tests.length, uncovered.map(uncoveredTest)),
      categories: covered(
        this.policy.categories.size,
        [...this.policy.categories.keys()].filter((code) => !this.seenCategories.has(code)),
      ),
    }
  }

  private register(rule: string, test: Test): void {
    if (test.kind === 'fact') this.tests.set(test, { rule, test, held: false, failed: false })
    else for (const member of test.tests) this.register(rule, member)
  }

  private holds(tests: readonly Test[], facts: FactSource): boolean {
    return tests.every((test) => this.ask(test, facts))
  }

  private ask(test: Test, facts: FactSource): boolean {
    switch (test.kind) {
      case 'fact': {
        const isHeld = test.holds(test.read(facts))
        const known = this.tests.get(test)
        if (known !== undefined) known[isHeld ? 'held' : 'failed'] = true
        return isHeld
      }
      case 'all':
        return this.holds(test.tests, facts)
      case 'any':
        return test.tests.some((member) => this.ask(member, facts))
      case 'none':
        return !test.tests.some((member) => this.ask(member, facts))
    }
  }
}

function covered<M>(of: number, missing: readonly M[]): Covered<M> {
  const reached = of - missing.length
  return { of, reached, share: of === 0 ? 1 : reached / of, missing }
}

function uncoveredTest({ rule, test: { path, operator, expected }, held, failed }: TestResults): UncoveredTest {
  const never = [...(held ? [] : [true]), ...(failed ? [] : [false])]
  return { rule, test: `${path} ${operator} ${seen(expected)}`, never }
}
