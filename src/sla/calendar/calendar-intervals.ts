/**
 * A set of half-open intervals `[from, to)` as a flat list: from, to, from, to…, in any unit.
 * A clean list is strictly ascending, so no interval is empty and no two touch.
 */
export type Intervals = readonly number[]

/** Returns the union of intervals in any order as a clean list. Empty and reversed intervals are ignored. */
export function mergeIntervals(pairs: number[]): number[] {
  const list = isSorted(pairs) ? pairs : sortedPairs(pairs)
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

/** Returns a clean list without what `removed` covers, as a clean list. The intervals of `removed` must ascend. */
export function subtractIntervals(clean: Intervals, removed: Intervals): Intervals {
  if (removed.length === 0) return clean
  const rest: number[] = []
  let k = 0
  for (let i = 0; i < clean.length; i += 2) {
    let from = clean[i] ?? 0
    const to = clean[i + 1] ?? 0
    while (k < removed.length && (removed[k + 1] ?? 0) <= from) k += 2
    for (let j = k; j < removed.length && (removed[j] ?? 0) < to && from < to; j += 2) {
      if ((removed[j] ?? 0) > from) rest.push(from, removed[j] ?? 0)
      from = Math.max(from, removed[j + 1] ?? 0)
    }
    if (from < to) rest.push(from, to)
  }
  return rest
}

function isSorted(pairs: Intervals): boolean {
  for (let i = 2; i < pairs.length; i += 2) if ((pairs[i] ?? 0) < (pairs[i - 2] ?? 0)) return false
  return true
}

function sortedPairs(pairs: Intervals): Intervals {
  const each = pairs.flatMap((from, i) => (i % 2 === 0 ? [[from, pairs[i + 1] ?? 0] as const] : []))
  return each.sort((a, b) => a[0] - b[0]).flat()
}
