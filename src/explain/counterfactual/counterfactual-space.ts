import type { CompiledRule } from '../../policy/decide/decide.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { readFactsSchema } from '../../policy/definition/facts-schema.js'
import type { Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Facts } from '../../ticket/facts.js'
import { differences, leavesOf } from '../decision/fact-leaves.js'
import { type Dimension, factSpace } from '../space/fact-space.js'

/** A fact that may change, and the other values that the policy tells apart from its own. */
export interface Changeable {
  readonly place: number
  readonly path: string
  readonly values: readonly unknown[]
}

/** The changes that are possible around some facts. */
export interface Surroundings {
  /** In the order in which the policy asks for them. */
  readonly changeable: readonly Changeable[]
  /** The facts to change so that a test on this path may answer otherwise: itself, what it holds, what holds it. */
  readonly behind: (path: string) => readonly Changeable[]
  /** True where facts of other paths can change what this one is. */
  readonly isEntwined: (path: string) => boolean
  /** Paths with more values than can be tried. */
  readonly open: readonly string[]
  /** The rules that can match, whatever changes. */
  readonly rules: readonly CompiledRule[]
  /** The single facts that are no longer what they were, those among them that another one brought along. */
  readonly differences: (facts: Facts) => readonly string[]
  /** The facts with one of them changed; null where the schema cannot hold it, or what stays would go with it. */
  readonly changed: (facts: Facts, path: string, value: unknown) => Facts | null
}

const lastWord = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/**
 * Works out what may change. Ids that the facts hold stay, and so does the category: another order or another seller
 * is another ticket. A missing id may be named, a seller as one with whom nothing was agreed.
 * @param mayChange paths that may change although they would stay
 */
export function surroundingsOf(policy: RuleBook, facts: Facts, mayChange: ReadonlySet<string>): Surroundings {
  const isFixed = (path: string): boolean => {
    if (mayChange.has(path)) return false
    return path === 'category' || (lastWord(path) === 'id' && valueAt(facts, path) !== undefined)
  }
  const mayMove = mayChange.has('seller.id')
  const layers = policy.layers.filter(
    ({ sellers }) => sellers === null || mayMove || sellers.includes(String(facts.seller?.id)),
  )
  const rules = layers.flatMap((layer) => layer.rules.filter((rule) => canHold(rule, facts, isFixed)))
  const tests = rules.flatMap(({ condition }) => condition.tests)
  const groups = mayMove
    ? layers.flatMap(({ sellers }) => (sellers === null ? [] : [{ path: 'seller.id', members: sellers }]))
    : []
  const space = factSpace({
    schema: policy.definition.facts ?? readFactsSchema(undefined).json,
    parseFacts: policy.parseFacts,
    categories: policy.categories.keys(),
    tests,
    sets: policy.sets,
    groups,
    also: ['seller.id'],
  })
  const asked = askedByPath(tests, groups)
  const free = space.dimensions.filter(({ path }) => !isFixed(path))
  const changeable = free.map((dimension, place) => {
    const isOwnId = lastWord(dimension.path) === 'id' && valueAt(facts, dimension.path) !== undefined
    const others = othersOf(dimension, facts, asked.get(dimension.path) ?? null)
    // A ticket does not get another owner by forgetting whose it is.
    return { place, path: dimension.path, values: isOwnId ? others.filter((value) => value !== undefined) : others }
  })
  const near = (path: string) => changeable.filter((each) => each.path === path || isWithin(each.path, path))
  const known = new Map<string, readonly Changeable[]>()
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
    // A copy of facts in which one was placed is facts, if the whole schema agrees: `parseFacts` is asked in the end.
    return sample && (placed(from, steps, value, sample) as Facts)
  }
  // What its object must have goes with the object.
  const without = (from: Facts, path: string): Facts | null => {
    const steps = path.split('.')
    const gone = canMiss.get(path) === false ? steps.slice(0, -1) : steps
    // The category stays, so what is left are facts.
    return gone.length === 0 ? null : (removed(from, gone) as Facts)
  }
  const own = leavesOf(facts)
  const fixed = [...own.keys()].filter(isFixed)
  return {
    changeable: changeable.filter(({ values }) => values.length > 0),
    behind(path) {
      const found = known.get(path) ?? near(path).filter(({ values }) => values.length > 0)
      known.set(path, found)
      return found
    },
    isEntwined: (path) => near(path).some((each) => each.path !== path),
    open: free.filter(({ exhaustive }) => !exhaustive).map(({ path }) => path),
    rules,
    differences: (changed) => differences(own, changed),
    changed(from, path, value) {
      const made = value === undefined ? without(from, path) : withValue(from, path, value)
      return made === null || fixed.some((stays) => valueAt(made, stays) !== valueAt(facts, stays)) ? null : made
    },
  }
}

/** The cell that stands for any object. */
const isPresence = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0

/** One path holds the other. */
const isWithin = (a: string, b: string): boolean => a.startsWith(`${b}.`) || b.startsWith(`${a}.`)

/** False where a test on facts that stay as they are fails. */
function canHold({ condition }: CompiledRule, facts: Facts, isFixed: (path: string) => boolean): boolean {
  return condition.tests.every((test) => !pathsOf(test).every(isFixed) || holds(test, facts))
}

/** Every path that a test reads. */
export function pathsOf(test: Test): readonly string[] {
  return test.kind === 'fact' ? [test.path] : test.tests.flatMap(pathsOf)
}

/** Whether a test holds. */
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

type Question = (value: unknown) => boolean

/** The different questions that tests and contracts ask of each fact. */
function askedByPath(
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

/** The values that some test tells from the fact's own; those of a fact that no test reads all count as other. */
function othersOf({ path, cells }: Dimension, facts: Facts, questions: readonly Question[] | null): readonly unknown[] {
  const own = valueAt(facts, path)
  if (path === 'category' || questions === null) return cells.filter((cell) => cell !== own)
  return cells.filter((cell) => {
    const isMissing = cell === undefined
    return isMissing !== (own === undefined) || questions.some((question) => question(cell) !== question(own))
  })
}

/** The own value at a path; `undefined` where there is none. */
export function valueAt(facts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined), facts)
}

/** A copy in which the fact is what it shall be; objects that are not there yet come from the sample. */
function placed(from: unknown, [step = '', ...rest]: readonly string[], value: unknown, sample: unknown): unknown {
  const there = isRecord(from) ? from : {}
  const model = isRecord(sample) ? sample[step] : undefined
  if (rest.length === 0) return { ...there, [step]: isPresence(value) ? model : value }
  const below = there[step]
  return { ...there, [step]: isRecord(below) ? placed(below, rest, value, model) : model }
}

/** A copy without the member. */
function removed(from: unknown, [step = '', ...rest]: readonly string[]): unknown {
  if (!isRecord(from)) return from
  const { [step]: below, ...others } = from
  return rest.length === 0 ? others : { ...others, [step]: removed(below, rest) }
}
