import { all, any, type Cells, type Formula, meet, negated } from './formula.js'

/** One condition in both models: over the cells that there are, and as a proof takes it. */
export interface Reading {
  readonly cells: Formula
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

/** The demands of a formula on single facts, whatever its choices: the quickest way to see that two exclude one another. */
export type Box = ReadonlyMap<number, readonly Cells[]>

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

/** False where two boxes cannot hold the same facts. */
export function mayMeet(a: Box, b: Box): boolean {
  for (const [fact, cells] of a) {
    const others = b.get(fact)
    if (others !== undefined && !cells.every((some) => others.every((other) => meet(some, other)))) return false
  }
  return true
}
