import type { JsonSchema } from '../../policy/definition/definition.js'
import type { Scalar } from '../../policy/language/condition.js'
import type { FactTest, Test } from '../../policy/language/conditions.js'
import { deskFactsSchema, isDeskPath } from '../../policy/language/desk-facts.js'
import { type Mention, mentionsOf } from '../../policy/language/fact-mentions.js'
import { isRecord, isScalar } from '../../policy/language/fact-table.js'
import type { NamedSets } from '../../policy/language/named-sets.js'
import { DESK_FACTS, type DeskFacts, freshDeskFacts } from '../../ticket/desk-facts.js'
import type { Facts } from '../../ticket/facts.js'
import { factBuilder } from './fact-build.js'
import { categoryDimension, type Dimension, dimensionOf, holderDimension, isPresence } from './fact-dimension.js'
import { shapeAt } from './fact-shape.js'

export type { Dimension } from './fact-dimension.js'

/**
 * The finite-domain encoding of a policy's facts: one dimension a fact, one cell a set of values that tests answer
 * alike.
 */
export interface FactSpace {
  /** `category` first, then `also`, then in the order of the tests. */
  readonly dimensions: readonly Dimension[]
  /**
   * Builds witness facts with these values that pass the policy's `parseFacts`. A value at `order.state` creates an
   * order, with sample values for the members that its schema requires. Omits values that are `undefined` or not
   * assigned, unless the schema requires them.
   * @returns null where the schema does not accept the facts
   */
  readonly build: (assignment: ReadonlyMap<string, unknown>) => Facts | null
}

/** Values of one fact that the policy distinguishes without a test: the sellers of a contract, at `seller.id`. */
export interface FactGroup {
  readonly path: string
  readonly members: Iterable<Scalar>
}

/** The inputs of a space. */
export interface SpaceSource {
  /** The schema of the facts: `definition.facts`, or that of `baseFacts`. */
  readonly schema: JsonSchema
  readonly parseFacts: (input: unknown) => Facts
  /** The declared category codes. Each is a cell of its own. */
  readonly categories: Iterable<string>
  readonly tests: Iterable<Test>
  /** The host's sets. An iterable one, such as a `Set`, contributes its members. */
  readonly sets?: NamedSets | undefined
  readonly groups?: readonly FactGroup[] | undefined
  /** Paths that get a dimension although no test reads them. */
  readonly also?: readonly string[] | undefined
}

/** The largest set whose members are read. A larger one makes its dimension not exhaustive. */
const MAX_MEMBERS = 20_000

/** Encodes facts as a finite domain: for every fact that a test reads, the values that are worth trying. */
export function factSpace(source: SpaceSource): FactSpace {
  const { parseFacts, categories, tests, sets = {}, groups = [], also = [] } = source
  const byPath = new Map<string, FactTest[]>([['category', []]])
  for (const path of [...also, ...groups.map((group) => group.path)]) byPath.set(path, [])
  for (const test of tests) collect(test, byPath)
  // Only a policy that reads facts of the desk gets witnesses with them.
  const schema = [...byPath.keys()].some(isDeskPath) ? withDeskFacts(source.schema) : source.schema
  const members = membersOf(sets)
  const dimensions = [...byPath].map(([path, found]): Dimension => {
    const [shape, asked] = [shapeAt(schema, path), distinct(found)]
    if (path === 'category') return categoryDimension(shape, asked, [...categories])
    const mentions = mentionsOf(asked, members)
    const isHolder = [...byPath.keys()].some((each) => each.startsWith(`${path}.`))
    if (isHolder && mentions.length === 0) return holderDimension(path, shape)
    const groupsAt = groupsOf(groups.filter((group) => group.path === path))
    const grouped = [...groupsAt.keys()].map((value): Mention => ({ role: 'equal', value }))
    return dimensionOf(path, shape, asked, [...mentions, ...grouped], (value) => groupsAt.get(asScalar(value)) ?? '')
  })
  return {
    dimensions: dimensions.map(markOverlap),
    build: factBuilder(schema, (facts) => parseFacts(withoutFresh(facts))),
  }
}

/** Adds the desk's own facts to a schema. They are required: without them the ticket was just opened. */
const withDeskFacts = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...(isRecord(schema.properties) ? schema.properties : {}), [DESK_FACTS]: deskFactsSchema },
  required: [...(Array.isArray(schema.required) ? schema.required : []), DESK_FACTS],
})

/** Omits those of the desk's own facts that a ticket has at its opening: facts without them mean the same. */
function withoutFresh(facts: unknown): unknown {
  if (!isRecord(facts) || !isRecord(facts[DESK_FACTS])) return facts
  const { [DESK_FACTS]: desk, ...others } = facts
  const told = Object.entries(desk).filter(([name, value]) => {
    const fresh = Object.hasOwn(freshDeskFacts, name) ? freshDeskFacts[name as keyof DeskFacts] : undefined
    return JSON.stringify(value) !== JSON.stringify(fresh)
  })
  return told.length === 0 ? others : { ...others, [DESK_FACTS]: Object.fromEntries(told) }
}

/** Maps a value that is not a scalar to null, which is in no group. */
const asScalar = (value: unknown): Scalar => (isScalar(value) ? value : null)

/** Returns the groups of each value, as a key such as `,0,2`. */
function groupsOf(groups: readonly FactGroup[]): ReadonlyMap<Scalar, string> {
  const found = new Map<Scalar, string>()
  groups.forEach(({ members }, i) => {
    for (const value of members) found.set(value, `${found.get(value) ?? ''},${i}`)
  })
  return found
}

/**
 * Marks a dimension as not exhaustive where a fact is compared both as a whole and by its members. Their cells depend
 * on each other, so not every combination exists.
 */
function markOverlap(dimension: Dimension, _: number, all: readonly Dimension[]): Dimension {
  const isWhole = ({ cells }: Dimension) => cells.some((cell) => isRecord(cell) && !isPresence(cell))
  const overlaps = all.some(
    (each) =>
      (each.path.startsWith(`${dimension.path}.`) && isWhole(dimension)) ||
      (dimension.path.startsWith(`${each.path}.`) && isWhole(each)),
  )
  return overlaps ? { ...dimension, exhaustive: false } : dimension
}

function collect(test: Test, into: Map<string, FactTest[]>): void {
  if (test.kind !== 'fact') {
    for (const member of test.tests) collect(member, into)
    return
  }
  const known = into.get(test.path)
  if (known === undefined) into.set(test.path, [test])
  else known.push(test)
}

/** Removes duplicate tests: a thousand rules may contain the same one. */
function distinct(tests: readonly FactTest[]): readonly FactTest[] {
  return [...new Map(tests.map((test) => [`${test.operator} ${JSON.stringify(test.expected)}`, test])).values()]
}

/** Returns the members of a named set; null where it is not iterable or too large. */
function membersOf(sets: NamedSets): (name: string) => readonly Scalar[] | null {
  const known = new Map<string, readonly Scalar[] | null>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const set = Object.hasOwn(sets, name) ? sets[name] : undefined
    const members = set === undefined || !isIterable(set) ? null : firstOf(set)
    known.set(name, members)
    return members
  }
}

function firstOf(set: Iterable<unknown>): readonly Scalar[] | null {
  const members: Scalar[] = []
  for (const member of set) {
    if (members.length === MAX_MEMBERS) return null
    if (isScalar(member)) members.push(member)
  }
  return members
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function'
}
