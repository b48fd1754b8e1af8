import type { EpochMs } from '../kernel/instants.js'
import type { ClockState } from '../ticket/clock-state.js'
import type { Ticket } from '../ticket/ticket.js'

/**
 * A stored row: wake this ticket at `dueAt`, its clock has something to say. An index of the clocks, never
 * a second truth; a row of an older epoch is dead.
 */
export interface Deadline {
  readonly tenant: string
  readonly ticketId: string
  readonly clock: string
  readonly epoch: number
  readonly dueAt: EpochMs
}

/** What a clock says when one of its instants has passed. */
export interface Passing {
  readonly clock: ClockState
  /** When it was true: a warning at its instant, a breach after the last instant in time. */
  readonly at: EpochMs
  /** The share of the target a warning is about; null for the breach. */
  readonly fraction: number | null
}

/**
 * The first instant at which a clock has something to say, or infinity. Breach means that *more* than the
 * target has elapsed, so it is noticed one millisecond after the last instant in time. A clock that stands
 * still has passed nothing since; what a new target dates before that, it still says.
 */
function noticedAt({ phase, breachedAt, haltedAt, lateAfter, warnings }: ClockState): EpochMs {
  if (phase === 'stopped') return Number.POSITIVE_INFINITY
  const breach = breachedAt === null ? lateAfter + 1 : Number.POSITIVE_INFINITY
  // Warnings stand in the order of their shares, and so of their instants.
  const first = Math.min(warnings[0]?.at ?? breach, breach)
  return haltedAt === null || first <= haltedAt ? first : Number.POSITIVE_INFINITY
}

/** The armed deadlines of a ticket: at most one for each clock. A ticket whose clocks have stopped has none. */
export function deadlinesOf({ tenant, id: ticketId, clocks }: Ticket): readonly Deadline[] {
  const rows: Deadline[] = []
  for (const name in clocks) {
    const clock = clocks[name]
    const dueAt = clock === undefined ? Number.POSITIVE_INFINITY : noticedAt(clock)
    if (clock !== undefined && dueAt < Number.POSITIVE_INFINITY) {
      rows.push({ tenant, ticketId, clock: name, epoch: clock.epoch, dueAt })
    }
  }
  return rows
}

/** What passed first among all clocks by `now`, or null. Equal instants go by the clock's name. */
export function firstPassed({ clocks }: Ticket, now: EpochMs): Passing | null {
  let first: Passing | null = null
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || noticedAt(clock) > now) continue
    const [warning] = clock.warnings
    const { at, fraction } = warning ?? { at: clock.lateAfter, fraction: null }
    if (first === null || at < first.at || (at === first.at && name < first.clock.clock))
      first = { clock, at, fraction }
  }
  return first
}
