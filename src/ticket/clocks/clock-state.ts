import type { EpochMs } from '../../kernel/time/instants.js'
import type { MoreTime } from './more-time.js'
import type { NotifiedParty } from './notified-party.js'

/** The metrics that a clock can measure. `docs/clocks-reference.md` says when each starts, pauses and stops. */
export const metrics = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution',
  'ownership',
  'requester-answer',
  'contest-decision',
  'appeal',
  'milestone',
  'statutory',
] as const
/** A metric: the kind of promise that a clock measures. */
export type Metric = (typeof metrics)[number]

/** A warning that has not fired yet. */
export interface PendingWarning {
  /** The name, unique within one target: `0.5`, `remaining:3600000`, `overdue:3600000` or `internal-due`. */
  readonly name: string
  /** The milliseconds that will have counted at `at`. */
  readonly elapsedMs: number
  readonly at: EpochMs
}

/** A notification that waits until its recipient's hours begin. */
export interface PendingNotification {
  readonly to: Recipient
  readonly code: string
  readonly at: EpochMs
  /** The id of its `clock.notification-scheduled` event. */
  readonly causedBy: string
  /** True if it reports a breach. It then comes due even if the clock has stopped in the meantime. */
  readonly isBreach: boolean
  /** The party that the breach concerned: a later handover does not change it. Absent: the one of the due instant. */
  readonly for?: NotifiedParty
}

/** Every party that may be notified. */
export const recipients = ['customer', 'seller', 'operator'] as const
/** A party that may be notified. */
export type Recipient = (typeof recipients)[number]

/**
 * An interval `[from, to)` that does not count. `to` is null while it is open. Pauses for different reasons may
 * overlap: time counts only while no pause covers it.
 */
export interface Pause {
  readonly from: EpochMs
  readonly to: EpochMs | null
  /** A code: `waiting-on-requester`, `not-owner`, `condition`, `stopped`, or `hold:<id>`. */
  readonly reason: string
}

/** A pause that has not ended. */
export interface OpenPause {
  readonly from: EpochMs
  readonly reason: string
}

/** The reason of a pause while the ticket waits for the requester. */
export const WAITING = 'waiting-on-requester'

/** A period of a clock that counts in one calendar, up to the next period. */
export interface CalendarPeriod {
  readonly from: EpochMs
  /** The id of a calendar of the policy, or of one that the host provides. Null: all time counts. */
  readonly calendar: string | null
  /** The hash of the policy version that has this calendar. Present if the ticket has moved to one that changes it. */
  readonly policy?: string
}

/** The time that an operator added to one clock. */
export interface Extension {
  /** The name under which it was granted and can be voided; else the id of its event. */
  readonly ref: string
  /** The milliseconds added, in the clock's own time. */
  readonly ms: number
  /** The amount as it was requested; null if an instant was given instead. */
  readonly more: MoreTime | null
  /** A code: why. */
  readonly reason: string
}

/** A unit in which time was added. `time` is minutes, hours, or time up to an instant. */
export type AddedUnit = 'time' | 'workingDays' | 'calendarDays' | 'months'

/** The total time added to a clock, by unit. `ms` is in the clock's own time. `count` is 0 for `time`. */
export type AddedTime = { readonly [U in AddedUnit]?: { readonly count: number; readonly ms: number } }

/**
 * A running promise on a ticket. It holds totals and what is still open; the events hold the history.
 * All of its instants come from events, so a fold never needs a calendar.
 */
