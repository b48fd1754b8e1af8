import type { FactSpace } from '../../explain/space/fact-space.js'
import type { IncompleteCode, Incompleteness } from './finding.js'
import { incompleteText } from './finding-texts.js'
import type { Formula } from './formula.js'
import { type Model, modelOf } from './model.js'
import type { Reading } from './reading.js'
import type { Answer, Effort } from './solver.js'

/** The answer to a question. An `unknown` answer is recorded in `incompleteBecause`. */
export type Found<T> = { readonly answer: 'yes'; readonly found: T } | { readonly answer: 'no' | 'unknown' }

/** Step limits for one question and for all questions of a report. */
const MAX_STEPS = 3_000_000
const MAX_STEPS_IN_ALL = 300_000_000
/** After this many rejected candidates the search gives up: the schema has a reason that the encoding does not show. */
const MAX_REFUSED = 40

/**
 * Answers satisfiability questions over a finite-domain encoding of facts. It searches an under-approximation for facts
 * that exist, and proves absence in an over-approximation.
 */
export class Inquiry {
  readonly incompleteBecause: Incompleteness[] = []
  /** The under-approximation: only values that have a cell. */
  private readonly cells: Model
  /** The over-approximation: a test of a fact that is not exhaustive may go either way. */
  private readonly proof: Model
  private stepsLeft = MAX_STEPS_IN_ALL

  constructor(readonly space: FactSpace) {
    this.cells = modelOf(space, false)
    this.proof = modelOf(space, true)
  }

  /** Encodes a condition in both models. */
  reading(make: (model: Model) => Formula): Reading {
    return { cells: make(this.cells), proof: make(this.proof) }
  }

  /** Encodes that a fact is one of `members`. @param name identifies the group among those of the same path */
  among(path: string, name: string, members: ReadonlySet<unknown>): Reading {
    return this.reading((model) => model.among(path, name, members))
  }

  /**
   * Searches for facts that satisfy all readings.
   * @param path the rule, category or target to report if the answer is `unknown`
   * @param take builds the result from values by path. If it returns null, the search goes on and can no longer answer
   *   `no`
   * @param refusedAs the reason to record if `take` only returned null
   */
  search<T>(
    path: string,
    readings: readonly Reading[],
    take: (assignment: ReadonlyMap<string, unknown>) => T | null,
    refusedAs: IncompleteCode = 'FACTS_REFUSED',
  ): Found<T> {
    const taken: T[] = []
    let refused = 0
    const effort = this.effort()
    const answer = this.cells.ask(
      readings.map(({ cells }) => cells),
      effort,
      (assignment) => {
        const found = take(assignment)
        if (found === null) return ++refused > MAX_REFUSED
        taken.push(found)
        return true
      },
    )
    this.spend(effort)
    const [found] = taken
    if (found !== undefined) return { answer: 'yes', found }
    if (answer === 'spent') return this.note('EFFORT_SPENT', path)
    if (refused > 0) return this.note(refusedAs, path)
    if (this.cells.openPaths.length === 0) return { answer: 'no' }
    const proved = this.prove(readings)
    if (proved === 'none') return { answer: 'no' }
    return this.note(proved === 'spent' ? 'EFFORT_SPENT' : 'VALUES_OPEN', path)
  }

  /** Returns true if it is proved that no facts satisfy all readings. */
  excludes(readings: readonly Reading[]): boolean {
    return this.prove(readings) === 'none'
  }

  private prove(readings: readonly Reading[]): Answer {
    const effort = this.effort()
    const proofs = readings.map(({ proof }) => proof)
    const answer = this.proof.ask(proofs, effort, () => true)
    this.spend(effort)
    return answer
  }

  private note(code: IncompleteCode, path: string): { readonly answer: 'unknown' } {
    if (!this.incompleteBecause.some((each) => each.code === code && each.path === path)) {
      const text = incompleteText(code, path, this.cells.openPaths.join(', '))
      this.incompleteBecause.push({ code, path, text })
    }
    return { answer: 'unknown' }
  }

  private effort(): Effort {
    return { left: Math.min(MAX_STEPS, this.stepsLeft) }
  }

  private spend({ left }: Effort): void {
    this.stepsLeft -= Math.min(MAX_STEPS, this.stepsLeft) - left
  }
}
