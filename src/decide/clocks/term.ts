import { codedError } from '../../kernel/errors/errors.js'
import { countOf, durationMs, isPeriod, type Period } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import {
  type CalendarSources,
  calendarNamed,
  usableCalendar,
  workingDaysNamed,
} from '../../policy/calendars/calendars.js'
import type { Target } from '../../policy/targets/target.js'
import type { StatutoryPeriod } from '../../policy/targets/target-definition.js'
import { alwaysOpen } from '../../sla/calendar/calendar.js'
import { type CountedPast, calendarOfPeriod, countedIn, elapsedAt, type WarningMark } from '../../sla/clock.js'
import {
  afterPause,
  afterPauses,
  type EndRule,
  endingOf,
  endRule,
  type PausedTotals,
  type PeriodEnding,
} from '../../sla/period/period-ending.js'
import { withAdded } from '../../ticket/clocks/added-time.js'
import type { AddedTime, AddedUnit, ClockState, Extension } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import { lastingSince } from '../../ticket/clocks/paused-since.js'
import type { Facts } from '../../ticket/facts.js'
import type { Draft } from '../draft.js'
import { closePauses, pastOf as knownPast } from './past.js'

/** The length of a target, once its start is known. */
export interface Term {
  /** In the clock's own time. */
  readonly targetMs: number
  /** Statutory only: the end of the last working day that is not after the nominal end. */
  readonly internalDueAt: EpochMs | null
  /** The end that the rule of a period gives; undefined for hours and working hours, which the calendar counts. */
  readonly endsAt: EpochMs | undefined
  /** How far pauses moved that end: see `ClockState.moved`. */
  readonly moved: number
}

/** True for days, months and statutes: their rule gives the end. False for a length, which a clock counts. */
export const hasRule = ({ within }: Target): boolean => 'rule' in within || isPeriod(within)

/**
 * Returns the length of a target that started at `startedAt`, with all the time that was added, if nothing pauses it.
 * Time in the target's own days or months is added before its end is computed. All other time is added to the result.
 * @throws AnswerableError CALENDAR_MISSING
 */
export function termOf(draft: Draft, target: Target, startedAt: EpochMs, added: AddedTime = {}): Term {
  const rule = ruleFor(draft.context, target, draft.ticket.facts, startedAt, added)
  const addedMs = addedOnTop(target, added)
  if (rule === null) return lengthOf(target, addedMs)
  const ending = endingOf(rule, addedMs, NO_PAUSE)
  return { ...termTo(ending), targetMs: ending.endsAt - startedAt }
}

const NO_PAUSE: PausedTotals = { moved: 0, afterMs: 0 }

/** A cycle of a clock up to now. */
export interface CountedCycle extends Pick<ClockState, 'startedAt' | 'added' | 'elapsedMs'> {
  /** Reads its pauses and calendar periods. Called only for a target with a rule. */
  readonly past: () => CountedPast
}

/**
 * Returns the length of a target for a cycle with pauses. A period asks its rule again, with the pauses that the past
 * has. A pause that lasts is not among them: it counts when it ends.
 */
export function pausedTerm(draft: Draft, target: Target, cycle: CountedCycle): Term {
  const { startedAt, added, elapsedMs, past } = cycle
  const addedMs = addedOnTop(target, added)
  const rule = ruleFor(draft.context, target, draft.ticket.facts, startedAt, added)
  if (rule === null) return lengthOf(target, addedMs)
  const { pauses } = past()
  const at = lastingSince(pauses) ?? draft.at
  const ending = afterPauses(rule, addedMs, pauses, startedAt, at)
  const isOver = ending.endsAt < at
  const targetMs = isOver
    ? countedIn(past(), draft.calendarOf, startedAt, ending.endsAt)
    : elapsedMs + ending.endsAt - at
  return { ...termTo(ending), targetMs }
}

/**
 * Returns the length of a clock's own target, from the totals of its pauses if they are enough. They are not if it is
 * overdue, or if other time was added on top of its period.
 * @param lasting `counts`: a pause that lasts ends now. `waits`: it counts when it ends
 * @param pastOf reads the cycle; for `counts`, with that pause ended
 */
