import type { EpochMs } from '../../kernel/time/instants.js'
import type { Ticket } from '../ticket.js'
import type { ClockState, PendingNotification, PendingWarning } from './clock-state.js'

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

/** Something that a clock fires once its instant has passed: a warning, a notification, or, with neither, its breach. */
export interface Due {
  readonly clock: ClockState
  /** When it was true: a warning at its instant, a breach after the last instant in time. */
  readonly at: EpochMs
  /** When it can first be noticed; what passes first is what is noticed first. */
  readonly noticedAt: EpochMs
  readonly warning: PendingWarning | null
  readonly notification: PendingNotification | null
}

const NEVER = Number.POSITIVE_INFINITY

/** The earliest of the notifications that wait. */
const notificationAt = ({ notifications }: ClockState): EpochMs =>
  notifications.length === 0 ? NEVER : (earliest(notifications)?.at ?? NEVER)

/** Returns the instant, or infinity for a halted clock: it fires only what fell due before it halted. */
const unlessHalted = ({ phase, haltedAt }: ClockState, at: EpochMs): EpochMs =>
  phase === 'stopped' || (haltedAt !== null && at > haltedAt) ? NEVER : at

const warningAt = (clock: ClockState): EpochMs => unlessHalted(clock, clock.warnings[0]?.at ?? NEVER)

/** Breach means that *more* than the target has elapsed: it is noticed a millisecond after the last instant in time. */
const breachAt = (clock: ClockState): EpochMs =>
  clock.breachedAt === null ? unlessHalted(clock, clock.lateAfter + 1) : NEVER

/** The first instant at which a clock has something to say, or infinity. */
const noticedAt = (clock: ClockState): EpochMs => Math.min(notificationAt(clock), warningAt(clock), breachAt(clock))

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

/** True while something may still happen to a ticket: it is not closed, a hold is in force, or a clock has not stopped. */
export const isActiveTicket = ({ state, clocks, holds }: Ticket): boolean =>
  state !== 'closed' || Object.keys(holds).length > 0 || Object.values(clocks).some(({ phase }) => phase !== 'stopped')

/** The earliest of a ticket's armed deadlines; null where none is armed. */
export function nextDeadline({ tenant, id: ticketId, clocks }: Ticket): Deadline | null {
  let [first, dueAt]: [ClockState | null, EpochMs] = [null, NEVER]
  for (const name in clocks) {
    const clock = clocks[name]
    const at = clock === undefined ? NEVER : noticedAt(clock)
    if (clock !== undefined && at < dueAt) [first, dueAt] = [clock, at]
  }
  return first && { tenant, ticketId, clock: first.clock, epoch: first.epoch, dueAt }
}

/** Returns what is noticed first among all clocks by `now`, or null. Equal instants go by the clock's name. */
export function firstDue({ clocks }: Ticket, now: EpochMs): Due | null {
  let first: Due | null = null
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || noticedAt(clock) > now) continue
    const due = dueOf(clock)
    const isFirst = first === null || due.noticedAt < first.noticedAt
    if (isFirst || (due.noticedAt === first?.noticedAt && name < first.clock.clock)) first = due
  }
  return first
}

/** Returns what the clock fires first. The caller knows that it has something to fire. */
function dueOf(clock: ClockState): Due {
  const noticed = noticedAt(clock)
  const notification = earliest(clock.notifications)
  if (notification !== null && notification.at === noticed) {
    return { clock, at: noticed, noticedAt: noticed, warning: null, notification }
  }
  const warning = clock.warnings[0] ?? null
  if (warning !== null && warningAt(clock) === noticed) {
    return { clock, at: noticed, noticedAt: noticed, warning, notification: null }
  }
  return { clock, at: clock.lateAfter, noticedAt: noticed, warning: null, notification: null }
}

function earliest(notifications: readonly PendingNotification[]): PendingNotification | null {
  let first: PendingNotification | null = null
  for (const notification of notifications) if (first === null || notification.at < first.at) first = notification
  return first
}
