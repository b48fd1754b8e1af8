/**
 * Sets of time as flat lists: from, to, from, to...; half-open, in any unit. A clean list is strictly ascending, so
 * its intervals neither touch nor are empty.
 */
export type Intervals = readonly number[]

/** The union of intervals in any order, which may overlap, touch, or end before they begin; a clean list. */
export function merged(pairs: number[]): number[] {
  const list = isSorted(pairs) ? pairs : sorted(pairs)
  const clean: number[] = []
  for (let i = 0; i < list.length; i += 2) {
    const from = list[i] ?? 0
    const to = list[i + 1] ?? 0
    if (to <= from) continue
    const last = clean.length - 1
    if (last > 0 && from <= (clean[last] ?? 0)) clean[last] = Math.max(clean[last] ?? 0, to)
    else clean.push(from, to)
  }
  return clean
}

/** Returns the parts of a clean list outside another list, whose intervals ascend. The result is a clean list. */
export function less(clean: Intervals, other: Intervals): Intervals {
  if (other.length === 0) return clean
  const left: number[] = []
  let k = 0
  for (let i = 0; i < clean.length; i += 2) {
    let from = clean[i] ?? 0
    const to = clean[i + 1] ?? 0
    while (k < other.length && (other[k + 1] ?? 0) <= from) k += 2
    for (let j = k; j < other.length && (other[j] ?? 0) < to && from < to; j += 2) {
      if ((other[j] ?? 0) > from) left.push(from, other[j] ?? 0)
      from = Math.max(from, other[j + 1] ?? 0)
    }
    if (from < to) left.push(from, to)
  }
  return left
}

function isSorted(pairs: Intervals): boolean {
  for (let i = 2; i < pairs.length; i += 2) if ((pairs[i] ?? 0) < (pairs[i - 2] ?? 0)) return false
  return true
}

function sorted(pairs: Intervals): Intervals {
  const each = pairs.flatMap((from, i) => (i % 2 === 0 ? [[from, pairs[i + 1] ?? 0] as const] : []))
  return each.sort((a, b) => a[0] - b[0]).flat()
}
