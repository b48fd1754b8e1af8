import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes, Changing } from '../events/changing.js'
import type { TicketEvent, TicketEventType } from '../events/events.js'
import type { PolicyMigration } from '../migration/migration.js'
import type { Ticket } from '../ticket.js'
import type { ClockEventData, Instants, Promised } from './clock-event-data.js'
import type {
  AddedTime,
  AddedUnit,
  ClockState,
  OpenPause,
  Pause,
  PendingNotification,
  PendingWarning,
} from './clock-state.js'
import { pausedSince } from './paused-since.js'

type ClockEventType = keyof ClockEventData

/** How the events of clocks change the clocks. Asks no calendar: every instant stands in the event. */
export const clockChanges: Changes<ClockEventType> = {
  'clock.started'(ticket, event) {
    const before = ticket.clocks[event.data.clock]
    setClock(ticket, started(event, before?.notifications ?? NO_NOTIFICATIONS, (before?.epoch ?? 0) + 1))
  },
  // A broken promise stays broken, whatever is promised instead, and however much time is added.
  'clock.retargeted': onClock((clock, { data, occurredAt }) => {
    const { extension, isRecounted } = data
    const extensions =
      extension === undefined ? clock.extensions : clock.extensions.filter((name) => name !== extension)
    const haltedAt = data.haltedAt === undefined ? clock.haltedAt : data.haltedAt
    return {
      ...promisedBy(
        clock,
        data,
        data.cause === 'voided' ? 'kept' : isRecounted === true ? 'recounted' : 'onwards',
        occurredAt,
      ),
      ...instantsOf(data),
      attachedAt: data.attachedAt ?? clock.attachedAt,
      pauses: data.pauses ?? clock.pauses,
      haltedAt,
      phase: haltedAt === null ? 'running' : 'paused',
      since: occurredAt,
      elapsedMs: data.elapsedMs,
      pausedMs: data.pausedMs,
      byOwner: data.byOwner ?? clock.byOwner,
      added: data.added ?? clock.added,
      extensions,
    }
  }),
  'clock.extended': onClock((clock, { data }) => ({
    ...clock,
    ...instantsOf(data),
    epoch: clock.epoch + 1,
    targetMs: data.targetMs,
    internalDueAt: data.internalDueAt ?? null,
    added: withMore(clock.added, data),
    extensions: data.extension === undefined ? clock.extensions : [...clock.extensions, data.extension],
  })),
  'clock.paused': onClock((clock, { data: { elapsedMs, reasons }, occurredAt }) => {
    const pauses = pausesFor(clock.pauses, reasons, occurredAt)
    const opened = pauses.filter((pause) => !clock.pauses.includes(pause)).length
    return {
      ...clock,
      phase: 'paused',
      epoch: clock.epoch + 1,
      elapsedMs,
      pauses,
      pauseCount: clock.pauseCount + opened,
      haltedAt: clock.haltedAt ?? occurredAt,
    }
  }),
  'clock.resumed': onClock((clock, { data, occurredAt }) => {
    const { under, gaps = [] } = data
    // Given back while the ticket is paused, it goes on later.
    const haltedAt = pausedSince(gaps)
    const promised =
      under === undefined
        ? clock
        : promisedBy(clock, under, data.isRecounted === true ? 'recounted' : 'onwards', occurredAt)
    return {
      ...promised,
      ...instantsOf(data),
      epoch: clock.epoch + 1,
      phase: haltedAt === null ? 'running' : 'paused',
      attachedAt: under?.attachedAt ?? clock.attachedAt,
      pauses: openOf(gaps),
      pauseCount: clock.pauseCount + gaps.length,
      pausedMs: data.pausedMs,
      haltedAt,
      since: occurredAt,
      elapsedMs: data.elapsedMs,
      byOwner: data.byOwner ?? clock.byOwner,
      // A breach stays on record in its cycle; another promise has not been broken yet.
      breachedAt: promised.target === clock.target ? clock.breachedAt : null,
      outcome: null,
      stoppedBy: null,
    }
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
    epoch: clock.epoch + 1,
    elapsedMs: data.elapsedMs,
    // A pause that ends in a stop is closed by it.
    pauses: NO_PAUSES,
    pausedMs: data.pausedMs,
    byOwner: data.byOwner,
    haltedAt: data.at,
    since: Math.min(clock.since, data.at),
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

const NO_NOTIFICATIONS: readonly PendingNotification[] = []
const NO_WARNINGS: readonly PendingWarning[] = []
const NO_PAUSES: readonly OpenPause[] = []
const NO_EXTENSIONS: readonly string[] = []
const NOTHING: Readonly<Record<string, never>> = {}

/** A change of one clock that the ticket has. */
function onClock<T extends ClockEventType>(change: (clock: ClockState, event: TicketEvent<T>) => ClockState) {
  return (ticket: Changing<Ticket>, event: TicketEvent<T>): void => {
    const clock = ticket.clocks[event.data.clock]
    if (clock === undefined) {
      const found = `${event.id} ${event.type as TicketEventType}`
      throw codedError('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found })
    }
    setClock(ticket, change(clock, event))
  }
}

function setClock(ticket: Changing<Ticket>, clock: ClockState): void {
  ticket.clocks = { ...ticket.clocks, [clock.clock]: clock }
}

/** The clock under a promise that an event names. @param counts the past in which calendar */
function promisedBy(
  clock: ClockState,
  promised: Promised,
  counts: 'kept' | 'recounted' | 'onwards',
  at: EpochMs,
): ClockState {
  const { target, stopOn, targetMs } = promised
  const calendar = promised.calendar ?? null
  const { period, periodCount, isOutdated: _, ...rest } = clock
  const isSame = counts === 'kept' || (period.calendar === calendar && period.policy === undefined)
  const isRecounted = counts === 'recounted'
  return {
    ...rest,
    target,
    stopOn,
    owedBy: promised.owedBy ?? null,
    epoch: clock.epoch + 1,
    period: isRecounted ? { from: clock.startedAt, calendar } : isSame ? period : { from: at, calendar },
    periodCount: isRecounted ? 1 : isSame ? periodCount : periodCount + 1,
    targetMs,
    internalDueAt: promised.internalDueAt ?? null,
  }
}

const instantsOf = ({ dueAt, lateAfter, warnings, zoneData }: Instants) => {
  return { dueAt, lateAfter: lateAfter ?? dueAt, warnings: warnings ?? NO_WARNINGS, zoneData: zoneData ?? null }
}

function withMore(added: AddedTime, { more, byMs }: ClockEventData['clock.extended']): AddedTime {
  const [unit, count] = unitOf(more)
  const before = added[unit]
  return { ...added, [unit]: { count: (before?.count ?? 0) + count, ms: (before?.ms ?? 0) + byMs } }
}

function unitOf(more: ClockEventData['clock.extended']['more']): readonly [AddedUnit, number] {
  if (more === undefined) return ['time', 0]
  if ('workingDays' in more) return ['workingDays', more.workingDays]
  if ('calendarDays' in more) return ['calendarDays', more.calendarDays]
  return 'months' in more ? ['months', more.months] : ['time', 0]
}

/** The pauses that last. */
const openOf = (pauses: readonly Pause[]): readonly OpenPause[] =>
  pauses.length === 0 ? NO_PAUSES : pauses.filter(({ to }) => to === null).map(({ from, reason }) => ({ from, reason }))

/** The open pauses for exactly these reasons: those that go on, and new ones. */
function pausesFor(pauses: readonly OpenPause[], reasons: readonly string[], at: EpochMs): readonly OpenPause[] {
  return [
    ...pauses.filter(({ reason }) => reasons.includes(reason)),
    ...reasons
      .filter((reason) => !pauses.some((pause) => pause.reason === reason))
      .map((reason) => ({ from: at, reason })),
  ]
}

/** Names every member: V8 gives what one literal makes one shape, and later reads are fast. */
function started(
  { data, occurredAt }: TicketEvent<'clock.started'>,
  notifications: readonly PendingNotification[],
  epoch: number,
): ClockState {
  const { startedAt, pauses = [], dueAt } = data
  const haltedAt = pausedSince(pauses)
  return {
    clock: data.clock,
    target: data.target,
    metric: data.metric,
    stopOn: data.stopOn,
    owedBy: data.owedBy ?? null,
    epoch,
    phase: haltedAt === null ? 'running' : 'paused',
    startedAt,
    attachedAt: data.attachedAt ?? occurredAt,
    period: { from: startedAt, calendar: data.calendar ?? null },
    periodCount: 1,
    pauses: openOf(pauses),
    pauseCount: pauses.length,
    pausedMs: data.pausedMs ?? 0,
    haltedAt,
    since: data.since ?? startedAt,
    elapsedMs: data.elapsedMs ?? 0,
    byOwner: data.byOwner ?? NOTHING,
    targetMs: data.targetMs,
    added: NOTHING,
    extensions: NO_EXTENSIONS,
    dueAt,
    lateAfter: data.lateAfter ?? dueAt,
    internalDueAt: data.internalDueAt ?? null,
    warnings: data.warnings ?? NO_WARNINGS,
    notifications,
    breachedAt: null,
    outcome: null,
    stoppedBy: null,
    zoneData: data.zoneData ?? null,
  }
}

/** At a handover, what has counted since the last one belongs to the owner until now. */
export function attributeCounted(
  clocks: Ticket['clocks'],
  owner: string,
  counted: Readonly<Record<string, number>> | undefined,
): Ticket['clocks'] {
  if (counted === undefined) return clocks
  const attributed: Record<string, ClockState> = { ...clocks }
  for (const [name, ms] of Object.entries(counted)) {
    const clock = attributed[name]
    if (clock !== undefined) attributed[name] = { ...clock, byOwner: withOwner(clock.byOwner, owner, ms) }
  }
  return attributed
}

/** Totals by owner that add up to `elapsedMs`: the rest is this owner's. */
export function withOwner(
  byOwner: Readonly<Record<string, number>>,
  owner: string,
  elapsedMs: number,
): Readonly<Record<string, number>> {
  let rest = elapsedMs
  for (const name in byOwner) rest -= byOwner[name] ?? 0
  return rest > 0 ? { ...byOwner, [owner]: (byOwner[owner] ?? 0) + rest } : byOwner
}

/**
 * Clocks of a ticket that is moved to another version of its policy: what counts in a calendar that the new version has
 * otherwise keeps the old one's, and a stopped clock is marked where its promise is made otherwise.
 */
export function afterMigration(
  clocks: Ticket['clocks'],
  { from, targets, calendars }: Pick<PolicyMigration, 'from' | 'targets' | 'calendars'>,
): Ticket['clocks'] {
  if (targets.length === 0 && calendars.length === 0) return clocks
  return Object.fromEntries(
    Object.entries(clocks).map(([name, clock]) => {
      const { calendar, policy } = clock.period
      const isMoved = calendar !== null && policy === undefined && calendars.includes(calendar)
      const period = isMoved ? { ...clock.period, policy: from.hash } : clock.period
      const isOutdated = clock.phase === 'stopped' && targets.includes(clock.target)
      return [name, isOutdated ? { ...clock, period, isOutdated } : { ...clock, period }]
    }),
  )
}
