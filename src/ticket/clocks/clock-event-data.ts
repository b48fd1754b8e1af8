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

/**
 * The data of the events of clocks. An event says what changed, not the whole clock. A member that may be omitted
 * says in its docblock what its absence means.
 */
export interface ClockEventData {
  'clock.started': Promised &
    Instants & {
      readonly clock: string
      readonly metric: Metric
      readonly startedAt: EpochMs
      /** Omitted: the event's own time. */
      readonly attachedAt?: EpochMs
      /** From here on the present stretch is counted. Omitted: `startedAt`. */
      readonly since?: EpochMs
      /** Omitted: nothing has counted. */
      readonly elapsedMs?: number
      /** Omitted: nothing was paused. */
      readonly pausedMs?: number
      /** The ticket's pauses between the start and now. Omitted: there were none. */
      readonly pauses?: readonly Pause[]
      /** Omitted: the ticket had one owner since the start. */
      readonly byOwner?: Readonly<Record<string, number>>
    }
  /** The promise, its owner or its past changed while the clock was not stopped. */
  'clock.retargeted': Promised &
    Instants & {
      readonly clock: string
      readonly cause: RetargetCause
      readonly elapsedMs: number
      readonly pausedMs: number
      /** Omitted: as before. */
      readonly attachedAt?: EpochMs
      /** True where the whole cycle counts in the calendar named here. Omitted: it does so from now on. */
      readonly isRecounted?: true
      /** The hold that was voided. */
      readonly hold?: string
      /** The extension that was voided. */
      readonly extension?: string
      /** The pauses that last, where a voided hold left others. Omitted: as before. */
      readonly pauses?: readonly OpenPause[]
      /** Since when those pauses last without a break; null where none is left. */
      readonly haltedAt?: EpochMs | null
      /** The time that is still added, where an extension was voided. Omitted: as before. */
      readonly added?: AddedTime
      /** The extensions whose length changed with that, by ref. */
      readonly lengths?: Readonly<Record<string, number>>
      /** Omitted: as before. */
      readonly byOwner?: Readonly<Record<string, number>>
    }
  'clock.extended': Instants & {
    readonly clock: string
    /** The name of the extension. Omitted: it has none. */
    readonly extension?: string
    /** As it was asked for; omitted where an instant was named. */
    readonly more?: MoreTime
    /** In the clock's own time. */
    readonly byMs: number
    readonly reason: string
    readonly targetMs: number
    /** Omitted: none. */
    readonly internalDueAt?: EpochMs
  }
  /** Does not count, for all of these reasons; recorded again when they change. */
  'clock.paused': { readonly clock: string; readonly elapsedMs: number; readonly reasons: readonly string[] }
  /** Runs again, from the event's own time. */
  'clock.resumed': Instants & {
    readonly clock: string
    readonly elapsedMs: number
    readonly pausedMs: number
    /** The promise that it goes on under. Omitted: as before. */
    readonly under?: Promised & { readonly attachedAt: EpochMs }
    /** True where the whole cycle counts in the calendar of `under`. Omitted: it does so from now on. */
    readonly isRecounted?: true
    /** The pauses while it was stopped. Omitted: it was not stopped. */
    readonly gaps?: readonly Pause[]
    /** Omitted: as before. */
    readonly byOwner?: Readonly<Record<string, number>>
  }
  'clock.warned': {
    readonly clock: string
    readonly target: string
    /** The warning's name: see `PendingWarning`. */
    readonly warning: string
    /** The share of the target, where the warning is about a share. */
    readonly fraction: number | null
    readonly elapsedMs: number
    readonly targetMs: number
    readonly dueAt: EpochMs
  }
  'clock.breached': {
    readonly clock: string
    readonly target: string
    readonly dueAt: EpochMs
    /** True where it had happened before we learned of the promise: it is on record, and has no consequences. */
    readonly retroactive: boolean
  }
  'clock.stopped': {
    readonly clock: string
    readonly target: string
    readonly outcome: ClockOutcome
    readonly stoppedBy: StopCause
    /** Until when it counted: the event's own time, or earlier where we learned late that it stopped. */
    readonly at: EpochMs
    readonly targetMs: number
    readonly elapsedMs: number
    readonly overrunMs: number
    /** The open time that pauses took away. */
    readonly pausedMs: number
    /** Milliseconds by the owner at the time; adds up to `elapsedMs`. */
    readonly byOwner: Readonly<Record<string, number>>
  }
  /** Somebody is to be told at `at`, within the hours of the recipient. */
  'clock.notification-scheduled': NotificationData & { readonly at: EpochMs; readonly isBreach: boolean }
  /** Somebody is to be told now. */
  'clock.notification-due': NotificationData
  /** A consequence that the host carries out: the code is the policy's. */
  'clock.custom': { readonly clock: string; readonly code: string }
}

/** A promise as an event says it. */
export interface Promised {
  readonly target: string
  readonly stopOn: string
  /** Omitted: nobody's in particular. */
  readonly owedBy?: string
  /** The id of the calendar. Omitted: day and night. */
  readonly calendar?: string
  readonly targetMs: number
  /** Statutory only. */
  readonly internalDueAt?: EpochMs
}

/** The instants that a stretch leads to. */
export interface Instants {
  readonly dueAt: EpochMs
  /** Omitted: `dueAt`. */
  readonly lateAfter?: EpochMs
  /** The warnings still to come. Omitted: none. */
  readonly warnings?: readonly PendingWarning[]
  /** Omitted: no calendar was asked. */
  readonly zoneData?: string
}

interface NotificationData {
  readonly clock: string
  readonly to: Recipient
  /** A code; the host knows the words. */
  readonly code: string
}

/** Why a promise was counted again: another target, another policy, another owner, or something was voided. */
export type RetargetCause = 'target' | 'owner' | 'voided' | 'policy'
