/** Returns a minimal calendar with `add` and `between`: prefix sums over known openings, and a binary search. */
export function bareCalendar(openings: readonly { readonly from: number; readonly to: number }[]) {
  const count = openings.length
  const froms = Float64Array.from(openings, ({ from }) => from)
  const tos = Float64Array.from(openings, ({ to }) => to)
  const sums = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) sums[i + 1] = (sums[i] ?? 0) + (tos[i] ?? 0) - (froms[i] ?? 0)

  /** Counts the openings that have begun by `at`. */
  const begun = (at: number): number => {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if ((froms[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
  const openUntil = (at: number): number => {
    const i = begun(at) - 1
    return i < 0 ? 0 : (sums[i] ?? 0) + Math.min(at, tos[i] ?? 0) - (froms[i] ?? 0)
  }
  return {
    between: (from: number, to: number): number => openUntil(to) - openUntil(from),
    add(at: number, durationMs: number): number {
      const wanted = openUntil(at) + durationMs
      let low = 0
      let high = count - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sums[middle + 1] ?? 0) >= wanted) high = middle
        else low = middle + 1
      }
      return (froms[low] ?? 0) + wanted - (sums[low] ?? 0)
    },
  }
}
