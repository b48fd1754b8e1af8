import type { Text } from '../../kernel/data/localised.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { StatutoryDue } from '../../sla/statute/statutory-due.js'
import type { ClockChange } from '../../sla/zone/zone-changes.js'
import type {
  CalendarPeriod,
  ClockOutcome,
  Extension,
  Metric,
  Pause,
  StopCause,
} from '../../ticket/clocks/clock-state.js'
import type { Party } from '../../ticket/responsibility/party.js'

/**
 * Why an interval counts or does not. `hours`: opening hours. `override`: an exception that the calendar makes,
 * for or against. `day-and-night`: the promise asks no calendar. `paused`: open time that a pause takes away;
 * what is closed anyway says so, paused or not.
 */
export type IntervalReason = 'hours' | 'override' | 'day-and-night' | 'closed' | 'holiday' | 'paused'

/** The allowance that counted time uses up: the promise as it was made, time added to it, or more than there is. */
export type Allowance = 'promised' | 'extended' | 'overrun'

/** A stretch of real time, `[from, to)`, that counts as a whole or not at all. */
export interface ExplainedInterval {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly counted: boolean
  /** `to - from`. */
  readonly ms: number
  /** The time that has counted by `to`. */
  readonly runningTotalMs: number
  readonly reason: IntervalReason
  /** The name that the calendar gives to the holiday or the exception. */
  readonly name?: Text
  /**
   * The reasons of the pauses that cover it, the earliest first; that one bears it in `totals`. `calendar`: taken out
   * of the calendar with `without`. Empty: not paused.
   */
  readonly pauses: readonly string[]
  /** Null of what does not count. */
  readonly allowance: Allowance | null
  /** The calendar asked; null: day and night. */
  readonly calendar: string | null
}

/** Local clocks were changed, and those of which zone. */
export interface ZoneChange extends ClockChange {
  readonly zone: string
}

/** Sums over the intervals, in milliseconds: `wallMs = countedMs + closedMs + holidayMs + every pausedMs`. */
export interface ExplainedTotals {
  readonly countedMs: number
  /** Closed by the weekly hours or by an exception. */
  readonly closedMs: number
  readonly holidayMs: number
  /** By the reason of the pause. */
  readonly pausedMs: Readonly<Record<string, number>>
  /** `until - startedAt`. */
  readonly wallMs: number
}

/** How a clock came to what it shows: plain JSON, the same for the same ticket, policy and instant. */
export interface ClockExplanation {
  readonly ticketId: string
  /** Whom `waiting-on-requester` waits for. */
  readonly requester: Party
  readonly clock: string
  readonly target: string
  readonly metric: Metric
  /** The owner whose promise it is: `operator/tech`, `seller/s-1`; null where it is nobody's in particular. */
  readonly owedBy: string | null
  readonly phase: 'running' | 'paused' | 'stopped'
  readonly outcome: ClockOutcome | null
  readonly stoppedBy: StopCause | null
  /** May be later than `at`: then it still ran. */
  readonly stoppedAt: EpochMs | null
  /** The instant asked about. */
  readonly at: EpochMs
  readonly startedAt: EpochMs
  /** Where the intervals end: `at`, or where the clock stopped before. */
  readonly until: EpochMs
  /** The zones of the calendars asked, in the order in which they were; empty: day and night only. */
  readonly zones: readonly string[]
  readonly calendarPeriods: readonly CalendarPeriod[]
  /** As recorded: they may overlap each other and what is closed. */
  readonly pauses: readonly Pause[]
  /** Extensions included. */
  readonly targetMs: number
  readonly extensions: readonly Extension[]
  /** The sum of the intervals that count. */
  readonly elapsedMs: number
  /** Never below zero. */
  readonly remainingMs: number
  readonly overrunMs: number
  readonly dueAt: EpochMs
  readonly lateAfter: EpochMs
  readonly internalDueAt: EpochMs | null
  readonly breachedAt: EpochMs | null
  /** How the law comes to `dueAt` and `internalDueAt`, step by step; null where none counts. `stepText` has the words. */
  readonly law: Pick<StatutoryDue, 'rule' | 'nominal' | 'legalDay' | 'internalDay' | 'steps'> | null
  /** Warnings still to come. */
  readonly warnings: readonly { readonly name: string; readonly at: EpochMs }[]
  /** In order, without a gap, from `startedAt` to `until`; neighbours differ in more than their instants. */
  readonly intervals: readonly ExplainedInterval[]
  /** Where clocks of `zones` were changed in `[startedAt, until)`. */
  readonly changes: readonly ZoneChange[]
  readonly totals: ExplainedTotals
}
