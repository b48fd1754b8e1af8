/** The truth for a test of the linter, found by deciding every combination of facts. */
import type { CompiledRule } from '../../src/policy/decide/compiled-rule.js'
import type { Policy } from '../../src/policy/policy.js'
import type { Facts } from '../../src/ticket/facts.js'
import { codes, product } from './small-policies.js'

const jsonOf = (value: unknown): string => JSON.stringify(value)

/** Every answer that brute force gives about a policy over the facts of `small-policies.ts`. */
export class BruteForce {
  private readonly decided
  private readonly fired: ReadonlySet<string>
  private readonly matches: ReadonlyMap<string, ReadonlySet<number>>
  readonly rules: readonly CompiledRule[]

  constructor(private readonly policy: Policy) {
    this.rules = policy.layers.flatMap((layer) => layer.rules)
    this.decided = product.map((facts) => ({ facts, decision: policy.decide(facts) }))
    this.fired = new Set(this.decided.flatMap(({ decision }) => decision.rules))
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

  /** The rules that decide no combination. */
  get unreachable(): readonly string[] {
    return this.rules.map(({ id }) => id).filter((id) => !this.fired.has(id))
  }

  /** Returns why a rule decides nothing: it never holds, one earlier rule covers it, or only several together do. */
  reasonOf(id: string): 'contradiction' | 'shadowed' | 'unreachable' {
    if (this.matchesOf(id).size === 0) return 'contradiction'
    return this.shadowsOf(id).length > 0 ? 'shadowed' : 'unreachable'
  }

  /** Returns the earlier rules of its layer each of which holds wherever this rule holds. */
  shadowsOf(id: string): readonly string[] {
    return this.earlierThan(id)
      .map((other) => other.id)
      .filter((other) => this.isWithin(id, other))
  }

  /** Returns whether one of the others holds wherever the rule holds. */
  isCovered(id: string, others: readonly string[]): boolean {
    return [...this.matchesOf(id)].every((i) => others.some((other) => this.matchesOf(other).has(i)))
  }

  /** Returns the earlier rules that decide otherwise where this rule would hold too, and that do not need to be first. */
  overlapsOf({ id, outcome }: CompiledRule): readonly string[] {
    if (!this.fired.has(id)) return []
    const others = this.earlierThan(id).filter((other) => {
      if (!this.fired.has(other.id) || this.isWithin(other.id, id)) return false
      if (jsonOf(other.outcome) === jsonOf(outcome)) return false
      return this.decided.some(({ decision }, i) => this.matchesOf(id).has(i) && decision.rules.includes(other.id))
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
    const named = this.rules.flatMap(({ id, outcome }) => (this.fired.has(id) ? (outcome.targets ?? []) : []))
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

  private isWithin(one: string, other: string): boolean {
    return this.isCovered(one, [other])
  }

  private earlierThan(id: string): readonly CompiledRule[] {
    const source = this.rules.find((rule) => rule.id === id)?.source
    const layer = this.rules.filter((rule) => rule.source === source)
    return layer.slice(
      0,
      layer.findIndex((rule) => rule.id === id),
    )
  }
}

/** Everybody and every state in which a ticket can be, as far as a target can tell. */
const holders = (['operator', 'seller', 'triage'] as const).flatMap((owner) =>
  [1, 2].flatMap((tier) =>
    [null, 'a'].flatMap((team) => (['normal', 'high'] as const).map((priority) => ({ owner, team, tier, priority }))),
  ),
)
