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

/** A duration, day and night, that `ticket.age` and `ticket.ownerSince` are compared with: `hours(48)`. */
export type Elapsed = { readonly hours: number } | { readonly minutes: number }

/**
 * A bound that a fact is compared with: a number, a date, an instant, money or a duration. A date (`'2026-11-01'`) is
 * for facts that are dates, an instant with its offset (`'2026-11-01T10:00:00Z'`) for facts that are instants.
 */
export type Bound = number | string | Money | Elapsed

/** A set that the host supplies, by its name: `compilePolicy(…, { sets })`. */
export interface SetUse {
  readonly set: string
}

/**
 * The tests of one fact. All operators of one object must hold.
 *
 * A fact that is absent or null is *missing*: `equal`, `in`, `under`, `contains`, `startsWith` and the comparisons are
 * false for it, their `not` is true, and it does not exist. One exception, for nullable facts: a null equals `null`.
 */
export interface Operators {
  readonly equal?: Scalar | undefined
  readonly in?: readonly Scalar[] | SetUse | undefined
  /** Holds exactly if the test inside does not. So `not: 'x'` holds for a missing fact. */
  readonly not?: Scalar | Operators | undefined
  /** `under: 'goods'` holds for `goods` and `goods.damaged`, not for `goodsly`. A category's `parent` counts. */
  readonly under?: string | undefined
  readonly gt?: Bound | undefined
  readonly gte?: Bound | undefined
  readonly lt?: Bound | undefined
  readonly lte?: Bound | undefined
  /** A range from the first bound to the second, both included. */
  readonly between?: readonly [from: Bound, to: Bound] | undefined
  /** Holds for a list with this entry, or a text with this part. Case-sensitive. */
  readonly contains?: string | number | boolean | undefined
  /** Holds for a text that begins with this. Case-sensitive. */
  readonly startsWith?: string | undefined
  /** Tests whether the fact is present. The only operator that also works on any object, such as `order`. */
  readonly exists?: boolean | undefined
}

/**
 * A condition: tests by the path of a fact, and the groups `all`, `any` and `none` of further conditions.
 * Every member must hold; `{}` always holds.
 */
export interface Condition {
  readonly [pathOrGroup: string]: Scalar | Operators | readonly Condition[] | undefined
}
