/** A value that a condition may compare a fact with. */
export type Scalar = string | number | boolean | null

/**
 * An amount in major units and its ISO 4217 currency: `{ amount: 129.99, currency: 'PLN' }`. A fact of this shape is
 * compared with another of it; amounts of two currencies are never compared.
 */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/**
 * A value that a fact may be ordered against: a number; a date (`'2026-11-01'`) for facts that are dates; an instant with its
 * offset (`'2026-11-01T10:00:00Z'`) for facts that are instants; or money.
 */
export type Bound = number | string | Money

/** The members of a set that the host supplies, by its name: `compilePolicy(…, { sets })`. */
export interface SetUse {
  readonly set: string
}

/**
 * Says what must hold of one fact. Several operators in one object must all hold.
 *
 * A fact that is absent or null is *missing*: `equal`, `in`, `under`, `contains`, `startsWith` and the comparisons are
 * false for it, `not` is true, `exists` is false. One exception, for schemas with nullable facts: a null equals `null`.
 */
export interface Operators {
  readonly equal?: Scalar | undefined
  readonly in?: readonly Scalar[] | SetUse | undefined
  /** The plain opposite of what it holds; so it is true of a missing fact. */
  readonly not?: Scalar | Operators | undefined
  /** `under: 'goods'` holds for `goods` and `goods.damaged`, not for `goodsly`. A category's `parent` counts. */
  readonly under?: string | undefined
  readonly gt?: Bound | undefined
  readonly gte?: Bound | undefined
  readonly lt?: Bound | undefined
  readonly lte?: Bound | undefined
  /** From the first to the second, both included. */
  readonly between?: readonly [from: Bound, to: Bound] | undefined
  /** A list that has this entry, or a text that has this part. Letters count as they are written. */
  readonly contains?: string | number | boolean | undefined
  /** A text that begins with this. Letters count as they are written. */
  readonly startsWith?: string | undefined
  /** The one operator that also takes any object, such as `order`. */
  readonly exists?: boolean | undefined
}

/**
 * A condition: fact paths with what must hold of them, and `all`, `any`, `none` over further conditions.
 * Every member must hold; `{}` holds always.
 */
export interface Condition {
  readonly [pathOrGroup: string]: Scalar | Operators | readonly Condition[] | undefined
}
