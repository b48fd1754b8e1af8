import type { Scalar } from '../language/condition.js'
import { allHold, type FactTest, type Test } from '../language/conditions.js'
import type { FactReader, FactSource } from '../language/fact-reader.js'

/** Gives the place of the first rule that matches, or -1. */
export type FirstMatch = (facts: FactSource) => number

/** A rule in one place of the tree, without the tests that led there. */
interface Candidate {
  readonly place: number
  readonly tests: readonly Test[]
  /** In how many places of the tree the rule stands. */
  readonly copies: number
}

/**
 * A choice by the value of one fact, or a list to try in order; `rest` holds the rules that do not test that
 * fact by equality.
 */
interface Node {
  /** The lowest place in it, `rest` apart. */
  readonly lowest: number
  readonly read: FactReader
  readonly byValue: ReadonlyMap<unknown, Node>
  readonly list: readonly { readonly place: number; readonly matches: (facts: FactSource) => boolean }[]
  readonly rest: Node | null
}

/** Below this many, trying each is quicker than looking up. */
const MIN_INDEXED = 4
/** How often a rule may be copied for its second and further `in`; the first is bounded by its own length. */
const MAX_COPIES = 32
/** How many tests its first `in` may copy a rule to, so that one long rule is no thousand long ones. */
const MAX_TESTS_COPIED = 16_384
/** How many facts are looked up one after the other; no schema seen has as many. */
const MAX_CHAIN_LENGTH = 64
/** How many facts are looked up one below the other; what a rule tests beyond them is simply asked. */
const MAX_DEPTH = 16
const nothing: FactReader = () => undefined
const noValues: ReadonlyMap<unknown, Node> = new Map()

/**
 * Indexes rules, so that the cost of asking grows with those that can match and not with all. First by
 * category, where a rule on `goods` is kept once for all below it; then by the facts that most rules test
 * for equality. What it finds is what trying every rule in order would find.
 * @param rules each rule's tests, all of which must hold
 * @param categories the declared codes
 * @param above a code, then all that it lies below
 * @returns per category, the search in the rules that can match it
 */
export function indexByCategory(
  rules: readonly (readonly Test[])[],
  categories: Iterable<string>,
  above: (code: string) => readonly string[],
): ReadonlyMap<string, FirstMatch> {
  const any: Candidate[] = []
  const is = new Map<Scalar, Candidate[]>()
  const under = new Map<Scalar, Candidate[]>()
  rules.forEach((tests, place) => {
    const entry = tests.find((test): test is FactTest => isCategoryTest(test) && isAffordable(test, tests))
    const left = tests.filter((test) => test !== entry)
    if (entry === undefined) any.push({ place, tests: left, copies: 1 })
    else if (entry.values === null) push(under, String(entry.expected), { place, tests: left, copies: 1 })
    else {
      const values = new Set(entry.values)
      for (const value of values) push(is, value, { place, tests: left, copies: values.size })
    }
  })
  const everywhere = indexed(any)
  const [ofOne, ofMany] = [planted(is), planted(under)]
  return new Map(
    [...categories].map((code) => {
      const roots = [everywhere, ofOne.get(code), ...above(code).map((each) => ofMany.get(each))]
      return [code, searchAll(roots.filter((root) => root !== undefined && root !== null))]
    }),
  )
}

const planted = (groups: ReadonlyMap<Scalar, readonly Candidate[]>): ReadonlyMap<Scalar, Node | null> =>
  new Map([...groups].map(([key, candidates]) => [key, indexed(candidates)]))

/** The search in a few rules, whatever the category: for the many small lists that contracts are. */
export function indexFew(rules: readonly (readonly Test[])[]): FirstMatch {
  const root = indexed(rules.map((tests, place) => ({ place, tests, copies: 1 })))
  return searchAll(root === null ? [] : [root])
}

