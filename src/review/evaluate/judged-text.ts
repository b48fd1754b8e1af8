import type { Candidate } from '../../ticket/classification/classification.js'

/** The party whose matter a text is; `none`: neither party's, as small talk or spam, so a person must look at it. */
export type TextOwner = 'operator' | 'seller' | 'none'

/** The answer to a text: a party, or `triage` where a person must look. */
export type Answer = 'operator' | 'seller' | 'triage'

/** A text that a classifier has judged, and what a person says of it. The text itself is not needed. */
export interface JudgedText {
  readonly owner: TextOwner
  /** The right category; null where only the owner is known. */
  readonly category: string | null
  /** The candidates that the classifier named, the likeliest first. */
  readonly candidates: readonly Candidate[]
}

/** How sure a classifier is of each party: the sum over that party's categories. */
export interface Leaning {
  readonly party: 'operator' | 'seller'
  /** From 0 to 1. */
  readonly confidence: number
}

/** The likelier party; on a draw the operator, who answers when nobody else does. */
export function leaningOf(candidates: readonly Candidate[], ownerOf: OwnerOf): Leaning {
  const sums = { operator: 0, seller: 0, triage: 0 }
  for (const { category, confidence } of candidates) sums[ownerOf(category)] += confidence
  const party = sums.seller > sums.operator ? 'seller' : 'operator'
  return { party, confidence: Math.min(1, sums[party]) }
}

/** A function that names the party that answers a category; `triage` where that is nobody, or the facts decide. */
export type OwnerOf = (category: string) => Answer
