import type { EpochMs } from '../kernel/instants.js'

/** What a clock measures. */
export type Metric = 'first-response' | 'next-response' | 'resolution'

/** A warning still to come: at which share of the target, and when. */
export interface PendingWarning {
  readonly fraction: number
  readonly at: EpochMs
}

/**
 * One stretch of running, as an event records it. Every instant is decided when it is written, so a fold
 * never asks a calendar.
 */
export interface ClockRun {
  /** The clock's name in the ticket: the target's `clock`, or its metric. */
  readonly clock: string
  readonly target: string
  readonly metric: Metric
  /** What the target ends with: `resolved` or `closed`. A response ends earlier, with an answer. */
  readonly stopOn: 'resolved' | 'closed'
  /** Counts the runs of this clock on this ticket; a deadline of an older epoch is dead. */
  readonly epoch: number
  readonly startedAt: EpochMs
  /** Closed intervals before this run in which nothing counted, as instants. */
  readonly pauses: readonly (readonly [from: EpochMs, to: EpochMs])[]
  /** When this run began. */
  readonly since: EpochMs
  readonly targetMs: number
  /** Counted before this run, in the target's calendar; of a clock that stands still, all that counted. */
  readonly elapsedMs: number
  /** The earliest instant at which the target is used up. Still in time. */
  readonly dueAt: EpochMs
  /** The last instant that is in time; later than `dueAt` only where the calendar is closed at `dueAt`. */
  readonly lateAfter: EpochMs
  readonly warnings: readonly PendingWarning[]
}

/** A running promise on a ticket. */
export interface ClockState extends ClockRun {
  readonly phase: 'running' | 'paused' | 'stopped'
  /** Since when the clock is paused or stopped; null while it runs. */
  readonly haltedAt: EpochMs | null
  /** When the target was passed in this cycle; stays on record when the answer comes late. */
  readonly breachedAt: EpochMs | null
  readonly outcome: ClockOutcome | null
  /** Why it stopped; null while it has not. */
  readonly stoppedBy: StopCause | null
}

/** `met`: within the target. `missed`: over it. `cancelled`: the promise no longer applied. */
export type ClockOutcome = 'met' | 'missed' | 'cancelled'

/** `answered`: what was promised was done. `ended`: the ticket closed without it. `released`: the target applies no more. */
export type StopCause = 'answered' | 'ended' | 'released'
