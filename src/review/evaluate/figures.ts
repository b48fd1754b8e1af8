/** A share with its numerator and denominator: 8 of 10 says more than 0.8. */
export interface Share {
  readonly count: number
  readonly of: number
  /** Null if `of` is 0. */
  readonly share: number | null
}

export const shareOf = (count: number, of: number): Share => ({ count, of, share: of === 0 ? null : count / of })

/** Returns the mean of the shares that are not null; null if all are. */
export function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null)
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length
}
