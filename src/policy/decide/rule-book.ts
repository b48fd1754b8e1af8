import { codedError, cut, invalid } from '../../kernel/errors/errors.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import type { PolicyRef, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { becauseOf } from '../definition/because.js'
import { type Category, categoryTree, outcomeOf } from '../definition/category-tree.js'
import type { PolicyDefinition, RuleDefinition, Text } from '../definition/definition.js'
import { checkedShape } from '../definition/definition-schema.js'
import { type FactsSchema, factsParser, readFactsSchema } from '../definition/facts-schema.js'
import { plainCopy } from '../definition/plain-data.js'
import { policyRefOf } from '../definition/policy-ref.js'
import { checkReferences, rulesOf } from '../definition/references.js'
import { factTable, isRecord, oneOf } from '../language/fact-table.js'
import { type NamedSets, setNamed } from '../language/named-sets.js'
import type { Target, TargetView } from '../targets/target.js'
import { compileTargets } from '../targets/targets.js'
import { type CompiledCategory, type Decision, decider } from './decide.js'
import { type Explanation, explainer } from './explain.js'
import { type CompiledLayers, compileLayers, type RuleLayer } from './layers.js'

/**
 * The compiled rules of one policy version. Immutable; all of its functions are pure and synchronous.
 * `decide` and `explain` are methods, so that a policy with facts of its own goes wherever a policy is taken.
 */
