import type { EpochMs } from '../../kernel/time/instants.js'
import type { MoreTime } from './more-time.js'

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
export type Metric = (typeof metrics)[number]

/** A warning still to come. */
export interface PendingWarning {
  /** Tells the warnings of one target apart: `0.5`, `remaining:3600000`, `overdue:3600000`, `internal-due`. */
  readonly name: string
  /** How much will have counted then. */
  readonly elapsedMs: number
  readonly at: EpochMs
}

/** A notification that waits for its recipient's hours. */
export interface PendingNotification {
  readonly to: Recipient
  readonly code: string
  readonly at: EpochMs
  /** The id of the event that asked for it. */
  readonly causedBy: string
  /** True of a notification of a breach: it comes due even where the clock has stopped meanwhile. */
  readonly isBreach: boolean
}

/** Every party that may be notified. */
export const recipients = ['customer', 'seller', 'operator'] as const
export type Recipient = (typeof recipients)[number]

/**
 * An interval `[from, to)` that does not count; `to` is null while it lasts. Pauses for several reasons may overlap:
 * time counts where none of them covers it.
 */
export interface Pause {
  readonly from: EpochMs
  readonly to: EpochMs | null
  /** A code: `waiting-on-requester`, `not-owner`, `condition`, `stopped`, or `hold:<id>`. */
  readonly reason: string
}

/** A pause that lasts. */
export interface OpenPause {
  readonly from: EpochMs
  readonly reason: string
}

/** The reason of a pause while the requester is asked. */
export const WAITING = 'waiting-on-requester'

/** The stretch of a clock that counts in one calendar, up to the next period. */
export interface CalendarPeriod {
  readonly from: EpochMs
  /** The id of a calendar of the policy, or of one that the host brought; null: day and night. */
  readonly calendar: string | null
  /** The hash of the policy version whose calendar it is, where the ticket was moved to one that has another of that id. */
  readonly policy?: string
}

/** Time that an operator added to one promise. */
export interface Extension {
  /** Names it, so that it can be taken back: the name that it was granted under, or the id of its event. */
  readonly ref: string
  /** In the clock's own time. */
  readonly ms: number
  /** As it was asked for; null where an instant was named. */
  readonly more: MoreTime | null
  /** A code: why. */
  readonly reason: string
}

/** A unit in which time was added; `time` is minutes, hours, or up to an instant. */
export type AddedUnit = 'time' | 'workingDays' | 'calendarDays' | 'months'

/** The time added to a promise, in total, by its unit. `ms` is in the clock's own time. */
export type AddedTime = { readonly [U in AddedUnit]?: { readonly count: number; readonly ms: number } }

/**
 * A running promise on a ticket. Holds totals, and what is still open: how it came to them is in the events.
 * Events decide every instant in it, so a fold never asks a calendar.
 */
export interface ClockState {
  /** The clock's name in the ticket: the target's `clock`. */
  readonly clock: string
  readonly target: string
  readonly metric: Metric
  /** Ends it: `resolved`, `closed`, or a milestone's code. A response ends earlier, with an answer. */
  readonly stopOn: string
  /** The owner whose promise it is: `operator`, `operator/tech`, `seller/s-1`; null where it is nobody's in particular. */
  readonly owedBy: string | null
  /** Counts the changes of this clock on this ticket; a deadline of an older epoch is dead. */
  readonly epoch: number
  readonly phase: 'running' | 'paused' | 'stopped'
  /** When this cycle began to count. */
  readonly startedAt: EpochMs
  /** When we learned that it had: what passed before is recorded as retroactive, and has no consequences. */
  readonly attachedAt: EpochMs
  /** The calendar in which it counts now. */
  readonly period: CalendarPeriod
  /** True where this cycle has had a pause or another calendar period: `historyOf` reads them off the events. */
  readonly hasPast: boolean
  /** The pauses that last. */
  readonly pauses: readonly OpenPause[]
  /** The open time that pauses took away, up to the later of `haltedAt` and `since`. */
  readonly pausedMs: number
  /** Since when the clock is paused or stopped; null while it runs. */
  readonly haltedAt: EpochMs | null
  /** From here on the present stretch is counted. */
  readonly since: EpochMs
  /** Counted before `since`; of a paused or stopped clock, all that counted. */
  readonly elapsedMs: number
  /** Milliseconds by the owner at the time, up to the last handover. */
  readonly byOwner: Readonly<Record<string, number>>
  /** How long the promise is, added time included. */
  readonly targetMs: number
  readonly added: AddedTime
  /** The names of the extensions in force. */
  readonly extensions: readonly string[]
  /** The earliest instant at which the target is used up. Still in time. */
  readonly dueAt: EpochMs
  /** The last instant that is in time; later than `dueAt` only where the calendar is closed at `dueAt`. */
  readonly lateAfter: EpochMs
  /** Statutory only: the end of the last working day that is not after the nominal end. Warn your own side by it. */
  readonly internalDueAt: EpochMs | null
  /** In the order of their instants. */
  readonly warnings: readonly PendingWarning[]
  readonly notifications: readonly PendingNotification[]
  /** When the target was passed in this cycle; stays on record when the answer comes late. */
  readonly breachedAt: EpochMs | null
  readonly outcome: ClockOutcome | null
  /** Why it stopped; null while it has not. */
  readonly stoppedBy: StopCause | null
  /** The version of the time-zone data behind these instants; null where no calendar was asked. */
  readonly zoneData: string | null
  /** True where it was stopped while the ticket was moved to a policy that makes this promise otherwise. */
  readonly isOutdated?: true
}

/** `met`: within the target. `missed`: over it. `cancelled`: the promise no longer applied. */
export type ClockOutcome = 'met' | 'missed' | 'cancelled'

/**
 * `answered`: the promise was kept. `ended`: the ticket closed without it. `released`: the target applies no
 * more. `reset`: a condition of the target began another cycle. `withdrawn`: the ticket was moved to a policy that makes
 * no such promise.
 */
export type StopCause = 'answered' | 'ended' | 'released' | 'reset' | 'withdrawn'
