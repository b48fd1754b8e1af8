import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { ClockHistory } from '../../ticket/clocks/history.js'

/** A clock with the whole of its present cycle: the ticket has the totals, the events have the rest. */
export type RecordedClock = Omit<ClockState, keyof ClockHistory> & ClockHistory

/** Joins a clock's totals and its cycle. */
export const recorded = (
  state: ClockState,
  { startedAt, calendarPeriods, pauses, extensions }: ClockHistory,
): RecordedClock => ({
  ...state,
  startedAt,
  calendarPeriods,
  pauses,
  extensions,
})
