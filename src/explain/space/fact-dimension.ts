import type { FactTest } from '../../policy/language/conditions.js'
import type { Mention } from '../../policy/language/fact-mentions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { FactShape } from './fact-shape.js'
import { valuesOf } from './fact-values.js'

/** All that a policy can tell apart about one fact. */
export interface Dimension {
  readonly path: string
  /** One value for each class between which no test of the policy distinguishes; `undefined`: the fact is missing. */
  readonly cells: readonly unknown[]
  /** False where there may be classes without a cell. */
  readonly exhaustive: boolean
  /** True where the fact may be missing from an object that is there. */
  readonly canMiss: boolean
}

/** Every declared code is decided on its own, so none are merged; and one that nobody declared. */
export function categoryDimension(
  { accepts }: FactShape,
  tests: readonly FactTest[],
  declared: readonly string[],
): Dimension {
  const known = new Set<unknown>(declared)
  const made = ['undeclared', 'undeclared.category', ...Array.from({ length: 100 }, (_, i) => `undeclared-${i}`)]
  const isFree = (code: string) => !known.has(code) && accepts(code) && !tests.some((test) => means(test, code))
  const free = made.find(isFree)
  const codes = declared.filter(accepts)
  return { path: 'category', cells: free === undefined ? codes : [...codes, free], exhaustive: true, canMiss: false }
}

const means = ({ operator, holds }: FactTest, code: string): boolean =>
  operator !== 'not' && operator !== 'exists' && holds(code)

/**
 * Tries every value that a test or the schema mentions, and those between and beside them, and keeps one of each that
 * the tests answer alike.
 * @param groups which of the sets of values that the policy tells apart hold a value
 */
export function dimensionOf(
  path: string,
  shape: FactShape,
  tests: readonly FactTest[],
  mentions: readonly Mention[],
  groups: (value: unknown) => string,
): Dimension {
  const { values, isExhaustive } = valuesOf(shape, mentions)
  const cells = new Map<string, unknown>()
  for (const value of shape.mayBeAbsent ? [undefined, ...values] : values) {
    if (value !== undefined && !isPresence(value) && !shape.accepts(value)) continue
    const answers = tests.map(({ holds }) => (holds(value) ? 1 : 0)).join('')
    // A missing fact and a null stand apart: of an object they say that it has no members.
    const key = `${value === undefined ? 'missing' : value === null ? 'null' : ''} ${answers} ${groups(value)}`
    if (!cells.has(key)) cells.set(key, value)
  }
  // Where every combination of answers occurs, there is no value left to find.
  const asking = tests.filter(({ operator }) => operator !== 'exists').length
  const present = [...cells.values()].filter((value) => value !== undefined && value !== null).length
  const isFull = asking <= 10 && present === 2 ** asking && mentions.every(({ role }) => role !== 'set')
  const exhaustive = shape.isPlain && (isExhaustive || isFull) && mentions.every(({ role }) => role !== 'set')
  return { path, cells: [...cells.values()], exhaustive, canMiss: shape.canMiss }
}

/** An object that has other facts in it: there, null or missing. */
export function holderDimension(path: string, shape: FactShape): Dimension {
  const missing = shape.mayBeAbsent ? [undefined] : []
  const none = shape.accepts(null) ? [null] : []
  return { path, cells: [...missing, ...none, Object.freeze({})], exhaustive: shape.isPlain, canMiss: shape.canMiss }
}

/** An empty object stands for one that is there. */
export const isPresence = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0
