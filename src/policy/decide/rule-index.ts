import type { Scalar } from '../language/condition.js'
import { allHold, type FactTest, type Test } from '../language/conditions.js'
import type { FactReader, FactSource } from '../language/fact-reader.js'

/** Returns the position of the first rule that matches, or -1. */
export type FirstMatch = (facts: FactSource) => number

/** A rule in one node of the tree, with the tests that remain below it. */
interface Candidate {
  /** The rule's position in its layer. */
  readonly position: number
  readonly tests: readonly Test[]
  /** The number of nodes that hold a copy of the rule. */
  readonly copies: number
}

/**
 * A lookup by the value of one fact, or a list to try in order. `rest` holds the rules that do not test that fact for
 * equality.
 */
interface Node {
  /** The lowest position of a rule in it, not counting `rest`. */
  readonly lowest: number
  readonly read: FactReader
  readonly byValue: ReadonlyMap<unknown, Node>
  readonly list: readonly { readonly position: number; readonly matches: (facts: FactSource) => boolean }[]
  readonly rest: Node | null
}

/** The smallest number of rules to index: below it, trying each rule is faster than a lookup. */
const MIN_INDEXED = 4
/** The most copies of a rule for its second and further `in`. The first `in` is limited by `MAX_TESTS_COPIED`. */
const MAX_COPIES = 32
/** The most tests that copying a rule for its first `in` may create, so that a long rule is not copied too often. */
const MAX_TESTS_COPIED = 16_384
/** The most facts to look up one after the other: more than any known schema has. */
const MAX_CHAIN_LENGTH = 64
/** The most lookups below one another. Further tests of a rule are evaluated one by one. */
const MAX_DEPTH = 16
const readsNothing: FactReader = () => undefined
const noValues: ReadonlyMap<unknown, Node> = new Map()

/**
 * Indexes rules, so that the cost of a search grows with the rules that can match, not with all rules. The first index
 * is by category: a rule on `under: 'goods'` is kept once for all categories below. The next ones are by the facts that
 * most rules test for equality. A search finds the same rule as trying every rule in order.
 * @param rules the tests of each rule, all of which must hold
 * @param categories the declared codes
 * @param above returns a code and its ancestors
 * @returns for each category, the search in the rules that can match it
 */
export function indexByCategory(
  rules: readonly (readonly Test[])[],
  categories: Iterable<string>,
  above: (code: string) => readonly string[],
): ReadonlyMap<string, FirstMatch> {
  const any: Candidate[] = []
  const exact = new Map<Scalar, Candidate[]>()
  const under = new Map<Scalar, Candidate[]>()
  rules.forEach((tests, position) => {
    const entry = tests.find((test): test is FactTest => isCategoryTest(test) && isAffordable(test, tests))
    const left = tests.filter((test) => test !== entry)
    if (entry === undefined) any.push({ position, tests: left, copies: 1 })
    else if (entry.values === null) push(under, String(entry.expected), { position, tests: left, copies: 1 })
    else {
      const values = new Set(entry.values)
      for (const value of values) push(exact, value, { position, tests: left, copies: values.size })
    }
  })
  const everywhere = indexed(any)
  const [exactNodes, underNodes] = [indexedGroups(exact), indexedGroups(under)]
  return new Map(
    [...categories].map((code) => {
      const roots = [everywhere, exactNodes.get(code), ...above(code).map((each) => underNodes.get(each))]
      return [code, searchAll(roots.filter((root) => root !== undefined && root !== null))]
    }),
  )
}

const indexedGroups = (groups: ReadonlyMap<Scalar, readonly Candidate[]>): ReadonlyMap<Scalar, Node | null> =>
  new Map([...groups].map(([key, candidates]) => [key, indexed(candidates)]))

/** Returns the search in a few rules of any category, such as those of a contract. */
export function indexFew(rules: readonly (readonly Test[])[]): FirstMatch {
  const root = indexed(rules.map((tests, position) => ({ position, tests, copies: 1 })))
  return searchAll(root === null ? [] : [root])
}

/** The search in no rules. Compare with it to learn that no rule can match. */
export const matchesNone: FirstMatch = () => -1

/** Returns the search for the first match in several nodes. */
function searchAll(nodes: readonly Node[]): FirstMatch {
  const [only] = nodes
  if (only === undefined) return matchesNone
  if (nodes.length === 1 && only.byValue.size === 0 && only.rest === null) return firstOf(only.list)
  // A match at a low position lets the search skip the nodes after it.
  const roots = [...nodes].sort((a, b) => a.lowest - b.lowest)
  return (facts) => {
    let best = Infinity
    for (const root of roots) best = search(root, facts, best)
    return best === Infinity ? -1 : best
  }
}

