/** The truth for a test of the linter, found by deciding every combination of facts. */
import { decidingRules, modifyingRule } from '../../src/explain/decision/decided-by.js'
import type { CompiledRule } from '../../src/policy/decide/compiled-rule.js'
import { decides, type Modifier, modifierFields } from '../../src/policy/decide/outcome.js'
import type { Policy } from '../../src/policy/policy.js'
import type { Facts } from '../../src/ticket/facts.js'
import { codes, product } from './small-policies.js'

const modifiers: ReadonlySet<string> = new Set(modifierFields)
const modifierOf = (id: string, field: Modifier): string => `${id} ${field}`

/** Every answer that brute force gives about a policy over the facts of `small-policies.ts`. */
export class BruteForce {
  private readonly decided
  /** The rules of each combination, one a layer at most, that decide it. */
  private readonly deciders: readonly ReadonlySet<string>[]
  private readonly deciding: ReadonlySet<string>
  /** The rules that decide some combination or say a modifier of its decision. */
  private readonly contributing: ReadonlySet<string>
  private readonly matches: ReadonlyMap<string, ReadonlySet<number>>
  readonly rules: readonly CompiledRule[]

  constructor(private readonly policy: Policy) {
    this.rules = policy.layers.flatMap((layer) => layer.rules)
    this.decided = product.map((facts) => ({ facts, decision: policy.decide(facts) }))
    this.deciders = this.decided.map(({ decision }) => new Set(decidingRules(policy, decision).map(({ id }) => id)))
    this.deciding = new Set(this.deciders.flatMap((ids) => [...ids]))
    this.contributing = new Set(this.decided.flatMap(({ decision }) => decision.rules))
    this.matches = new Map(
      policy.layers.flatMap(({ sellers, rules }) =>
        rules.map(({ id, condition }) => {
          const holds = (facts: Facts) =>
            condition.test(facts) && (sellers === null || sellers.includes(facts.seller?.id ?? ''))
          return [id, new Set(this.decided.flatMap(({ facts }, i) => (holds(facts) ? [i] : [])))] as const
        }),
      ),
    )
  }

  /** The rules that never hold, and those that can decide and never do. */
  get unreachable(): readonly string[] {
    const isReached = ({ id, outcome }: CompiledRule) =>
      decides(outcome) ? this.deciding.has(id) : this.matchesOf(id).size > 0
    return this.rules.filter((rule) => !isReached(rule)).map(({ id }) => id)
  }

  /** Returns how severe it is that a rule decides nothing: a decision may still take a modifier from it. */
  severityOf(id: string): 'warning' | 'error' {
    return this.contributing.has(id) ? 'warning' : 'error'
  }

  /** Returns why a rule decides nothing: it never holds, one earlier rule covers it, or only several together do. */
  reasonOf(id: string): 'contradiction' | 'shadowed' | 'unreachable' {
    if (this.matchesOf(id).size === 0) return 'contradiction'
    return this.shadowsOf(id).length > 0 ? 'shadowed' : 'unreachable'
  }

  /** Returns the earlier deciding rules of its layer each of which holds wherever this rule holds. */
  shadowsOf(id: string): readonly string[] {
    return this.earlierThan(id)
      .map((other) => other.id)
      .filter((other) => this.isWithin(id, other))
  }

  /** Returns whether one of the others holds wherever the rule holds. */
  isCovered(id: string, others: readonly string[]): boolean {
    return [...this.matchesOf(id)].every((i) => others.some((other) => this.matchesOf(other).has(i)))
  }

  /** The modifiers that no decision takes, as `rule field`. A rule without any effect is left out. */
  get lostModifiers(): readonly string[] {
    const taken = new Set(
      this.decided.flatMap(({ decision }) =>
        modifierFields.flatMap((field) => {
          const rule = modifyingRule(this.policy, decision, field)
          return rule === undefined ? [] : [modifierOf(rule.id, field)]
        }),
      ),
    )
    const said = this.rules
      .filter((rule) => !this.isWithoutEffect(rule))
      .flatMap(({ id, outcome }) =>
        modifierFields.filter((field) => outcome[field] !== null).map((field) => modifierOf(id, field)),
      )
    return said.filter((modifier) => !taken.has(modifier))
  }

