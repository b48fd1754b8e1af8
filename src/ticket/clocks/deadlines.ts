import type { EpochMs } from '../../kernel/time/instants.js'
import type { Ticket } from '../ticket.js'
import type { ClockState, PendingNotification, PendingWarning } from './clock-state.js'

/**
 * A stored row that wakes a ticket at `dueAt`, because one of its clocks fires then. Rows are an index: only the clocks
 * decide. A row of an older epoch is void. A row whose `clock` is `ticket.age` or `ticket.ownerSince` wakes it for a
 * condition on that fact; its epoch is the ticket's version.
 */
export interface Deadline {
  readonly tenant: string
  readonly ticketId: string
  readonly clock: string
  readonly epoch: number
  readonly dueAt: EpochMs
}

/** The next instant at which time changes the answer of a condition on `ticket.age` or `ticket.ownerSince`. */
export interface TimeChange {
  /** The fact whose threshold is reached: the `clock` of the row that wakes the ticket. */
  readonly path: 'ticket.age' | 'ticket.ownerSince'
  readonly at: EpochMs
}

/** A thing that a clock fires when it is due: a warning, a notification, or its deadline if both of these are null. */
export interface Due {
  readonly clock: ClockState
  /** The instant that dates it: a warning's or notification's own instant, or `lateAfter` for a breach. */
  readonly at: EpochMs
  /** The first instant at which it can fire. Everything fires in this order. */
  readonly noticedAt: EpochMs
  readonly warning: PendingWarning | null
  readonly notification: PendingNotification | null
}

const NEVER = Number.POSITIVE_INFINITY

/** Returns the instant of the earliest pending notification, or infinity. */
const notificationAt = ({ notifications }: ClockState): EpochMs =>
  notifications.length === 0 ? NEVER : (earliest(notifications)?.at ?? NEVER)

/** Returns `at`; infinity if the clock has stopped. A paused clock fires only what fell due up to the pause. */
const unlessHalted = ({ phase, haltedAt }: ClockState, at: EpochMs): EpochMs =>
  phase === 'stopped' || (haltedAt !== null && at > haltedAt) ? NEVER : at

const warningAt = (clock: ClockState): EpochMs => unlessHalted(clock, clock.warnings[0]?.at ?? NEVER)

/**
 * Returns when a breach fires: 1 ms after `lateAfter`, because *more* than the target must have elapsed. A breach from
 * before the promise was known fires when it became known.
 */
function breachAt(clock: ClockState): EpochMs {
  const at =
    clock.breachedAt === null && clock.passedAt === undefined ? unlessHalted(clock, clock.lateAfter + 1) : NEVER
  return at === NEVER ? NEVER : Math.max(at, clock.attachedAt)
}

/** Returns the first instant at which a clock fires something, or infinity. */
const noticedAt = (clock: ClockState): EpochMs => Math.min(notificationAt(clock), warningAt(clock), breachAt(clock))

/**
 * Returns a ticket's deadlines, at most one per clock. A stopped clock has one only for a breach notification.
 * @param change the next change by time, which `policy.nextChange` computes; it has a row of its own
 */
export function deadlinesOf(
  { tenant, id: ticketId, version, clocks }: Ticket,
  change?: TimeChange | null,
): readonly Deadline[] {
  const rows: Deadline[] = []
  if (change) rows.push({ tenant, ticketId, clock: change.path, epoch: version, dueAt: change.at })
  for (const name in clocks) {
    const clock = clocks[name]
    const dueAt = clock === undefined ? NEVER : noticedAt(clock)
    if (clock !== undefined && dueAt < NEVER) rows.push({ tenant, ticketId, clock: name, epoch: clock.epoch, dueAt })
  }
  return rows
}

/** Returns true if the ticket is not closed, has a hold in force, or has a clock that has not stopped. */
export const isActiveTicket = ({ state, clocks, holds }: Ticket): boolean =>
  state !== 'closed' || Object.keys(holds).length > 0 || Object.values(clocks).some(({ phase }) => phase !== 'stopped')

/** Returns the earliest of a ticket's deadlines; null if there is none. @param change as `deadlinesOf` */
export function nextDeadline(
  { tenant, id: ticketId, version, clocks }: Ticket,
  change?: TimeChange | null,
): Deadline | null {
  let [first, dueAt]: [ClockState | null, EpochMs] = [null, NEVER]
  for (const name in clocks) {
    const clock = clocks[name]
    const at = clock === undefined ? NEVER : noticedAt(clock)
    if (clock !== undefined && at < dueAt) [first, dueAt] = [clock, at]
  }
  if (change && change.at <= dueAt) return { tenant, ticketId, clock: change.path, epoch: version, dueAt: change.at }
  return first && { tenant, ticketId, clock: first.clock, epoch: first.epoch, dueAt }
}

/**
 * Returns the first thing due by `now` among all clocks, or null. Between equals, its date decides, and then the name.
 */
export function firstDue({ clocks }: Ticket, now: EpochMs): Due | null {
  let first: Due | null = null
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || noticedAt(clock) > now) continue
    const due = dueOf(clock)
    if (first === null || isBefore(due, first)) first = due
  }
  return first
}

const isBefore = (a: Due, b: Due): boolean =>
  (a.noticedAt - b.noticedAt || a.at - b.at || (a.clock.clock < b.clock.clock ? -1 : 1)) < 0

/** Returns what the clock fires first. The clock must have something to fire. */
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
