import { type BaseFacts, UNCLASSIFIED } from '../../ticket/facts.js'
import type {
  DecisionSource,
  FactValue,
  PolicyRef,
  RecordedDecision,
} from '../../ticket/responsibility/responsibility.js'
import { becauseOf } from '../definition/because.js'
import type { Text } from '../definition/definition.js'
import { assertSafeFacts } from '../definition/safe-facts.js'
import { asEvidence, type CompiledCondition } from '../language/conditions.js'
import type { FactSource } from '../language/fact-reader.js'
import { filledFrom, type Settled, settled } from './outcome.js'
import type { FirstMatch } from './rule-index.js'

/** The outcome of a policy on facts: what events record, which version decided, and the text for people. */
export interface Decision extends RecordedDecision {
  readonly policy: PolicyRef
  readonly because: Text
}

/** A rule and its condition, ready to be asked. */
export interface CompiledRule {
  readonly id: string
  readonly source: Exclude<DecisionSource, 'category' | 'none'>
  readonly condition: CompiledCondition
  readonly outcome: Settled
  readonly because: Text
}

/** Rules of a layer with their index: the first that matches decides. */
export interface IndexedRules {
  readonly rules: readonly CompiledRule[]
  readonly firstMatch: FirstMatch
}

/** A declared category and the layers that hold for every seller. */
export interface CompiledCategory {
  readonly overrides: IndexedRules | null
  readonly rules: IndexedRules
  readonly outcome: Settled
  /** The text of the default outcome, made when it is first asked for. */
  readonly because: () => Text
}

/** Holds the parts of a compiled policy that a decision needs. */
export interface DecisionParts {
  readonly ref: PolicyRef
  readonly categories: ReadonlyMap<string, CompiledCategory>
  /** By the seller's id; null where nothing was agreed with anybody. */
  readonly contracts: ReadonlyMap<string, IndexedRules> | null
}

type Evidence = Record<string, FactValue>

/**
 * Makes the function that decides: pure, synchronous, the same answer for the same facts. An unknown
 * category asks no rule and goes to a person; nothing is guessed.
 */
