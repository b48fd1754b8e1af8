import type { Comparison } from '../../review/index.js'
import type { ProblemCount, Problems } from '../replay/problems.js'
import type { Speed } from '../replay/report.js'
import type { CompareArguments } from './compare-options.js'
import type { RowCounts } from './read-tickets.js'

/** The limit on the changes, and whether it is exceeded. */
export interface Threshold {
  /** The largest share of decisions that may change; null if none was given. */
  readonly share: number | null
  readonly count: number | null
  /** The number of rows that could not be decided. They may or may not change. */
  readonly leftOut: number
  readonly exceeded: boolean
}

/** The findings of a comparison, as `--json` prints them. */
export interface CompareReport extends Comparison {
  readonly rows: number
  readonly skipped: number
  readonly threshold: Threshold
  /** Rows that could not be read, by code, with examples. `refused`: rows whose facts the policies do not accept. */
  readonly unreadable: readonly ProblemCount[]
  readonly refused: readonly ProblemCount[]
  readonly adjusted: readonly ProblemCount[]
  readonly speed: Pick<Speed, 'seconds' | 'rowsPerSecond' | 'peakMemoryBytes'>
}

export interface CompareReportParts {
  readonly found: Comparison
  readonly counts: RowCounts
  readonly given: CompareArguments
  readonly problems: Problems
  readonly seconds: number
  readonly peakMemoryBytes: number
}

export function compareReport(parts: CompareReportParts): CompareReport {
  const { found, counts, given, problems, seconds, peakMemoryBytes } = parts
  const { failAbove: share = null, failAboveCount: count = null } = given
  const isShareExceeded = share !== null && found.changed > share * found.decisions
  const isCountExceeded = count !== null && found.changed > count
  return {
    ...found,
    rows: counts.rows,
    skipped: counts.skipped,
    threshold: {
      share,
      count,
      leftOut: counts.rows - counts.skipped - found.decisions,
      exceeded: isShareExceeded || isCountExceeded,
    },
    unreadable: problems.of('unreadable'),
    refused: problems.of('refused'),
    adjusted: problems.of('adjusted'),
    speed: { seconds, rowsPerSecond: Math.round(counts.rows / Math.max(seconds, 0.001)), peakMemoryBytes },
  }
}
