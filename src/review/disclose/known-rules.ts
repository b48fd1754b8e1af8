import type { Outcome } from '../../policy/definition/definition.js'
import type { Test } from '../../policy/language/conditions.js'
import { excludes } from './exclusion.js'

interface KnownRule {
  readonly left: readonly Test[]
  readonly definition: { readonly then: Outcome }
}

/** Rules that come before others. */
export interface KnownRules {
  /** @param layer rules of which the first that matches decides */
  add(layer: readonly KnownRule[]): void
  /**
   * Returns what earlier layers certainly set already where these tests hold. A layer certainly decides where the tests
   * of one of its rules are among them. It then certainly sets what that rule and all before it set, but for rules
   * that cannot hold then. Returns null where no layer certainly decides. Compares tests as they are written, so it
   * does not see every implication.
   */
  implied(left: readonly Test[]): ReadonlySet<string> | null
}

/** All selections of as many tests are tried; of more, those of one and the whole: their number doubles with each. */
const MAX_TESTS_COMBINED = 6
/** Behind so many rules nothing is certain: looking would take too long. */
const MAX_BEFORE = 1_000

export function knownRules(): KnownRules {
  const layers: { readonly rules: readonly KnownRule[]; readonly places: ReadonlyMap<string, number> }[] = []
  return {
    add(rules) {
      const places = new Map<string, number>()
      rules.forEach(({ left }, place) => {
        const keys = keysOf(left)
        if (!places.has(keys)) places.set(keys, place)
      })
      layers.push({ rules, places })
    },
    implied(left) {
      const selections = selectionsOf(left)
      const said = layers.flatMap(({ rules, places }) => {
        const found = selections.flatMap((keys) => places.get(keys) ?? [])
        if (found.length === 0) return []
        const place = Math.min(...found)
        return [
          place < MAX_BEFORE ? saidByAll(rules.slice(0, place + 1).filter((rule) => !excludes(rule, { left }))) : [],
        ]
      })
      return said.length === 0 ? null : new Set(said.flat())
    },
  }
}

/** Remembers conditions, and tells whether one of them holds wherever other tests do. */
export function knownConditions() {
  const known = new Set<string>()
  return {
    add: (left: readonly Test[]): void => void known.add(keysOf(left)),
    isImplied: (left: readonly Test[]): boolean => selectionsOf(left).some((keys) => known.has(keys)),
  }
}

function saidByAll(rules: readonly KnownRule[]): readonly string[] {
  const [first = [], ...others] = rules.map(({ definition }) =>
    Object.entries(definition.then).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  )
  return first.filter((name) => others.every((names) => names.includes(name)))
}

const selectionsOf = (left: readonly Test[]): readonly string[] =>
  subsets(left.map(keyOf).sort()).map((keys) => keys.join())

function subsets(keys: readonly string[]): readonly (readonly string[])[] {
  if (keys.length > MAX_TESTS_COMBINED) return [[], ...keys.map((key) => [key]), keys]
  return keys.reduce<readonly (readonly string[])[]>((all, key) => all.flatMap((some) => [some, [...some, key]]), [[]])
}

/** A test as a text: equal ones ask the same. */
function keyOf(test: Test): string {
  if (test.kind === 'fact') return JSON.stringify([test.path, test.operator, test.expected])
  return `${test.kind}(${keysOf(test.tests)})`
}

const keysOf = (tests: readonly Test[]): string => tests.map(keyOf).sort().join()