export interface RuleBook<F extends BaseFacts = Facts> {
  readonly ref: PolicyRef
  /** The policy as plain, frozen data: store it, send it, compile it again to the same hash. */
  readonly definition: PolicyDefinition
  /** By code, each with what it has from the categories above it. */
  readonly categories: ReadonlyMap<string, Category>
  /** The sets that the host supplied, by the names that the policy declares. */
  readonly sets: NamedSets
  /** The compiled rules as the policy writes them: overrides, each contract, rules. */
  readonly layers: readonly RuleLayer[]
  /**
   * Decides who must answer, by which rule, on which evidence. Takes the facts to fit the schema (`parseFacts`
   * checks that): a fact of another type fails the conditions on it.
   * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
   * @throws AnswerableError FACTS_INVALID: no object, no category, or a number that is not finite
   */
  decide(facts: F): Decision
  /** The decision, with every rule tried for it and the first condition that failed. @throws as `decide` */
  explain(facts: F): Explanation
  /**
   * The promises that apply: per clock the first target whose condition holds, and before all others those named.
   * @param named what a decision names, `decision.targets`
   */
  readonly selectTargets: (view: TargetView, named?: readonly string[]) => readonly Target[]
  /** True where a target's condition reads a fact other than the category. */
  readonly targetsReadFacts: boolean
  /** The targets of every ticket, where no condition and no decision chooses among them; else null. */
  readonly targetsOfAll: readonly Target[] | null
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

/** Supplies what the policy's data does not hold. */
export interface PolicyOptions {
  /** The sets that conditions name: `{ vip: new Set(['c-1']) }`. Asked at every decision. */
  readonly sets?: NamedSets | undefined
  /** The hash that what judges must have: rules and promises that were published. A mended text passes. */
  readonly hash?: string | undefined
  /** The hash that the texts must have: this revision and no other. */
  readonly textHash?: string | undefined
}

/**
 * Checks a policy and compiles it.
 * @param input a policy as `definePolicy` takes it, or one that was stored as JSON
 * @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE, POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN,
 *   POLICY_CATEGORY_UNKNOWN, POLICY_CATEGORY_CIRCULAR, POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_SET_UNKNOWN,
 *   POLICY_TARGET_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE, POLICY_HASH_MISMATCH, FACT_KEY_FORBIDDEN: each
 *   with the path, the value and the fix
 */
export function compileRules<F extends BaseFacts = Facts>(input: unknown, options: PolicyOptions = {}): RuleBook<F> {
  const { sets = {}, ...expected } = checkedOptions(options)
  const { definition, schema } = readDefinition(input)
  const ref = policyRefOf(definition)
  assertPublished(ref, expected)
  checkReferences(definition)
  const tree = categoryTree(definition.categories)
  const { categories } = tree
  const kinds = { category: oneOf(categories.keys(), 'CATEGORY', tree) }
  const supplied = suppliedSets(definition, sets)
  const table = factTable(schema.json, kinds, supplied)
  const layers = compileLayers(definition, table, tree)
  const targets = compileTargets(definition, schema.json, kinds, supplied)
  const decide = decider({ ref, categories: compileCategories(categories, layers), contracts: layers.contracts })
  let ruleById: ReadonlyMap<string, RuleDefinition> | undefined
  return {
    ref,
    definition,
    categories,
    sets: supplied,
    layers: layers.written,
    decide,
    explain: explainer(decide, layers.layersFor, (code) => categories.get(code)?.owner ?? 'triage'),
    selectTargets: targets.select,
    targetsReadFacts: targets.readsFacts,
    targetsOfAll: targets.always,
    matcherOf: targets.matcherOf,
    target: (id) => targets.byId.get(id),
    parseFacts: factsParser(schema),
    becauseOf: (recorded) => {
      ruleById ??= new Map(rulesOf(definition).map((rule) => [rule.id, rule]))
      return becauseOf(recorded, ruleById.get(recorded.rule ?? ''), categories.get(String(recorded.evidence.category)))
    },
    teamFor: (code) => categories.get(code)?.team ?? null,
  }
}

/** @throws AnswerableError POLICY_HASH_MISMATCH: what judges, or what is said, is not what was published */
function assertPublished(ref: PolicyRef, expected: PolicyOptions): void {
  for (const which of ['hash', 'textHash'] as const) {
    const wanted = expected[which]
    if (wanted === undefined || wanted === ref[which]) continue
    const { id: policy, version } = ref
    const values = { policy, version, which, actual: ref[which].slice(0, 12), expected: cut(wanted, 12) }
    throw codedError('POLICY_HASH_MISMATCH', values)
  }
}

/** Rejects unknown options: a mistyped `hash` would be no check at all. @throws AnswerableError POLICY_INVALID */
function checkedOptions(options: unknown): PolicyOptions {
  const fix = 'Give { sets, hash, textHash }, or nothing.'
  if (!isRecord(options)) throw invalid('POLICY_INVALID', 'options', 'it must be an object', options, fix)
  const unknown = Object.keys(options).find((name) => !['sets', 'hash', 'textHash'].includes(name))
  if (unknown !== undefined) throw invalid('POLICY_INVALID', 'options', 'there is no such option', unknown, fix)
  const { sets } = options
  if (sets !== undefined && !isRecord(sets)) {
    throw invalid('POLICY_INVALID', 'options.sets', 'it must be an object', sets, 'Give { vip: new Set(["c-1"]) }.')
  }
  for (const which of ['hash', 'textHash'] as const) {
    const given = options[which]
    if (given === undefined || typeof given === 'string') continue
    const published = `Give policy.ref.${which} as published.`
    throw invalid('POLICY_INVALID', `options.${which}`, 'it must be a text', given, published)
  }
  return options
}

/** The schema may be a zod object, which is no plain data, so it is read apart and put back as JSON. */
function readDefinition(input: unknown): { readonly definition: PolicyDefinition; readonly schema: FactsSchema } {
  if (!isRecord(input)) return { definition: checkedShape(input), schema: readFactsSchema(undefined) }
  const { facts, ...others } = input
  const schema = readFactsSchema(facts)
  const copy = plainCopy(schema.isBase ? others : { ...others, facts: schema.json })
  return { definition: checkedShape(copy), schema }
}

/** The host's sets that the policy declares: what it does not declare it may not use. */
function suppliedSets({ sets: declared = [] }: PolicyDefinition, given: NamedSets): NamedSets {
  return Object.fromEntries(declared.map((name, i) => [name, setNamed(name, given, `sets[${i}]`)]))
}

function defaultBecause(code: string, category: Category): Text {
  const { owner } = category
  const reason = owner === 'triage' ? 'CATEGORY_UNDECIDED' : null
  return becauseOf({ owner, reason, rule: null, evidence: { category: code } }, undefined, category)
}

function compileCategories(
  categories: ReadonlyMap<string, Category>,
  layers: CompiledLayers,
): ReadonlyMap<string, CompiledCategory> {
  return new Map(
    [...categories].map(([code, category]) => {
      const [overrides, rules] = [layers.overrides(code), layers.rules(code)]
      let text: Text | undefined
      const because = () => {
        text ??= defaultBecause(code, category)
        return text
      }
      return [code, { outcome: outcomeOf(category), because, overrides, rules }]
    }),
  )
}
