import type { FactSpace } from '../../explain/space/fact-space.js'
import type { IncompleteCode, Incompleteness } from './finding.js'
import { incompleteText } from './finding-texts.js'
import type { Formula } from './formula.js'
import { type Model, modelOf } from './model.js'
import type { Reading } from './reading.js'
import type { Answer, Effort } from './solver.js'

/** The answer to a question. An `unknown` one was noted among what is incomplete. */
export type Found<T> = { readonly answer: 'yes'; readonly found: T } | { readonly answer: 'no' | 'unknown' }

/** How many steps one question may take, and all of a report together. */
const MAX_STEPS = 3_000_000
const MAX_STEPS_IN_ALL = 300_000_000
/** A schema or a policy that refuses as much has a reason that the cells do not show. */
const MAX_REFUSED = 40

/** Questions about a space: whether there are facts that satisfy some conditions, and proofs that there are none. */
export class Inquiry {
  readonly incompleteBecause: Incompleteness[] = []
  private readonly cells: Model
  private readonly proof: Model
  private stepsLeft = MAX_STEPS_IN_ALL

  constructor(readonly space: FactSpace) {
    this.cells = modelOf(space, false)
    this.proof = modelOf(space, true)
  }

  /** A condition in both models. */
  reading(make: (model: Model) => Formula): Reading {
    return { cells: make(this.cells), proof: make(this.proof) }
  }

  /** That a fact is one of these. @param name tells the group from others of that path */
  among(path: string, name: string, members: ReadonlySet<unknown>): Reading {
    return this.reading((model) => model.among(path, name, members))
  }

  /**
   * Looks for facts that satisfy all of these.
   * @param path whom the question is about, should it stay open
   * @param take makes of values by path what is looked for, or null: then the search goes on, and does not claim that
   *   there is nothing
   * @param refusedAs why it may be that nothing was taken
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

  /** Whether nothing at all satisfies these: a proof, with no facts to show. */
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
