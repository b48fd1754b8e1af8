import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes, Changing } from '../events/changing.js'
import type { TicketEvent, TicketEventType } from '../events/events.js'
import type { PolicyMigration } from '../migration/migration.js'
import type { Ticket } from '../ticket.js'
import type { CalendarPeriod, ClockRun, ClockState, Pause, PendingNotification } from './clock-state.js'

type ClockEventType = Extract<TicketEventType, `clock.${string}`>

/** What the events of clocks change. Asks no calendar: every instant stands in the event. */
export const clockChanges: Changes<ClockEventType> = {
  'clock.started'(ticket, { data }) {
    const notifications = ticket.clocks[data.clock]?.notifications ?? NONE
    setClock(ticket, clockOf(data, data.pauses, null, notifications))
  },
  // A promise that was broken stays broken, whatever is promised instead, and however much time is added.
  'clock.retargeted': onClock((clock, { data }) => clockOf(data, data.pauses, clock.breachedAt, clock.notifications)),
  'clock.extended': onClock((clock, { data }) => clockOf(data, data.pauses, clock.breachedAt, clock.notifications)),
  'clock.paused': onClock((clock, { data: { epoch, elapsedMs, reasons }, occurredAt }) => {
    const pauses = pausedFor(clock.pauses, reasons, occurredAt)
    return { ...clock, phase: 'paused', epoch, elapsedMs, pauses, haltedAt: pausedSince(pauses) }
  }),
  'clock.resumed': onClock((clock, { data, occurredAt }) => {
    // A breach stays on record in its cycle; another promise has not been broken yet.
    const breachedAt = data.target === clock.target ? clock.breachedAt : null
    return clockOf(data, resumedPauses(clock.pauses, data.gaps, occurredAt), breachedAt, clock.notifications)
  }),
  'clock.warned': onClock((clock, { data }) => {
    return { ...clock, warnings: clock.warnings.filter(({ name }) => name !== data.warning) }
  }),
  'clock.breached': onClock((clock, { occurredAt }) => {
    // What was to be warned of has happened; what repeats afterwards is still to come.
    const warnings = clock.warnings.filter(({ elapsedMs }) => elapsedMs > clock.targetMs)
    return { ...clock, warnings, breachedAt: occurredAt }
  }),
  'clock.stopped': onClock((clock, { data }) => ({
    ...clock,
    phase: 'stopped',
    epoch: data.epoch,
    elapsedMs: data.elapsedMs,
    // A pause that ends in a stop is closed by it.
    pauses: pausedFor(clock.pauses, [], data.at),
    haltedAt: data.at,
    // Learned late to have been kept in time: the breach is in the history, and no fact of the clock any more.
    breachedAt: data.outcome === 'met' ? null : clock.breachedAt,
    outcome: data.outcome,
    stoppedBy: data.stoppedBy,
    notifications: clock.notifications.filter(({ isBreach }) => isBreach),
  })),
  'clock.notification-scheduled': onClock((clock, { id, data: { to, code, at, isBreach } }) => {
    return { ...clock, notifications: [...clock.notifications, { to, code, at, isBreach, causedBy: id }] }
  }),
  'clock.notification-due': onClock((clock, { causationId }) => {
    return { ...clock, notifications: clock.notifications.filter(({ causedBy }) => causedBy !== causationId) }
  }),
  'clock.custom'() {},
}

const NONE: readonly PendingNotification[] = []