export function termNow(
  draft: Draft,
  target: Target,
  clock: ClockState,
  added: AddedTime,
  lasting: 'counts' | 'waits',
  pastOf: () => CountedPast,
): Term {
  const { startedAt, haltedAt, moved = 0, since, hasPast } = clock
  const elapsedMs = elapsedAt(clock, draft.calendarOf, draft.at)
  const at = haltedAt ?? draft.at
  if (!hasPast || clock.phase === 'stopped' || at > clock.lateAfter || addedOnTop(target, added) > 0) {
    return pausedTerm(draft, target, { startedAt, added, elapsedMs, past: pastOf })
  }
  const rule = ruleFor(draft.context, target, draft.ticket.facts, startedAt, added)
  if (rule === null) return lengthOf(target, 0)
  // The end is not before the last pause ended, and any instant from then up to the end says the same.
  const ending = endingOf(rule, 0, { moved, notBefore: Math.min(since, at), afterMs: 0 })
  if (haltedAt === null || lasting === 'waits') {
    return { ...termTo(ending), targetMs: elapsedMs + ending.endsAt - at }
  }
  const resumed = afterPause(rule, 0, ending, { from: haltedAt, to: draft.at })
  return { ...termTo(resumed), targetMs: elapsedMs + resumed.endsAt - draft.at }
}

const termTo = ({ endsAt, law, moved }: PeriodEnding): Omit<Term, 'targetMs'> => ({
  internalDueAt: law?.internalDueAt ?? null,
  endsAt,
  moved,
})

/** Returns the term of a target in minutes, hours or working hours. */
function lengthOf({ within }: Target, addedMs: number): Term {
  const targetMs = 'rule' in within || isPeriod(within) ? 0 : durationMs(within)
  return { targetMs: targetMs + addedMs, internalDueAt: null, endsAt: undefined, moved: 0 }
}

/**
 * Returns the rule that ends a target's period, with the days or months that were added; null for a length.
 * @throws AnswerableError CALENDAR_MISSING
 */
export function ruleFor(
  sources: CalendarSources,
  { within, calendar }: Target,
  facts: Facts,
  startedAt: EpochMs,
  added: AddedTime,
): EndRule | null {
  if (!('rule' in within) && !isPeriod(within)) return null
  // A policy whose target needs a calendar and has none does not compile: see `references.ts`.
  if (calendar === null) throw codedError('CALENDAR_MISSING', { value: 'none' })
  const { id } = usableCalendar(sources, calendar, facts, true)
  const days = { days: workingDaysNamed(sources, id), open: calendarNamed(sources, id) }
  return endRule(lengthened(within, added), startedAt, days, alwaysOpen)
}

/** Returns the milliseconds that were added in other units than the target's own. */
export function addedOnTop({ within }: Target, added: AddedTime): number {
  let onTop = 0
  for (const unit of units) if (amountOf(within, unit) === null) onTop += added[unit]?.ms ?? 0
  return onTop
}

/** The change to a clock when time is added. */
export interface Added {
  /** In the clock's own time. */
  readonly ms: number
  /** The new length. */
  readonly term: Term
}

/**
 * Returns what `more` adds to a clock; null if it is days or months and the target is in another unit.
 * @throws AnswerableError HISTORY_NEEDED: the clock is overdue or was extended before, and has pauses; no events were
 *   given
 */
export function addedBy(draft: Draft, target: Target, clock: ClockState, more: MoreTime): Added | null {
  const isTime = 'minutes' in more || 'hours' in more
  if (!isTime && !isOfUnit(target.within, more)) return null
  const ms = isTime ? durationMs(more) : 0
  if (!hasRule(target)) return { ms, term: longerBy(clock, ms) }
  const added = withAdded(clock.added, more, ms)
  const term = termNow(draft, target, clock, added, 'waits', () => knownPast(draft, clock))
  return { ms: isTime ? ms : term.targetMs - clock.targetMs, term }
}

/** Returns a clock's length with more of its own time. */
export const longerBy = ({ targetMs, internalDueAt, moved = 0 }: ClockState, ms: number): Term => ({
  targetMs: targetMs + ms,
  internalDueAt,
  endsAt: undefined,
  moved,
})

/** Returns when a clock is due. That of a halted clock is computed as if the clock resumed now. */
export function dueIfResumed(draft: Draft, clock: ClockState, target: Target): EpochMs {
  const { haltedAt, elapsedMs, targetMs, dueAt, added } = clock
  if (haltedAt === null || elapsedMs >= targetMs) return dueAt
  if (!hasRule(target)) return calendarOfPeriod(clock.period, draft.calendarOf).add(draft.at, targetMs - elapsedMs)
  const pastOf = () => {
    const past = knownPast(draft, clock)
    return { ...past, pauses: closePauses(past.pauses, haltedAt, draft.at, clock.phase) }
  }
  return termNow(draft, target, clock, added, 'counts', pastOf).endsAt ?? dueAt
}

