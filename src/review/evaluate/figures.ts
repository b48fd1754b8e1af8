/** A share of something, with what it is a share of: 8 of 10 says more than 0.8. */
export interface Share {
  readonly count: number
  readonly of: number
  /** Null where there is nothing to have a share of. */
  readonly share: number | null
}

export const shareOf = (count: number, of: number): Share => ({ count, of, share: of === 0 ? null : count / of })

/** The mean of the shares that there are; null where there are none. */
export function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null)
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length
}
