import { pathOf } from '../../kernel/data/source-path.js'
import type { CompiledRule, Decision } from '../../policy/decide/decide.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { IncompleteCode, Witness } from './finding.js'
import type { Found, Inquiry } from './inquiry.js'
import { allOf, type Box, boxOf, mayMeet, not, type Reading } from './reading.js'

/** A rule with its path, its layer and the finite-domain encoding of its condition. */
export interface StudiedRule {
  readonly id: string
  readonly path: string
  readonly rule: CompiledRule
  /** The rule matches. For a contract's rule, this includes that the seller is one of the contract's sellers. */
  readonly matches: Reading
  readonly fails: Reading
  readonly box: Box
  /** All rules of its layer, this one included; the first that matches decides. */
  readonly siblings: readonly StudiedRule[]
  /** The rule's index in `siblings`. */
  readonly index: number
  /** The rules of earlier contracts that share a seller with this one: the contracts of a seller are one layer. */
  readonly earlierContracts: readonly StudiedRule[]
}

/** A policy prepared for the checks of the linter. */
export interface Study {
  readonly policy: Policy
  readonly inquiry: Inquiry
  readonly rules: readonly StudiedRule[]
  /** The category is declared. No rule is evaluated for an undeclared category. */
  readonly declared: Reading
  /**
   * Searches for a witness: facts of a declared category that satisfy all readings. `shows` checks the policy's own
   * decision on them.
   */
  readonly ask: (
    path: string,
    readings: readonly Reading[],
    shows: (decision: Decision, facts: Facts) => boolean,
    refusedAs?: IncompleteCode,
  ) => Found<Witness>
  /** Returns true if it is proved that no facts of a declared category satisfy all readings. */
  readonly excludes: (readings: readonly Reading[]) => boolean
}

/** Encodes the rules of a policy for the checks. */
export function studyOf(policy: Policy, inquiry: Inquiry): Study {
  const declared = inquiry.among('category', 'is declared', new Set(policy.categories.keys()))
  return {
    policy,
    inquiry,
    declared,
    rules: studiedRules(policy, inquiry),
    excludes: (readings) => inquiry.excludes([declared, ...readings]),
    ask: (path, readings, shows, refusedAs) => {
      const take = (assignment: ReadonlyMap<string, unknown>): Witness | null => {
        const facts = inquiry.space.build(assignment)
        return facts && witnessOf(policy, facts, shows)
      }
      return inquiry.search(path, [declared, ...readings], take, refusedAs)
    },
  }
}

/** Decides the facts with the policy itself. Returns null if the decision does not show what is claimed. */
function witnessOf(policy: Policy, facts: Facts, shows: (decision: Decision, facts: Facts) => boolean): Witness | null {
  const decision = policy.decide(facts)
  if (!shows(decision, facts)) return null
  const { owner, source, rule, rules, reason } = decision
  return { facts, decision: { owner, source, rule, rules, reason } }
}

function studiedRules({ layers }: Policy, inquiry: Inquiry): readonly StudiedRule[] {
  const all: StudiedRule[] = []
  const ofSeller = new Map<string, StudiedRule[]>()
  let contracts = 0
  for (const { source, sellers, contract, rules } of layers) {
    const list =
      source === 'contract' ? ['contracts', contracts++, 'rules'] : [source === 'rule' ? 'rules' : 'overrides']
    const inContract = sellers && inquiry.among('seller.id', `in contract ${contract}`, new Set(sellers))
    const earlierContracts = [...new Set(sellers?.flatMap((seller) => ofSeller.get(seller) ?? []))]
    const siblings: StudiedRule[] = []
    for (const [index, rule] of rules.entries()) {
      const own = inquiry.reading((model) => model.formulaOf(rule.condition))
      const matches = inContract === null ? own : allOf([own, inContract])
      const encoded = { matches, fails: not(matches), box: boxOf(matches) }
      siblings.push({
        id: rule.id,
        path: pathOf([...list, index]),
        rule,
        ...encoded,
        siblings,
        index,
        earlierContracts,
      })
    }
    all.push(...siblings)
    for (const seller of new Set(sellers)) ofSeller.set(seller, [...(ofSeller.get(seller) ?? []), ...siblings])
  }
  return all
}

/** Returns the rules that are evaluated before this one and may match the same facts. It over-approximates. */
export function rivals({ box, siblings, index, earlierContracts }: StudiedRule): readonly StudiedRule[] {
  const found = earlierContracts.filter((other) => mayMeet(box, other.box))
  for (let i = 0; i < index; i++) {
    const other = siblings[i]
    if (other !== undefined && mayMeet(box, other.box)) found.push(other)
  }
  return found
}

/** Returns true if this rule matched first in its layer. */
export const hasMatched = ({ rules }: Decision, id: string): boolean => rules.includes(id)