function searchAll(found: readonly Node[]): FirstMatch {
  const [only] = found
  if (only === undefined) return () => -1
  if (found.length === 1 && only.byValue.size === 0 && only.rest === null) return firstOf(only.list)
  // What is found early spares the rest.
  const roots = [...found].sort((a, b) => a.lowest - b.lowest)
  return (facts) => {
    let best = Infinity
    for (const root of roots) best = search(root, facts, best)
    return best === Infinity ? -1 : best
  }
}

/** Few rules, one after the other: what most contracts are. */
function firstOf(list: Node['list']): FirstMatch {
  const [first] = list
  if (list.length === 1 && first !== undefined) {
    const { place, matches } = first
    return (facts) => (matches(facts) ? place : -1)
  }
  return (facts) => list.find(({ matches }) => matches(facts))?.place ?? -1
}

/** The lowest matching place below `best`, or `best`. */
function search(root: Node, facts: FactSource, best: number): number {
  let found = best
  for (let node: Node | null = root; node !== null; node = node.rest) {
    if (node.lowest >= found) continue
    const chosen = node.byValue.size === 0 ? undefined : node.byValue.get(node.read(facts))
    if (chosen !== undefined) found = search(chosen, facts, found)
    for (const { place, matches } of node.list) {
      if (place >= found) break
      if (matches(facts)) found = place
    }
  }
  return found
}

/** @param candidates in the order of their places */
function indexed(candidates: readonly Candidate[], depth = 0, chained = 0): Node | null {
  const path = depth < MAX_DEPTH && chained < MAX_CHAIN_LENGTH ? busiestPath(candidates) : null
  if (path === null) return candidates.length === 0 ? null : listNode(candidates)
  const byValue = new Map<Scalar, Candidate[]>()
  const rest: Candidate[] = []
  let lowest = Infinity
  let read = nothing
  for (const candidate of candidates) {
    const test = candidate.tests.find((each): each is Equality => isLookup(each, candidate) && each.path === path)
    if (test === undefined) {
      rest.push(candidate)
      continue
    }
    // Every equality on the path is settled by the value, so none is looked up again further down.
    const others = candidate.tests.filter((each) => each !== test)
    const left = others.filter((each) => !(isEquality(each) && each.path === path))
    const values = left.length === others.length ? new Set(test.values) : commonValues(candidate, path)
    const moved = { place: candidate.place, tests: left, copies: candidate.copies * values.size }
    for (const value of values) push(byValue, value, moved)
    lowest = Math.min(lowest, candidate.place)
    read = test.read
  }
  const children = new Map<Scalar, Node>()
  // A rule that stands alone below each of its values stands there as one node.
  const alone = new Map<Candidate, Node>()
  for (const [value, below] of byValue) {
    const only = below.length === 1 ? below[0] : undefined
    const child = (only && alone.get(only)) ?? indexed(below, depth + 1)
    if (child === null) continue
    children.set(value, child)
    if (only !== undefined) alone.set(only, child)
  }
  return { lowest, read, byValue: children, list: [], rest: indexed(rest, depth, chained + 1) }
}

function listNode(candidates: readonly Candidate[]): Node {
  return {
    lowest: candidates[0]?.place ?? Infinity,
    read: nothing,
    byValue: noValues,
    list: candidates.map(({ place, tests }) => ({ place, matches: allHold(tests) })),
    rest: null,
  }
}

/** The fact that most of the rules test for equality; null where looking it up would not pay. */
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

/** True of a test by which the rule can be looked up without too many copies of it. */
function isLookup(test: Test, { copies, tests }: Candidate): test is Equality {
  if (!isEquality(test)) return false
  return copies === 1
    ? isAffordable(test, tests)
    : test.values.length === 1 || copies * test.values.length <= MAX_COPIES
}

/** True where a copy of the rule for each value of this test is no more than its few tests make it. */
const isAffordable = ({ values }: FactTest, tests: readonly Test[]): boolean =>
  values === null || values.length === 1 || values.length * tests.length <= MAX_TESTS_COPIED

/** The values that all equalities on a path allow. */
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
