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
import type { RetargetCause } from '../../ticket/clocks/clock-event-data.js'
import type { AddedTime, ClockState, StopCause } from '../../ticket/clocks/clock-state.js'
import { withOwner } from '../../ticket/clocks/evolve-clock.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import { openPausesOf } from '../../ticket/clocks/new-clock.js'
import { pausedSince } from '../../ticket/clocks/paused-since.js'
import { ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { ownersAfterRecount, ownersToHandover, ownersUntil } from './cycle-owners.js'
import { owedByNow } from './handover.js'
import { NO_PAUSES, pastOf, pausedIn, pausesOf, pausesSince, periodOnwards, withPeriod } from './past.js'
import { addInstants, addOptionalMembers, type EventDraft, stopOnOf } from './promise-data.js'
import { periodCalendarOf } from './target-calendar.js'
import { type Added, marksOf, pausedTerm, termOf } from './term.js'

/*
 * Records the events of clocks. Each event carries the instants that follow from it, so that a fold asks no calendar.
 * `clocks.ts` decides which events a ticket needs.
 */

/**
 * Begins a new cycle at `since`. If that is in the past, the time up to now counts already, less the ticket's pauses.
 */
export function beginCycle(draft: Draft, target: Target, since: EpochMs): void {
  const { at, cause, calendarOf } = draft
  const attachedAt = Math.max(at, cause.knownAt ?? at)
  const calendar = periodCalendarOf(draft, target)
  // A clock that starts late counts from `since`, but not while the ticket was paused.
  const pauses = since < at ? pausesSince(draft, target, since) : NO_PAUSES
  const isPaused = pauses.length > 0
  const past: CountedPast = { startedAt: since, calendarPeriods: [{ from: since, calendar }], pauses }
  const elapsedMs = isPaused ? countedIn(past, calendarOf, since, at) : 0
  const term = isPaused
    ? pausedTerm(draft, target, { startedAt: since, added: NOTHING_ADDED, elapsedMs, past: () => past })
    : termOf(draft, target, since)
  const stretch: CountedStretch = {
    period: { from: since, calendar },
    since: isPaused ? at : since,
    elapsedMs,
    targetMs: term.targetMs,
    attachedAt,
    endsAt: term.endsAt,
  }
  const byOwner = ownersToHandover(draft, since, () => past)
  const data: EventDraft<'clock.started'> = {
    clock: target.clock,
    run: (draft.ticket.clocks[target.clock]?.run ?? 0) + 1,
    metric: target.metric,
    target: target.id,
    stopOn: stopOnOf(target),
    targetMs: term.targetMs,
    startedAt: since,
    dueAt: since,
  }
  addOptionalMembers(data, draft, target, calendar, term, owedByNow(draft, target))
  addInstants(data, draft, target, stretch, marksOf(target, term), () => past)
  if (attachedAt !== at) data.attachedAt = attachedAt
  if (isPaused) {
    data.since = at
    data.elapsedMs = elapsedMs
    data.pausedMs = pausedIn(draft, past, at, elapsedMs)
    data.pauses = pauses
    if (term.moved !== 0) data.moved = term.moved
  }
  if (byOwner !== null) data.byOwner = byOwner
  draft.record('clock.started', data)
}

/** The reason and the extent of a recount. */
export interface Recount {
  readonly cause: RetargetCause
  /** True: the whole cycle is counted again, in the calendar that applies now. Omitted: what has counted stays. */
  readonly isRecounted?: boolean
  /**
   * The owner who owes the target. Omitted: the current owner if the target has one; after a void, the same as before.
   */
  readonly owedBy?: string | null
  /** The hold that is voided. Its pauses are removed, so the cycle is counted again. */
  readonly hold?: string
  /** The extension that is voided, the time that is still added, and the new lengths of other extensions. */
  readonly extension?: {
    readonly name: string
    readonly added: AddedTime
    readonly lengths: Readonly<Record<string, number>>
  }
}

/**
 * Puts a clock that has not stopped under a target, with its present length, owner, calendar and instants.
 * By default the time that has counted stays. The cycle is counted from its start only with `isRecounted` or a voided
 * hold.
 * @throws AnswerableError HISTORY_NEEDED: the recount needs events, and the caller gave none
 */
export function recount(draft: Draft, clock: ClockState, target: Target, how: Recount): void {
  const { at, calendarOf } = draft
  const { startedAt, breachedAt } = clock
  const { cause, isRecounted = false, hold, extension } = how
  const isVoided = cause === 'voided'
  // A target of a new policy version is known from now on: a breach before now has its consequences now.
  const attachedAt = cause === 'policy' ? Math.max(at, clock.attachedAt) : clock.attachedAt
  const calendar = isVoided ? clock.period.calendar : periodCalendarOf(draft, target)
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
  const added = extension?.added ?? clock.added
  const term = pausedTerm(draft, target, { startedAt, added, elapsedMs, past })
  const marks = marksOf(target, term)
  // After a breach, only repeated warnings are still to come.
  const coming =
    breachedAt === null && clock.passedAt === undefined ? marks : marks.filter((mark) => mark.elapsedMs > term.targetMs)
  const owedBy = how.owedBy === undefined ? (isVoided ? clock.owedBy : owedByNow(draft, target)) : how.owedBy
  const byOwner = isKnown ? null : ownersAfterRecount(draft, clock, past)
  const { targetMs } = term
  const data: EventDraft<'clock.retargeted'> = {
    clock: clock.clock,
    cause,
    target: target.id,
    stopOn: stopOnOf(target),
    targetMs,
    elapsedMs,
    pausedMs,
    dueAt: at,
  }
  addOptionalMembers(data, draft, target, calendar, term, owedBy)
  if (attachedAt !== clock.attachedAt) data.attachedAt = attachedAt
  if (term.moved !== (clock.moved ?? 0)) data.moved = term.moved
  if (isRecounted) data.isRecounted = true
  if (hold !== undefined) data.hold = hold
  if (pauses !== null) {
    data.pauses = openPausesOf(pauses)
    data.haltedAt = pausedSince(pauses)
  }
  if (extension !== undefined) {
    data.extension = extension.name
    data.added = extension.added
    data.lengths = extension.lengths
  }
  if (byOwner !== null) data.byOwner = byOwner
  const pending = isVoided ? notYetGiven(clock, coming) : coming
  const stretch = { period, since: at, elapsedMs, targetMs, attachedAt, endsAt: term.endsAt }
  addInstants(data, draft, target, stretch, pending, past)
  draft.record('clock.retargeted', data)
}

/** The time that an operator adds, with its reason and the name of the extension. */
export interface Granted extends Added {
  readonly more: MoreTime | null
  readonly reason: string
  readonly extension?: string
  /** The instant that was asked for. Omitted: an amount was. */
  readonly until?: EpochMs | undefined
}

/** Adds time to a clock that has not stopped. A warning that was given is not given again. */
export function extend(draft: Draft, clock: ClockState, target: Target, granted: Granted): void {
  const { attachedAt, period, elapsedMs } = clock
  const { ms, term, more, reason, extension, until } = granted
  const { targetMs, internalDueAt, moved } = term
  // A paused clock resumes now at the earliest. A period that is paused counts the pause when it ends.
  const since = clock.haltedAt === null ? clock.since : term.endsAt === undefined ? draft.at : clock.haltedAt
  const marks = notYetGiven(clock, marksOf(target, term))
  const data: EventDraft<'clock.extended'> = { clock: clock.clock, byMs: ms, reason, targetMs, dueAt: since }
  if (extension !== undefined) data.extension = extension
  if (more !== null) data.more = more
  if (until !== undefined) data.until = until
  if (internalDueAt !== null) data.internalDueAt = internalDueAt
  if (moved !== (clock.moved ?? 0)) data.moved = moved
  const stretch = { period, since, elapsedMs, targetMs, attachedAt, endsAt: term.endsAt }
  addInstants(data, draft, target, stretch, marks, () => pastOf(draft, clock))
  draft.record('clock.extended', data)
}

/** Pauses a clock from now on, for exactly these reasons. Records nothing if it is paused for the same ones already. */
export function pauseFor(draft: Draft, clock: ClockState, reasons: readonly string[]): void {
  const { pauses } = clock
  if (pauses.length === reasons.length && pauses.every(({ reason }) => reasons.includes(reason))) return
  const elapsedMs = elapsedAt(clock, draft.calendarOf, draft.at)
  draft.record('clock.paused', { clock: clock.clock, elapsedMs, reasons })
}

/**
 * Stops a clock and records the figures of its cycle.
 * @param at when it stopped; earlier than now if we learned of it late
 * @throws AnswerableError HISTORY_NEEDED: it stopped before its last change or handover, and the caller gave no events
 */
export function stop(draft: Draft, clock: ClockState, stoppedBy: StopCause, at: EpochMs = draft.at): void {
  const { target, targetMs, breachedAt, startedAt, run } = clock
  const { calendarOf } = draft
  const isKnown = at >= Math.max(clock.since, clock.haltedAt ?? clock.since)
  const elapsedMs = isKnown
    ? elapsedAt(clock, calendarOf, at)
    : countedIn(pastOf(draft, clock), calendarOf, startedAt, at)
  const overrunMs = Math.max(0, elapsedMs - targetMs)
  // We learned late that it stopped in time, so the recorded breach does not hold. `breachedAt` is still in time.
  const wasInTime = breachedAt !== null && at < draft.at && at <= breachedAt
  const missed = overrunMs > 0 || (breachedAt !== null && !wasInTime)
  draft.record('clock.stopped', {
    clock: clock.clock,
    target,
    run,
    outcome: isTimer(draft, clock) ? 'unjudged' : missed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled',
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

/** True if the clock is a timer: it waits, and is nobody's promise. The policy may no longer have its target. */
export const isTimer = ({ context: { policy } }: Draft, { target, metric, passedAt }: ClockState): boolean =>
  policy.target(target)?.isTimer ?? (metric === 'requester-answer' || passedAt !== undefined)

const NOTHING_ADDED: AddedTime = {}

/** Returns the marks of warnings that the clock has not given yet. */
export function notYetGiven({ warnings }: ClockState, marks: readonly WarningMark[]): readonly WarningMark[] {
  return marks.filter(({ name }) => warnings.some((warning) => warning.name === name))
}
