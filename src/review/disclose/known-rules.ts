import type { Outcome } from '../../policy/definition/definition.js'
import type { Test } from '../../policy/language/conditions.js'
import { excludes } from './exclusion.js'

/** A rule with the tests that are left once the category is known. */
interface KnownRule {
  readonly remaining: readonly Test[]
  readonly definition: { readonly then: Outcome }
}

/** The rules of earlier layers, with a syntactic test for what they imply. */
export interface KnownRules {
  /** Adds a layer. @param layer its rules in order; the first that matches decides */
  add(layer: readonly KnownRule[]): void
  /**
   * Returns the fields that earlier layers certainly set if these tests hold; null if no layer certainly decides. A
   * layer does if the tests of one of its rules are among them. It then sets what that rule and all possible rules
   * before it have in common. It under-approximates: tests are compared as written, so some implications are missed.
   */
  implied(remaining: readonly Test[]): ReadonlySet<string> | null
}

/**
 * Up to this many tests, all subsets are tried; beyond it only single tests and the whole set, to avoid 2^n subsets.
 */
const MAX_TESTS_COMBINED = 6
/** After this many rules of a layer nothing counts as certain, because checking them would take too long. */
const MAX_POSITION = 1_000

/** Creates an empty store of earlier layers. */
export function knownRules(): KnownRules {
  const layers: { readonly rules: readonly KnownRule[]; readonly positions: ReadonlyMap<string, number> }[] = []
  return {
    add(rules) {
      const positions = new Map<string, number>()
      rules.forEach(({ remaining }, position) => {
        const keys = keysOf(remaining)
        if (!positions.has(keys)) positions.set(keys, position)
      })
      layers.push({ rules, positions })
    },
    implied(remaining) {
      const selections = selectionsOf(remaining)
      const implied = layers.flatMap(({ rules, positions }) => {
        const found = selections.flatMap((keys) => positions.get(keys) ?? [])
        if (found.length === 0) return []
        const position = Math.min(...found)
        return [
          position < MAX_POSITION
            ? setByAll(rules.slice(0, position + 1).filter((rule) => !excludes(rule, { remaining })))
            : [],
        ]
      })
      return implied.length === 0 ? null : new Set(implied.flat())
    },
  }
}

/** Stores conditions, and tells whether one of them holds whenever the given tests do. */
export function knownConditions() {
  const known = new Set<string>()
  return {
    add: (remaining: readonly Test[]): void => void known.add(keysOf(remaining)),
    isImplied: (remaining: readonly Test[]): boolean => selectionsOf(remaining).some((keys) => known.has(keys)),
  }
}

/** Returns the fields that every one of the rules sets. */
function setByAll(rules: readonly KnownRule[]): readonly string[] {
  const [first = [], ...others] = rules.map(({ definition }) =>
    Object.entries(definition.then).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  )
  return first.filter((name) => others.every((names) => names.includes(name)))
}

const selectionsOf = (remaining: readonly Test[]): readonly string[] =>
  subsets(remaining.map(keyOf).sort()).map((keys) => keys.join())

function subsets(keys: readonly string[]): readonly (readonly string[])[] {
  if (keys.length > MAX_TESTS_COMBINED) return [[], ...keys.map((key) => [key]), keys]
  return keys.reduce<readonly (readonly string[])[]>((all, key) => all.flatMap((some) => [some, [...some, key]]), [[]])
}

/** Returns a canonical text of a test: equal texts mean equal tests. */
function keyOf(test: Test): string {
  if (test.kind === 'fact') return JSON.stringify([test.path, test.operator, test.expected])
  return `${test.kind}(${keysOf(test.tests)})`
}

const keysOf = (tests: readonly Test[]): string => tests.map(keyOf).sort().join()