export interface ClockState {
  /** The clock's name on the ticket: the target's `clock`. */
  readonly clock: string
  /** The id of the target that it runs for. */
  readonly target: string
  readonly metric: Metric
  /** The event that ends it: `resolved`, `closed` or a milestone's code. An answer ends a response metric earlier. */
  readonly stopOn: string
  /** The owner that owes it: `operator`, `operator/tech` or `seller/s-1`. Null: nobody in particular. */
  readonly owedBy: string | null
  /** The number of the present run: how often a clock of this name has started. */
  readonly run: number
  /** Grows with each change to its instants or phase, also across cycles. A deadline of an older epoch is void. */
  readonly epoch: number
  readonly phase: 'running' | 'paused' | 'stopped'
  /** When this cycle began to count. */
  readonly startedAt: EpochMs
  /** When the promise became known. A breach before that is recorded as retroactive, and acts at this instant. */
  readonly attachedAt: EpochMs
  /** The present period, with the calendar in which it counts now. */
  readonly period: CalendarPeriod
  /** True if this cycle has had a pause or another calendar period. `historyOf` reads them from the events. */
  readonly hasPast: boolean
  /** The open pauses. */
  readonly pauses: readonly OpenPause[]
  /** The milliseconds of calendar time that pauses removed, up to the later of `haltedAt` and `since`. */
  readonly pausedMs: number
  /** Since when the clock is paused or stopped; null while it runs. */
  readonly haltedAt: EpochMs | null
  /** When the present stretch of counting began. */
  readonly since: EpochMs
  /** The milliseconds that counted before `since`; for a paused or stopped clock, the total. */
  readonly elapsedMs: number
  /** The milliseconds that counted under each owner, up to the last handover; for a stopped clock, all of them. */
  readonly byOwner: Readonly<Record<string, number>>
  /** The length of the promise, added time included. */
  readonly targetMs: number
  readonly added: AddedTime
  /** The names of the extensions in force. */
  readonly extensions: readonly string[]
  /**
   * When the target is used up: the earliest such instant, or the next opening if the calendar's boundary is
   * `nextOpen`. An answer at this instant is in time. The end of 2200 if the calendar is not open for so long.
   */
  readonly dueAt: EpochMs
  /** The last instant that is in time. Later than `dueAt` only if no time counts at `dueAt`: closed or paused. */
  readonly lateAfter: EpochMs
  /** Statutory only: the end of the last working day that is not after the nominal end. Warn your own side by then. */
  readonly internalDueAt: EpochMs | null
  /** The warnings still to come, in the order of their instants. */
  readonly warnings: readonly PendingWarning[]
  readonly notifications: readonly PendingNotification[]
  /** When this cycle was breached; null if it was not. A late answer does not clear it. */
  readonly breachedAt: EpochMs | null
  /** When a timer's deadline passed. Absent: it has not, or the clock is a promise. */
  readonly passedAt?: EpochMs
  readonly outcome: ClockOutcome | null
  /** Why it stopped; null if it has not. */
  readonly stoppedBy: StopCause | null
  /** The version of the time-zone data behind these instants; null if unknown, or if no calendar was used. */
  readonly zoneData: string | null
  /**
   * How far pauses moved the end of a promise in days or months. It counts the days whose end was paused. For a promise
   * that ends at an instant it is the open milliseconds that were paused. Absent: no pause moved it.
   */
  readonly moved?: number
  /**
   * The instant that a person promised with `clock.extend`. While it is present, only a hold pauses the clock. An
   * extension by an amount ends it, and so does a reopening or another promise that makes the clock due at another
   * instant.
   */
  readonly promisedUntil?: EpochMs
  /** True if it had stopped when the ticket moved to a policy version that changes or drops this promise. */
  readonly isOutdated?: true
}

/**
 * `met`: answered within the target. `missed`: over the target. `cancelled`: stopped within it, without an answer.
 * `unjudged`: a timer, such as the wait for the requester. It is nobody's promise, so it has no verdict.
 */
export type ClockOutcome = 'met' | 'missed' | 'cancelled' | 'unjudged'

/**
 * `answered`: the promised thing happened, in time or late. `ended`: the ticket was resolved or closed without it.
 * `released`: the target no longer applies. `handed-over`: the ticket went to another owner, and the record says what
 * had counted. `reset`: the next cycle began, because a condition of the target said so or the requester was asked
 * again. `withdrawn`: the ticket moved to a policy that changes or drops the promise.
 */
export type StopCause = 'answered' | 'ended' | 'released' | 'handed-over' | 'reset' | 'withdrawn'
