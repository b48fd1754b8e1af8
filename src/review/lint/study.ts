import { pathOf } from '../../kernel/data/source-path.js'
import type { CompiledRule, Decision } from '../../policy/decide/decide.js'
import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import type { IncompleteCode, Witness } from './finding.js'
import type { Found, Inquiry } from './inquiry.js'
import { allOf, type Box, boxOf, mayMeet, not, type Reading } from './reading.js'

/** A rule with where it stands and what it means in cells. */
export interface StudiedRule {
  readonly id: string
  readonly path: string
  readonly rule: CompiledRule
  /** That it matches; of a contract's rule, that its seller is there too. */
  readonly matches: Reading
  readonly fails: Reading
  readonly box: Box
  /** The rules of its layer, itself among them, and its index there: the first that matches decides. */
  readonly siblings: readonly StudiedRule[]
  readonly place: number
  /** Those of earlier contracts that share a seller with its own: a seller's contracts are one layer. */
  readonly ofOthers: readonly StudiedRule[]
}

/** A policy as the checks look at it. */
export interface Study {
  readonly policy: Policy
  readonly inquiry: Inquiry
  readonly rules: readonly StudiedRule[]
  /** That the category is a declared one: of any other no rule is asked. */
  readonly declared: Reading
  /** Looks for facts of a declared category that satisfy all of these, and of which the policy itself says so too. */
  readonly ask: (
    path: string,
    readings: readonly Reading[],
    shows: (told: Decision, facts: Facts) => boolean,
    refusedAs?: IncompleteCode,
  ) => Found<Witness>
  /** Whether no facts of a declared category satisfy all of these. */
  readonly excludes: (readings: readonly Reading[]) => boolean
}

export function studyOf(policy: Policy, inquiry: Inquiry): Study {
  const declared = inquiry.among('category', 'is declared', new Set(policy.categories.keys()))
  return {
    policy,
    inquiry,
    declared,
    rules: studied(policy, inquiry),
    excludes: (readings) => inquiry.excludes([declared, ...readings]),
    ask: (path, readings, shows, refusedAs) => {
      const take = (assignment: ReadonlyMap<string, unknown>): Witness | null => {
        const facts = inquiry.space.build(assignment)
        return facts && witnessed(policy, facts, shows)
      }
      return inquiry.search(path, [declared, ...readings], take, refusedAs)
    },
  }
}

/** The policy's own answer on facts, where it shows what is claimed. */
function witnessed(policy: Policy, facts: Facts, shows: (told: Decision, facts: Facts) => boolean): Witness | null {
  const told = policy.decide(facts)
  if (!shows(told, facts)) return null
  const { owner, source, rule, rules, reason } = told
  return { facts, decision: { owner, source, rule, rules, reason } }
}

function studied({ layers }: Policy, inquiry: Inquiry): readonly StudiedRule[] {
  const all: StudiedRule[] = []
  const ofSeller = new Map<string, StudiedRule[]>()
  let contracts = 0
  for (const { source, sellers, contract, rules } of layers) {
    const list =
      source === 'contract' ? ['contracts', contracts++, 'rules'] : [source === 'rule' ? 'rules' : 'overrides']
    const agreed = sellers && inquiry.among('seller.id', `in contract ${contract}`, new Set(sellers))
    const ofOthers = [...new Set(sellers?.flatMap((seller) => ofSeller.get(seller) ?? []))]
    const siblings: StudiedRule[] = []
    for (const [place, rule] of rules.entries()) {
      const own = inquiry.reading((model) => model.formulaOf(rule.condition))
      const matches = agreed === null ? own : allOf([own, agreed])
      const asked = { matches, fails: not(matches), box: boxOf(matches) }
      siblings.push({ id: rule.id, path: pathOf([...list, place]), rule, ...asked, siblings, place, ofOthers })
    }
    all.push(...siblings)
    for (const seller of new Set(sellers)) ofSeller.set(seller, [...(ofSeller.get(seller) ?? []), ...siblings])
  }
  return all
}

/** The rules that are asked before it and may match where it does. */
export function rivals({ box, siblings, place, ofOthers }: StudiedRule): readonly StudiedRule[] {
  const found = ofOthers.filter((other) => mayMeet(box, other.box))
  for (let i = 0; i < place; i++) {
    const other = siblings[i]
    if (other !== undefined && mayMeet(box, other.box)) found.push(other)
  }
  return found
}

/** Tells whether the policy decided that this rule matched first in its layer. */
export const hasMatched = ({ rules }: Decision, id: string): boolean => rules.includes(id)
