import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import type { Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Facts } from '../../ticket/facts.js'
import { differences, leavesOf } from '../decision/fact-leaves.js'
import { type Dimension, factSpace } from '../space/fact-space.js'

/** A fact that may change, and the values that the policy distinguishes from its current one. */
export interface Changeable {
  /** The position of the fact in the policy's order. */
  readonly index: number
  readonly path: string
  readonly values: readonly unknown[]
}

/** The finite space of changes to one ticket's facts. */
export interface ChangeSpace {
  /** In the order in which the policy reads them. */
  readonly changeable: readonly Changeable[]
  /** The facts whose change may change a test on this path: the fact itself, its members, and the objects around it. */
  readonly affecting: (path: string) => readonly Changeable[]
  /** True where another changeable fact contains this one or is part of it. */
  readonly isNested: (path: string) => boolean
  /** Paths whose domain is not exhaustive: not every distinguishable value can be tried. */
  readonly open: readonly string[]
  /** The rules that some change can make match. */
  readonly rules: readonly CompiledRule[]
  /** Lists the single facts that differ from the original ones, those that another change brought along included. */
  readonly differences: (facts: Facts) => readonly string[]
  /** Changes one fact. Null where the schema cannot hold the value, or a fact that must stay would be lost. */
  readonly withChange: (facts: Facts, path: string, value: unknown) => Facts | null
}

const lastWord = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/**
 * Builds the space of changes to some facts. The category and the ids that are present are fixed, because another order
 * or another seller is another ticket. A missing id may be added; an added seller is one without a contract.
 * @param mayChange paths that may change although they are fixed by default
 */
export function changeSpaceOf(policy: RuleBook, facts: Facts, mayChange: ReadonlySet<string>): ChangeSpace {
  const isFixed = (path: string): boolean => {
    if (mayChange.has(path)) return false
    return path === 'category' || (lastWord(path) === 'id' && valueAt(facts, path) !== undefined)
  }
  const sellerMayChange = mayChange.has('seller.id')
  const layers = policy.layers.filter(
    ({ sellers }) => sellers === null || sellerMayChange || sellers.includes(String(facts.seller?.id)),
  )
  const rules = layers.flatMap((layer) => layer.rules.filter((rule) => canHold(rule, facts, isFixed)))
  const tests = rules.flatMap(({ condition }) => condition.tests)
  const groups = sellerMayChange
    ? layers.flatMap(({ sellers }) => (sellers === null ? [] : [{ path: 'seller.id', members: sellers }]))
    : []
  const space = factSpace({
    schema: schemaOfFacts(policy.definition),
    parseFacts: policy.parseFacts,
    categories: policy.categories.keys(),
    tests,
    sets: policy.sets,
    groups,
    also: ['seller.id'],
  })
  const questions = questionsByPath(tests, groups)
  const free = space.dimensions.filter(({ path }) => !isFixed(path))
  const changeable = free.map((dimension, index) => {
    const isOwnId = lastWord(dimension.path) === 'id' && valueAt(facts, dimension.path) !== undefined
    const others = otherCells(dimension, facts, questions.get(dimension.path) ?? null)
    // An id that is present may change but not disappear: a ticket always keeps its seller, order and customer.
    return { index, path: dimension.path, values: isOwnId ? others.filter((value) => value !== undefined) : others }
  })
  const overlapping = (path: string) => changeable.filter((each) => each.path === path || isWithin(each.path, path))
  const affectingByPath = new Map<string, readonly Changeable[]>()
  const canMiss = new Map(space.dimensions.map((each) => [each.path, each.canMiss]))
  const samples = new Map<string, Facts | null>()
  const sampleWith = (path: string, value: unknown): Facts | null => {
    const key = `${path} ${JSON.stringify(value)}`
    const made =
      samples.get(key) ??
      space.build(
        new Map([
          ['category', facts.category],
          [path, value],
        ]),
      )
    samples.set(key, made)
    return made
  }
  const withValue = (from: Facts, path: string, value: unknown): Facts | null => {
    const steps = path.split('.')
    const isThere = steps.length === 1 || isRecord(valueAt(from, steps.slice(0, -1).join('.')))
    const sample = isThere && !isPresence(value) ? from : sampleWith(path, value)
    // The cast is safe: `parseFacts` checks the copy against the whole schema before the search accepts it.
    return sample && (withFactAt(from, steps, value, sample) as Facts)
  }
  // A member that its object requires can be removed only together with the object.
  const without = (from: Facts, path: string): Facts | null => {
    const steps = path.split('.')
    const gone = canMiss.get(path) === false ? steps.slice(0, -1) : steps
    // The cast is safe: the category is never removed, so the rest are still facts.
    return gone.length === 0 ? null : (withoutFactAt(from, gone) as Facts)
  }
  const own = leavesOf(facts)
  const fixed = [...own.keys()].filter(isFixed)
  return {
    changeable: changeable.filter(({ values }) => values.length > 0),
    affecting(path) {
      const found = affectingByPath.get(path) ?? overlapping(path).filter(({ values }) => values.length > 0)
      affectingByPath.set(path, found)
      return found
    },
    isNested: (path) => overlapping(path).some((each) => each.path !== path),
    open: free.filter(({ exhaustive }) => !exhaustive).map(({ path }) => path),
    rules,
    differences: (changed) => differences(own, changed),
    withChange(from, path, value) {
      const made = value === undefined ? without(from, path) : withValue(from, path, value)
      return made === null || fixed.some((each) => valueAt(made, each) !== valueAt(facts, each)) ? null : made
    },
  }
}

