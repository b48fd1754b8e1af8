import { codedError, cut, invalid, seen } from '../../kernel/errors/errors.js'
import type { WithDeskFacts } from '../../ticket/desk-facts.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import type { PolicyRef, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { overlaps } from '../../ticket/subject/fact-paths.js'
import type { FactChange } from '../../ticket/subject/subject.js'
import { becauseOf } from '../definition/because.js'
import { type Category, categoryTree, outcomeOf } from '../definition/category-tree.js'
import type { PolicyDefinition, RuleDefinition, Text } from '../definition/definition.js'
import { checkedShape } from '../definition/definition-schema.js'
import { type FactParties, factPartiesOf } from '../definition/fact-parties.js'
import { type FactsParser, factsParser } from '../definition/facts-parser.js'
import { type FactsSchema, readFactsSchema } from '../definition/facts-schema.js'
import { plainCopy } from '../definition/plain-data.js'
import { policyRefOf } from '../definition/policy-ref.js'
import { checkReferences, rulesOf } from '../definition/references.js'
import type { FactRead } from '../language/conditions.js'
import { type FactTable, factTable, isRecord, oneOf } from '../language/fact-table.js'
import { type NamedSets, setNamed } from '../language/named-sets.js'
import type { Target, TargetView } from '../targets/target.js'
import { compileTargets } from '../targets/targets.js'
import { type CompiledAccess, compileAccess } from './access.js'
import { type CompiledCategory, type Decision, decider } from './decide.js'
import { type Explanation, explainer } from './explain.js'
import { allReads, factChanges } from './fact-changes.js'
import { type CompiledLayers, compileLayers, type RuleLayer } from './layers.js'

/**
 * The compiled rules of one policy version. Immutable. Its functions are synchronous and pure, except that conditions
 * read the host's named sets.
 * `decide` and `explain` are methods, so that a policy with its own facts can be passed wherever a policy is expected.
 */
export interface RuleBook<F extends BaseFacts = Facts>
  extends Pick<CompiledAccess, 'selectAccess' | 'accessReadsFacts'>,
    FactsParser {
  readonly ref: PolicyRef
  /** The policy as plain, frozen data. Store it or send it; compiling it again gives the same hash. */
  readonly definition: PolicyDefinition
  /** The categories by code, each with what it inherits. */
  readonly categories: ReadonlyMap<string, Category>
  /** The sets that the host supplied, by the names that the policy declares. */
  readonly sets: NamedSets
  /** The compiled rules in the order of the policy: overrides, each contract, rules. */
  readonly layers: readonly RuleLayer[]
  /**
   * Decides who must answer, by which rule, on which evidence. It does not check the facts against the schema, as
   * `parseFacts` does: a fact of the wrong type fails the conditions on it. `ticket` has the desk's own facts, for a
   * dry run; without it the ticket is one that was just opened.
   * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
   * @throws AnswerableError FACTS_INVALID: not an object, no category, or a number that is not finite
   */
  decide(facts: F & WithDeskFacts): Decision
  /** Decides, and lists every rule tried with the first condition that failed. @throws AnswerableError as `decide` */
  explain(facts: F & WithDeskFacts): Explanation
  /**
   * Returns the targets that apply: for each clock, the first target whose condition holds, named targets first.
   * @param named the targets that a decision names: `decision.targets`
   */
  readonly selectTargets: (view: TargetView, named?: readonly string[]) => readonly Target[]
  /** True if a target's condition reads a fact other than the category. */
  readonly targetsReadFacts: boolean
  /** The targets of every ticket, if no condition and no decision chooses among them; otherwise null. */
  readonly targetsOfAll: readonly Target[] | null
  /**
   * Compiles a condition over what targets may read: the facts, `owner`, `team`, `tier` and `priority`.
   * @throws AnswerableError POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN and the like, with the path
   */
  readonly matcherOf: (condition: unknown, path: string) => (view: TargetView) => boolean
  /** Returns a target by id, or undefined. */
  readonly target: (id: string) => Target | undefined
  /**
   * Returns the facts that the policy reads and that differ, in the order of the policy. Lists a named set's answers
   * too.
   * @param changed the paths that differ
   */
  readonly changesBetween: (before: Facts, after: Facts, changed: readonly string[]) => readonly FactChange[]
  /** True if the policy freezes this fact, a fact above it or a fact below it. */
  readonly isFrozen: (path: string) => boolean
  /** The parties that see a fact, and those that may bring it. */
  readonly factParties: FactParties
  /** Returns the text that explains a decision which this version took earlier. */
  readonly becauseOf: (recorded: RecordedDecision) => Text
  /** True if a rule may move a ticket that a person placed: it says `overrides: 'person'`. */
  readonly overridesPerson: (rule: string | null) => boolean
  /** Returns the team that a category names, or null: the operator's team that handles it, or backs the seller. */
  readonly teamFor: (category: string) => string | null
}

