import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import type { Decision } from '../../policy/decide/decide.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import { decidersOf } from '../../policy/decide/modifiers.js'
import { type Modifier, modifierFields } from '../../policy/decide/outcome.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { type CategoryTree, categoryTree } from '../../policy/definition/category-tree.js'
import type { CategoryDefinition, Outcome } from '../../policy/definition/definition.js'
import type { DecidedBy, SaidField } from './decision-explanation.js'

/** A rule and its layer. */
export interface LayeredRule {
  readonly rule: CompiledRule
  readonly layer: RuleLayer
}

/** The parts of a policy that are read to find its rules and categories. */
export type RuleSource = Pick<RuleBook, 'definition' | 'layers'>

/** Returns the rule with that id. Indexes a policy's rules on first use. */
export function ruleWithLayer({ layers }: RuleSource, id: string): LayeredRule | undefined {
  const byId = rulesById.get(layers) ?? new Map<string, LayeredRule>()
  if (!rulesById.has(layers)) {
    for (const layer of layers) for (const rule of layer.rules) byId.set(rule.id, { rule, layer })
    rulesById.set(layers, byId)
  }
  return byId.get(id)
}

const rulesById = new WeakMap<RuleSource['layers'], Map<string, LayeredRule>>()
const trees = new WeakMap<RuleSource['definition'], CategoryTree>()

function treeOf({ definition }: RuleSource): CategoryTree {
  const tree = trees.get(definition) ?? categoryTree(definition.categories)
  trees.set(definition, tree)
  return tree
}

/** Returns the rule or category that named the owner of a decision. */
export function ownerDecidedBy(
  policy: RuleSource,
  { source, rule, evidence }: Pick<Decision, 'source' | 'rule' | 'evidence'>,
) {
  if (rule !== null) return decidedByRule(policy, rule)
  const category = String(evidence.category)
  return source === 'none' ? nobody : (decidedByCategory(policy, category, 'owner') ?? nobody)
}

const nobody: DecidedBy = { layer: 'none', rule: null, contract: null, category: null }

function decidedByRule(policy: RuleSource, id: string): DecidedBy {
  const layer = ruleWithLayer(policy, id)?.layer
  return { layer: layer?.source ?? 'none', rule: id, contract: layer?.contract ?? null, category: null }
}

/** The members of a rule's outcome, in the order in which they are shown. */
export const outcomeFields = [
  'owner',
  'team',
  'tier',
  'priority',
  'paidBy',
  'chargedTo',
  'fault',
  'score',
  'skills',
  'language',
  'targets',
] as const satisfies readonly (keyof Outcome)[]

type Field = (typeof outcomeFields)[number]

/** Fields that apply only to the owner that they were written for. */
const ownerFields: ReadonlySet<Field> = new Set(['team', 'tier'])
/** Fields that any matching rule may set. */
const modifiers: ReadonlySet<Field> = new Set(modifierFields)

/** Returns the rule of each layer that decides, among all that contribute to a decision. */
export const decidingRules = (policy: RuleSource, { rules }: Pick<Decision, 'rules'>): readonly CompiledRule[] =>
  decidersOf(rules.flatMap((id) => ruleWithLayer(policy, id)?.rule ?? []))

/** Returns the rule from which a decision takes a modifier, or undefined if no rule says it. */
export const modifyingRule = (policy: RuleSource, { rules }: Pick<Decision, 'rules'>, field: Modifier) =>
  rules.flatMap((id) => ruleWithLayer(policy, id)?.rule ?? []).find(({ outcome }) => outcome[field] !== null)

/** Lists each field of a decision with the rule or category that set it: the first of those that may. */
export function saidFields(policy: RuleSource, decision: Decision): readonly SaidField[] {
  const isUnnamed = decision.reason === 'SELLER_UNNAMED'
  const named = isUnnamed ? 'seller' : decision.owner
  return outcomeFields.flatMap((field): readonly SaidField[] => {
    const value = decision[field]
    if (field === 'owner') return [{ field, value: decision.owner, by: ownerDecidedBy(policy, decision) }]
    if (value === null || (isUnnamed && ownerFields.has(field))) return []
    const by = fieldDecidedBy(policy, decision, field, named)
    return by === null ? [] : [{ field, value, by }]
  })
}

function fieldDecidedBy(
  policy: RuleSource,
  decision: Decision,
  field: Field,
  named: Decision['owner'],
): DecidedBy | null {
  const isCompatible = (owner: Outcome['owner'] | null) => owner === null || owner === undefined || owner === named
  const { rules, evidence, source } = decision
  const said = modifiers.has(field)
    ? rules.flatMap((id) => ruleWithLayer(policy, id)?.rule ?? [])
    : decidingRules(policy, decision)
  for (const { id, outcome } of said) {
    if (outcome[field] === null) continue
    if (!ownerFields.has(field) || isCompatible(outcome.owner)) return decidedByRule(policy, id)
  }
  if (source === 'none') return null
  const category = String(evidence.category)
  const own = treeOf(policy).categories.get(category)
  if (ownerFields.has(field) && !isCompatible(own?.owner)) return null
  return decidedByCategory(policy, category, field)
}

/** Returns the category that sets the field: the code itself, or its nearest ancestor, as `categoryTree` inherits. */
function decidedByCategory(policy: RuleSource, code: string, field: Field): DecidedBy | null {
  const { above, categories } = treeOf(policy)
  const owner = categories.get(code)?.owner
  const found = above(code).find((name) => {
    const said: CategoryDefinition | undefined = Object.hasOwn(policy.definition.categories, name)
      ? policy.definition.categories[name]
      : undefined
    if (said?.[field] === undefined) return false
    return !ownerFields.has(field) || said.owner === undefined || said.owner === owner
  })
  return found === undefined ? null : { layer: 'category', rule: null, contract: null, category: found }
}
