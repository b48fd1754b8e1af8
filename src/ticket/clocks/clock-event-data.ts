import type { EpochMs } from '../../kernel/time/instants.js'
import type {
  AddedTime,
  ClockOutcome,
  Metric,
  OpenPause,
  Pause,
  PendingWarning,
  Recipient,
  StopCause,
} from './clock-state.js'
import type { MoreTime } from './more-time.js'
import type { NotifiedParty } from './notified-party.js'

/**
 * The data of the events of clocks, by type. An event holds what changed, not the whole clock. The docblock of an
 * optional member says what its absence means.
 */
export interface ClockEventData {
  /** A new cycle began. */
  'clock.started': Promised &
    Instants & {
      readonly clock: string
      /** The number of the run: the first run of a clock of this name is 1. `clock.stopped` has the same. */
      readonly run: number
      readonly metric: Metric
      readonly startedAt: EpochMs
      /** Omitted: the event's own time. */
      readonly attachedAt?: EpochMs
      /** When the present stretch of counting begins. Omitted: `startedAt`. */
      readonly since?: EpochMs
      /** The milliseconds that have counted. Omitted: none. */
      readonly elapsedMs?: number
      /** The milliseconds of calendar time that pauses removed. Omitted: none. */
      readonly pausedMs?: number
      /** The ticket's pauses since the start. Omitted: there were none. */
      readonly pauses?: readonly Pause[]
      /** How far pauses have moved the end of a promise in days or months. Omitted: not at all. */
      readonly moved?: number
      /** The milliseconds that counted under each owner. Omitted: the ticket has had one owner since the start. */
      readonly byOwner?: Readonly<Record<string, number>>
    }
  /** The promise, its owner or its history changed while the clock was not stopped. */
  'clock.retargeted': Promised &
    Instants & {
      readonly clock: string
      readonly cause: RetargetCause
      readonly elapsedMs: number
      readonly pausedMs: number
      /** Omitted: unchanged. */
      readonly attachedAt?: EpochMs
      /** How far pauses have moved the end of a promise in days or months. Omitted: unchanged. */
      readonly moved?: number
      /** True if the whole cycle counts in `calendar`. Omitted: only the time from now on does. */
      readonly isRecounted?: true
      /** The hold that was voided. Omitted: none. */
      readonly hold?: string
      /** The extension that was voided. Omitted: none. */
      readonly extension?: string
      /** The open pauses that remain after a hold was voided. Omitted: unchanged. */
      readonly pauses?: readonly OpenPause[]
      /** Since when those pauses have lasted without a break; null if none remains. Omitted: unchanged. */
      readonly haltedAt?: EpochMs | null
      /** The added time that remains after an extension was voided. Omitted: unchanged. */
      readonly added?: AddedTime
      /** The new lengths of remaining extensions in milliseconds, by `ref`. Omitted: unchanged. */
      readonly lengths?: Readonly<Record<string, number>>
      /** Omitted: unchanged. */
      readonly byOwner?: Readonly<Record<string, number>>
    }
  /** An operator gave the clock more time. */
  'clock.extended': Instants & {
    readonly clock: string
    /** The name of the extension. Omitted: it has none. */
    readonly extension?: string
    /** The instant that a person promised. It stays: no waiting moves it. Omitted: an amount was given. */
    readonly until?: EpochMs
    /** The amount as it was requested. Omitted: an instant was given instead. */
    readonly more?: MoreTime
    /** The milliseconds added, in the clock's own time. */
    readonly byMs: number
    readonly reason: string
    readonly targetMs: number
    /** Omitted: none. */
    readonly internalDueAt?: EpochMs
    /** How far pauses have moved the end of a promise in days or months. Omitted: unchanged. */
    readonly moved?: number
  }
  /** The clock does not count, for all of these reasons. Recorded again when the reasons change. */
  'clock.paused': { readonly clock: string; readonly elapsedMs: number; readonly reasons: readonly string[] }
  /** The clock goes on, from the event's own time. */
  'clock.resumed': Instants & {
    readonly clock: string
    readonly elapsedMs: number
    readonly pausedMs: number
    /** The length of the same promise in days or months after the pause. Omitted: unchanged, or `under` gives it. */
    readonly targetMs?: number
    /** The internal due instant that goes with `targetMs`. Omitted: none. */
    readonly internalDueAt?: EpochMs
    /** How far pauses have moved the end of a promise in days or months. Omitted: unchanged. */
    readonly moved?: number
    /** The promise that it goes on under. Omitted: unchanged. */
    readonly under?: Promised & { readonly attachedAt: EpochMs }
    /** True if the whole cycle counts in the calendar of `under`. Omitted: only the time from now on does. */
    readonly isRecounted?: true
    /** The pauses while it was stopped; an open one keeps it paused. Omitted: there were none. */
    readonly gaps?: readonly Pause[]
    /** Omitted: unchanged. */
    readonly byOwner?: Readonly<Record<string, number>>
  }
  /** A warning fired. */
  'clock.warned': {
    readonly clock: string
    readonly target: string
    /** The warning's name: see `PendingWarning`. */
    readonly warning: string
    /** The share of the target; null if the warning is not about a share. */
    readonly fraction: number | null
    readonly elapsedMs: number
    readonly targetMs: number
    readonly dueAt: EpochMs
  }
  /** More than the target has elapsed. */
  'clock.breached': {
    readonly clock: string
    readonly target: string
    readonly dueAt: EpochMs
    /**
     * True if its consequences do not come at the breach. One from before the promise became known has them when it
     * became known. One under a policy version that the desk lacks has none.
     */
    readonly retroactive: boolean
    /** True if the policy reads `ticket.breached`: the ticket then keeps the target's id until its next round. */
    readonly remembered?: true
  }
  /** A timer's deadline passed. A timer is nobody's promise: nothing was breached. */
  'clock.elapsed': {
    readonly clock: string
    readonly target: string
    readonly dueAt: EpochMs
    /** As in `clock.breached`. */
    readonly retroactive: boolean
  }
  /** The cycle ended. */
  'clock.stopped': {
    readonly clock: string
    readonly target: string
    /** The number of the run, as in its `clock.started`. A run that a reopening continues stops again. */
    readonly run: number
    readonly outcome: ClockOutcome
    readonly stoppedBy: StopCause
    /** When it stopped counting: the event's own time, or earlier if the stop became known late. */
    readonly at: EpochMs
    readonly targetMs: number
    readonly elapsedMs: number
    readonly overrunMs: number
    /** The milliseconds of calendar time that pauses removed. */
    readonly pausedMs: number
    /** The milliseconds that counted under each owner. They add up to `elapsedMs`. */
    readonly byOwner: Readonly<Record<string, number>>
  }
  /** A party is to be notified at `at`, when its hours begin. */
  'clock.notification-scheduled': NotificationData & {
    readonly at: EpochMs
    readonly isBreach: boolean
    /** The party that a breach concerns. Omitted: it is no breach, so the party is known only when it comes due. */
    readonly for?: NotifiedParty
  }
  /** A party is to be notified now. */
  'clock.notification-due': NotificationData & { readonly for: NotifiedParty }
  /** A consequence that the host carries out. The policy names the code. */
  'clock.custom': { readonly clock: string; readonly code: string }
}

