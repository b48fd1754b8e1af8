/**
 * Returns the items in random order: the same for the same seed on every runtime. The generator is Mulberry32 (Tommy
 * Ettinger, public domain).
 */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const next = numbers(seed)
  const order = items.map((item) => ({ item, at: next() }))
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item)
}

function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