/** Returns a search that tries the rules in order, which suits most contracts. */
function firstOf(list: Node['list']): FirstMatch {
  const [first] = list
  if (list.length === 1 && first !== undefined) {
    const { position, matches } = first
    return (facts) => (matches(facts) ? position : -1)
  }
  return (facts) => list.find(({ matches }) => matches(facts))?.position ?? -1
}

/** Returns the lowest matching position below `best`, or `best`. */
function search(root: Node, facts: FactSource, best: number): number {
  let found = best
  for (let node: Node | null = root; node !== null; node = node.rest) {
    if (node.lowest >= found) continue
    const chosen = node.byValue.size === 0 ? undefined : node.byValue.get(node.read(facts))
    if (chosen !== undefined) found = search(chosen, facts, found)
    for (const { position, matches } of node.list) {
      if (position >= found) break
      if (matches(facts)) found = position
    }
  }
  return found
}

/**
 * Builds the node that indexes some rules; null if there are none.
 * @param candidates the rules, in the order of their positions
 */
function indexed(candidates: readonly Candidate[], depth = 0, chained = 0): Node | null {
  const path = depth < MAX_DEPTH && chained < MAX_CHAIN_LENGTH ? busiestPath(candidates) : null
  if (path === null) return candidates.length === 0 ? null : listNode(candidates)
  const byValue = new Map<Scalar, Candidate[]>()
  const rest: Candidate[] = []
  let lowest = Infinity
  let read = readsNothing
  for (const candidate of candidates) {
    const test = candidate.tests.find((each): each is Equality => isLookup(each, candidate) && each.path === path)
    if (test === undefined) {
      rest.push(candidate)
      continue
    }
    // The lookup decides every equality on this path, so none of them is tested again further down.
    const others = candidate.tests.filter((each) => each !== test)
    const left = others.filter((each) => !(isEquality(each) && each.path === path))
    const values = left.length === others.length ? new Set(test.values) : commonValues(candidate, path)
    const moved = { position: candidate.position, tests: left, copies: candidate.copies * values.size }
    for (const value of values) push(byValue, value, moved)
    lowest = Math.min(lowest, candidate.position)
    read = test.read
  }
  const children = new Map<Scalar, Node>()
  // A rule that is alone below several values shares one node between them.
  const shared = new Map<Candidate, Node>()
  for (const [value, below] of byValue) {
    const only = below.length === 1 ? below[0] : undefined
    const child = (only && shared.get(only)) ?? indexed(below, depth + 1)
    if (child === null) continue
    children.set(value, child)
    if (only !== undefined) shared.set(only, child)
  }
  return { lowest, read, byValue: children, list: [], rest: indexed(rest, depth, chained + 1) }
}

function listNode(candidates: readonly Candidate[]): Node {
  return {
    lowest: candidates[0]?.position ?? Infinity,
    read: readsNothing,
    byValue: noValues,
    list: candidates.map(({ position, tests }) => ({ position, matches: allHold(tests) })),
    rest: null,
  }
}

/** Returns the fact that most of the rules test for equality; null if a lookup would not pay. */
function busiestPath(candidates: readonly Candidate[]): string | null {
  if (candidates.length < MIN_INDEXED) return null
  const counts = new Map<string, number>()
  for (const candidate of candidates) {
    for (const test of candidate.tests) {
      if (isLookup(test, candidate)) counts.set(test.path, (counts.get(test.path) ?? 0) + 1)
    }
  }
  let busiest: string | null = null
  let most = MIN_INDEXED - 1
  for (const [path, count] of counts) {
    if (count <= most) continue
    busiest = path
    most = count
  }
  return busiest
}

type Equality = FactTest & { readonly values: readonly Scalar[] }

/** Tells whether a test can index the rule without too many copies of it. */
function isLookup(test: Test, { copies, tests }: Candidate): test is Equality {
  if (!isEquality(test)) return false
  return copies === 1
    ? isAffordable(test, tests)
    : test.values.length === 1 || copies * test.values.length <= MAX_COPIES
}

/** Tells whether the rule, copied for each value of this test, stays within `MAX_TESTS_COPIED` tests. */
const isAffordable = ({ values }: FactTest, tests: readonly Test[]): boolean =>
  values === null || values.length === 1 || values.length * tests.length <= MAX_TESTS_COPIED

/** Returns the values that all equalities on a path allow. */
function commonValues({ tests }: Candidate, path: string): ReadonlySet<Scalar> {
  const [first, ...others] = tests.filter(isEquality).filter((test) => test.path === path)
  return new Set(first?.values.filter((value) => others.every(({ values }) => values.includes(value))))
}

const isEquality = (test: Test): test is Equality => test.kind === 'fact' && test.values !== null

function isCategoryTest(test: Test): test is FactTest {
  return test.kind === 'fact' && test.path === 'category' && (test.values !== null || test.operator === 'under')
}

function push<K>(groups: Map<K, Candidate[]>, key: K, candidate: Candidate): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [candidate])
  else group.push(candidate)
}