/** The terms of a promise, as an event records them. */
export interface Promised {
  readonly target: string
  readonly stopOn: string
  /** The owner that owes it. Omitted: nobody in particular. */
  readonly owedBy?: string
  /** The id of the calendar. Omitted: all time counts. */
  readonly calendar?: string
  /** The calendar that the facts name and that nobody has: the target's `else` counts in its place. Omitted: none. */
  readonly missingCalendar?: string
  readonly targetMs: number
  /** Statutory only: see `ClockState`. */
  readonly internalDueAt?: EpochMs
}

/** The instants at which the clock falls due and fires: see `ClockState`. */
export interface Instants {
  readonly dueAt: EpochMs
  /** Omitted: `dueAt`. */
  readonly lateAfter?: EpochMs
  /** The warnings that have not fired yet. Omitted: none. */
  readonly warnings?: readonly PendingWarning[]
  /** The version of the time-zone data. Omitted: no calendar was used, or the version is unknown. */
  readonly zoneData?: string
}

interface NotificationData {
  readonly clock: string
  readonly to: Recipient
  /** A code. The host has the text. */
  readonly code: string
}

/** Why a clock was recounted: another target, owner, policy or calendar (`facts`), or a voided hold or extension. */
export type RetargetCause = 'target' | 'owner' | 'voided' | 'policy' | 'facts'
