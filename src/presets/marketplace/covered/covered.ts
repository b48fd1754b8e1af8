/**
 * The test case of one exception of the research. `code` is its category, `exception` its index in the category's list,
 * from 0.
 */
export interface Covered {
  readonly code: string
  readonly exception: number
  /** The rule that implements the exception; null if none is needed, and then `why` must say why. */
  readonly rule: string | null
  /** The facts of the case, without the category. `decide` must then return `owner`, by `rule`. */
  readonly facts: { readonly [name: string]: unknown }
  readonly owner: 'operator' | 'seller' | 'triage'
  /** The reason why another rule pre-empts the category's own, or why the preset departs from the research. */
  readonly why?: string
}
