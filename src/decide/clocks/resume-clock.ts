import type { Target } from '../../policy/targets/target.js'
import { type CountedPast, countedIn, pausedAt, type WarningMark } from '../../sla/clock.js'
import type { ClockState, Pause } from '../../ticket/clocks/clock-state.js'
import type { Changing } from '../../ticket/events/changing.js'
import type { Draft } from '../draft.js'
import { notYetGiven } from './clock-events.js'
import { ownersAfterRecount } from './cycle-owners.js'
import { owedByNow } from './handover.js'
import { closePauses, NO_PAUSES, pastOf, pausedIn, pausesOf, periodOnwards, withPeriod } from './past.js'
import { addInstants, addOptionalMembers, type EventDraft, stopOnOf } from './promise-data.js'
import { periodCalendarOf } from './target-calendar.js'
import { type CountedCycle, hasRule, longerBy, marksOf, pausedTerm, type Term, termNow, termOf } from './term.js'

/**
 * Resumes the cycle after a pause or a stop, under the target that applies now. The time that had counted stays, unless
 * that is another target: then the whole cycle is counted in its calendar.
 * @param gaps the pauses while the clock was stopped
 */
export function resume(draft: Draft, clock: ClockState, target: Target, gaps: readonly Pause[] = NO_PAUSES): void {
  const { at, calendarOf } = draft
  const { startedAt } = clock
  const isTarget = clock.target === target.id
  const isOutdated = clock.isOutdated === true
  const isSame = isTarget && !isOutdated
  const attachedAt = isOutdated ? at : clock.attachedAt
  const calendar = periodCalendarOf(draft, target)
  // Under the same target, the time before now keeps the calendar and policy version in which it counted.
  const period = isTarget ? periodOnwards(draft, clock, calendar) : { from: startedAt, calendar }
  const past = (): CountedPast => ({
    startedAt,
    calendarPeriods: isTarget ? withPeriod(pastOf(draft, clock), period) : [period],
    pauses: [...closePauses(pausesOf(draft, clock), clock.haltedAt ?? at, at, clock.phase), ...gaps],
  })
  // If the target stopped applying and applies again, the totals lack the time in between.
  const isKnown = isTarget && !wasTakenAway(clock)
  const elapsedMs = isKnown ? clock.elapsedMs : countedIn(past(), calendarOf, startedAt, at)
  const pausedMs = isKnown ? pausedAt(clock, calendarOf, at) : pausedIn(draft, past(), at, elapsedMs)
  const term = resumedTerm(draft, clock, target, { isSame, isKnown, elapsedMs, past })
  const { targetMs } = term
  const marks = marksAfterPause(clock, target, term, { isSame, isKnown, elapsedMs })
  const owedBy = owedByNow(draft, target)
  const isAsBefore = isSame && period === clock.period && owedBy === clock.owedBy && stopOnOf(target) === clock.stopOn
  const byOwner = isKnown ? null : ownersAfterRecount(draft, clock, past)
  const data: EventDraft<'clock.resumed'> = { clock: clock.clock, elapsedMs, pausedMs, dueAt: at }
  if (!isAsBefore) {
    const under: Changing<NonNullable<typeof data.under>> = {
      target: target.id,
      stopOn: stopOnOf(target),
      targetMs,
      attachedAt,
    }
    addOptionalMembers(under, draft, target, calendar, term, owedBy)
    data.under = under
  } else if (targetMs !== clock.targetMs) {
    data.targetMs = targetMs
    if (term.internalDueAt !== null) data.internalDueAt = term.internalDueAt
  }
  if (term.moved !== (clock.moved ?? 0)) data.moved = term.moved
  if (!isTarget) data.isRecounted = true
  if (gaps.length > 0) data.gaps = gaps
  if (byOwner !== null) data.byOwner = byOwner
  // Under an unchanged target, the instants that have passed do not move.
  const known = isSame && isKnown ? clock : undefined
  const stretch = { period, since: at, elapsedMs, targetMs, attachedAt, endsAt: term.endsAt }
  addInstants(data, draft, target, stretch, marks, past, known)
  draft.record('clock.resumed', data)
}

/** The count of a clock that resumes. */
interface Resumed extends Pick<CountedCycle, 'elapsedMs' | 'past'> {
  /** True if it runs for the same promise as before. */
  readonly isSame: boolean
  /** True if its totals are enough: it is not counted again. */
  readonly isKnown: boolean
}

/** Returns the length of the promise that a clock resumes with. A period asks its rule again. */
function resumedTerm(draft: Draft, clock: ClockState, target: Target, how: Resumed): Term {
  const { isSame, isKnown, elapsedMs, past } = how
  const { startedAt, added } = clock
  if (!hasRule(target)) return isSame ? { ...longerBy(clock, 0), moved: 0 } : termOf(draft, target, startedAt, added)
  if (!isSame || !isKnown) return pausedTerm(draft, target, { startedAt, added, elapsedMs, past })
  // A pause after the end does not move it.
  const isOverdue = clock.phase === 'paused' && (clock.haltedAt ?? draft.at) > clock.lateAfter
  if (isOverdue) return { ...longerBy(clock, 0), endsAt: clock.dueAt }
  return termNow(draft, target, clock, added, 'counts', past)
}

/**
 * Returns the warnings that a clock still has to give when it resumes. A period may have passed one, because the
 * pause took less of it than the clock did not count: that warning is given at once.
 */
function marksAfterPause(
  clock: ClockState,
  target: Target,
  term: Term,
  { isSame, isKnown, elapsedMs }: Omit<Resumed, 'past'>,
): readonly WarningMark[] {
  if (!isSame) return marksOf(target, term)
  if (!hasRule(target) || !isKnown) return clock.warnings
  return notYetGiven(clock, marksOf(target, term)).map(({ name, elapsedMs: ms }) => ({
    name,
    elapsedMs: Math.max(ms, elapsedMs),
  }))
}

/**
 * True if the clock stopped because its target no longer applied, another owner got the ticket, or because the policy
 * version no longer had it.
 */
export const wasTakenAway = ({ stoppedBy }: ClockState): boolean =>
  stoppedBy === 'released' || stoppedBy === 'handed-over' || stoppedBy === 'withdrawn'
