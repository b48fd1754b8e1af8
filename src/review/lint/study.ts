import { decidingRules } from '../../explain/decision/decided-by.js'
import { pathOf } from '../../kernel/data/source-path.js'
import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import type { Decision } from '../../policy/decide/decide.js'
import { decides } from '../../policy/decide/outcome.js'
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
  /** False if it says only modifiers. */
  readonly isDeciding: boolean
  /** All rules of its layer, this one included; the first that matches and decides something decides. */
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
        isDeciding: decides(rule.outcome),
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

/**
 * Returns the rules that may decide the layer of this one before it, on the same facts. It over-approximates. Rules
 * that say only modifiers are no rivals.
 */
export function rivals({ box, siblings, index, earlierContracts }: StudiedRule): readonly StudiedRule[] {
  const found = earlierContracts.filter((other) => other.isDeciding && mayMeet(box, other.box))
  for (let i = 0; i < index; i++) {
    const other = siblings[i]
    if (other?.isDeciding && mayMeet(box, other.box)) found.push(other)
  }
  return found
}

/** Returns true if this rule decided its layer: it is the first that matched and says more than modifiers. */
export const decidesLayer = ({ policy }: Pick<Study, 'policy'>, decision: Decision, id: string): boolean =>
  decidingRules(policy, decision).some((rule) => rule.id === id)

/** With more earlier rules than this, a finding names them all instead of a minimal set. */
const MAX_MINIMISED = 40

/** Returns a minimal set of earlier rules that together match all facts that the rule matches. */
export function necessary(study: Study, matches: Reading, earlier: readonly StudiedRule[]): readonly StudiedRule[] {
  let blockers = earlier.filter((other) => !study.excludes([matches, other.matches]))
  if (blockers.length > MAX_MINIMISED) return blockers
  for (const other of blockers) {
    const fewer = blockers.filter((each) => each !== other)
    if (study.excludes([matches, ...fewer.map(({ fails }) => fails)])) blockers = fewer
  }
  return blockers
}
