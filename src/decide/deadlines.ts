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

/** What a running clock will say next. */
export interface Passing {
  readonly clock: ClockState
  readonly kind: 'warning' | 'breach'
  /** When it is true: a warning from its instant on, a breach after the last instant in time. */
  readonly at: EpochMs
  readonly fraction: number
}

/** The next thing a clock will say, or null where it has nothing left to say. */
export function nextPassing(clock: ClockState): Passing | null {
  if (clock.phase !== 'running') return null
  let passing: Passing | null =
    clock.breachedAt === null ? { clock, kind: 'breach', at: clock.lateAfter, fraction: 1 } : null
  for (const warning of clock.warnings) {
    if (passing === null || warning.at <= passing.at) {
      passing = { clock, kind: 'warning', at: warning.at, fraction: warning.fraction }
    }
  }
  return passing
}

/** The first instant at which a passing can be noticed: breach means *more* than the target has elapsed. */
export const noticeableAt = (passing: Passing): EpochMs => passing.at + (passing.kind === 'breach' ? 1 : 0)

/** The armed deadlines of a ticket: at most one for each clock. A closed ticket with stopped clocks has none. */
export function deadlinesOf(ticket: Ticket): readonly Deadline[] {
  const rows: Deadline[] = []
  for (const clock of Object.values(ticket.clocks)) {
    const passing = nextPassing(clock)
    if (passing === null) continue
    rows.push({
      tenant: ticket.tenant,
      ticketId: ticket.id,
      clock: clock.clock,
      epoch: clock.epoch,
      dueAt: noticeableAt(passing),
    })
  }
  return rows
}

/** What passes first among all clocks by `now`, or null. Equal instants go by the clock's name. */
export function firstPassed(ticket: Ticket, now: EpochMs): Passing | null {
  let first: Passing | null = null
  for (const clock of Object.values(ticket.clocks)) {
    const passing = nextPassing(clock)
    if (passing === null || noticeableAt(passing) > now) continue
    if (first === null || passing.at < first.at || (passing.at === first.at && clock.clock < first.clock.clock)) {
      first = passing
    }
  }
  return first
}
