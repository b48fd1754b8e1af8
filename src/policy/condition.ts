/** What a condition may compare a fact with. */
export type Scalar = string | number | boolean | null

/**
 * What must hold of one fact. Several operators in one object must all hold.
 *
 * A fact that is absent or null is *missing*: `equal`, `in`, `under` and the comparisons are false for it,
 * `not` is true, `exists` is false. One exception, for schemas with nullable facts: a null equals `null`.
 */
export interface Operators {
  readonly equal?: Scalar | undefined
  readonly in?: readonly Scalar[] | undefined
  /** The plain opposite of what it holds; so it is true of a missing fact. */
  readonly not?: Scalar | Operators | undefined
  /** `under: 'goods'` holds for `goods` and `goods.damaged`, not for `goodsly`. */
  readonly under?: string | undefined
  readonly gt?: number | undefined
  readonly gte?: number | undefined
  readonly lt?: number | undefined
  readonly lte?: number | undefined
  /** The one operator that also takes whole objects and lists, such as `order`. */
  readonly exists?: boolean | undefined
}

/**
 * A condition: fact paths with what must hold of them, and `all`, `any`, `none` over further conditions.
 * Every member must hold; `{}` holds always.
 */
export interface Condition {
  readonly [pathOrGroup: string]: Scalar | Operators | readonly Condition[] | undefined
}
