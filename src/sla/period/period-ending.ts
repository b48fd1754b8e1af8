import { isPeriod, type Period, type StatutoryPeriod } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from '../../ticket/clocks/clock-state.js'
import { addOrHorizon, type CountingCalendar, unionOf } from '../clock.js'
import { type StatutoryDue, statutoryDue } from '../statute/statutory-due.js'
import { statutoryDaysEndedIn } from '../statute/statutory-pauses.js'
import { endOfDay, knownDay, localAt } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { daysEndedIn } from './paused-days.js'
import { lastDay, periodEnd } from './periods.js'
import type { WorkingDays } from './working-days.js'

/*
 * The end of a period that was paused. A period keeps its rule: pauses are counted in its calendar, and the rule is
 * asked again. One number says how far all pauses moved the end, so no list of pauses is kept:
 * - a period to the end of a day: the counted days whose end lay in a pause;
 * - a period `until: 'instant'`, and a statute in hours: the open milliseconds that were paused.
 */

/** The end that a rule gives. */
export interface RuleEnd {
  readonly endsAt: EpochMs
  /** How a statute gives it, with the internal due instant; null for a period without a statute. */
  readonly law: StatutoryDue | null
}

/** The rule that ends one period. */
export interface EndRule {
  /** Returns the end by the rule. It is never before `notBefore`, where the last pause ended. */
  readonly endOf: (moved: number, notBefore?: EpochMs) => RuleEnd
  /** Returns how far a pause `[from, to)` moves the end. */
  readonly movedBy: (from: EpochMs, to: EpochMs) => number
}

/** The calendar of a period, in the two forms that its rule asks. */
export interface PeriodCalendar {
  readonly days: WorkingDays
  /** The open time of a working day. */
  readonly open: CountingCalendar
}

/**
 * Returns the rule that ends a period which began at `startedAt`.
 * @throws AnswerableError as `periodEnd` and `statutoryDue`
 */
export function endRule(
  within: Period | StatutoryPeriod,
  startedAt: EpochMs,
  { days, open }: PeriodCalendar,
  alwaysOpen: CountingCalendar,
): EndRule {
  if (!isPeriodOnly(within)) return statutoryRule(within, startedAt, days)
  if (within.until === 'instant') {
    // A day off counts in calendar days and months, so all of their time is open.
    return instantRule(periodEnd(within, startedAt, days), 'workingDays' in within ? open : alwaysOpen)
  }
  return endOfDayRule(within, startedAt, days)
}

const isPeriodOnly = (within: Period | StatutoryPeriod): within is Period => !('rule' in within) && isPeriod(within)

const plain = (endsAt: EpochMs): RuleEnd => ({ endsAt, law: null })

function instantRule(end: EpochMs, calendar: CountingCalendar): EndRule {
  return {
    movedBy: (from, to) => calendar.between(from, to),
    endOf(moved, notBefore = end) {
      const earliest = moved === 0 ? end : addOrHorizon(calendar, 'add', end, moved)
      // The end fell into closed time, and so did the end of the pause: the promise lasts to the next opening.
      return plain(earliest >= notBefore ? earliest : addOrHorizon(calendar, 'addLatest', end, moved))
    },
  }
}

function endOfDayRule(within: Period, startedAt: EpochMs, days: WorkingDays): EndRule {
  const zone = zoneCalled(days.zone, 'days.zone')
  const [eventDay] = localAt(zone, startedAt)
  const isWorked = (day: number) => days.isWorkingDay(day)
  const inWorkingDays = 'workingDays' in within
  const nominal = lastDay(within, eventDay, 1, isWorked)
  return {
    movedBy: (from, to) => daysEndedIn(zone, from, to, eventDay + 1, inWorkingDays ? isWorked : undefined),
    endOf(moved) {
      if (moved === 0) return plain(endOfDay(zone, nominal))
      const last = inWorkingDays ? lastDay({ workingDays: moved }, nominal, 1, isWorked) : nominal + moved
      return plain(endOfDay(zone, knownDay(last, 'the period')))
    },
  }
}

function statutoryRule(within: StatutoryPeriod, at: EpochMs, days: WorkingDays): EndRule {
  const dueOf = (pausedDays: number) => statutoryDue(within, { at, days, pausedDays })
  if (within.hours !== undefined) {
    const { legalDue, internalDueAt, ...due } = dueOf(0)
    return {
      movedBy: (from, to) => to - from,
      endOf(moved) {
        const law = { ...due, legalDue: legalDue + moved, internalDueAt: internalDueAt + moved }
        return { endsAt: law.legalDue, law }
      },
    }
  }
  return {
    movedBy: (from, to) => statutoryDaysEndedIn(within, { at, days }, from, to),
    endOf(moved, notBefore = at) {
      let law = dueOf(moved)
      // A pause may end after the day to which the end had rolled over. The period then ends with the next possible
      // day.
      const isForward = law.rule !== 'notice-before'
      for (let more = 1; isForward && law.legalDue < notBefore; more++) law = dueOf(moved + more)
      return { endsAt: law.legalDue, law }
    },
  }
}

/** The end of a period after some pauses. */
export interface PeriodEnding extends RuleEnd {
  /** How far pauses moved the end, by the rule. */
  readonly moved: number
  /** When the last pause ended that moved the end by the rule; omitted: there was none. */
  readonly notBefore?: EpochMs | undefined
  /** The pauses within time that was added on top of the period, in milliseconds. */
  readonly afterMs: number
}

/** Totals of pauses from which the end follows. */
export type PausedTotals = Pick<PeriodEnding, 'moved' | 'notBefore' | 'afterMs'>

/**
 * Returns the end of a period after the pauses of these totals.
 * @param addedMs time that was added on top of the period
 */
export function endingOf(rule: EndRule, addedMs: number, totals: PausedTotals): PeriodEnding {
  const { moved, notBefore, afterMs } = totals
  const { endsAt, law } = rule.endOf(moved, notBefore)
  return { moved, notBefore, afterMs, endsAt: endsAt + addedMs + afterMs, law }
}

/** Returns the end of a period after one more pause `[from, to)`. A pause that began after the end changes nothing. */
export function afterPause(
  rule: EndRule,
  addedMs: number,
  before: PeriodEnding,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): PeriodEnding {
  const { moved, notBefore, afterMs, endsAt } = before
  if (from > endsAt) return before
  // The added time counts day and night.
  const isInAddedTime = from > endsAt - addedMs - afterMs
  const totals = isInAddedTime
    ? { moved, notBefore, afterMs: afterMs + to - from }
    : { moved: moved + rule.movedBy(from, to), notBefore: to, afterMs }
  return endingOf(rule, addedMs, totals)
}

/** Returns the end of a period after all of its pauses, in any order: what lies in `[startedAt, at)` of each. */
export function afterPauses(
  rule: EndRule,
  addedMs: number,
  pauses: readonly Pause[],
  startedAt: EpochMs,
  at: EpochMs,
): PeriodEnding {
  const ended = pauses.map(({ from, to, reason }) => {
    return { from: Math.max(from, startedAt), to: Math.min(to ?? at, at), reason }
  })
  let ending = endingOf(rule, addedMs, { moved: 0, afterMs: 0 })
  for (const gap of unionOf(ended.filter(({ from, to }) => from < to))) {
    ending = afterPause(rule, addedMs, ending, gap)
  }
  return ending
}
