import { factOf } from './bounds.js'
import type { Scalar } from './condition.js'
import type { FactTest } from './conditions.js'
import { isRecord, isScalar } from './fact-table.js'
import type { OperatorName } from './operators.js'

/** A value that a test of a fact mentions, with its role. */
export type Mention =
  | { readonly role: 'equal'; readonly value: Scalar }
  /** A bound of a range: a number, a date, an instant or money. Milliseconds for a duration. */
  | { readonly role: 'bound'; readonly value: unknown }
  /** The beginning of a text. */
  | { readonly role: 'start'; readonly value: string }
  /** An entry of a list, or part of a text. */
  | { readonly role: 'part'; readonly value: Scalar }
  /** The name of a set. */
  | { readonly role: 'set'; readonly value: string }

type Reading = (expected: unknown) => readonly Mention[]

const bound: Reading = (value) => [{ role: 'bound', value: factOf(value) }]
const equal: Reading = (value) => (isScalar(value) ? [{ role: 'equal', value }] : [])

/** The values that each operator mentions. A new operator needs a line here; the finite domain of a fact uses it. */
const mentions: { readonly [K in OperatorName]: Reading } = {
  equal,
  in: (expected) => {
    if (Array.isArray(expected)) return expected.flatMap(equal)
    return isRecord(expected) && typeof expected.set === 'string' ? [{ role: 'set', value: expected.set }] : []
  },
  not: (expected) => (isRecord(expected) ? inOperators(expected) : equal(expected)),
  under: (expected) => [...equal(expected), { role: 'start', value: `${String(expected)}.` }],
  gt: bound,
  gte: bound,
  lt: bound,
  lte: bound,
  between: (expected) => (Array.isArray(expected) ? expected.flatMap(bound) : []),
  contains: (expected) => (isScalar(expected) ? [{ role: 'part', value: expected }] : []),
  startsWith: (expected) => [{ role: 'start', value: String(expected) }],
  exists: () => [],
}

/**
 * Returns every value that tests of one fact mention, including the members of named sets.
 * @param members returns the members of a set, or null if it cannot be listed: the mention then keeps the role `set`
 */
export function mentionsOf(
  tests: readonly FactTest[],
  members: (set: string) => readonly Scalar[] | null,
): readonly Mention[] {
  return tests
    .flatMap(({ operator, expected }) => mentions[operator](expected))
    .flatMap((mention): readonly Mention[] => {
      if (mention.role !== 'set') return [mention]
      return members(mention.value)?.map((value) => ({ role: 'equal', value })) ?? [mention]
    })
}

function inOperators(written: Readonly<Record<string, unknown>>): readonly Mention[] {
  return Object.entries(written).flatMap(([operator, expected]) =>
    isOperator(operator) && expected !== undefined ? mentions[operator](expected) : [],
  )
}

const isOperator = (name: string): name is OperatorName => Object.hasOwn(mentions, name)
