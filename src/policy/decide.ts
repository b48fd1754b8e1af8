import type { BaseFacts } from '../ticket/facts.js'
import type { FactValue, PolicyRef, RecordedDecision } from '../ticket/responsibility.js'
import { becauseOf } from './because.js'
import { asEvidence, type CompiledCondition } from './conditions.js'
import type { Outcome, Text } from './definition.js'
import type { FactSource } from './fact-reader.js'
import type { FirstMatch } from './rule-index.js'
import { assertSafeFacts } from './safe-facts.js'

/** The outcome of a policy on facts: what events record, and the text for people that goes with it. */
export interface Decision extends RecordedDecision {
  readonly because: Text
}

/** An outcome in which what was left out is null: one shape for all, which reads several times faster. */
type Settled = { readonly [K in keyof Outcome]-?: NonNullable<Outcome[K]> | (K extends 'owner' ? never : null) }

/** A rule and its condition, ready to be asked. */
export interface CompiledRule {
  readonly id: string
  readonly condition: CompiledCondition
  readonly outcome: Settled
  readonly because: Text
}

/** A declared category and the search in the rules that can match it. */
export interface CompiledCategory {
  readonly firstMatch: FirstMatch
  readonly outcome: Settled
  /** The text of the default outcome, made once. */
  readonly because: Text
}

/** What a decision needs of a compiled policy. */
export interface DecisionParts {
  readonly ref: PolicyRef
  readonly categories: ReadonlyMap<string, CompiledCategory>
  readonly rules: readonly CompiledRule[]
}

type Evidence = Record<string, FactValue>

/**
 * Makes the function that decides: pure, synchronous, the same answer for the same facts. An unknown
 * category asks no rule and goes to a person; nothing is guessed.
 */
export function decider({ ref, categories, rules }: DecisionParts): (facts: BaseFacts) => Decision {
  return (facts) => {
    assertSafeFacts(facts)
    const evidence: Evidence = { category: facts.category }
    const category = categories.get(facts.category)
    if (category === undefined) return decision(facts, nobody, nobody, 'none', null, evidence, ref, null)
    const { outcome, because } = category
    const place = category.firstMatch(facts)
    // Reading a list at -1 would be right and a hundred times slower.
    const rule = place < 0 ? undefined : rules[place]
    if (rule === undefined) return decision(facts, outcome, outcome, 'category', null, evidence, ref, because)
    collectEvidence(facts, rule.condition, evidence)
    return decision(facts, rule.outcome, outcome, 'rule', rule.id, evidence, ref, rule.because)
  }
}

export function settled(outcome: Outcome): Settled {
  const { owner, team = null, tier = null, priority = null, payer = null, fault = null, countsInScore = null } = outcome
  return { owner, team, tier, priority, payer, fault, countsInScore }
}

const nobody = settled({ owner: 'triage' })

/** @param because null where only the reason can tell */
function decision(
  facts: BaseFacts,
  outcome: Settled,
  fallback: Settled,
  source: Decision['source'],
  rule: string | null,
  evidence: Evidence,
  policy: PolicyRef,
  because: Text | null,
): Decision {
  const named: unknown = outcome.owner === 'seller' ? facts.seller?.id : undefined
  // Facts that no schema has checked may name a seller by anything.
  const seller = typeof named === 'string' ? named : undefined
  // An outcome for the seller rests on which seller it is.
  if (seller !== undefined) evidence['seller.id'] = seller
  const sellerId = seller || null
  const unnamed = outcome.owner === 'seller' && sellerId === null
  const owner = unnamed ? 'triage' : outcome.owner
  const reason = unnamed ? 'SELLER_UNNAMED' : owner === 'triage' ? undecided[source] : null
  // A team and a tier belong to the owner they were written for.
  const inherited = outcome.owner === fallback.owner
  return {
    owner,
    sellerId,
    team: unnamed ? null : (outcome.team ?? (inherited ? fallback.team : null)),
    tier: unnamed ? 1 : (outcome.tier ?? (inherited ? fallback.tier : null) ?? 1),
    priority: outcome.priority ?? fallback.priority,
    payer: outcome.payer ?? fallback.payer,
    fault: outcome.fault ?? fallback.fault,
    countsInScore: outcome.countsInScore ?? fallback.countsInScore,
    source,
    rule,
    reason,
    evidence,
    policy,
    because: unnamed || because === null ? becauseOf({ owner, reason, rule, evidence }) : because,
  }
}

/** Why a person must decide, by what left it to one. */
const undecided = { rule: 'RULE_SAYS_TRIAGE', category: 'CATEGORY_UNDECIDED', none: 'CATEGORY_UNKNOWN' } as const

/** What the rule read, and nothing else: `true` stands for an object or a list that was there. */
function collectEvidence(facts: FactSource, { reads }: CompiledCondition, into: Evidence): void {
  for (const { path, read } of reads) {
    const value = read(facts)
    if (value !== undefined) into[path] = asEvidence(value)
  }
}
