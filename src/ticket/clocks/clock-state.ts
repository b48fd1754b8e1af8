import type { EpochMs } from '../../kernel/time/instants.js'
import type { MoreTime } from './more-time.js'

/** What a clock measures. `docs/sla.md` says when each starts, pauses and stops. */
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

/** A notice that waits for its recipient's hours. */
export interface PendingNotification {
  readonly to: Recipient
  readonly code: string
  readonly at: EpochMs
  /** The id of the event that asked for it. */
  readonly causedBy: string
  /** True of a notice of a breach: it is given even where the clock has stopped meanwhile. */
  readonly isBreach: boolean
}

export type Recipient = 'customer' | 'seller' | 'operator'

/**
 * A stretch in which a clock stands still, `[from, to)`; `to` is null while it lasts. Pauses for several reasons
 * may overlap: what counts is what none of them covers.
 */
export interface Pause {
  readonly from: EpochMs
  readonly to: EpochMs | null
  /** A code: `waiting-on-requester`, `not-owner`, `condition`, `stopped`, or `relief:<id>`. */
  readonly reason: string
}

/** The reason of a pause while the requester is asked. */
export const WAITING = 'waiting-on-requester'

/** From when on a clock counts in which calendar, up to the next period; null: day and night. */
export interface CalendarPeriod {
  readonly from: EpochMs
  /** The id of a calendar of the policy, or of one that the host brought. */
  readonly calendar: string | null
  /** The hash of the policy version whose calendar it is, where the ticket was moved to one with another of that id. */
  readonly policy?: string
}

/** Time that an operator added to one promise. */
export interface Extension {
  /** Names it, so that it can be taken back: the id of a relief, or of the event that brought it. */
  readonly ref: string
  /** In the clock's own time. */
  readonly ms: number
  /** What was asked for; null where an instant was named. Days and months are counted on from there. */
  readonly more: MoreTime | null
  /** A code: why. */
  readonly reason: string
}

/**
 * A stretch of running, as an event records it. Every instant is decided when it is written, so a fold
 * never asks a calendar.
 */
export interface ClockRun {
  /** The clock's name in the ticket: the target's `clock`. */
  readonly clock: string
  readonly target: string
  readonly metric: Metric
  /** What ends it: `resolved`, `closed`, or a milestone's code. A response ends earlier, with an answer. */
  readonly stopOn: string
  /** Whose promise it is: `operator`, `operator/tech`, `seller/s-1`; null where it is nobody's in particular. */
  readonly owedBy: string | null
  /** Counts the runs of this clock on this ticket; a deadline of an older epoch is dead. */
  readonly epoch: number
  /** When this cycle began to count. */
  readonly startedAt: EpochMs
  /** When we learned that it had: what passed before is marked, and has no consequences. */
  readonly attachedAt: EpochMs
  readonly calendarPeriods: readonly CalendarPeriod[]
  readonly pauses: readonly Pause[]
  readonly extensions: readonly Extension[]
  /** When this run began. */
  readonly since: EpochMs
  /** What may count in all, extensions included. */
  readonly targetMs: number
  /** Counted before this run; of a clock that stands still, all that counted. */
  readonly elapsedMs: number
  /** The earliest instant at which the target is used up. Still in time. */
  readonly dueAt: EpochMs
  /** The last instant that is in time; later than `dueAt` only where the calendar is closed at `dueAt`. */
  readonly lateAfter: EpochMs
  /** Statutory only: the end of the last working day that is not after the nominal end. Alert on this one. */
  readonly internalDueAt: EpochMs | null
  /** In the order of their instants. */
  readonly warnings: readonly PendingWarning[]
  /** The version of the time-zone data that these instants were computed with; null where the runtime does not say. */
  readonly zoneData: string | null
}

/** A promise on a ticket, as it stands. */
export interface ClockState extends ClockRun {
  readonly phase: 'running' | 'paused' | 'stopped'
  /** Since when the clock is paused or stopped; null while it runs. */
  readonly haltedAt: EpochMs | null
  /** When the target was passed in this cycle; stays on record when the answer comes late. */
  readonly breachedAt: EpochMs | null
  readonly notifications: readonly PendingNotification[]
  readonly outcome: ClockOutcome | null
  /** Why it stopped; null while it has not. */
  readonly stoppedBy: StopCause | null
  /** True where it stood stopped while the ticket was moved to a policy that makes this promise otherwise. */
  readonly isOutdated?: true
}

/** `met`: within the target. `missed`: over it. `cancelled`: the promise no longer applied. */
export type ClockOutcome = 'met' | 'missed' | 'cancelled'

/**
 * `answered`: what was promised was done. `ended`: the ticket closed without it. `released`: the target applies no
 * more. `reset`: a condition of the target began another cycle. `withdrawn`: the ticket was moved to a policy that makes
 * no such promise.
 */
export type StopCause = 'answered' | 'ended' | 'released' | 'reset' | 'withdrawn'
