/** A set of cells of one fact: bit `i` for cell `i`. */
export type Cells = Uint32Array

/** The fact's value is in one of these cells. */
export interface InCells {
  readonly kind: 'in'
  /** The fact's index in the model. */
  readonly fact: number
  readonly cells: Cells
  /** The complement: all other cells of the fact. */
  readonly others: Cells
}

/** A condition over cells in negation normal form: `not` is pushed into the cells. */
export type Formula = InCells | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] }

export const always: Formula = { kind: 'all', parts: [] }

export const all = (parts: readonly Formula[]): Formula => combined('all', parts)
export const any = (parts: readonly Formula[]): Formula => combined('any', parts)

/** Flattens nested parts of the same kind, and returns a single part as it is. */
function combined(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const [only] = flat
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat }
}

/** Returns the negation, again in negation normal form. */
export function negated(formula: Formula): Formula {
  if (formula.kind === 'in') return { ...formula, cells: formula.others, others: formula.cells }
  return combined(formula.kind === 'all' ? 'any' : 'all', formula.parts.map(negated))
}

/** Marks the facts that a formula reads. */
export function markFacts(formula: Formula, marks: Uint8Array): void {
  if (formula.kind === 'in') marks[formula.fact] = 1
  else for (const part of formula.parts) markFacts(part, marks)
}

/** Returns the set of cells below `size` for which `holds` returns true. */
export function cellsWhere(size: number, holds: (cell: number) => boolean): Cells {
  const cells = new Uint32Array(Math.max(1, Math.ceil(size / 32)))
  for (let cell = 0; cell < size; cell++) {
    if (holds(cell)) cells[cell >>> 5] = (cells[cell >>> 5] ?? 0) | (1 << (cell & 31))
  }
  return cells
}

/** Returns the first cell of a set, or -1. */
export function firstCell(cells: Cells): number {
  for (let word = 0; word < cells.length; word++) {
    const bits = cells[word] ?? 0
    if (bits !== 0) return word * 32 + (31 - Math.clz32(bits & -bits))
  }
  return -1
}

/** Returns the last cell of a set, or -1. */
export function lastCell(cells: Cells): number {
  for (let word = cells.length - 1; word >= 0; word--) {
    const bits = cells[word] ?? 0
    if (bits !== 0) return word * 32 + (31 - Math.clz32(bits))
  }
  return -1
}

/** Returns true if two sets intersect. */
export function meet(a: Cells, b: Cells): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true
  return false
}

/** Returns true if `a` is a subset of `b`. */
export function isWithin(a: Cells, b: Cells): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & ~(b[word] ?? 0)) !== 0) return false
  return true
}

/** Returns the intersection of two sets. */
export function both(a: Cells, b: Cells): Cells {
  const cells = new Uint32Array(a.length)
  for (let word = 0; word < a.length; word++) cells[word] = (a[word] ?? 0) & (b[word] ?? 0)
  return cells
}
