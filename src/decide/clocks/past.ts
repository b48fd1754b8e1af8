import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { type CountedPast, countedIn } from '../../sla/clock.js'
import { type CalendarPeriod, type ClockState, type Pause, WAITING } from '../../ticket/clocks/clock-state.js'
import type { TicketPause } from '../../ticket/clocks/hold.js'
import { isRequesterAsked } from '../../ticket/conversation/waits.js'
import type { Draft } from '../draft.js'
import { mayTouch } from './metrics.js'

/*
 * The past of clocks: their calendar periods and pauses, read from the events. A ticket keeps totals, so most decisions
 * do not need it. Three do: a clock that is counted again from its start, a stop that we learn of late, and a hold that
 * is voided.
 */

/** No pauses, the same list each time. */
export const NO_PAUSES: readonly Pause[] = []

/**
 * Returns the start, calendar periods and pauses of a clock's cycle.
 * @throws AnswerableError HISTORY_NEEDED: the cycle has a past, and the caller gave no events
 * @throws AnswerableError HISTORY_BROKEN: the events do not contain the start of the clock
 */
export function pastOf(draft: Draft, clock: ClockState): CountedPast {
  const { startedAt, period, hasPast } = clock
  if (!hasPast) return { startedAt, calendarPeriods: [period], pauses: NO_PAUSES }
  const past = draft.history().clocks.get(clock.clock)
  if (past !== undefined) return past
  throw codedError('HISTORY_BROKEN', { ticketId: draft.ticket.id, expected: 'clock.started', found: 'none' })
}

/** Returns the pauses of a clock's cycle. @throws AnswerableError HISTORY_NEEDED, HISTORY_BROKEN: as `pastOf` */
export const pausesOf = (draft: Draft, clock: ClockState): readonly Pause[] =>
  clock.hasPast ? pastOf(draft, clock).pauses : NO_PAUSES

/**
 * Returns the ticket's pauses since an instant, as far as they pause clocks of this target.
 * @throws AnswerableError HISTORY_NEEDED: the ticket was paused since then, and the caller gave no events
 */
export function pausesSince(draft: Draft, target: Target, since: EpochMs): readonly Pause[] {
  const { holds, pausedUntil } = draft.ticket
  const isPaused = isRequesterAsked(draft.ticket) || Object.keys(holds).length > 0
  if (!isPaused && (pausedUntil === null || pausedUntil <= since)) return NO_PAUSES
  return draft
    .history()
    .pauses.filter((pause) => (pause.to === null || pause.to > since) && isPausedBy(target, pause))
    .map(({ from, to, reason }) => ({ from: Math.max(from, since), to, reason }))
}

const isPausedBy = (target: Target, { reason, clocks }: TicketPause): boolean =>
  reason === WAITING ? target.pauseWhile === 'waiting' : mayTouch(target, clocks)

/** Returns the calendar period from now on: a new one if the calendar, or the policy version it comes from, changes. */
export function periodOnwards({ at }: Draft, { period }: ClockState, calendar: string | null): CalendarPeriod {
  return period.calendar === calendar && period.policy === undefined ? period : { from: at, calendar }
}

/** Returns the calendar periods with the one that goes on from now, unless it is the last one. */
export function withPeriod({ calendarPeriods }: CountedPast, period: CalendarPeriod): readonly CalendarPeriod[] {
  const last = calendarPeriods[calendarPeriods.length - 1]
  const isNew = last?.calendar !== period.calendar || (last.policy !== undefined && period.policy === undefined)
  return isNew ? [...calendarPeriods, period] : calendarPeriods
}

/** Returns the pauses of a clock that resumes: open ones end now, or at the stop if the clock was stopped. */
export function closePauses(
  pauses: readonly Pause[],
  haltedAt: EpochMs,
  at: EpochMs,
  phase: ClockState['phase'],
): readonly Pause[] {
  const end = phase === 'stopped' ? haltedAt : at
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: Math.max(pause.from, end) } : pause))
}

/** Returns the open time that pauses took away: the milliseconds that would have counted without them. */
export function pausedIn({ calendarOf }: Draft, past: CountedPast, at: EpochMs, elapsedMs: number): number {
  if (past.pauses.length === 0) return 0
  return countedIn({ ...past, pauses: NO_PAUSES }, calendarOf, past.startedAt, at) - elapsedMs
}
