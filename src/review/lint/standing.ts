import { type FactGroup, type FactSpace, factSpace } from '../../explain/space/fact-space.js'
import { policySpace } from '../../explain/space/policy-space.js'
import { categoryTree } from '../../policy/definition/category-tree.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { readFactsSchema } from '../../policy/definition/facts-schema.js'
import { type CompiledCondition, compileCondition } from '../../policy/language/conditions.js'
import { anyOf, factTable, oneOf, prefixes } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { momentValues, responsiblePaths } from '../../policy/targets/readable.js'
import type { Facts } from '../../ticket/facts.js'
import { decidedOwners, MAX_TIER } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'

/** The facts of a policy together with what its targets read beside them: who must act, and how urgently. */
export interface StandingSpace {
  readonly space: FactSpace
  /** The conditions of the targets, in the policy's order. */
  readonly conditions: readonly CompiledCondition[]
  /** When each begins its clock anew; null where it never does, or does not say. */
  readonly resets: readonly (CompiledCondition | null)[]
}

/** Every path that a target or a clock may read beside the facts. */
const standing: readonly string[] = [...responsiblePaths, ...Object.keys(momentValues)]
/** A ticket that is open, when a deadline passes. */
export const atDeadline = { state: 'open', command: 'deadline', by: 'system', automated: true } as const

export function standingSpace(policy: Policy): StandingSpace {
  const { definition, layers } = policy
  const schema = readFactsSchema(definition.facts).json
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
  const paths = read.flatMap((condition) => condition.reads.map(({ path }) => path.split(' ')[0] ?? path))
  const also = [...paths, 'seller.id'].flatMap((path) => prefixes(path).slice(0, -1))
  const facts = policySpace(policy, { tests, also })
  const beside = factSpace({
    schema: besideFacts(definition.teams),
    parseFacts: () => ({ category: '' }),
    categories: [],
    tests,
    also: standing,
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
        ...facts.dimensions.filter(({ path }) => !standing.includes(path)),
        ...beside.dimensions.filter(({ path }) => standing.includes(path)),
      ],
      build: (assignment) => facts.build(new Map([...assignment].filter(([path]) => !standing.includes(path)))),
    },
  }
}

const momentKinds = Object.fromEntries(Object.entries(momentValues).map(([path, values]) => [path, oneOf(values)]))

/** Teams, tiers and priorities that an outcome names, each to be told from the others. */
function namedIn({ layers, categories }: Policy): readonly FactGroup[] {
  const outcomes = [...layers.flatMap(({ rules }) => rules.map(({ outcome }) => outcome)), ...categories.values()]
  return (['team', 'tier', 'priority'] as const).flatMap((path) => {
    const usual = { team: null, tier: 1, priority: 'normal' }[path]
    return [...new Set([usual, ...outcomes.map((outcome) => outcome[path] ?? usual)])].map((value) => {
      return { path, members: [value] }
    })
  })
}

function besideFacts(teams: readonly string[] | undefined): JsonSchema {
  const team = teams === undefined ? { anyOf: [{ type: 'string' }, { type: 'null' }] } : { enum: [...teams, null] }
  const tier = { type: 'integer', minimum: 1, maximum: MAX_TIER }
  const moment = Object.fromEntries(Object.entries(momentValues).map(([path, values]) => [path, { enum: values }]))
  const properties = { owner: { enum: decidedOwners }, team, tier, priority: { enum: priorities }, ...moment }
  return { type: 'object', properties, required: standing }
}

/** How a ticket stands, of values by path; the usual where a question leaves it open. */
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
