import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import {
  type CountedPast,
  type CountedStretch,
  countedIn,
  instantsOf,
  type KnownInstants,
  type WarningMark,
} from '../../sla/clock.js'
import type { ClockEventData, Instants, Promised } from '../../ticket/clocks/clock-event-data.js'
import type { Changing } from '../../ticket/events/changing.js'
import type { Draft } from '../draft.js'
import { isMilestone } from './metrics.js'
import { NO_PAUSES } from './past.js'
import type { Term } from './term.js'

/** The data of an event that is still being made. A member that says nothing is not added. */
export type Saying<T extends keyof ClockEventData> = Changing<ClockEventData[T]>

/** Adds the members of a promise that an event does not always say: its calendar, the internal due, whose it is. */
export function sayPromise(
  data: Changing<Promised>,
  calendar: string | null,
  { internalDueAt }: Term,
  owedBy: string | null,
): void {
  if (calendar !== null) data.calendar = calendar
  if (internalDueAt !== null) data.internalDueAt = internalDueAt
  if (owedBy !== null) data.owedBy = owedBy
}

/** Returns the event that ends the promise. */
export const stopOnOf = ({ metric, until, stopOn }: Target): string => (isMilestone(metric) ? until : stopOn)

/**
 * Adds the instants that a stretch leads to.
 * @param known the instants of the same promise before: those that have passed are taken from it
 */
export function sayInstants(
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
  // A promise in days asks a calendar too, though its clock counts day and night.
  if (target.calendar !== null && zoneData !== null) data.zoneData = zoneData
}

/** Returns the open time that the pauses took away. */
export function pausedIn({ calendarOf }: Draft, past: CountedPast, at: EpochMs, elapsedMs: number): number {
  if (past.pauses.length === 0) return 0
  return countedIn({ ...past, pauses: NO_PAUSES }, calendarOf, past.startedAt, at) - elapsedMs
}
