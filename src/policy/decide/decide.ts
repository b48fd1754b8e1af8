import { type BaseFacts, UNCLASSIFIED } from '../../ticket/facts.js'
import type { FactValue, PolicyRef, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { becauseOf } from '../definition/because.js'
import type { Text } from '../definition/definition.js'
import { assertSafeFacts } from '../definition/safe-facts.js'
import { asEvidence, type CompiledCondition } from '../language/conditions.js'
import type { FactSource } from '../language/fact-reader.js'
import type { CompiledRule, IndexedLayer, IndexedRules } from './compiled-rule.js'
import { contributing, modified, type Sayers, sayersOf } from './modifiers.js'
import { filledFrom, type Settled, settled } from './outcome.js'

/** The outcome of a policy on facts: what events record, the version that decided, and the text for people. */
export interface Decision extends RecordedDecision {
  readonly policy: PolicyRef
  readonly because: Text
}

/** A declared category, with the layers that apply to every seller. */
export interface CompiledCategory {
  readonly overrides: IndexedLayer | null
  readonly rules: IndexedLayer
  readonly outcome: Settled
  /** Returns the text of the default outcome, which is built on first use. */
  readonly because: () => Text
}

/** The parts of a compiled policy that a decision needs. */
export interface DecisionParts {
  readonly ref: PolicyRef
  readonly categories: ReadonlyMap<string, CompiledCategory>
  /** The contracts by the seller's id; null if the policy has none. */
  readonly contracts: ReadonlyMap<string, IndexedLayer> | null
}

type Evidence = Record<string, FactValue>

/**
 * Returns the function that decides. It is synchronous and has no effects. The same facts give the same decision,
 * unless a named set changes. With an unknown category it tries no rule and leaves the ticket to a person.
 */
export function decider({ ref, categories, contracts }: DecisionParts): (facts: BaseFacts) => Decision {
  return (facts) => {
    assertSafeFacts(facts)
    const evidence: Evidence = { category: facts.category }
    const category = categories.get(facts.category)
    if (category === undefined)
      return decision(facts, triageOutcome, triageOutcome, 'none', null, NONE, evidence, ref, null)
    const { outcome, because, overrides } = category
    const contract = contracts === null ? undefined : contractsOf(contracts, facts)
    const override = overrides === null ? undefined : matchedRule(overrides, facts)
    const contractRule = contract === undefined ? undefined : matchedRule(contract, facts)
    const rule = matchedRule(category.rules, facts)
    // Most policies have few rules that say a modifier. Where a category has none, nothing is searched.
    if (category.rules.modifiers !== null || overrides?.modifiers || contract?.modifiers) {
      const sayers = sayersOf([overrides?.modifiers, contract?.modifiers, category.rules.modifiers], facts)
      if (sayers !== null) return combined(facts, [override, contractRule, rule], sayers, category, evidence, ref)
    }
    // A contract's rule depends on the seller, so the seller is evidence.
    if (contractRule !== undefined) evidence['seller.id'] = facts.seller?.id ?? null
    const decidingRule = override ?? contractRule ?? rule
    if (decidingRule === undefined) {
      return decision(facts, outcome, outcome, 'category', null, NONE, evidence, ref, because())
    }
    const isAlone =
      decidingRule === rule || (rule === undefined && (override === undefined || contractRule === undefined))
    if (!isAlone) {
      const second = decidingRule === override ? contractRule : undefined
      return layered(facts, decidingRule, second, rule, category, evidence, ref)
    }
    collectEvidence(facts, decidingRule.condition, evidence)
    const rules = [decidingRule.id]
    // A rule without an owner leaves both the owner and the reason to the category.
    return decidingRule.outcome.owner === null
      ? decision(facts, decidingRule.outcome, outcome, 'category', null, rules, evidence, ref, because())
      : decision(
          facts,
          decidingRule.outcome,
          outcome,
          decidingRule.source,
          decidingRule.id,
          rules,
          evidence,
          ref,
          decidingRule.because,
        )
  }
}

/** Returns the first of some rules that matches the facts, or undefined. */
function matchedRule({ firstMatch, rules }: IndexedRules, facts: FactSource): CompiledRule | undefined {
  const position = firstMatch(facts)
  // `rules[-1]` would give the same result and be a hundred times slower.
  return position < 0 ? undefined : rules[position]
}

/** Returns the contracts of the seller in the facts, or undefined. */
export function contractsOf<C>(contracts: ReadonlyMap<string, C>, { seller }: BaseFacts): C | undefined {
  const id = seller?.id
  return id === undefined ? undefined : contracts.get(id)
}

/** Returns a decision to which several layers contribute: `second` and `third` fill in what `first` omits. */
function layered(
  facts: BaseFacts,
  first: CompiledRule,
  second: CompiledRule | undefined,
  third: CompiledRule | undefined,
  { outcome, because }: CompiledCategory,
  evidence: Evidence,
  ref: PolicyRef,
): Decision {
  let filled = first.outcome
  let ownerRule = filled.owner === null ? null : first
  const rules = [first.id]
  collectEvidence(facts, first.condition, evidence)
  for (const rule of [second, third]) {
    if (rule === undefined) continue
    collectEvidence(facts, rule.condition, evidence)
    filled = filledFrom(filled, rule.outcome)
    if (filled.owner !== null) ownerRule ??= rule
    rules.push(rule.id)
  }
  return ownerRule === null
    ? decision(facts, filled, outcome, 'category', null, rules, evidence, ref, because())
    : decision(facts, filled, outcome, ownerRule.source, ownerRule.id, rules, evidence, ref, ownerRule.because)
}

/** Returns a decision with modifiers: `deciding` has the rule of each layer that decides, if one matched. */
function combined(
  facts: BaseFacts,
  deciding: readonly (CompiledRule | undefined)[],
  sayers: Sayers,
  { outcome, because }: CompiledCategory,
  evidence: Evidence,
  ref: PolicyRef,
): Decision {
  const contributors = contributing(deciding, sayers)
  if (contributors.some(({ source }) => source === 'contract')) evidence['seller.id'] = facts.seller?.id ?? null
  for (const { condition } of contributors) collectEvidence(facts, condition, evidence)
  let filled = unsaid
  for (const rule of deciding) if (rule !== undefined) filled = filledFrom(filled, rule.outcome)
  const owner = deciding.find((rule) => rule !== undefined && rule.outcome.owner !== null)
  const rules = contributors.map(({ id }) => id)
  const said = modified(filled, sayers)
  return owner === undefined
    ? decision(facts, said, outcome, 'category', null, rules, evidence, ref, because())
    : decision(facts, said, outcome, owner.source, owner.id, rules, evidence, ref, owner.because)
}

const unsaid = settled({})
const NONE: readonly string[] = Object.freeze([])
const triageOutcome = settled({ owner: 'triage' })

/**
 * Returns the decision for an outcome, with what it omits taken from the fallback. Merges as `filledFrom` does, but
 * inline, because every decision comes through here.
 * @param because the text; null if it follows from the reason alone
 */
function decision(
  facts: BaseFacts,
  outcome: Settled,
  fallback: Settled,
  source: Decision['source'],
  rule: string | null,
  rules: readonly string[],
  evidence: Evidence,
  policy: PolicyRef,
  because: Text | null,
): Decision {
  const decided = outcome.owner ?? fallback.owner ?? 'triage'
  const id: unknown = decided === 'seller' ? facts.seller?.id : undefined
  // The facts may be unchecked, so the id may be of any type.
  const seller = typeof id === 'string' ? id : undefined
  // The outcome depends on the seller, so the seller is evidence.
  if (seller !== undefined) evidence['seller.id'] = seller
  const sellerId = seller || null
  const isUnnamed = decided === 'seller' && sellerId === null
  const owner = isUnnamed ? 'triage' : decided
  const reason = isUnnamed ? 'SELLER_UNNAMED' : owner === 'triage' ? triageReason(source, facts) : null
  // Team and tier belong to an owner: the fallback supplies them only for its own owner.
  const isSameOwner = decided === fallback.owner
  return {
    owner,
    sellerId,
    team: isUnnamed ? null : (outcome.team ?? (isSameOwner ? fallback.team : null)),
    tier: isUnnamed ? 1 : (outcome.tier ?? (isSameOwner ? fallback.tier : null) ?? 1),
    priority: outcome.priority ?? fallback.priority,
    paidBy: outcome.paidBy ?? fallback.paidBy,
    chargedTo: outcome.chargedTo ?? fallback.chargedTo,
    fault: outcome.fault ?? fallback.fault,
    score: outcome.score ?? fallback.score,
    skills: outcome.skills ?? fallback.skills ?? NONE,
    language: outcome.language ?? fallback.language,
    targets: outcome.targets ?? fallback.targets ?? NONE,
    source,
    rule,
    rules,
    reason,
    evidence,
    policy,
    because: isUnnamed || because === null ? becauseOf({ owner, reason, rule, evidence }) : because,
  }
}

/** Returns the reason why a person must decide. */
function triageReason(source: Decision['source'], { category }: BaseFacts) {
  if (source === 'category') return 'CATEGORY_UNDECIDED'
  if (source !== 'none') return 'RULE_SAYS_TRIAGE'
  return category === UNCLASSIFIED ? 'NOT_CLASSIFIED' : 'CATEGORY_UNKNOWN'
}

/** Records the facts that a rule read, and no others. An object or a list that is present is recorded as `true`. */
function collectEvidence(facts: FactSource, { reads }: CompiledCondition, into: Evidence): void {
  for (const { path, read } of reads) {
    const value = read(facts)
    if (value !== undefined) into[path] = asEvidence(value)
  }
}
