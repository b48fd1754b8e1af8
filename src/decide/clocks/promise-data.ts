import type { Target } from '../../policy/targets/target.js'
import {
  type CountedPast,
  type CountedStretch,
  instantsOf,
  type KnownInstants,
  type WarningMark,
} from '../../sla/clock.js'
import type { ClockEventData, Instants, Promised } from '../../ticket/clocks/clock-event-data.js'
import type { Changing } from '../../ticket/events/changing.js'
import type { Draft } from '../draft.js'
import { isMilestone } from './metrics.js'
import { missingCalendarOf } from './target-calendar.js'
import type { Term } from './term.js'

/** The data of a clock event while it is built. A member with nothing to say is omitted. */
export type EventDraft<T extends keyof ClockEventData> = Changing<ClockEventData[T]>

/** Adds the target's optional members to an event: its calendar, the internal due instant and the owner who owes it. */
export function addOptionalMembers(
  data: Changing<Promised>,
  draft: Draft,
  target: Target,
  calendar: string | null,
  { internalDueAt }: Pick<Term, 'internalDueAt'>,
  owedBy: string | null,
): void {
  if (calendar !== null) data.calendar = calendar
  const missing = missingCalendarOf(draft, target)
  if (missing !== undefined) data.missingCalendar = missing
  if (internalDueAt !== null) data.internalDueAt = internalDueAt
  if (owedBy !== null) data.owedBy = owedBy
}

/** Returns what ends the clock: a milestone's code, or the state `resolved` or `closed`. */
export const stopOnOf = ({ metric, until, stopOn }: Target): string => (isMilestone(metric) ? until : stopOn)

/**
 * Adds the due instants and the pending warnings that follow from a stretch of counting.
 * @param known the same clock's instants before: those that have passed are copied, so the past is not read
 */
export function addInstants(
  data: Changing<Instants>,
  { calendarOf }: Draft,
  target: Target,
  stretch: CountedStretch,
  marks: readonly WarningMark[],
  past: () => CountedPast,
  known?: KnownInstants,
): void {
  const { dueAt, lateAfter, warnings, zoneData } = instantsOf(stretch, marks, calendarOf, past, known)
  data.dueAt = dueAt
  if (lateAfter !== dueAt) data.lateAfter = lateAfter
  if (warnings.length > 0) data.warnings = warnings
  // A target in days asks a calendar for its length, although its clock counts day and night.
  if (target.calendar !== null && zoneData !== null) data.zoneData = zoneData
}
