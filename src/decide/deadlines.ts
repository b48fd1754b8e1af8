import type { EpochMs } from '../kernel/instants.js'
import type { ClockState, PendingNotice, PendingWarning } from '../ticket/clock-state.js'
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

/** What a clock says when one of its instants has passed: a warning, a breach, or a notice that waited. */
export interface Passing {
  readonly clock: ClockState
  readonly kind: 'warning' | 'breach' | 'notice'
  /** When it was true: a warning at its instant, a breach after the last instant in time. */
  readonly at: EpochMs
  readonly warning: PendingWarning | null
  readonly notice: PendingNotice | null
}

const NEVER = Number.POSITIVE_INFINITY

/**
 * The first instant at which a clock has something to say, or infinity. Breach means that *more* than the
 * target has elapsed, so it is noticed one millisecond after the last instant in time. A clock that stands
 * still has passed nothing since; what a new target dates before that, it still says.
 */
function noticedAt(clock: ClockState): EpochMs {
  const told = clock.notices.length === 0 ? NEVER : (earliest(clock.notices)?.at ?? NEVER)
  if (clock.phase === 'stopped') return told
  const { breachedAt, haltedAt, lateAfter, warnings } = clock
  const first = Math.min(warnings[0]?.at ?? NEVER, breachedAt === null ? lateAfter + 1 : NEVER)
  return Math.min(told, haltedAt === null || first <= haltedAt ? first : NEVER)
}

/** The armed deadlines of a ticket: at most one for each clock. A ticket whose clocks have stopped has none. */
export function deadlinesOf({ tenant, id: ticketId, clocks }: Ticket): readonly Deadline[] {
  const rows: Deadline[] = []
  for (const name in clocks) {
    const clock = clocks[name]
    const dueAt = clock === undefined ? NEVER : noticedAt(clock)
    if (clock !== undefined && dueAt < NEVER) rows.push({ tenant, ticketId, clock: name, epoch: clock.epoch, dueAt })
  }
  return rows
}

/** What passed first among all clocks by `now`, or null. Equal instants go by the clock's name. */
export function firstPassed({ clocks }: Ticket, now: EpochMs): Passing | null {
  let first: Passing | null = null
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || noticedAt(clock) > now) continue
    const passing = passingOf(clock)
    if (first === null || passing.at < first.at || (passing.at === first.at && name < first.clock.clock))
      first = passing
  }
  return first
}

/** What a clock says first, where it has something to say. */
function passingOf(clock: ClockState): Passing {
  const { phase, breachedAt, lateAfter, warnings } = clock
  const notice = earliest(clock.notices)
  const warning = phase === 'stopped' ? null : (warnings[0] ?? null)
  const breach = phase === 'stopped' || breachedAt !== null ? NEVER : lateAfter
  const at = Math.min(notice?.at ?? NEVER, warning?.at ?? NEVER, breach)
  if (notice !== null && notice.at === at) return { clock, kind: 'notice', at, warning: null, notice }
  if (warning !== null && warning.at === at) return { clock, kind: 'warning', at, warning, notice: null }
  return { clock, kind: 'breach', at, warning: null, notice: null }
}

function earliest(notices: readonly PendingNotice[]): PendingNotice | null {
  let first: PendingNotice | null = null
  for (const notice of notices) if (first === null || notice.at < first.at) first = notice
  return first
}
