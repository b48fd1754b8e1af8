import { all, any, type Cells, type Formula, meet, negated } from './formula.js'

/** One condition in both models. */
export interface Reading {
  /** The under-approximation: over the values that have a cell. */
  readonly cells: Formula
  /** The over-approximation, for proofs that no facts exist. */
  readonly proof: Formula
}

export const not = ({ cells, proof }: Reading): Reading => ({ cells: negated(cells), proof: negated(proof) })

export const allOf = (readings: readonly Reading[]): Reading => ({
  cells: all(readings.map(({ cells }) => cells)),
  proof: all(readings.map(({ proof }) => proof)),
})

export const anyOf = (readings: readonly Reading[]): Reading => ({
  cells: any(readings.map(({ cells }) => cells)),
  proof: any(readings.map(({ proof }) => proof)),
})

/**
 * A bounding box: the constraints on single facts that hold in every branch of a formula. It detects disjointness fast.
 */
export type Box = ReadonlyMap<number, readonly Cells[]>

/** Returns the bounding box of a reading, taken from its over-approximation. */
export function boxOf({ proof }: Reading): Box {
  const box = new Map<number, Cells[]>()
  for (const part of proof.kind === 'all' ? proof.parts : [proof]) {
    if (part.kind !== 'in') continue
    const known = box.get(part.fact)
    if (known === undefined) box.set(part.fact, [part.cells])
    else known.push(part.cells)
  }
  return box
}

/** Returns false if two boxes are disjoint: no facts are in both. */
export function mayMeet(a: Box, b: Box): boolean {
  for (const [fact, cells] of a) {
    const others = b.get(fact)
    if (others !== undefined && !cells.every((some) => others.every((other) => meet(some, other)))) return false
  }
  return true
}