/** True for the cell that represents any object: an empty one. */
const isPresence = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0

/** True where one path is inside the other. */
const isWithin = (a: string, b: string): boolean => a.startsWith(`${b}.`) || b.startsWith(`${a}.`)

/** Returns false where a test fails that reads only fixed facts: no change can make the rule match. */
function canHold({ condition }: CompiledRule, facts: Facts, isFixed: (path: string) => boolean): boolean {
  return condition.tests.every((test) => !pathsOf(test).every(isFixed) || holds(test, facts))
}

/** Returns every path that a test reads. */
export function pathsOf(test: Test): readonly string[] {
  return test.kind === 'fact' ? [test.path] : test.tests.flatMap(pathsOf)
}

/** Tells whether a test holds on some facts. */
export function holds(test: Test, facts: Facts): boolean {
  switch (test.kind) {
    case 'fact':
      return test.holds(test.read(facts))
    case 'all':
      return test.tests.every((member) => holds(member, facts))
    case 'any':
      return test.tests.some((member) => holds(member, facts))
    case 'none':
      return !test.tests.some((member) => holds(member, facts))
  }
}

/** A predicate on one fact's value, of a test or of a contract's list of sellers. */
type Question = (value: unknown) => boolean

/** Collects the different predicates on each fact. */
function questionsByPath(
  tests: readonly Test[],
  groups: readonly { readonly path: string; readonly members: readonly string[] }[],
): ReadonlyMap<string, readonly Question[]> {
  const found = new Map<string, Map<string, Question>>()
  const add = (path: string, key: string, question: Question): void => {
    const questions = found.get(path) ?? new Map<string, Question>()
    questions.set(key, question)
    found.set(path, questions)
  }
  const collect = (test: Test): void => {
    if (test.kind === 'fact') add(test.path, `${test.operator} ${JSON.stringify(test.expected)}`, test.holds)
    else test.tests.forEach(collect)
  }
  tests.forEach(collect)
  groups.forEach(({ path, members }, i) => {
    const set = new Set<unknown>(members)
    add(path, `group ${i}`, (value) => set.has(value))
  })
  return new Map([...found].map(([path, questions]) => [path, [...questions.values()]]))
}

/**
 * Returns the cells that some predicate distinguishes from the current value. Where there are no predicates, and for
 * the category, all cells but the current value.
 */
function otherCells(
  { path, cells }: Dimension,
  facts: Facts,
  questions: readonly Question[] | null,
): readonly unknown[] {
  const own = valueAt(facts, path)
  if (path === 'category' || questions === null) return cells.filter((cell) => cell !== own)
  return cells.filter((cell) => {
    const isMissing = cell === undefined
    return isMissing !== (own === undefined) || questions.some((question) => question(cell) !== question(own))
  })
}

/** Returns the value at a path, read from own properties only; `undefined` where it is missing. */
export function valueAt(facts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined), facts)
}

/** Copies facts with one value set. Takes the objects that are missing on the way from the sample. */
function withFactAt(from: unknown, [step = '', ...rest]: readonly string[], value: unknown, sample: unknown): unknown {
  const there = isRecord(from) ? from : {}
  const model = isRecord(sample) ? sample[step] : undefined
  if (rest.length === 0) return { ...there, [step]: isPresence(value) ? model : value }
  const below = there[step]
  return { ...there, [step]: isRecord(below) ? withFactAt(below, rest, value, model) : model }
}

/** Copies facts without one member. */
function withoutFactAt(from: unknown, [step = '', ...rest]: readonly string[]): unknown {
  if (!isRecord(from)) return from
  const { [step]: below, ...others } = from
  return rest.length === 0 ? others : { ...others, [step]: withoutFactAt(below, rest) }
}
