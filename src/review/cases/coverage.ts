import { seen } from '../../kernel/errors/errors.js'
import type { FactTest, Test } from '../../policy/language/conditions.js'
import type { FactSource } from '../../policy/language/fact-reader.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/** How much of something the cases have reached. */
export interface Covered<M> {
  readonly of: number
  readonly reached: number
  /** Between 0 and 1; 1 where there is nothing to reach. */
  readonly share: number
  readonly missing: readonly M[]
}

/** A test of a rule's condition that no case has seen come out both ways. */
export interface UncoveredTest {
  readonly rule: string
  /** `order.fulfilledBy equal "operator"`. */
  readonly test: string
  /** The results that the test never had. */
  readonly never: readonly boolean[]
}

export interface Coverage {
  /** Rules that had a say in the outcome of some case. */
  readonly rules: Covered<string>
  /** Tests that were asked and held in some case, and were asked and did not in another. */
  readonly tests: Covered<UncoveredTest>
  /** Categories of which there is a case. */
  readonly categories: Covered<string>
}

interface Seen {
  readonly rule: string
  readonly test: FactTest
  held: boolean
  failed: boolean
}

/**
 * Notes which parts of a policy cases reach. A rule is asked as the policy says: in each layer that is asked about the
 * facts in order up to the first that matches, and in a condition up to the test that decides it.
 */
export class CoverageTally {
  private readonly fired = new Set<string>()
  private readonly asked = new Set<string>()
  private readonly tests = new Map<Test, Seen>()

  constructor(private readonly policy: Pick<Policy, 'layers' | 'categories'>) {
    for (const { rules } of policy.layers) {
      for (const { id, condition } of rules) for (const test of condition.tests) this.expect(id, test)
    }
  }

  add(facts: Facts, decision: RecordedDecision): void {
    this.asked.add(facts.category)
    for (const rule of decision.rules) this.fired.add(rule)
    // A category that nobody declares asks no rule.
    if (!this.policy.categories.has(facts.category)) return
    const seller: unknown = facts.seller?.id
    let agreed = false
    for (const { sellers, rules } of this.policy.layers) {
      const isTheirs = sellers === null || (typeof seller === 'string' && sellers.includes(seller))
      // A seller's contracts are one layer: the first rule of them all decides.
      if (!isTheirs || (sellers !== null && agreed)) continue
      const matched = rules.some(({ condition }) => this.holds(condition.tests, facts))
      if (sellers !== null) agreed = matched
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
      tests: covered(tests.length, uncovered.map(told)),
      categories: covered(
        this.policy.categories.size,
        [...this.policy.categories.keys()].filter((code) => !this.asked.has(code)),
      ),
    }
  }

  private expect(rule: string, test: Test): void {
    if (test.kind === 'fact') this.tests.set(test, { rule, test, held: false, failed: false })
    else for (const member of test.tests) this.expect(rule, member)
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

function told({ rule, test: { path, operator, expected }, held, failed }: Seen): UncoveredTest {
  const never = [...(held ? [] : [true]), ...(failed ? [] : [false])]
  return { rule, test: `${path} ${operator} ${seen(expected)}`, never }
}
