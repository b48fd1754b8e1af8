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

/** Conditions as formulas over the cells of a space, and the search for facts that satisfy them. */
export interface Model {
  /** Paths of which there may be values without a cell. */
  readonly openPaths: readonly string[]
  readonly formulaOf: (condition: Pick<CompiledCondition, 'tests'>) => Formula
  /** That the fact is one of these. */
  readonly among: (path: string, name: string, members: ReadonlySet<unknown>) => Formula
  /** Whether there are facts that satisfy all formulas. @param accept asked of values by path, until it takes some */
  readonly ask: (
    formulas: readonly Formula[],
    effort: Effort,
    accept: (assignment: ReadonlyMap<string, unknown>) => boolean,
  ) => Answer
}

/**
 * @param isProof true: a test of a fact whose cells are not all is taken to answer either way, whatever the others
 *   say. What has no facts then has none in truth. False: only what has a cell is looked at, and what is found is there.
 */
export function modelOf({ dimensions }: FactSpace, isProof: boolean): Model {
  const facts = new Facts(dimensions, isProof)
  const structure = structureOf(dimensions, facts)
  const parents = dimensions.map(({ path }) => {
    const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null
    return parent === null ? -1 : dimensions.findIndex((each) => each.path === parent)
  })
  // The deepest first, so that one walk meets every fact before the objects that hold it.
  const depth = (fact: number) => dimensions[fact]?.path.split('.').length ?? 0
  const inward = dimensions.map((_, fact) => fact).sort((a, b) => depth(b) - depth(a))
  const relevant = (domains: Domains, open: readonly Formula[]): readonly Formula[] => {
    const touched = new Uint8Array(domains.length)
    for (const formula of open) markFacts(formula, touched)
    const found: Formula[] = []
    for (const fact of inward) {
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

/** The facts of a space by their places, and what tests of them mean in cells. */
class Facts {
  /** Every cell of each fact. */
  readonly full: Cells[]
  private readonly places: ReadonlyMap<string, number>
  private readonly known = new Map<string, InCells>()

  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly isProof: boolean,
  ) {
    this.full = dimensions.map(({ cells }) => cellsWhere(cells.length, () => true))
    this.places = new Map(dimensions.map(({ path }, i) => [path, i]))
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
    const place = this.places.get(path)
    const dimension = place === undefined ? undefined : this.dimensions[place]
    const made =
      place === undefined || dimension === undefined || (this.isProof && !dimension.exhaustive)
        ? this.undecided()
        : literal(place, dimension.cells, holds)
    this.known.set(key, made)
    return made
  }

  private test({ path, operator, expected, holds }: FactTest): InCells {
    return this.among(path, `${operator} ${JSON.stringify(expected)}`, holds)
  }

  /** A question of its own, with two answers. */
  private undecided(): InCells {
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
 * Returns what the objects that hold facts demand of them: a fact that is present is in an object that is present, and an
 * object that is present has the facts that it requires.
 */
function structureOf(dimensions: readonly Dimension[], facts: Facts): readonly (readonly Formula[])[] {
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
