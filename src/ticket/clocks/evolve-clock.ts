import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { TicketEvent, TicketEventType } from '../events/events.js'
import type { PolicyMigration } from '../migration/migration.js'
import { ownerName } from '../responsibility/responsibility.js'
import type { Ticket } from '../ticket.js'
import { withAdded } from './added-time.js'
import type { ClockCopies } from './clock-copies.js'
import type { ClockEventData, Instants, Promised } from './clock-event-data.js'
import type { ClockState, OpenPause, Pause, PendingNotification } from './clock-state.js'
import { NO_OPEN_PAUSES, NO_WARNINGS, openPausesOf, startedClock } from './new-clock.js'
import { pausedSince } from './paused-since.js'

type ClockEventType = keyof ClockEventData

/** The change for each event of a clock. It needs no calendar: the events hold every instant. */
export const clockChanges: Changes<ClockEventType> = {
  'clock.started'(ticket, event, copies) {
    const before = ticket.clocks[event.data.clock]
    copies.put(ticket, startedClock(event, before?.notifications ?? NO_NOTIFICATIONS, (before?.epoch ?? 0) + 1))
  },
  // A breach stays on record: neither another target nor more time clears `breachedAt`.
  'clock.retargeted': onClock((clock, { data, occurredAt }) => {
    const { cause, extension, isRecounted, haltedAt } = data
    // A clock that is due at another instant keeps no promised date. Only a hold shifts it.
    if (data.hold === undefined && clock.haltedAt === null && data.dueAt !== clock.dueAt) delete clock.promisedUntil
    setPromise(clock, data, cause === 'voided' ? 'kept' : isRecounted === true ? 'recounted' : 'onwards', occurredAt)
    setInstants(clock, data)
    clock.epoch += 1
    if (data.attachedAt !== undefined) clock.attachedAt = data.attachedAt
    setMoved(clock, data.moved)
    if (data.pauses !== undefined) clock.pauses = data.pauses
    if (haltedAt !== undefined) clock.haltedAt = haltedAt
    clock.phase = clock.haltedAt === null ? 'running' : 'paused'
    clock.since = occurredAt
    clock.elapsedMs = data.elapsedMs
    clock.pausedMs = data.pausedMs
    if (data.byOwner !== undefined) clock.byOwner = data.byOwner
    if (data.added !== undefined) clock.added = data.added
    if (extension !== undefined) clock.extensions = clock.extensions.filter((name) => name !== extension)
  }),
  'clock.extended': onClock((clock, { data }) => {
    setInstants(clock, data)
    clock.epoch += 1
    clock.targetMs = data.targetMs
    clock.internalDueAt = data.internalDueAt ?? null
    setMoved(clock, data.moved)
    // An amount is added to whatever was promised: from then on there is no date.
    if (data.until === undefined) delete clock.promisedUntil
    else clock.promisedUntil = data.until
    clock.added = withAdded(clock.added, data.more ?? null, data.byMs)
    if (data.extension !== undefined) clock.extensions = [...clock.extensions, data.extension]
  }),
  'clock.paused': onClock((clock, { data: { elapsedMs, reasons }, occurredAt }) => {
    clock.phase = 'paused'
    clock.epoch += 1
    clock.elapsedMs = elapsedMs
    clock.pauses = pausesFor(clock.pauses, reasons, occurredAt)
    clock.hasPast = true
    clock.haltedAt ??= occurredAt
  }),
  'clock.resumed': onClock((clock, { data, occurredAt }) => {
    const { under, gaps = NO_GAPS } = data
    // If a pause is still open, the clock stays paused.
    const haltedAt = pausedSince(gaps)
    if (clock.phase === 'stopped' && data.dueAt !== clock.dueAt) delete clock.promisedUntil
    if (under !== undefined) {
      if (under.target !== clock.target) delete clock.passedAt
      setPromise(clock, under, data.isRecounted === true ? 'recounted' : 'onwards', occurredAt)
      clock.attachedAt = under.attachedAt
    }
    if (data.targetMs !== undefined) {
      clock.targetMs = data.targetMs
      clock.internalDueAt = data.internalDueAt ?? null
    }
    setMoved(clock, data.moved)
    setInstants(clock, data)
    clock.epoch += 1
    clock.phase = haltedAt === null ? 'running' : 'paused'
    clock.pauses = openPausesOf(gaps)
    if (gaps.length > 0) clock.hasPast = true
    clock.pausedMs = data.pausedMs
    clock.haltedAt = haltedAt
    clock.since = occurredAt
    clock.elapsedMs = data.elapsedMs
    if (data.byOwner !== undefined) clock.byOwner = data.byOwner
    clock.outcome = null
    clock.stoppedBy = null
  }),
  'clock.warned': onClock((clock, { data }) => {
    clock.warnings = clock.warnings.filter(({ name }) => name !== data.warning)
  }),
  'clock.breached': onClock((clock, { occurredAt, data: { target, remembered } }, ticket) => {
    keepOverdueWarnings(clock)
    clock.breachedAt = occurredAt
    const { breached = NOTHING } = ticket
    if (remembered === true && !breached.includes(target)) ticket.breached = [...breached, target]
  }),
  'clock.elapsed': onClock((clock, { occurredAt }) => {
    keepOverdueWarnings(clock)
    clock.passedAt = occurredAt
  }),
  'clock.stopped': onClock((clock, { data }, ticket) => {
    clock.phase = 'stopped'
    clock.epoch += 1
    clock.elapsedMs = data.elapsedMs
    // A stop ends the open pauses.
    clock.pauses = NO_OPEN_PAUSES
    clock.pausedMs = data.pausedMs
    clock.byOwner = data.byOwner
    clock.haltedAt = data.at
    clock.since = Math.min(clock.since, data.at)
    // It became known late that the promise was met in time. The breach stays in the events only.
    if (data.outcome === 'met' && clock.breachedAt !== null) {
      clock.breachedAt = null
      ticket.breached = ticket.breached?.filter((target) => target !== clock.target)
    }
    clock.outcome = data.outcome
    clock.stoppedBy = data.stoppedBy
    if (clock.notifications.length > 0) clock.notifications = clock.notifications.filter(({ isBreach }) => isBreach)
  }),
  'clock.notification-scheduled': onClock((clock, { id, data: { to, code, at, isBreach, for: party } }) => {
    const pending: PendingNotification = { to, code, at, isBreach, causedBy: id }
    clock.notifications = [...clock.notifications, party === undefined ? pending : { ...pending, for: party }]
  }),
  'clock.notification-due': onClock((clock, { causationId }) => {
    clock.notifications = clock.notifications.filter(({ causedBy }) => causedBy !== causationId)
  }),
  'clock.custom'() {},
}