/** A change of one clock that the ticket has. */
function onClock<T extends ClockEventType>(change: (clock: ClockState, event: TicketEvent<T>) => ClockState) {
  return (ticket: Changing<Ticket>, event: TicketEvent<T>): void => {
    const clock = ticket.clocks[event.data.clock]
    if (clock === undefined) {
      const found = `${event.id} ${event.type}`
      throw codedError('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found })
    }
    setClock(ticket, change(clock, event))
  }
}

function setClock(ticket: Changing<Ticket>, clock: ClockState): void {
  ticket.clocks = { ...ticket.clocks, [clock.clock]: clock }
}

/**
 * Clocks of a ticket that is moved to another version of its policy: what counted in a calendar that the new version has
 * otherwise keeps the old one's, and a clock that stands stopped is marked where its promise is made otherwise.
 */
export function keepBasis(
  clocks: Ticket['clocks'],
  { from, targets, calendars }: Pick<PolicyMigration, 'from' | 'targets' | 'calendars'>,
): Ticket['clocks'] {
  if (targets.length === 0 && calendars.length === 0) return clocks
  const isMoved = ({ calendar, policy }: CalendarPeriod) =>
    calendar !== null && policy === undefined && calendars.includes(calendar)
  return Object.fromEntries(
    Object.entries(clocks).map(([name, clock]) => {
      const calendarPeriods = clock.calendarPeriods.map((period) =>
        isMoved(period) ? { ...period, policy: from.hash } : period,
      )
      const isOutdated = clock.phase === 'stopped' && targets.includes(clock.target)
      return [name, isOutdated ? { ...clock, calendarPeriods, isOutdated } : { ...clock, calendarPeriods }]
    }),
  )
}

/** The pauses with those closed that have no reason any more, and one opened for each new reason. */
function pausedFor(pauses: readonly Pause[], reasons: readonly string[], at: EpochMs): readonly Pause[] {
  const isOpen = (reason: string) => pauses.some((pause) => pause.to === null && pause.reason === reason)
  const kept = pauses.map((pause) =>
    pause.to === null && !reasons.includes(pause.reason) ? { ...pause, to: Math.max(pause.from, at) } : pause,
  )
  const opened = reasons.filter((reason) => !isOpen(reason)).map((reason): Pause => ({ from: at, to: null, reason }))
  return opened.length === 0 ? kept : [...kept, ...opened]
}

/** The pauses of a clock that goes on: all closed, and those while it stood stopped. */
export function resumedPauses(pauses: readonly Pause[], gaps: readonly Pause[], at: EpochMs): readonly Pause[] {
  const closed = pausedFor(pauses, [], at)
  return gaps.length === 0 ? closed : [...closed, ...gaps]
}

/** Since when a clock stands still without a break; null where no pause lasts. */
function pausedSince(pauses: readonly Pause[]): EpochMs | null {
  let since: EpochMs | null = null
  for (const { from, to } of pauses) if (to === null && (since === null || from < since)) since = from
  // A pause that ended while another had begun reaches further back.
  for (let moved = since !== null; moved && since !== null; ) {
    moved = false
    for (const { from, to } of pauses) {
      if (to === null || from >= since || to < since) continue
      since = from
      moved = true
    }
  }
  return since
}

/** Names every member: one shape for V8, as in `evolve.ts`. */
function clockOf(
  run: Omit<ClockRun, 'pauses'>,
  pauses: readonly Pause[],
  breachedAt: EpochMs | null,
  notifications: readonly PendingNotification[],
): ClockState {
  const haltedAt = pausedSince(pauses)
  return {
    clock: run.clock,
    target: run.target,
    metric: run.metric,
    stopOn: run.stopOn,
    owedBy: run.owedBy,
    epoch: run.epoch,
    startedAt: run.startedAt,
    attachedAt: run.attachedAt,
    calendarPeriods: run.calendarPeriods,
    pauses,
    extensions: run.extensions,
    since: run.since,
    targetMs: run.targetMs,
    elapsedMs: run.elapsedMs,
    dueAt: run.dueAt,
    lateAfter: run.lateAfter,
    internalDueAt: run.internalDueAt,
    warnings: run.warnings,
    zoneData: run.zoneData,
    phase: haltedAt === null ? 'running' : 'paused',
    haltedAt,
    breachedAt,
    notifications,
    outcome: null,
    stoppedBy: null,
  }
}
