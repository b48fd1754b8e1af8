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
import type { AddedTime, AddedUnit, ClockState, Extension } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import type { Facts } from '../../ticket/facts.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'

/** How long a promise is, once it is known when it began. */
export interface Term {
  readonly targetMs: number
  /** Statutory only: the end of the last working day that is not after the nominal end. */
  readonly internalDueAt: EpochMs | null
}

/** The length of a promise that began at `startedAt`, without extensions. */
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

/** The change that more time makes to a promise. */
export interface Added {
  /** In the clock's own time. */
  readonly ms: number
  readonly internalDueAt: EpochMs | null
}

/** Returns what `more` adds to a promise; null where the promise was made in another unit. */
export function addedBy(draft: Draft, target: Target, clock: ClockState, more: MoreTime): Added | null {
  if ('minutes' in more || 'hours' in more) return { ms: durationMs(more), internalDueAt: clock.internalDueAt }
  if (!isOfUnit(target.within, more)) return null
  const { startedAt, added, targetMs: before } = clock
  const { targetMs, internalDueAt } = extendedTerm(draft, target, startedAt, addedTo(added, more, 0))
  return { ms: targetMs - before, internalDueAt }
}

/**
 * Returns the length of a promise with all the time that was added to it: days and months lengthen what the promise is
 * made of; hours, and time up to an instant, come on top.
 */
export function extendedTerm(draft: Draft, target: Target, startedAt: EpochMs, added: AddedTime): Term {
  const { within } = target
  const { targetMs, internalDueAt } = termWith(draft, target, lengthened(within, added), startedAt)
  let beside = 0
  for (const unit of units) if (amountOf(within, unit) === null) beside += added[unit]?.ms ?? 0
  return { targetMs: targetMs + beside, internalDueAt }
}

/** The time that is left where an extension is voided, and the lengths of those that are left. */
export interface Left {
  readonly added: AddedTime
  readonly lengths: Readonly<Record<string, number>>
}

/** Counts the extensions that are left again: added days fall on other days now. */
export function leftWithout(
  draft: Draft,
  target: Target,
  startedAt: EpochMs,
  extensions: readonly Extension[],
  name: string,
): Left {
  const lengths: Record<string, number> = {}
  let added: AddedTime = {}
  let { targetMs: before } = termOf(draft, target, startedAt)
  for (const extension of extensions) {
    if (extension.ref === name) continue
    const { ref, more } = extension
    const longer = addedTo(added, more, extension.ms)
    const { targetMs } = extendedTerm(draft, target, startedAt, longer)
    const ms = targetMs - before
    before = targetMs
    added = addedTo(added, more, ms)
    if (ms !== extension.ms) lengths[ref] = ms
  }
  return { added, lengths }
}

/** The total with one extension more. */
function addedTo(added: AddedTime, more: MoreTime | null, ms: number): AddedTime {
  const [unit, count] = more === null || 'minutes' in more || 'hours' in more ? (['time', 0] as const) : countOf(more)
  const before = added[unit]
  return { ...added, [unit]: { count: (before?.count ?? 0) + count, ms: (before?.ms ?? 0) + ms } }
}

/** Returns how the law comes to a statutory clock's end, with what was added in its own unit; null where no law counts. */
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

/** The promise with the days or months of its own unit that were added. */
function lengthened<W extends Target['within']>(within: W, added: AddedTime): W {
  let longer = within
  for (const unit of periodUnits) {
    const amount = amountOf(within, unit)
    const count = added[unit]?.count ?? 0
    // Its rule, or its end of day, stays.
    if (amount !== null && count > 0) longer = { ...longer, [unit]: amount + count }
  }
  return longer
}

const periodUnits = ['workingDays', 'calendarDays', 'months'] as const
const units = ['time', ...periodUnits] as const

const isOfUnit = (within: Target['within'], more: MoreTime): more is Period & MoreTime =>
  !('minutes' in more) && !('hours' in more) && amountOf(within, countOf(more)[0]) !== null

/** Returns how much of a unit a promise is made of; null where it is made of another. */
function amountOf(within: Target['within'], unit: AddedUnit): number | null {
  const amount: unknown = unit !== 'time' && unit in within ? (within as StatutoryPeriod)[unit] : undefined
  return typeof amount === 'number' ? amount : null
}

/** The warnings of a target for a promise of this length: those before it began are not there. */
export function marksOf(
  { warnings }: Target,
  { targetMs, internalDueAt }: Term,
  startedAt: EpochMs,
): readonly WarningMark[] {
  if (warnings.length === 0 && internalDueAt === null) return NO_MARKS
  // Statutory clocks count real time, so what has counted at an instant is its distance from the start.
  const alertMs = internalDueAt === null ? targetMs : internalDueAt - startedAt
  const marks: WarningMark[] = []
  for (const { name, markOf } of warnings) addMark(marks, name, markOf(alertMs, targetMs))
  if (alertMs < targetMs) addMark(marks, INTERNAL_DUE, alertMs)
  return marks
}

/** Adds a mark behind those that come no later. */
function addMark(marks: WarningMark[], name: string, elapsedMs: number): void {
  if (!(elapsedMs > 0)) return
  let index = marks.length
  while (index > 0 && (marks[index - 1]?.elapsedMs ?? 0) > elapsedMs) index -= 1
  if (index === marks.length) marks.push({ name, elapsedMs })
  else marks.splice(index, 0, { name, elapsedMs })
}

export const INTERNAL_DUE = 'internal-due'
const NO_MARKS: readonly WarningMark[] = []

/** The id of the calendar that a clock of this target counts in; null for day and night. */
export function periodCalendarOf({ within, calendar }: Target, { facts }: Ticket): string | null {
  if (!('workingHours' in within) || calendar === null) return null
  return calendarIn(calendar, facts)
}

/** @throws AnswerableError CALENDAR_MISSING */
function workingDaysFor(sources: CalendarSources, { calendar }: Target, facts: Facts): WorkingDays {
  // A policy without the calendar did not compile: `references.ts`.
  if (calendar === null) throw codedError('CALENDAR_MISSING', { value: 'none' })
  return workingDaysNamed(sources, calendarIn(calendar, facts))
}
