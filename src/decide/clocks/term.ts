import { codedError } from '../../kernel/errors/errors.js'
import { countOf, durationMs, isPeriod, type Period } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { type CalendarSources, calendarIn, workingDaysNamed } from '../../policy/calendars/calendars.js'
import type { Target } from '../../policy/targets/target.js'
import type { StatutoryPeriod } from '../../policy/targets/target-definition.js'
import type { WarningMark } from '../../sla/clock.js'
import { periodEnd } from '../../sla/period/periods.js'
import type { WorkingDays } from '../../sla/period/working-days.js'
import { type StatutoryDue, statutoryDue } from '../../sla/statute/statutory-due.js'
import { withAdded } from '../../ticket/clocks/added-time.js'
import type { AddedTime, AddedUnit, ClockState, Extension } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import type { Facts } from '../../ticket/facts.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'

/** The length of a target, once its start is known. */
export interface Term {
  /** In the clock's own time. */
  readonly targetMs: number
  /** Statutory only: the end of the last working day that is not after the nominal end. */
  readonly internalDueAt: EpochMs | null
}

/**
 * Returns the length of a target that started at `startedAt`, without extensions.
 * @throws AnswerableError CALENDAR_MISSING
 */
export function termOf(draft: Draft, target: Target, startedAt: EpochMs): Term {
  return termWith(draft, target, target.within, startedAt)
}

function termWith(draft: Draft, target: Target, within: Target['within'], startedAt: EpochMs): Term {
  if (!('rule' in within) && !isPeriod(within)) return { targetMs: durationMs(within), internalDueAt: null }
  const days = workingDaysFor(draft.context, target, draft.ticket.facts)
  if (!('rule' in within)) return { targetMs: periodEnd(within, startedAt, days) - startedAt, internalDueAt: null }
  const { legalDue, internalDueAt } = statutoryDue(within, { at: startedAt, days })
  return { targetMs: legalDue - startedAt, internalDueAt }
}

/** The change to a clock when time is added. */
export interface Added {
  /** In the clock's own time. */
  readonly ms: number
  /** The new one; null for a clock that is not statutory. */
  readonly internalDueAt: EpochMs | null
}

/** Returns what `more` adds to a clock; null if it is days or months and the target is in another unit. */
export function addedBy(draft: Draft, target: Target, clock: ClockState, more: MoreTime): Added | null {
  if ('minutes' in more || 'hours' in more) return { ms: durationMs(more), internalDueAt: clock.internalDueAt }
  if (!isOfUnit(target.within, more)) return null
  const { startedAt, added, targetMs: before } = clock
  const { targetMs, internalDueAt } = extendedTerm(draft, target, startedAt, withAdded(added, more, 0))
  return { ms: targetMs - before, internalDueAt }
}

/**
 * Returns the length of a target with all the time that was added. Time in the target's own days or months is added
 * before its end is computed. All other time is added to the result.
 */
export function extendedTerm(draft: Draft, target: Target, startedAt: EpochMs, added: AddedTime): Term {
  const { within } = target
  const { targetMs, internalDueAt } = termWith(draft, target, lengthened(within, added), startedAt)
  let onTop = 0
  for (const unit of units) if (amountOf(within, unit) === null) onTop += added[unit]?.ms ?? 0
  return { targetMs: targetMs + onTop, internalDueAt }
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
    const longer = withAdded(added, more, extension.ms)
    const { targetMs } = extendedTerm(draft, target, startedAt, longer)
    const ms = targetMs - before
    before = targetMs
    added = withAdded(added, more, ms)
    if (ms !== extension.ms) lengths[ref] = ms
  }
  return { added, lengths }
}

/**
 * Returns how a statutory clock's end is computed, extensions in its own unit included; null if it is not statutory.
 */
export function lawOf(
  sources: CalendarSources,
  { facts }: Ticket,
  target: Target,
  clock: Pick<ClockState, 'startedAt' | 'added'>,
): StatutoryDue | null {
  const { within } = target
  if (!('rule' in within)) return null
  const days = workingDaysFor(sources, target, facts)
  return statutoryDue(lengthened(within, clock.added), { at: clock.startedAt, days })
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
  { targetMs, internalDueAt }: Term,
  startedAt: EpochMs,
): readonly WarningMark[] {
  if (warnings.length === 0 && internalDueAt === null) return NO_MARKS
  // A statutory clock counts real time, so the time counted by an instant is its distance from the start.
  const alertMs = internalDueAt === null ? targetMs : internalDueAt - startedAt
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

/**
 * Returns the id of the calendar whose open time the clock counts. Null unless the target is in working hours: all
 * other clocks count day and night, also those of working days.
 */
export function periodCalendarOf({ within, calendar }: Target, { facts }: Ticket): string | null {
  if (!('workingHours' in within) || calendar === null) return null
  return calendarIn(calendar, facts)
}

/** @throws AnswerableError CALENDAR_MISSING: the sources lack the target's calendar, or it is composed of others */
function workingDaysFor(sources: CalendarSources, { calendar }: Target, facts: Facts): WorkingDays {
  // A policy whose target needs a calendar and has none does not compile: see `references.ts`.
  if (calendar === null) throw codedError('CALENDAR_MISSING', { value: 'none' })
  return workingDaysNamed(sources, calendarIn(calendar, facts))
}