const NO_NOTIFICATIONS: readonly PendingNotification[] = []
const NO_GAPS: readonly Pause[] = []
const NOTHING: readonly string[] = []

/**
 * Returns a change of the ticket from a change of the clock that the event names.
 * @throws AnswerableError HISTORY_BROKEN: the ticket has no clock of that name
 */
function onClock<T extends ClockEventType>(
  change: (clock: Changing<ClockState>, event: TicketEvent<T>, ticket: Changing<Ticket>) => void,
) {
  return (ticket: Changing<Ticket>, event: TicketEvent<T>, copies: ClockCopies): void => {
    const clock = copies.toChange(ticket, event.data.clock)
    if (clock === undefined) {
      const found = `${event.id} ${event.type as TicketEventType}`
      throw codedError('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found })
    }
    change(clock, event, ticket)
  }
}

/**
 * Sets the promise of a clock.
 * @param counts `kept`: keeps the calendar period. `recounted`: the whole cycle counts in the promise's calendar.
 * `onwards`: only the time from `at` does
 */
function setPromise(
  clock: Changing<ClockState>,
  { target, stopOn, owedBy, calendar: named, targetMs, internalDueAt }: Promised,
  counts: 'kept' | 'recounted' | 'onwards',
  at: EpochMs,
): void {
  const calendar = named ?? null
  clock.target = target
  clock.stopOn = stopOn
  clock.owedBy = owedBy ?? null
  clock.targetMs = targetMs
  clock.internalDueAt = internalDueAt ?? null
  if (clock.isOutdated === true) delete clock.isOutdated
  const { period } = clock
  if (counts === 'recounted') {
    clock.period = { from: clock.startedAt, calendar }
  } else if (counts === 'onwards' && (period.calendar !== calendar || period.policy !== undefined)) {
    clock.period = { from: at, calendar }
    clock.hasPast = true
  }
}

/** Sets the instants that an event gives. */
function setInstants(clock: Changing<ClockState>, { dueAt, lateAfter, warnings, zoneData }: Instants): void {
  clock.dueAt = dueAt
  clock.lateAfter = lateAfter ?? dueAt
  clock.warnings = warnings ?? NO_WARNINGS
  clock.zoneData = zoneData ?? null
}

/** Keeps only the warnings after the deadline: they are still to come. */
function keepOverdueWarnings(clock: Changing<ClockState>): void {
  const { targetMs } = clock
  clock.warnings = clock.warnings.filter(({ elapsedMs }) => elapsedMs > targetMs)
}

/** Sets how far pauses have moved the end. An end that no pause moves has no such member. */
function setMoved(clock: Changing<ClockState>, moved: number | undefined): void {
  if (moved === 0) delete clock.moved
  else if (moved !== undefined) clock.moved = moved
}

/** Returns the open pauses for exactly these reasons: the existing ones that continue, and new ones. */
function pausesFor(pauses: readonly OpenPause[], reasons: readonly string[], at: EpochMs): readonly OpenPause[] {
  return [
    ...pauses.filter(({ reason }) => reasons.includes(reason)),
    ...reasons
      .filter((reason) => !pauses.some((pause) => pause.reason === reason))
      .map((reason) => ({ from: at, reason })),
  ]
}

/** Attributes the time since the last handover to the present owner. Call it before the owner changes. */
export function attributeCounted(
  ticket: Changing<Ticket>,
  counted: Readonly<Record<string, number>>,
  copies: ClockCopies,
): void {
  const owner = ownerName(ticket.responsibility)
  for (const name in counted) {
    const clock = copies.toChange(ticket, name)
    if (clock !== undefined) clock.byOwner = withOwner(clock.byOwner, owner, counted[name] ?? 0)
  }
}

/** Returns the part of `elapsedMs` that no owner's total has. */
export function unattributedMs(byOwner: Readonly<Record<string, number>>, elapsedMs: number): number {
  let rest = elapsedMs
  for (const name in byOwner) rest -= byOwner[name] ?? 0
  return Math.max(rest, 0)
}

/** Returns the totals by owner, with the rest up to `elapsedMs` added to this owner. */
export function withOwner(
  byOwner: Readonly<Record<string, number>>,
  owner: string,
  elapsedMs: number,
): Readonly<Record<string, number>> {
  const rest = unattributedMs(byOwner, elapsedMs)
  if (rest === 0) return byOwner
  // Assigned one by one, because a spread or a computed key that adds a member takes V8 several times as long.
  const totals: Record<string, number> = {}
  for (const name in byOwner) totals[name] = byOwner[name] ?? 0
  totals[owner] = (totals[owner] ?? 0) + rest
  return totals
}

/**
 * Returns the clocks of a ticket after a move to another version of its policy. A period in a calendar that changed
 * keeps the old version's calendar. A stopped clock is marked as outdated if its promise changed.
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
