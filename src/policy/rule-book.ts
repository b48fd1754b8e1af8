import { canonicalJson } from '../kernel/canonical.js'
import { sha256 } from '../kernel/sha256.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { PolicyRef, RecordedDecision } from '../ticket/responsibility.js'
import { becauseOf } from './because.js'
import { compileCondition } from './conditions.js'
import { type CompiledCategory, type CompiledRule, type Decision, decider, settled } from './decide.js'
import type { CategoryDefinition, PolicyDefinition, Text } from './definition.js'
import { checkedShape } from './definition-schema.js'
import { type Explanation, explainer } from './explain.js'
import { factTable, isRecord, oneOf } from './fact-table.js'
import { type FactsSchema, factsParser, readFactsSchema } from './facts-schema.js'
import { plainCopy } from './plain-data.js'
import { checkReferences } from './references.js'
import { indexRules } from './rule-index.js'
import type { Target, TargetView } from './target.js'
import { compileTargets } from './targets.js'

/** The compiled rules of one policy version. Immutable; all of its functions are pure and synchronous. */
export interface RuleBook<F extends BaseFacts = Facts> {
  readonly ref: PolicyRef
  /** The policy as plain, frozen data: store it, send it, compile it again to the same hash. */
  readonly definition: PolicyDefinition
  readonly categories: ReadonlyMap<string, CategoryDefinition>
  /**
   * Who must answer, by which rule, on which evidence. The facts are taken to fit the schema (`parseFacts`
   * checks that); a fact of another type fails the conditions on it.
   * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
   * @throws AnswerableError FACTS_INVALID: no object, no category, or a number that is not finite
   */
  readonly decide: (facts: F) => Decision
  /** The decision, with every rule tried for it and the first condition that failed. @throws as `decide` */
  readonly explain: (facts: F) => Explanation
  /** The promises that apply: per clock the first target whose condition holds. */
  readonly selectTargets: (view: TargetView) => readonly Target[]
  /**
   * Compiles a condition over what targets may read: the facts, `owner`, `team`, `tier` and `priority`.
   * @throws AnswerableError POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN and the like, with the path
   */
  readonly matcherOf: (condition: unknown, path: string) => (view: TargetView) => boolean
  /** A target by id. */
  readonly target: (id: string) => Target | undefined
  /**
   * Checks facts that come from outside against the whole schema.
   * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: with the path, the problem and the fix
   */
  readonly parseFacts: (input: unknown) => Facts
  /** The text behind a decision that this version took earlier. */
  readonly becauseOf: (recorded: RecordedDecision) => Text
  /** The operator's team that handles a category, or backs it where the seller answers; null where it names none. */
  readonly teamFor: (category: string) => string | null
}

/**
 * Checks a policy and compiles it.
 * @param input a policy as `definePolicy` takes it, or one that was stored as JSON
 * @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE, POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN,
 *   POLICY_CATEGORY_UNKNOWN, POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_CALENDAR_UNKNOWN,
 *   POLICY_ID_DUPLICATE, FACT_KEY_FORBIDDEN: each with the path, the value and the fix
 */
export function compileRules<F extends BaseFacts = Facts>(input: unknown): RuleBook<F> {
  const { definition, schema } = readDefinition(input)
  checkReferences(definition)
  const declared = new Map(Object.entries(definition.categories))
  const kinds = { category: oneOf(declared.keys(), 'CATEGORY') }
  const table = factTable(schema.json, kinds)
  const rules = (definition.rules ?? []).map(({ id, when, then, because }, i): CompiledRule => {
    return { id, condition: compileCondition(when, table, `rules[${i}].when`), outcome: settled(then), because }
  })
  const targets = compileTargets(definition, schema.json, kinds)
  const ref = Object.freeze({ id: definition.id, version: definition.version, hash: sha256(canonicalJson(definition)) })
  const decide = decider({ ref, categories: compileCategories(declared, rules), rules })
  const ruleById = new Map((definition.rules ?? []).map((rule) => [rule.id, rule]))
  return {
    ref,
    definition,
    categories: declared,
    decide,
    explain: explainer(decide, rules),
    selectTargets: targets.select,
    matcherOf: targets.matcherOf,
    target: (id) => targets.byId.get(id),
    parseFacts: factsParser(schema),
    becauseOf: (recorded) =>
      becauseOf(recorded, ruleById.get(recorded.rule ?? ''), declared.get(String(recorded.evidence.category))),
    teamFor: (code) => declared.get(code)?.team ?? null,
  }
}

/** The schema may be a zod object, which is no plain data, so it is read apart and put back as JSON. */
function readDefinition(input: unknown): { readonly definition: PolicyDefinition; readonly schema: FactsSchema } {
  if (!isRecord(input)) return { definition: checkedShape(input), schema: readFactsSchema(undefined) }
  const { facts, ...others } = input
  const schema = readFactsSchema(facts)
  const copy = plainCopy(schema.isBase ? others : { ...others, facts: schema.json })
  return { definition: checkedShape(copy), schema }
}

function compileCategories(
  declared: ReadonlyMap<string, CategoryDefinition>,
  rules: readonly CompiledRule[],
): ReadonlyMap<string, CompiledCategory> {
  const index = indexRules(
    rules.map(({ condition }) => condition.tests),
    declared.keys(),
  )
  return new Map(
    [...declared].map(([code, definition]) => {
      const { owner } = definition
      const reason = owner === 'triage' ? 'CATEGORY_UNDECIDED' : null
      const because = becauseOf({ owner, reason, rule: null, evidence: { category: code } }, undefined, definition)
      return [code, { outcome: settled(definition), because, firstMatch: index.get(code) ?? (() => -1) }]
    }),
  )
}
