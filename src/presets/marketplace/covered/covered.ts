/**
 * How one exception of the research is carried. `code` and `exception` name it: the category, and the place of the
 * exception in its list, from 0.
 */
export interface Covered {
  readonly code: string
  readonly exception: number
  /** The rule that carries it; null where it needs none, and then `why` says why. */
  readonly rule: string | null
  /** Facts under which it holds, without the category; `decide` must then name `owner` by `rule`. */
  readonly facts: { readonly [name: string]: unknown }
  readonly owner: 'operator' | 'seller' | 'triage'
  /** Where the category's own rules are pre-empted, or the research is departed from: the reason in a sentence. */
  readonly why?: string
}
