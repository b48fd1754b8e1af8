import type { Scalar } from './condition.js'

/** The JSON type of a fact. */
export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array'

/** The possible values of one fact. They decide which comparisons make sense. */
export interface FactKind {
  /** The JSON types of the fact; null if it may be anything. */
  readonly types: ReadonlySet<JsonType> | null
  /** All values that the fact can have; null if they are not known. */
  readonly values: ReadonlySet<Scalar> | null
  /** The format of a text, if the schema has one. `duration`: milliseconds that are compared with a duration. */
  readonly format: 'date' | 'instant' | 'duration' | null
  /** The hierarchy of the values, if the policy has one. */
  readonly tree: ValueTree | null
  /** The part of the policy that declares the values, so that an unknown value has its own error code. */
  readonly names: 'CATEGORY' | 'OWNER' | 'TEAM' | null
  /** True if no schema describes the path, so that only own properties may be read. */
  readonly open: boolean
  /** True if the fact has a list of such values: a test holds if it holds for one of them, and `not` if for all. */
  readonly isSeveral?: true
}

/** A hierarchy of values, such as the tree of categories. */
export interface ValueTree {
  /** Tells whether a value is declared. */
  readonly has: (value: unknown) => boolean
  /** For each code, the values that equal it or are below it. */
  readonly below: ReadonlyMap<string, ReadonlySet<unknown>>
}
