import type { ReasonCode } from '../kernel/codes.js'
import type { BaseFacts } from '../ticket/facts.js'
import type { FactValue, Owner, PolicyRef, RecordedDecision } from '../ticket/responsibility.js'
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
    const category = categories.get(facts.category)
    if (category === undefined) return unknownCategory(facts.category, ref)
    const place = category.firstMatch(facts)
    // Reading a list at -1 would be right and a hundred times slower.
    const rule = place < 0 ? undefined : rules[place]
    return rule === undefined ? byCategory(facts, category, ref) : byRule(facts, rule, category, ref)
  }
}

export function settled(outcome: Outcome): Settled {
  const { owner, team = null, tier = null, priority = null, payer = null, fault = null, countsInScore = null } = outcome
  return { owner, team, tier, priority, payer, fault, countsInScore }
}

function byRule(facts: BaseFacts, rule: CompiledRule, category: CompiledCategory, policy: PolicyRef): Decision {
  const evidence: Evidence = { category: facts.category }
  collectEvidence(facts, rule.condition, evidence)
  return decision(facts, rule.outcome, category.outcome, rule.id, evidence, policy, rule.because)
}

function byCategory(facts: BaseFacts, { outcome, because }: CompiledCategory, policy: PolicyRef): Decision {
  const sellerId = facts.seller?.id
  const evidence: Evidence =
    outcome.owner === 'seller' && sellerId !== undefined
      ? { category: facts.category, 'seller.id': sellerId }
      : { category: facts.category }
  return decision(facts, outcome, outcome, null, evidence, policy, because)
}

function decision(
  facts: BaseFacts,
  outcome: Settled,
  fallback: Settled,
  rule: string | null,
  evidence: Evidence,
  policy: PolicyRef,
  because: Text,
): Decision {
  const sellerId = outcome.owner === 'seller' ? facts.seller?.id || null : null
  const source = rule === null ? 'category' : 'rule'
  const reason = reasonFor(outcome.owner, sellerId, source)
  // A team and a tier belong to the owner they were written for.
  const inherited = outcome.owner === fallback.owner
  const unnamed = reason === 'SELLER_UNNAMED'
  return {
    owner: unnamed ? 'triage' : outcome.owner,
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
    because: unnamed ? becauseOf({ owner: 'triage', reason, rule, evidence }, undefined, undefined) : because,
  }
}

function reasonFor(owner: Owner | 'triage', sellerId: string | null, source: 'rule' | 'category'): ReasonCode | null {
  if (owner === 'triage') return source === 'rule' ? 'RULE_SAYS_TRIAGE' : 'CATEGORY_UNDECIDED'
  return owner === 'seller' && sellerId === null ? 'SELLER_UNNAMED' : null
}

function unknownCategory(category: string, policy: PolicyRef): Decision {
  const recorded = {
    owner: 'triage',
    sellerId: null,
    team: null,
    tier: 1,
    priority: null,
    payer: null,
    fault: null,
    countsInScore: null,
    source: 'none',
    rule: null,
    reason: 'CATEGORY_UNKNOWN',
    evidence: { category },
    policy,
  } as const
  return { ...recorded, because: becauseOf(recorded, undefined, undefined) }
}

/** What the rule read, and nothing else: `true` stands for an object or a list that was there. */
function collectEvidence(facts: FactSource, { reads }: CompiledCondition, into: Evidence): void {
  for (const { path, read } of reads) {
    const value = read(facts)
    if (value !== undefined) into[path] = asEvidence(value)
  }
}
