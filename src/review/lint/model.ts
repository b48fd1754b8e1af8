import type { Dimension, FactSpace } from '../../explain/space/fact-space.js'
import type { CompiledCondition, FactTest, Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import {
  all,
  always,
  any,
  type Cells,
  cellsWhere,
  type Formula,
  firstCell,
  type InCells,
  lastCell,
  markFacts,
  negated,
} from './formula.js'
import { type Answer, type Domains, type Effort, solve } from './solver.js'

/** A finite-domain encoding: conditions become formulas over the cells of a space, and a solver searches them. */
export interface Model {
  /** Paths whose cells are not exhaustive. */
  readonly openPaths: readonly string[]
  readonly formulaOf: (condition: Pick<CompiledCondition, 'tests'>) => Formula
  /** Encodes that the fact is one of `members`. */
  readonly among: (path: string, name: string, members: ReadonlySet<unknown>) => Formula
  /** Searches for facts that satisfy all formulas. @param accept returns true to stop at these values by path */
  readonly ask: (
    formulas: readonly Formula[],
    effort: Effort,
    accept: (assignment: ReadonlyMap<string, unknown>) => boolean,
  ) => Answer
}

/**
 * Encodes a space of facts.
 * @param isProof true: over-approximates. A test of a fact that is not exhaustive becomes a free variable, so that "no
 *   facts" is a proof. False: under-approximates. Only values with a cell are searched, so that found facts exist.
 */
export function modelOf({ dimensions }: FactSpace, isProof: boolean): Model {
  const facts = new FactVariables(dimensions, isProof)
  const structure = structureOf(dimensions, facts)
  const parents = dimensions.map(({ path }) => {
    const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null
    return parent === null ? -1 : dimensions.findIndex((each) => each.path === parent)
  })
  // The deepest paths come first, so that one pass visits every fact before the objects that contain it.
  const depth = (fact: number) => dimensions[fact]?.path.split('.').length ?? 0
  const deepestFirst = dimensions.map((_, fact) => fact).sort((a, b) => depth(b) - depth(a))
  const relevant = (domains: Domains, open: readonly Formula[]): readonly Formula[] => {
    const touched = new Uint8Array(domains.length)
    for (const formula of open) markFacts(formula, touched)
    const found: Formula[] = []
    for (const fact of deepestFirst) {
      if (touched[fact] === 0 && domains[fact] === facts.full[fact]) continue
      const parent = parents[fact] ?? -1
      if (parent >= 0) touched[parent] = 1
      found.push(...(structure[fact] ?? []))
    }
    return found
  }
  const assigned = (domains: Domains, pick: (cells: Cells) => number): ReadonlyMap<string, unknown> => {
    const assignment = new Map<string, unknown>()
    dimensions.forEach(({ path, cells }, fact) => {
      const domain = domains[fact]
      if (domain === undefined || (domain === facts.full[fact] && path !== 'category')) return
      assignment.set(path, cells[pick(domain)])
    })
    return assignment
  }
  return {
    openPaths: dimensions.filter(({ exhaustive }) => !exhaustive).map(({ path }) => path),
    formulaOf: ({ tests }) => all(tests.map((test) => facts.formula(test))),
    among: (path, name, members) => facts.among(path, name, (value) => members.has(value)),
    ask: (formulas, effort, accept) =>
      solve(
        facts.full,
        formulas,
        effort,
        (domains) => isProof || accept(assigned(domains, firstCell)) || accept(assigned(domains, lastCell)),
        relevant,
      ),
  }
}

/** The variables of the encoding, one for each fact, and the formulas of tests on them. */
class FactVariables {
  /** Every cell of each fact. */
  readonly full: Cells[]
  private readonly indexByPath: ReadonlyMap<string, number>
  private readonly known = new Map<string, InCells>()

  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly isProof: boolean,
  ) {
    this.full = dimensions.map(({ cells }) => cellsWhere(cells.length, () => true))
    this.indexByPath = new Map(dimensions.map(({ path }, i) => [path, i]))
  }

  formula(test: Test): Formula {
    switch (test.kind) {
      case 'fact':
        return this.test(test)
      case 'none':
        return all(test.tests.map((member) => negated(this.formula(member))))
      case 'all':
        return all(test.tests.map((member) => this.formula(member)))
      case 'any':
        return any(test.tests.map((member) => this.formula(member)))
    }
  }

  among(path: string, name: string, holds: (value: unknown) => boolean): InCells {
    const key = `${path} ${name}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const index = this.indexByPath.get(path)
    const dimension = index === undefined ? undefined : this.dimensions[index]
    const made =
      index === undefined || dimension === undefined || (this.isProof && !dimension.exhaustive)
        ? this.freeChoice()
        : literal(index, dimension.cells, holds)
    this.known.set(key, made)
    return made
  }

  private test({ path, operator, expected, holds }: FactTest): InCells {
    return this.among(path, `${operator} ${JSON.stringify(expected)}`, holds)
  }

  /** Adds a new free variable with two values, for a test that the cells cannot decide. */
  private freeChoice(): InCells {
    const fact = this.full.push(cellsWhere(2, () => true)) - 1
    return literal(fact, [false, true], (value) => value === true)
  }
}

function literal(fact: number, values: readonly unknown[], holds: (value: unknown) => boolean): InCells {
  const answers = values.map(holds)
  return {
    kind: 'in',
    fact,
    cells: cellsWhere(values.length, (cell) => answers[cell] === true),
    others: cellsWhere(values.length, (cell) => answers[cell] !== true),
  }
}

/**
 * Returns the structural constraints by fact: a fact is present only if its object is present, and a present object has
 * the facts that its schema requires.
 */
function structureOf(dimensions: readonly Dimension[], facts: FactVariables): readonly (readonly Formula[])[] {
  const isThere = (value: unknown) => value !== undefined
  return dimensions.map(({ path, canMiss, exhaustive }) => {
    if (!path.includes('.')) return []
    const parent = path.slice(0, path.lastIndexOf('.'))
    if (!dimensions.some((each) => each.path === parent && each.exhaustive) || !exhaustive) return []
    const there = facts.among(path, 'is there', isThere)
    const held = facts.among(parent, 'is an object', isRecord)
    const isHeld = any([negated(there), held])
    return [isHeld, canMiss ? always : any([negated(held), there])]
  })
}