/** The options of compiling: sets, and the hashes to check. */
export interface PolicyOptions {
  /** The sets that conditions name: `{ vip: new Set(['c-1']) }`. They are read at every decision. */
  readonly sets?: NamedSets | undefined
  /** The expected `hash`: the rules and targets must be those that were published. A changed text passes. */
  readonly hash?: string | undefined
  /** The expected `textHash`: the texts, too, must be those of this revision. */
  readonly textHash?: string | undefined
}

type FactsReader = (written: unknown) => FactsSchema

/**
 * Checks a policy and compiles its rules and targets.
 * @param input a policy as `definePolicy` takes it, or one that was stored as JSON
 * @param readFacts reads the schema of facts: `readStoredFacts` if it may be a JSON Schema
 * @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE, POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN,
 *   POLICY_CATEGORY_UNKNOWN, POLICY_CATEGORY_CIRCULAR, POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_SET_UNKNOWN,
 *   POLICY_TARGET_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE, POLICY_HASH_MISMATCH, FACT_KEY_FORBIDDEN: each
 *   with the path, the value and the fix
 */
export function compileRules<F extends BaseFacts = Facts>(
  input: unknown,
  options: PolicyOptions = {},
  readFacts: FactsReader = readFactsSchema,
): RuleBook<F> {
  const { sets = {}, ...expected } = checkedOptions(options)
  const { definition, schema } = readDefinition(input, readFacts)
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
  const access = compileAccess(definition.access ?? [], targets.conditionOf)
  const decide = decider({ ref, categories: compileCategories(categories, layers), contracts: layers.contracts })
  const frozen = frozenFacts(definition, table)
  let reads: readonly FactRead[] | undefined
  let ruleById: ReadonlyMap<string, RuleDefinition> | undefined
  const overriding = new Set(rulesOf(definition).flatMap(({ id, overrides }) => (overrides === undefined ? [] : [id])))
  return {
    ref,
    definition,
    categories,
    sets: supplied,
    layers: layers.written,
    decide,
    explain: explainer(decide, layers.layersFor, (code) => categories.get(code)?.owner ?? 'triage'),
    selectTargets: targets.select,
    targetsReadFacts: targets.targetsReadFacts,
    targetsOfAll: targets.targetsOfAll,
    selectAccess: access.selectAccess,
    accessReadsFacts: access.accessReadsFacts,
    matcherOf: (condition, path) => targets.conditionOf(condition, path).test,
    target: (id) => targets.byId.get(id),
    ...factsParser(schema, categories),
    changesBetween: (before, after, changed) => {
      reads ??= allReads(layers.written, targets.reads, access.reads)
      return factChanges(reads, before, after, changed)
    },
    isFrozen: (path) => frozen.some((each) => overlaps(each, path)),
    factParties: factPartiesOf(schema.json),
    becauseOf: (recorded) => {
      ruleById ??= new Map(rulesOf(definition).map((rule) => [rule.id, rule]))
      return becauseOf(recorded, ruleById.get(recorded.rule ?? ''), categories.get(String(recorded.evidence.category)))
    },
    overridesPerson: (rule) => rule !== null && overriding.has(rule),
    teamFor: (code) => categories.get(code)?.team ?? null,
  }
}

/** Returns the facts that may not change after the opening. @throws AnswerableError POLICY_FACT_UNKNOWN */
function frozenFacts({ frozen = [] }: PolicyDefinition, table: FactTable): readonly string[] {
  for (const [i, path] of frozen.entries()) {
    if (table.kindOf(path) !== undefined) continue
    throw codedError('POLICY_FACT_UNKNOWN', { path: `frozen[${i}]`, value: seen(path), known: table.known() })
  }
  return frozen
}

/** Checks the hashes of a policy against those that were published. @throws AnswerableError POLICY_HASH_MISMATCH */
function assertPublished(ref: PolicyRef, expected: PolicyOptions): void {
  for (const which of ['hash', 'textHash'] as const) {
    const wanted = expected[which]
    if (wanted === undefined || wanted === ref[which]) continue
    const { id: policy, version } = ref
    const values = { policy, version, which, actual: ref[which].slice(0, 12), expected: cut(wanted, 12) }
    throw codedError('POLICY_HASH_MISMATCH', values)
  }
}

/** Rejects unknown options: a mistyped `hash` would silently check nothing. @throws AnswerableError POLICY_INVALID */
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

/** Reads the definition and its facts' schema. A zod schema is not plain data, so it is replaced by its JSON Schema. */
function readDefinition(
  input: unknown,
  readFacts: FactsReader,
): { readonly definition: PolicyDefinition; readonly schema: FactsSchema } {
  if (!isRecord(input)) return { definition: checkedShape(input), schema: readFacts(undefined) }
  const { facts, ...others } = input
  const schema = readFacts(facts)
  const copy = plainCopy(schema.isBase ? others : { ...others, facts: schema.json })
  return { definition: checkedShape(copy), schema }
}

/** Returns the host's sets that the policy declares, because conditions may use no others. */
function suppliedSets({ sets: declared = [] }: PolicyDefinition, given: NamedSets): NamedSets {
  return Object.fromEntries(declared.map((name, i) => [name, setNamed(name, given, `sets[${i}]`)]))
}

/** Returns the text of a category's default outcome. */
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