/** Returns a clock's length up to an instant that lies `ms` of its own time after its end. */
export function longerUntil(draft: Draft, clock: ClockState, target: Target, ms: number, until: EpochMs): Term {
  if (!hasRule(target)) return longerBy(clock, ms)
  if (clock.haltedAt !== null) return { ...longerBy(clock, ms), endsAt: clock.dueAt + ms }
  const elapsedMs = elapsedAt(clock, draft.calendarOf, draft.at)
  return { ...longerBy(clock, 0), targetMs: elapsedMs + until - draft.at, endsAt: until }
}

/** The added time of a clock after an extension is voided. */
export interface AddedAfterVoid {
  /** The time that is still added. */
  readonly added: AddedTime
  /** The new milliseconds of the extensions whose length changed, by name. */
  readonly lengths: Readonly<Record<string, number>>
}

/**
 * Computes the other extensions again, without the voided one. Their length in milliseconds may change, because added
 * days now fall on other dates.
 */
export function addedAfterVoid(
  draft: Draft,
  target: Target,
  startedAt: EpochMs,
  extensions: readonly Extension[],
  voided: string,
): AddedAfterVoid {
  const lengths: Record<string, number> = {}
  let added: AddedTime = {}
  let { targetMs: before } = termOf(draft, target, startedAt)
  for (const extension of extensions) {
    if (extension.ref === voided) continue
    const { ref, more } = extension
    const withMore = withAdded(added, more, extension.ms)
    const { targetMs } = termOf(draft, target, startedAt, withMore)
    const ms = targetMs - before
    before = targetMs
    added = withAdded(added, more, ms)
    if (ms !== extension.ms) lengths[ref] = ms
  }
  return { added, lengths }
}

/** Returns the target's length with the days or months that were added in its own unit. */
function lengthened<W extends Target['within']>(within: W, added: AddedTime): W {
  let longer = within
  for (const unit of periodUnits) {
    const amount = amountOf(within, unit)
    const count = added[unit]?.count ?? 0
    // The spread keeps `rule` and `until`.
    if (amount !== null && count > 0) longer = { ...longer, [unit]: amount + count }
  }
  return longer
}

const periodUnits = ['workingDays', 'calendarDays', 'months'] as const
const units = ['time', ...periodUnits] as const

const isOfUnit = (within: Target['within'], more: MoreTime): more is Period & MoreTime =>
  !('minutes' in more) && !('hours' in more) && amountOf(within, countOf(more)[0]) !== null

/** Returns the target's amount of a unit; null if the target is in another unit. */
function amountOf(within: Target['within'], unit: AddedUnit): number | null {
  const amount: unknown = unit !== 'time' && unit in within ? (within as StatutoryPeriod)[unit] : undefined
  return typeof amount === 'number' ? amount : null
}

/**
 * Returns the warnings of a target of this length, in the order in which they come. Omits those at or before its start.
 */
export function marksOf(
  { warnings }: Target,
  { targetMs, internalDueAt, endsAt }: Omit<Term, 'moved'>,
): readonly WarningMark[] {
  if (warnings.length === 0 && internalDueAt === null) return NO_MARKS
  // The clock of a statute counts real time, so the internal due instant is as far from the end as in its count.
  const alertMs = internalDueAt === null || endsAt === undefined ? targetMs : targetMs - (endsAt - internalDueAt)
  const marks: WarningMark[] = []
  for (const { name, markOf } of warnings) addMark(marks, name, markOf(alertMs, targetMs))
  if (alertMs < targetMs) addMark(marks, INTERNAL_DUE, alertMs)
  return marks
}

/** Inserts a mark after those that come earlier or at the same time. */
function addMark(marks: WarningMark[], name: string, elapsedMs: number): void {
  if (!(elapsedMs > 0)) return
  let index = marks.length
  while (index > 0 && (marks[index - 1]?.elapsedMs ?? 0) > elapsedMs) index -= 1
  if (index === marks.length) marks.push({ name, elapsedMs })
  else marks.splice(index, 0, { name, elapsedMs })
}

/** The name of the warning at `internalDueAt`, which every statutory clock gives if its legal end is later. */
export const INTERNAL_DUE = 'internal-due'
const NO_MARKS: readonly WarningMark[] = []
