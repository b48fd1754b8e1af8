import type { ReasonCode } from '../kernel/codes.js'
import type { BaseFacts } from '../ticket/facts.js'
import type { FactValue, Owner, PolicyRef, RecordedDecision } from '../ticket/responsibility.js'
import { becauseOf } from './because.js'
import { asEvidence, type CompiledCondition } from './conditions.js'
import type { CategoryDefinition, Outcome, RuleDefinition, Text } from './definition.js'
import type { FactSource } from './fact-reader.js'
import type { FirstMatch } from './rule-index.js'
import { assertSafeFacts } from './safe-facts.js'

/** The outcome of a policy on facts: what events record, and the text for people that goes with it. */
export interface Decision extends RecordedDecision {
  readonly because: Text
}

/** A rule and its condition, ready to be asked. */
export interface CompiledRule {
  readonly definition: RuleDefinition
  readonly condition: CompiledCondition
}

/** A declared category and the search in the rules that can match it. */
export interface CompiledCategory {
  readonly definition: CategoryDefinition
  readonly firstMatch: FirstMatch
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
    const rule = rules[category.firstMatch(facts)]
    return rule === undefined ? byCategory(facts, category, ref) : byRule(facts, rule, category, ref)
  }
}

function byRule(facts: BaseFacts, rule: CompiledRule, category: CompiledCategory, policy: PolicyRef): Decision {
  // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
  const { id, then, because } = rule.definition
  const evidence: Evidence = { category: facts.category }
  collectEvidence(facts, rule.condition, evidence)
  const outcome = { outcome: then, fallback: category.definition, source: 'rule', rule: id, evidence, because } as const
  return decision(facts, outcome, policy)
}

function byCategory(facts: BaseFacts, { definition, because }: CompiledCategory, policy: PolicyRef): Decision {
  const evidence: Evidence = { category: facts.category }
  const sellerId = facts.seller?.id
  if (definition.owner === 'seller' && sellerId !== undefined) evidence['seller.id'] = sellerId
  const outcome = { outcome: definition, fallback: definition, source: 'category', rule: null, evidence, because } as const
  return decision(facts, outcome, policy)
}

interface Found {
  readonly outcome: Outcome
  readonly fallback: CategoryDefinition
  readonly source: 'rule' | 'category'
  readonly rule: string | null
  readonly evidence: Evidence
  readonly because: Text
}

function decision(facts: BaseFacts, found: Found, policy: PolicyRef): Decision {
  const { outcome, fallback, source, rule, evidence } = found
  const sellerId = outcome.owner === 'seller' ? facts.seller?.id || null : null
  const reason = reasonFor(outcome.owner, sellerId, source)
  const owner = reason === null ? outcome.owner : 'triage'
  // A team and a tier belong to the owner they were written for.
  const inherited = outcome.owner === fallback.owner
  const unnamed = reason === 'SELLER_UNNAMED'
  return {
    owner,
    sellerId,
    team: unnamed ? null : (outcome.team ?? (inherited ? fallback.team : undefined) ?? null),
    tier: unnamed ? 1 : (outcome.tier ?? (inherited ? fallback.tier : undefined) ?? 1),
    priority: outcome.priority ?? fallback.priority ?? null,
    payer: outcome.payer ?? fallback.payer ?? null,
    fault: outcome.fault ?? fallback.fault ?? null,
    countsInScore: outcome.countsInScore ?? fallback.countsInScore ?? null,
    source,
    rule,
    reason,
    evidence,
    policy,
    because: unnamed ? becauseOf({ owner, reason, rule, evidence }, undefined, undefined) : found.because,
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
