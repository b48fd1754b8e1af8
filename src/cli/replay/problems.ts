import { UsageError } from '../command.js'

/**
 * `unreadable`: a row that could not be read, or has no ticket or time. `refused`: a command that the desk refused.
 * `adjusted`: a value of the log that was impossible and was replaced or omitted.
 */
export type ProblemKind = 'unreadable' | 'refused' | 'adjusted'

/** One difference from the log. Holds codes and ids, never the log's texts. */
export interface Problem {
  readonly line: number
  readonly code: string
  readonly problem: string
  readonly ticket?: string
  readonly command?: string
}

/** The number of problems with one kind, code and command, and the first of them. */
export interface ProblemCount {
  readonly code: string
  readonly command: string | null
  readonly count: number
  /** The first problems, up to `--examples`. */
  readonly examples: readonly Problem[]
}

/** Thrown at the first problem under `--strict`. */
export class StrictStop extends Error {
  override readonly name = 'StrictStop'

  constructor(
    readonly kind: ProblemKind,
    readonly found: Problem,
  ) {
    super(`line ${found.line}: ${found.code}: ${found.problem}`)
  }
}

/** Counts problems by code and keeps the first examples of each. */
export class Problems {
  private readonly counts: Readonly<
    Record<ProblemKind, Map<string, { -readonly [K in keyof ProblemCount]: ProblemCount[K] }>>
  > = { unreadable: new Map(), refused: new Map(), adjusted: new Map() }

  constructor(
    private readonly maxExamples: number,
    private readonly isStrict: boolean,
  ) {
    if (!Number.isSafeInteger(maxExamples) || maxExamples < 0) {
      throw new UsageError('--examples takes a whole number of at least 0.')
    }
  }

  /** Adds a problem. @throws StrictStop under `--strict`, except for `adjusted` */
  add(kind: ProblemKind, problem: Problem): void {
    const key = `${problem.command ?? ''}:${problem.code}`
    const known = this.counts[kind].get(key)
    if (known === undefined) {
      const examples = this.maxExamples > 0 ? [problem] : []
      this.counts[kind].set(key, { code: problem.code, command: problem.command ?? null, count: 1, examples })
    } else {
      known.count += 1
      if (known.examples.length < this.maxExamples) known.examples = [...known.examples, problem]
    }
    if (this.isStrict && kind !== 'adjusted') throw new StrictStop(kind, problem)
  }

  /** The most frequent first. */
  of(kind: ProblemKind): readonly ProblemCount[] {
    return [...this.counts[kind].values()].sort((a, b) => b.count - a.count)
  }
}
