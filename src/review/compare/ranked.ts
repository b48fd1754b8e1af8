/** The most frequent rows of a table, and counts of the others. */
export interface Ranked<R> {
  readonly rows: readonly R[]
  /** Counts of what is not shown. `rows` is null if there were more kinds of rows than the cap. */
  readonly others: { readonly rows: number | null; readonly decisions: number }
}

interface Counted {
  readonly decisions: number
}

/**
 * Sorts rows by frequency and hides those after `shown`. Equal rows keep their order of arrival, so that the same
 * stream gives the same report.
 * @param overflow the number of decisions that no row counts
 */
export function ranked<R extends Counted>(rows: readonly R[], shown: number, overflow = 0): Ranked<R> {
  const all = [...rows].sort((a, b) => b.decisions - a.decisions)
  const hidden = all.slice(shown)
  return {
    rows: all.slice(0, shown).map((row) => ({ ...row })),
    others: {
      rows: overflow > 0 ? null : hidden.length,
      decisions: hidden.reduce((sum, { decisions }) => sum + decisions, overflow),
    },
  }
}

/**
 * A table of rows by a pair of keys, before and after, up to a cap, so that memory is constant. Counts are exact up to
 * the cap; everything beyond it is counted together.
 */
export class ChangeRows<K, R extends Counted> {
  /** Nested by key, because building one string of the two keys would cost more than everything else. */
  private readonly rows = new Map<K, Map<K, R>>()
  private count = 0
  private overflow = 0

  /** @param cap the most rows */
  constructor(private readonly cap = Number.POSITIVE_INFINITY) {}

  get size(): number {
    return this.count
  }

  /** Returns the row of this change, made if it is new. Beyond the cap it counts the change and returns `undefined`. */
  row(from: K, to: K, make: () => R): R | undefined {
    const known = this.rows.get(from)?.get(to)
    if (known !== undefined) return known
    if (this.count >= this.cap) {
      this.overflow += 1
      return undefined
    }
    const made = make()
    const group = this.rows.get(from)
    if (group === undefined) this.rows.set(from, new Map([[to, made]]))
    else group.set(to, made)
    this.count += 1
    return made
  }

  all(): readonly R[] {
    return [...this.rows.values()].flatMap((group) => [...group.values()])
  }

  ranked(shown: number): Ranked<R> {
    return ranked(this.all(), shown, this.overflow)
  }
}
