import type { Scalar } from './condition.js'
import { allHold, type FactTest, type Test } from './conditions.js'
import type { FactReader, FactSource } from './fact-reader.js'

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
const FEW = 4
/** How often a rule may be copied for its second and further `in`; the first is bounded by its own length. */
const MOST_COPIES = 32
/** How many facts are looked up one after the other; no schema seen has as many. */
const LONGEST_CHAIN = 64
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
  const groups = new Map<string, Candidate[]>()
  rules.forEach((tests, place) => {
    const entry = tests.find(isCategoryTest)
    const keys = entry === undefined ? ['any'] : keysOf(entry)
    const left = tests.filter((test) => test !== entry)
    const candidate = { place, tests: left, copies: keys.length }
    for (const key of keys) push(groups, key, candidate)
  })
  const roots = new Map([...groups].map(([key, candidates]) => [key, plant(candidates)]))
  return new Map(
    [...categories].map((code) => {
      const reached = ['any', `is ${code}`, ...above(code).map((each) => `under ${each}`)]
      return [code, searchAll(reached.map((key) => roots.get(key) ?? null).filter((root) => root !== null))]
    }),
  )
}

/** The search in a few rules, whatever the category: for the many small lists that contracts are. */
export function indexFew(rules: readonly (readonly Test[])[]): FirstMatch {
  const root = plant(rules.map((tests, place) => ({ place, tests, copies: 1 })))
  return searchAll(root === null ? [] : [root])
}

function searchAll(roots: readonly Node[]): FirstMatch {
  const [only] = roots
  if (only === undefined) return () => -1
  return (facts) => {
    let best = Infinity
    for (const root of roots) best = search(root, facts, best)
    return best === Infinity ? -1 : best
  }
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
function plant(candidates: readonly Candidate[], chained = 0): Node | null {
  const path = chained < LONGEST_CHAIN ? busiestPath(candidates) : null
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
  for (const [value, below] of byValue) {
    const child = plant(below)
    if (child !== null) children.set(value, child)
  }
  return { lowest, read, byValue: children, list: [], rest: plant(rest, chained + 1) }
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
  if (candidates.length < FEW) return null
  const counts = new Map<string, number>()
  for (const candidate of candidates) {
    for (const test of candidate.tests) {
      if (isLookup(test, candidate)) counts.set(test.path, (counts.get(test.path) ?? 0) + 1)
    }
  }
  let busiest: string | null = null
  let most = FEW - 1
  for (const [path, count] of counts) {
    if (count <= most) continue
    busiest = path
    most = count
  }
  return busiest
}

type Equality = FactTest & { readonly values: readonly Scalar[] }

/** True of a test by which the rule can be looked up without too many copies of it. */
function isLookup(test: Test, { copies }: Candidate): test is Equality {
  if (!isEquality(test)) return false
  const more = test.values.length
  return copies === 1 || more === 1 || copies * more <= MOST_COPIES
}

/** The values that all equalities on a path allow. */
function commonValues({ tests }: Candidate, path: string): ReadonlySet<Scalar> {
  const [first, ...others] = tests.filter(isEquality).filter((test) => test.path === path)
  return new Set(first?.values.filter((value) => others.every(({ values }) => values.includes(value))))
}

const isEquality = (test: Test): test is Equality => test.kind === 'fact' && test.values !== null

function isCategoryTest(test: Test): test is FactTest {
  return test.kind === 'fact' && test.path === 'category' && (test.values !== null || test.operator === 'under')
}

function keysOf({ values, expected }: FactTest): readonly string[] {
  return values === null ? [`under ${String(expected)}`] : [...new Set(values)].map((value) => `is ${String(value)}`)
}

function push<K>(groups: Map<K, Candidate[]>, key: K, candidate: Candidate): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [candidate])
  else group.push(candidate)
}
