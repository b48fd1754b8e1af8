import type { FactTest } from '../../policy/language/conditions.js'
import type { Mention } from '../../policy/language/fact-mentions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { FactShape } from './fact-shape.js'
import { valuesOf } from './fact-values.js'

/** The finite domain of one fact: all that a policy can distinguish about it. */
export interface Dimension {
  readonly path: string
  /** A witness value for each class of values that all tests answer alike; `undefined`: the fact is missing. */
  readonly cells: readonly unknown[]
  /** False where a class may have no cell. */
  readonly exhaustive: boolean
  /** True where the fact may be missing although the object around it is present. */
  readonly canMiss: boolean
}

/**
 * Returns the domain of `category`: every declared code, and one undeclared code. Codes are not merged: each has its
 * own owner.
 */
export function categoryDimension(
  { accepts }: FactShape,
  tests: readonly FactTest[],
  declared: readonly string[],
): Dimension {
  const known = new Set<unknown>(declared)
  const made = ['undeclared', 'undeclared.category', ...Array.from({ length: 100 }, (_, i) => `undeclared-${i}`)]
  const isFree = (code: string) => !known.has(code) && accepts(code) && !tests.some((test) => isNamedBy(test, code))
  const free = made.find(isFree)
  const codes = declared.filter(accepts)
  return { path: 'category', cells: free === undefined ? codes : [...codes, free], exhaustive: true, canMiss: false }
}

/** True where a test refers to the code itself, rather than excluding others or asking for presence. */
const isNamedBy = ({ operator, holds }: FactTest, code: string): boolean =>
  operator !== 'not' && operator !== 'exists' && holds(code)

/**
 * Returns the domain of a fact. Tries every value that a test or the schema mentions, and values between and beyond
 * them. Keeps one witness of each class that the tests answer alike.
 * @param groups returns a key of the groups that a value is in
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
    // A missing fact and a null are cells of their own: where an object is expected, they mean that it has no members.
    const key = `${value === undefined ? 'missing' : value === null ? 'null' : ''} ${answers} ${groups(value)}`
    if (!cells.has(key)) cells.set(key, value)
  }
  // Where every combination of answers occurs, no further class can exist.
  const asking = tests.filter(({ operator }) => operator !== 'exists').length
  const present = [...cells.values()].filter((value) => value !== undefined && value !== null).length
  const isFull = asking <= 10 && present === 2 ** asking && mentions.every(({ role }) => role !== 'set')
  const exhaustive = shape.isPlain && (isExhaustive || isFull) && mentions.every(({ role }) => role !== 'set')
  return { path, cells: [...cells.values()], exhaustive, canMiss: shape.canMiss }
}

/** Returns the domain of an object that contains other facts: present, null or missing. */
export function holderDimension(path: string, shape: FactShape): Dimension {
  const missing = shape.mayBeAbsent ? [undefined] : []
  const none = shape.accepts(null) ? [null] : []
  return { path, cells: [...missing, ...none, Object.freeze({})], exhaustive: shape.isPlain, canMiss: shape.canMiss }
}

/** True for the cell that represents any object: an empty one. */
export const isPresence = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0
