/** The most frequent rows of a table, and how much the others hold. */
export interface Ranked<R> {
  readonly rows: readonly R[]
  /** The count of what is not shown. `rows` is null where more kinds came than were told apart. */
  readonly others: { readonly rows: number | null; readonly decisions: number }
}

interface Counted {
  readonly decisions: number
}

/**
 * The most frequent first; equal ones as they came, so that the same stream gives the same report.
 * @param beyond how many decisions no row holds
 */
export function ranked<R extends Counted>(rows: readonly R[], shown: number, beyond = 0): Ranked<R> {
  const all = [...rows].sort((a, b) => b.decisions - a.decisions)
  const hidden = all.slice(shown)
  return {
    rows: all.slice(0, shown).map((row) => ({ ...row })),
    others: {
      rows: beyond > 0 ? null : hidden.length,
      decisions: hidden.reduce((sum, { decisions }) => sum + decisions, beyond),
    },
  }
}

/**
 * Rows by what was and what is, told apart up to a cap: a stream of any length then takes constant memory. Up to the
 * cap every count is exact; what comes beyond it is counted together.
 */
export class ChangeRows<K, R extends Counted> {
  /** In two steps: the keys are the policies' own strings, and making one of two would cost more than all else. */
  private readonly rows = new Map<K, Map<K, R>>()
  private count = 0
  private beyond = 0

  /** @param most how many pairs are told apart */
  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  get size(): number {
    return this.count
  }

  /** The row of this change, made where it is the first of its kind; `undefined` beyond the cap, where it is counted. */
  row(from: K, to: K, make: () => R): R | undefined {
    const known = this.rows.get(from)?.get(to)
    if (known !== undefined) return known
    if (this.count >= this.most) {
      this.beyond += 1
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
    return ranked(this.all(), shown, this.beyond)
  }
}
