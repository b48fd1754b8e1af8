import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { Agreement } from './agreement.js'
import type { TargetCounts } from './clock-tally.js'
import type { ProblemCount, Problems } from './problems.js'
import type { Replayed } from './replay.js'
import type { CountsByName } from './tally.js'

/** The duration and the memory used. */
export interface Speed {
  readonly seconds: number
  readonly rowsPerSecond: number
  readonly commandsPerSecond: number
  /** The peak of the resident memory of the process. */
  readonly peakMemoryBytes: number
}

/** The findings of a replay, as `--json` prints them. */
export interface Report {
  readonly policy: PolicyRef
  /** ISO 8601, UTC; null if the log has no rows. */
  readonly from: string | null
  readonly to: string | null
  readonly rows: number
  readonly tickets: {
    readonly opened: number
    readonly closed: number
    readonly notClosed: number
    readonly heldAtEnd: number
  }
  readonly commands: number
  readonly events: number
  /** The number of policy decisions by owner, by rule, and by the reason for triage. */
  readonly decisions: {
    readonly byOwner: Readonly<Record<string, number>>
    readonly byRule: Readonly<Record<string, number>>
    readonly byTriageReason: Readonly<Record<string, number>>
  }
  readonly targets: readonly TargetCounts[]
  readonly reassignments: { readonly times: number; readonly tickets: number }
  readonly reopenings: number
  readonly escalations: number
  readonly agreement: Agreement | null
  readonly refused: readonly ProblemCount[]
  readonly unreadable: readonly ProblemCount[]
  readonly adjusted: readonly ProblemCount[]
  /** Side tables that the mapping names and the command line lacks. */
  readonly tablesMissing: readonly string[]
  readonly speed: Speed
}

export interface ReportParts {
  readonly policy: PolicyRef
  readonly rows: number
  readonly replayed: Replayed
  readonly problems: Problems
  readonly tablesMissing: readonly string[]
  readonly seconds: number
  readonly peakMemoryBytes: number
}

export function reportOf(parts: ReportParts): Report {
  const { policy, rows, replayed, problems, tablesMissing, seconds, peakMemoryBytes } = parts
  const { tally, agreement, commands, from, to, held } = replayed
  const { owner, rule, triageReason } = tally.decisions
  const opened = tally.count('ticket.opened')
  return {
    policy,
    from: iso(from),
    to: iso(to),
    rows,
    tickets: { opened, closed: opened - replayed.notClosed, notClosed: replayed.notClosed, heldAtEnd: held },
    commands,
    events: tally.events,
    decisions: { byOwner: byCount(owner), byRule: byCount(rule), byTriageReason: byCount(triageReason) },
    targets: tally.clocks.targets,
    reassignments: tally.reassignments,
    reopenings: tally.count('ticket.reopened'),
    escalations: tally.count('ticket.escalated'),
    agreement,
    refused: problems.of('refused'),
    unreadable: problems.of('unreadable'),
    adjusted: problems.of('adjusted'),
    tablesMissing,
    speed: {
      seconds,
      rowsPerSecond: perSecond(rows, seconds),
      commandsPerSecond: perSecond(commands, seconds),
      peakMemoryBytes,
    },
  }
}

function byCount(counts: CountsByName): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const perSecond = (count: number, seconds: number): number => Math.round(count / Math.max(seconds, 0.001))