  /** Returns the earlier rules that decide otherwise where this rule would hold too, and that do not need to be first. */
  overlapsOf(rule: CompiledRule): readonly string[] {
    if (!this.deciding.has(rule.id)) return []
    const others = this.earlierThan(rule.id).filter((other) => {
      if (!this.deciding.has(other.id) || this.isWithin(other.id, rule.id)) return false
      if (!contradicts(rule, other)) return false
      return this.deciders.some((ids, i) => this.matchesOf(rule.id).has(i) && ids.has(other.id))
    })
    return others.map((other) => other.id)
  }

  /** The categories in which no rule decides for some facts. */
  get gaps(): readonly string[] {
    const fallen = this.decided.filter(({ decision }) => decision.reason === 'CATEGORY_UNDECIDED')
    return codes.filter((code) => fallen.some(({ facts }) => facts.category === code))
  }

  /** The owners who get a ticket without a target for its first response. */
  get ownersWithoutResponse(): readonly string[] {
    const unpromised = this.decided.filter(({ facts, decision }) => {
      const { owner, tier, priority, targets } = decision
      const team = owner === 'operator' ? decision.team : null
      const selected = this.policy.selectTargets(
        { ...facts, owner, team, tier, priority: priority ?? ('normal' as const) },
        targets,
      )
      return !selected.some(({ metric }) => metric === 'first-response')
    })
    return ['operator', 'seller'].filter((owner) => unpromised.some(({ decision }) => decision.owner === owner))
  }

  /** The targets that no ticket has, whoever owns it. */
  get unselectedTargets(): readonly string[] {
    const named = this.decided.flatMap(({ decision }) => decision.targets)
    const selected = new Set<string>()
    for (const facts of product) {
      for (const holder of holders) {
        const ticket = { ...facts, ...holder }
        for (const { id } of this.policy.selectTargets(ticket, named)) selected.add(id)
        // A target that an outcome names replaces others, so the tickets without named targets count too.
        if (named.length > 0) for (const { id } of this.policy.selectTargets(ticket)) selected.add(id)
      }
    }
    return (this.policy.definition.targets ?? []).map(({ id }) => id).filter((id) => !selected.has(id))
  }

  private matchesOf(id: string): ReadonlySet<number> {
    return this.matches.get(id) ?? new Set()
  }

  private isWithoutEffect({ id, outcome }: CompiledRule): boolean {
    return this.matchesOf(id).size === 0 || (decides(outcome) && !this.contributing.has(id))
  }

  private isWithin(one: string, other: string): boolean {
    return this.isCovered(one, [other])
  }

  /** Returns the rules that can decide before this rule in its layer. */
  private earlierThan(id: string): readonly CompiledRule[] {
    const rule = this.rules.find((each) => each.id === id)
    if (rule === undefined) return []
    return this.rules.filter(
      ({ source, order, outcome }) => source === rule.source && order < rule.order && decides(outcome),
    )
  }
}

/** Tells whether two outcomes differ in a field that does not combine. A modifier combines if only one says it. */
function contradicts({ outcome }: CompiledRule, other: CompiledRule): boolean {
  const others: Readonly<Record<string, unknown>> = other.outcome
  return Object.entries(outcome).some(([field, value]) => {
    if (modifiers.has(field) && (value === null || others[field] === null)) return false
    return JSON.stringify(value) !== JSON.stringify(others[field])
  })
}

/** Everybody and every state in which a ticket can be, as far as a target can tell. */
const holders = (['operator', 'seller', 'triage'] as const).flatMap((owner) =>
  [1, 2].flatMap((tier) =>
    [null, 'a'].flatMap((team) => (['normal', 'high'] as const).map((priority) => ({ owner, team, tier, priority }))),
  ),
)