export function decider({ ref, categories, contracts }: DecisionParts): (facts: BaseFacts) => Decision {
  return (facts) => {
    assertSafeFacts(facts)
    const evidence: Evidence = { category: facts.category }
    const category = categories.get(facts.category)
    if (category === undefined) return decision(facts, nobody, nobody, 'none', null, NONE, evidence, ref, null)
    const { outcome, because, overrides } = category
    const agreed = contracts === null ? undefined : agreedWith(contracts, facts)
    const override = overrides === null ? undefined : matchedRule(overrides, facts)
    const deal = agreed === undefined ? undefined : matchedRule(agreed, facts)
    // What was agreed with a seller rests on which seller it is.
    if (deal !== undefined) evidence['seller.id'] = facts.seller?.id ?? null
    const rule = matchedRule(category.rules, facts)
    const decidingRule = override ?? deal ?? rule
    if (decidingRule === undefined) {
      return decision(facts, outcome, outcome, 'category', null, NONE, evidence, ref, because())
    }
    const isAlone = decidingRule === rule || (rule === undefined && (override === undefined || deal === undefined))
    if (!isAlone)
      return layered(facts, decidingRule, decidingRule === override ? deal : undefined, rule, category, evidence, ref)
    collectEvidence(facts, decidingRule.condition, evidence)
    const rules = [decidingRule.id]
    // A rule that leaves the owner to the category leaves the reason for it there too.
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

/** Returns the first rule of a layer that matches these facts. */
function matchedRule({ firstMatch, rules }: IndexedRules, facts: FactSource): CompiledRule | undefined {
  const place = firstMatch(facts)
  // Reading a list at -1 would be right and a hundred times slower.
  return place < 0 ? undefined : rules[place]
}

/** Returns the contracts of the seller in the facts. */
export function agreedWith<A>(contracts: ReadonlyMap<string, A>, { seller }: BaseFacts): A | undefined {
  const id = seller?.id
  return id === undefined ? undefined : contracts.get(id)
}

/** A decision with a word from more than one layer; `second` and `third` fill what the first omits. */
function layered(
  facts: BaseFacts,
  first: CompiledRule,
  second: CompiledRule | undefined,
  third: CompiledRule | undefined,
  { outcome, because }: CompiledCategory,
  evidence: Evidence,
  ref: PolicyRef,
): Decision {
  let joint = first.outcome
  let namedBy = joint.owner === null ? null : first
  const rules = [first.id]
  collectEvidence(facts, first.condition, evidence)
  for (const decidingRule of [second, third]) {
    if (decidingRule === undefined) continue
    collectEvidence(facts, decidingRule.condition, evidence)
    joint = filledFrom(joint, decidingRule.outcome)
    if (joint.owner !== null) namedBy ??= decidingRule
    rules.push(decidingRule.id)
  }
  return namedBy === null
    ? decision(facts, joint, outcome, 'category', null, rules, evidence, ref, because())
    : decision(facts, joint, outcome, namedBy.source, namedBy.id, rules, evidence, ref, namedBy.because)
}

const NONE: readonly string[] = Object.freeze([])
const nobody = settled({ owner: 'triage' })

/**
 * The outcome, and what the category says where it is silent; as `filledFrom`, written out because every decision comes here.
 * @param because null where only the reason can tell
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
  const named = outcome.owner ?? fallback.owner ?? 'triage'
  const id: unknown = named === 'seller' ? facts.seller?.id : undefined
  // Facts that no schema has checked may name a seller by anything.
  const seller = typeof id === 'string' ? id : undefined
  // An outcome for the seller rests on which seller it is.
  if (seller !== undefined) evidence['seller.id'] = seller
  const sellerId = seller || null
  const unnamed = named === 'seller' && sellerId === null
  const owner = unnamed ? 'triage' : named
  const reason = unnamed ? 'SELLER_UNNAMED' : owner === 'triage' ? undecidedBy(source, facts) : null
  // A team, a tier and skills belong to the owner they were written for.
  const inherited = named === fallback.owner
  return {
    owner,
    sellerId,
    team: unnamed ? null : (outcome.team ?? (inherited ? fallback.team : null)),
    tier: unnamed ? 1 : (outcome.tier ?? (inherited ? fallback.tier : null) ?? 1),
    priority: outcome.priority ?? fallback.priority,
    paidBy: outcome.paidBy ?? fallback.paidBy,
    chargedTo: outcome.chargedTo ?? fallback.chargedTo,
    fault: outcome.fault ?? fallback.fault,
    score: outcome.score ?? fallback.score,
    skills: unnamed ? NONE : (outcome.skills ?? (inherited ? fallback.skills : null) ?? NONE),
    language: outcome.language ?? fallback.language,
    targets: outcome.targets ?? fallback.targets ?? NONE,
    source,
    rule,
    rules,
    reason,
    evidence,
    policy,
    because: unnamed || because === null ? becauseOf({ owner, reason, rule, evidence }) : because,
  }
}

/** Why a person must decide, by what left it to one. */
function undecidedBy(source: Decision['source'], { category }: BaseFacts) {
  if (source === 'category') return 'CATEGORY_UNDECIDED'
  if (source !== 'none') return 'RULE_SAYS_TRIAGE'
  return category === UNCLASSIFIED ? 'NOT_CLASSIFIED' : 'CATEGORY_UNKNOWN'
}

/** Notes the facts that the rule read, and no others: `true` stands for an object or a list that was there. */
function collectEvidence(facts: FactSource, { reads }: CompiledCondition, into: Evidence): void {
  for (const { path, read } of reads) {
    const value = read(facts)
    if (value !== undefined) into[path] = asEvidence(value)
  }
}
