import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { ClockHistory } from '../../ticket/clocks/history.js'

/**
 * A clock with the full history of its present cycle. The ticket stores only totals; the history comes from the events.
 */
export type RecordedClock = Omit<ClockState, keyof ClockHistory> & ClockHistory

/** Adds the history of the present cycle to a clock's totals. */
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
