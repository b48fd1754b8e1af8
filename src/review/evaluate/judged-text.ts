import type { Candidate } from '../../ticket/classification/classification.js'

/** The party that a text belongs to; `none`: out of scope, such as small talk or spam, so a person must look at it. */
export type TextOwner = 'operator' | 'seller' | 'none'

/** The answer to a text: a party, or `triage` if a person must look at it. */
export type Answer = 'operator' | 'seller' | 'triage'

/** A text by its labels: those of a person, and the candidates of a classifier. The text itself is not needed. */
export interface JudgedText {
  readonly owner: TextOwner
  /** The true category; null if only the owner is known. */
  readonly category: string | null
  /** The candidates of the classifier, the likeliest first. */
  readonly candidates: readonly Candidate[]
}

/** A party with the confidence of the classifier in it: the sum over that party's categories. */
export interface PartyConfidence {
  readonly party: 'operator' | 'seller'
  /** From 0 to 1. */
  readonly confidence: number
}

/** Returns the likelier party. On a draw it is the operator, who answers when nobody else does. */
export function likelierParty(candidates: readonly Candidate[], ownerOf: OwnerOf): PartyConfidence {
  const sums = { operator: 0, seller: 0, triage: 0 }
  for (const { category, confidence } of candidates) sums[ownerOf(category)] += confidence
  const party = sums.seller > sums.operator ? 'seller' : 'operator'
  return { party, confidence: Math.min(1, sums[party]) }
}

/** A function that returns the party that answers a category; `triage` if it is nobody, or if the facts decide. */
export type OwnerOf = (category: string) => Answer
