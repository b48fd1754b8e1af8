import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import {
  type CountedPast,
  type CountedStretch,
  countedIn,
  elapsedAt,
  pausedAt,
  type WarningMark,
} from '../../sla/clock.js'
import type { ClockEventData, RetargetCause } from '../../ticket/clocks/clock-event-data.js'
import type { AddedTime, CalendarPeriod, ClockState, Pause, StopCause } from '../../ticket/clocks/clock-state.js'
import { withOwner } from '../../ticket/clocks/evolve-clock.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import { pausedSince } from '../../ticket/clocks/paused-since.js'
import type { Changing } from '../../ticket/events/changing.js'
import { ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { ownersAgain, ownersBefore, ownersUntil } from './cycle-owners.js'
import { NO_PAUSES, pastOf, pausesOf, pausesSince } from './past.js'
import { pausedIn, type Saying, sayInstants, sayPromise, stopOnOf } from './promise-data.js'
import { type Added, extendedTerm, marksOf, periodCalendarOf, termOf } from './term.js'

/*
 * Records the events of clocks, each with every instant that it leads to. `clocks.ts` decides which of them a ticket
 * needs.
 */

/** Names the owner whose promise a target is now; null where it is nobody's in particular. */
function owedByNow({ ticket }: Draft, { owedBy }: Target): string | null {
  return owedBy === 'nobody' ? null : ownerName(ticket.responsibility, owedBy === 'team')
}

/** True where the clock runs for somebody who no longer has the ticket. */
export function isHandedOver(draft: Draft, clock: ClockState, target: Target): boolean {
  if (target.owedBy === 'nobody') return false
  const { migration } = draft
  // Another version may promise it of the team instead of the party: that alone hands nothing over.
  const isOther = clock.target !== target.id || migration?.targets.includes(target.id) === true
  const isReread = migration !== null && clock.phase !== 'stopped' && isOther
  const owing = isReread ? ownerName(migration.responsibility, target.owedBy === 'team') : clock.owedBy
  return owing !== owedByNow(draft, target)
}

/** Begins a new cycle: nothing has counted. */
export function begin(draft: Draft, target: Target, since: EpochMs): void {
  const { at, cause, calendarOf } = draft
  const term = termOf(draft, target, since)
  const attachedAt = Math.max(at, cause.knownAt ?? at)
  const calendar = periodCalendarOf(target, draft.ticket)
  // A promise that applies late counts from its beginning, and not while the ticket was paused.
  const pauses = since < at ? pausesSince(draft, target, since) : NO_PAUSES
  const isPaused = pauses.length > 0
  const past: CountedPast = { startedAt: since, calendarPeriods: [{ from: since, calendar }], pauses }
  const elapsedMs = isPaused ? countedIn(past, calendarOf, since, at) : 0
  const stretch: CountedStretch = {
    period: { from: since, calendar },
    since: isPaused ? at : since,
    elapsedMs,
    targetMs: term.targetMs,
    attachedAt,
  }
  const byOwner = ownersBefore(draft, since, () => past)
  const data: Saying<'clock.started'> = {
    clock: target.clock,
    metric: target.metric,
    target: target.id,
    stopOn: stopOnOf(target),
    targetMs: term.targetMs,
    startedAt: since,
    dueAt: since,
  }
  sayPromise(data, calendar, term, owedByNow(draft, target))
  sayInstants(data, draft, target, stretch, marksOf(target, term, since), () => past)
  if (attachedAt !== at) data.attachedAt = attachedAt
  if (isPaused) {
    data.since = at
    data.elapsedMs = elapsedMs
    data.pausedMs = pausedIn(draft, past, at, elapsedMs)
    data.pauses = pauses
  }
  if (byOwner !== null) data.byOwner = byOwner
  draft.record('clock.started', data)
}

/**
 * Goes on with the same cycle after a pause or a stop: what had counted counts, under the target that applies now.
 * @param gaps the pauses while it was stopped
 */
export function goOn(draft: Draft, clock: ClockState, target: Target, gaps: readonly Pause[] = NO_PAUSES): void {
  const { at, calendarOf } = draft
  const { startedAt } = clock
  const isTarget = clock.target === target.id
  const isOutdated = clock.isOutdated === true
  const isSame = isTarget && !isOutdated
  const attachedAt = isOutdated ? at : clock.attachedAt
  const calendar = periodCalendarOf(target, draft.ticket)
  // The time that counted under another version of the policy stays as it counted there.
  const period = isTarget ? periodOnwards(draft, clock, calendar) : { from: startedAt, calendar }
  const past = (): CountedPast => ({
    startedAt,
    calendarPeriods: isTarget ? withPeriod(pastOf(draft, clock), period) : [period],
    pauses: [...closedAt(pausesOf(draft, clock), clock.haltedAt ?? at, at, clock.phase), ...gaps],
  })
  // Where it was taken away and given back, the time between counts too.
  const isKnown = isTarget && !wasTakenAway(clock)
  const elapsedMs = isKnown ? clock.elapsedMs : countedIn(past(), calendarOf, startedAt, at)
  const pausedMs = isKnown ? pausedAt(clock, calendarOf, at) : pausedIn(draft, past(), at, elapsedMs)
  const { targetMs, internalDueAt } = isSame ? clock : extendedTerm(draft, target, startedAt, clock.added)
  const marks = isSame ? clock.warnings : marksOf(target, { targetMs, internalDueAt }, startedAt)
  const owedBy = owedByNow(draft, target)
  const isAsBefore = isSame && period === clock.period && owedBy === clock.owedBy && stopOnOf(target) === clock.stopOn
  const byOwner = isKnown ? null : ownersAgain(draft, clock, past)
  const data: Saying<'clock.resumed'> = { clock: clock.clock, elapsedMs, pausedMs, dueAt: at }
  if (!isAsBefore) {
    const under: Changing<NonNullable<typeof data.under>> = {
      target: target.id,
      stopOn: stopOnOf(target),
      targetMs,
      attachedAt,
    }
    sayPromise(under, calendar, { targetMs, internalDueAt }, owedBy)
    data.under = under
  }
  if (!isTarget) data.isRecounted = true
  if (gaps.length > 0) data.gaps = gaps
  if (byOwner !== null) data.byOwner = byOwner
  // The instants that have passed under the same promise do not move.
  const known = isSame && isKnown ? clock : undefined
  sayInstants(data, draft, target, { period, since: at, elapsedMs, targetMs, attachedAt }, marks, past, known)
  draft.record('clock.resumed', data)
}

/** True where the promise itself ended, by the target's condition or by another policy, without being kept. */
export const wasTakenAway = ({ stoppedBy }: ClockState): boolean =>
  stoppedBy === 'released' || stoppedBy === 'withdrawn'

/** The way in which a clock that has not stopped is counted again. */
export interface Recount {
  readonly cause: RetargetCause
  /** True: from the start, in the calendar that applies now. */
  readonly isRecounted?: boolean
  /** The owner whose promise it is; omitted: as the target says. */
  readonly owedBy?: string | null
  /** The hold that is voided. */
  readonly hold?: string
  /** The extension that is voided, the time that is left, and the extensions whose length that changed. */
  readonly extension?: {
    readonly name: string
    readonly added: AddedTime
    readonly lengths: Readonly<Record<string, number>>
  }
}

/** Counts a clock that has not stopped again. */
export function recount(draft: Draft, clock: ClockState, target: Target, how: Recount): void {
  const { at, calendarOf } = draft
  const { startedAt, breachedAt } = clock
  const { cause, isRecounted = false, hold, extension } = how
  const isVoided = cause === 'voided'
  // A promise that another version of the policy makes is known from now on: it has no consequences before.
  const attachedAt = cause === 'policy' ? Math.max(at, clock.attachedAt) : clock.attachedAt
  const calendar = isVoided ? clock.period.calendar : periodCalendarOf(target, draft.ticket)
  const period = isRecounted
    ? { from: startedAt, calendar }
    : isVoided
      ? clock.period
      : periodOnwards(draft, clock, calendar)
  const pauses = hold === undefined ? null : pausesOf(draft, clock).filter(({ reason }) => reason !== holdReason(hold))
  const past = (): CountedPast => ({
    startedAt,
    calendarPeriods: isRecounted ? [period] : withPeriod(pastOf(draft, clock), period),
    pauses: pauses ?? pausesOf(draft, clock),
  })
  const isKnown = !isRecounted && pauses === null
  const elapsedMs = isKnown ? elapsedAt(clock, calendarOf, at) : countedIn(past(), calendarOf, startedAt, at)
  const pausedMs = isKnown ? pausedAt(clock, calendarOf, at) : pausedIn(draft, past(), at, elapsedMs)
  const term = extendedTerm(draft, target, startedAt, extension?.added ?? clock.added)
  const marks = marksOf(target, term, startedAt)
  // After a breach, only repeated warnings are still to come.
  const coming = breachedAt === null ? marks : marks.filter((mark) => mark.elapsedMs > term.targetMs)
  const owedBy = how.owedBy === undefined ? (isVoided ? clock.owedBy : owedByNow(draft, target)) : how.owedBy
  const byOwner = isKnown ? null : ownersAgain(draft, clock, past)
  const { targetMs } = term
  const data: Saying<'clock.retargeted'> = {
    clock: clock.clock,
    cause,
    target: target.id,
    stopOn: stopOnOf(target),
    targetMs,
    elapsedMs,
    pausedMs,
    dueAt: at,
  }
  sayPromise(data, calendar, term, owedBy)
  if (attachedAt !== clock.attachedAt) data.attachedAt = attachedAt
  if (isRecounted) data.isRecounted = true
  if (hold !== undefined && pauses !== null) Object.assign(data, { hold, ...openOf(pauses) })
  if (extension !== undefined) {
    const { name, added, lengths } = extension
    Object.assign(data, { extension: name, added, lengths })
  }
  if (byOwner !== null) data.byOwner = byOwner
  const given = isVoided ? stillToCome(clock, coming) : coming
  sayInstants(data, draft, target, { period, since: at, elapsedMs, targetMs, attachedAt }, given, past)
  draft.record('clock.retargeted', data)
}

/** Time that an operator adds, and the name that it is granted under. */
export interface Granted extends Added {
  readonly more: MoreTime | null
  readonly reason: string
  readonly extension?: string
}

/** Adds time to a clock that has not stopped. A warning that was given stays given. */
export function extend(draft: Draft, clock: ClockState, target: Target, granted: Granted): void {
  const { startedAt, attachedAt, period, elapsedMs } = clock
  const { ms, internalDueAt, more, reason, extension } = granted
  const targetMs = clock.targetMs + ms
  // A paused clock goes on from now at the earliest.
  const since = clock.haltedAt === null ? clock.since : draft.at
  const marks = stillToCome(clock, marksOf(target, { targetMs, internalDueAt }, startedAt))
  const data: Saying<'clock.extended'> = { clock: clock.clock, byMs: ms, reason, targetMs, dueAt: since }
  if (extension !== undefined) data.extension = extension
  if (more !== null) data.more = more
  if (internalDueAt !== null) data.internalDueAt = internalDueAt
  const stretch = { period, since, elapsedMs, targetMs, attachedAt }
  sayInstants(data, draft, target, stretch, marks, () => pastOf(draft, clock))
  draft.record('clock.extended', data)
}

/** Pauses a clock from now, for these reasons and no others. */
export function pauseFor(draft: Draft, clock: ClockState, reasons: readonly string[]): void {
  const { pauses } = clock
  if (pauses.length === reasons.length && pauses.every(({ reason }) => reasons.includes(reason))) return
  const elapsedMs = elapsedAt(clock, draft.calendarOf, draft.at)
  draft.record('clock.paused', { clock: clock.clock, elapsedMs, reasons })
}

/**
 * Ends a cycle.
 * @param at when what stopped it happened, where that is earlier than we learned of it
 */
export function stop(draft: Draft, clock: ClockState, stoppedBy: StopCause, at: EpochMs = draft.at): void {
  const { target, targetMs, breachedAt, startedAt } = clock
  const { calendarOf } = draft
  const isKnown = at >= Math.max(clock.since, clock.haltedAt ?? clock.since)
  const elapsedMs = isKnown
    ? elapsedAt(clock, calendarOf, at)
    : countedIn(pastOf(draft, clock), calendarOf, startedAt, at)
  const overrunMs = Math.max(0, elapsedMs - targetMs)
  // A breach that was noted before we learned that it was answered in time was none; its instant is the last in time.
  const wasInTime = breachedAt !== null && at < draft.at && at <= breachedAt
  const missed = overrunMs > 0 || (breachedAt !== null && !wasInTime)
  draft.record('clock.stopped', {
    clock: clock.clock,
    target,
    outcome: missed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled',
    stoppedBy,
    at,
    targetMs,
    elapsedMs,
    overrunMs,
    pausedMs: isKnown ? pausedAt(clock, calendarOf, at) : pausedIn(draft, pastOf(draft, clock), at, elapsedMs),
    // The event that stopped it may have happened before the last handover.
    byOwner:
      isKnown && at >= draft.ticket.ownerSince
        ? withOwner(clock.byOwner, ownerName(draft.ticket.responsibility), elapsedMs)
        : ownersUntil(draft, pastOf(draft, clock), at),
  })
}

/** The period of a clock that goes on from now: another one where it counts in another calendar. */
function periodOnwards({ at }: Draft, { period }: ClockState, calendar: string | null): CalendarPeriod {
  return period.calendar === calendar && period.policy === undefined ? period : { from: at, calendar }
}

function withPeriod({ calendarPeriods }: CountedPast, period: CalendarPeriod): readonly CalendarPeriod[] {
  const last = calendarPeriods[calendarPeriods.length - 1]
  const isNew = last?.calendar !== period.calendar || (last.policy !== undefined && period.policy === undefined)
  return isNew ? [...calendarPeriods, period] : calendarPeriods
}

/** Pauses of a clock that goes on: those that lasted end, now or where it stopped. */
function closedAt(
  pauses: readonly Pause[],
  haltedAt: EpochMs,
  at: EpochMs,
  phase: ClockState['phase'],
): readonly Pause[] {
  const end = phase === 'stopped' ? haltedAt : at
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: Math.max(pause.from, end) } : pause))
}

/** The pauses that last, and since when without a break. */
function openOf(pauses: readonly Pause[]): Pick<ClockEventData['clock.retargeted'], 'pauses' | 'haltedAt'> {
  const open = pauses.filter(({ to }) => to === null).map(({ from, reason }) => ({ from, reason }))
  return { pauses: open, haltedAt: pausedSince(pauses) }
}

/** Returns the marks of warnings that have not been given. */
function stillToCome({ warnings }: ClockState, marks: readonly WarningMark[]): readonly WarningMark[] {
  return marks.filter(({ name }) => warnings.some((warning) => warning.name === name))
}
