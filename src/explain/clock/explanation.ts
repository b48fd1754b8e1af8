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
 * The reason why an interval counts or not. `hours`: opening hours. `override`: an exception of the calendar, open or
 * closed. `day-and-night`: the promise uses no calendar. `paused`: open time that a pause excludes; closed time stays
 * `closed` or `holiday` during a pause.
 */
export type IntervalReason = 'hours' | 'override' | 'day-and-night' | 'closed' | 'holiday' | 'paused'

/** The allowance that counted time uses: the original promise, time added to it, or none, because both are used up. */
export type Allowance = 'promised' | 'extended' | 'overrun'

/** An interval of real time, `[from, to)`, that counts completely or not at all. */
export interface ExplainedInterval {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly counted: boolean
  /** `to - from`. */
  readonly ms: number
  /** The time counted up to `to`. */
  readonly runningTotalMs: number
  readonly reason: IntervalReason
  /** The name that the calendar gives to the holiday or the exception. */
  readonly name?: Text
  /**
   * The reasons of the pauses that cover it, the earliest first. `totals` attributes the time to the earliest one.
   * `calendar`: excluded from the calendar with `without`. Empty: not paused.
   */
  readonly pauses: readonly string[]
  /** Null where the interval does not count. */
  readonly allowance: Allowance | null
  /** The calendar that decides; null: day and night. */
  readonly calendar: string | null
}

/** A change of the local clocks of a zone, such as the start of summer time. */
export interface ZoneChange extends ClockChange {
  readonly zone: string
}

/** Sums over the intervals, in milliseconds: `wallMs = countedMs + closedMs + holidayMs + every pausedMs`. */
export interface ExplainedTotals {
  readonly countedMs: number
  /** Closed by the weekly hours or by an exception. */
  readonly closedMs: number
  readonly holidayMs: number
  /** Paused time for each reason. */
  readonly pausedMs: Readonly<Record<string, number>>
  /** `until - startedAt`. */
  readonly wallMs: number
}

/** How the rule of a promise in days, months or a statute gives its end, with the pauses that have ended. */
export interface ExplainedPeriod {
  /** The end without any pause, and without time that was added in other units. */
  readonly unpausedEnd: EpochMs
  /** The counted days whose end lay in a pause; null for a period that ends at an instant. */
  readonly pausedDays: number | null
  /** The open time that was paused; null for a period that ends with a day. */
  readonly pausedMs: number | null
  /** The end by the rule after the pauses, with the added time: `dueAt`. */
  readonly endsAt: EpochMs
}

/** The explanation of a clock's value: plain JSON, the same for the same ticket, policy and instant. */
export interface ClockExplanation {
  readonly ticketId: string
  /** The party that a `waiting-on-requester` pause waits for. */
  readonly requester: Party
  readonly clock: string
  readonly target: string
  readonly metric: Metric
  /** The owner whose promise it is: `operator/tech`, `seller/s-1`; null where it is not tied to an owner. */
  readonly owedBy: string | null
  readonly phase: 'running' | 'paused' | 'stopped'
  readonly outcome: ClockOutcome | null
  readonly stoppedBy: StopCause | null
  /** May be later than `at`; the clock still ran at `at` then. */
  readonly stoppedAt: EpochMs | null
  /** The instant explained. */
  readonly at: EpochMs
  readonly startedAt: EpochMs
  /** The end of the intervals: `at`, or the instant at which the clock stopped before it. */
  readonly until: EpochMs
  /** The zones of the calendars used, in order of use; empty: day and night only. */
  readonly zones: readonly string[]
  readonly calendarPeriods: readonly CalendarPeriod[]
  /** The recorded pauses. They may overlap each other and closed time. */
  readonly pauses: readonly Pause[]
  /** The promised time, extensions included. */
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
  /** When a timer's deadline passed; null for a promise. */
  readonly passedAt: EpochMs | null
  /** Null for a promise in minutes, hours or working hours. */
  readonly period: ExplainedPeriod | null
  /**
   * The steps by which a law gives `dueAt` and `internalDueAt`; null for other targets. `stepText` words each step.
   */
  readonly law: Pick<StatutoryDue, 'rule' | 'nominal' | 'legalDay' | 'internalDay' | 'steps'> | null
  /** The warnings that are still scheduled. */
  readonly warnings: readonly { readonly name: string; readonly at: EpochMs }[]
  /** In order and without gaps from `startedAt` to `until`. Neighbours with the same content are joined. */
  readonly intervals: readonly ExplainedInterval[]
  /** The changes of local clocks of `zones` in `[startedAt, until)`. */
  readonly changes: readonly ZoneChange[]
  readonly totals: ExplainedTotals
}
