import { type FactGroup, type FactSpace, factSpace } from '../../explain/space/fact-space.js'
import { policySpace } from '../../explain/space/policy-space.js'
import { categoryTree } from '../../policy/definition/category-tree.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { type CompiledCondition, compileCondition } from '../../policy/language/conditions.js'
import { anyOf, factTable, oneOf, prefixes } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { momentValues, responsiblePaths } from '../../policy/targets/readable.js'
import type { Facts } from '../../ticket/facts.js'
import { decidedOwners, MAX_TIER } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'

/**
 * The finite domain of a policy's facts and of what its targets also read: owner, team, tier, priority and the moment.
 */
export interface TargetSpace {
  readonly space: FactSpace
  /** The conditions of the targets, in the order of the policy. */
  readonly conditions: readonly CompiledCondition[]
  /** The condition under which each target restarts its clock; null if there is none. */
  readonly resets: readonly (CompiledCondition | null)[]
}

/** The paths that a target or a clock may read beside the facts. */
const contextPaths: readonly string[] = [...responsiblePaths, ...Object.keys(momentValues)]
/** The moment at which a deadline of an open ticket passes. */
export const atDeadline = { state: 'open', command: 'deadline', by: 'system', automated: true } as const

/** Builds the finite domain that a policy's rules, targets and resets distinguish. */
export function targetSpace(policy: Policy): TargetSpace {
  const { definition, layers } = policy
  const schema = schemaOfFacts(definition)
  const tree = categoryTree(definition.categories)
  const kinds = {
    category: oneOf(policy.categories.keys(), 'CATEGORY', tree),
    owner: oneOf(decidedOwners, 'OWNER'),
    team: anyOf('string', 'null'),
    tier: anyOf('number'),
    priority: oneOf(priorities),
  }
  const table = factTable(schema, kinds, policy.sets)
  const conditions = (definition.targets ?? []).map(({ when = {} }, i) =>
    compileCondition(when, table, `targets[${i}].when`),
  )
  const clockTable = factTable(schema, { ...kinds, ...momentKinds }, policy.sets)
  const resets = (definition.targets ?? []).map(({ conditions: { reset = false } = {} }, i) => {
    return reset === false
      ? null
      : compileCondition(reset === true ? {} : reset, clockTable, `targets[${i}].conditions.reset`)
  })
  const compiled = [...conditions, ...resets.filter((reset) => reset !== null)]
  const tests = compiled.flatMap((condition) => condition.tests)
  const read = [...layers.flatMap(({ rules }) => rules.map(({ condition }) => condition)), ...compiled]
  const paths = read.flatMap((condition) => condition.reads.map(({ fact }) => fact))
  const also = [...paths, 'seller.id'].flatMap((path) => prefixes(path).slice(0, -1))
  const facts = policySpace(policy, { tests, also })
  const context = factSpace({
    schema: contextSchema(definition.teams),
    parseFacts: () => ({ category: '' }),
    categories: [],
    tests,
    also: contextPaths,
    groups: [
      ...decidedOwners.map((owner) => ({ path: 'owner', members: [owner] })),
      ...Object.entries(atDeadline).map(([path, value]) => ({ path, members: [value] })),
      ...namedIn(policy),
    ],
  })
  return {
    conditions,
    resets,
    space: {
      dimensions: [
        ...facts.dimensions.filter(({ path }) => !contextPaths.includes(path)),
        ...context.dimensions.filter(({ path }) => contextPaths.includes(path)),
      ],
      build: (assignment) => facts.build(new Map([...assignment].filter(([path]) => !contextPaths.includes(path)))),
    },
  }
}

const momentKinds = Object.fromEntries(Object.entries(momentValues).map(([path, values]) => [path, oneOf(values)]))

/** Returns each team, tier and priority that an outcome names, as a value of its own. */
function namedIn({ layers, categories }: Policy): readonly FactGroup[] {
  const outcomes = [...layers.flatMap(({ rules }) => rules.map(({ outcome }) => outcome)), ...categories.values()]
  return (['team', 'tier', 'priority'] as const).flatMap((path) => {
    const fallback = { team: null, tier: 1, priority: 'normal' }[path]
    return [...new Set([fallback, ...outcomes.map((outcome) => outcome[path] ?? fallback)])].map((value) => {
      return { path, members: [value] }
    })
  })
}

function contextSchema(teams: readonly string[] | undefined): JsonSchema {
  const team = teams === undefined ? { anyOf: [{ type: 'string' }, { type: 'null' }] } : { enum: [...teams, null] }
  const tier = { type: 'integer', minimum: 1, maximum: MAX_TIER }
  const moment = Object.fromEntries(Object.entries(momentValues).map(([path, values]) => [path, { enum: values }]))
  const properties = { owner: { enum: decidedOwners }, team, tier, priority: { enum: priorities }, ...moment }
  return { type: 'object', properties, required: contextPaths }
}

/** Returns what a target reads of a ticket. A value that the assignment leaves open gets its default. */
export function viewOf(facts: Facts, assignment: ReadonlyMap<string, unknown>) {
  const [owner, team, tier, priority] = responsiblePaths.map((path) => assignment.get(path))
  return {
    ...facts,
    owner: decidedOwners.find((each) => each === owner) ?? 'operator',
    team: typeof team === 'string' ? team : null,
    tier: typeof tier === 'number' ? tier : 1,
    priority: priorities.find((each) => each === priority) ?? 'normal',
  }
}
