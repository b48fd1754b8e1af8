import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationEvents } from '../classification/classification.js'
import type { ClockOutcome, ClockRun, Pause, Recipient, StopCause } from '../clocks/clock-state.js'
import type { HoldEvents } from '../clocks/clocks-part.js'
import type { ContentDigest, ConversationEvents } from '../conversation/conversation.js'
import type { Facts } from '../facts.js'
import type { LifecycleEvents, LifecycleMove } from '../lifecycle/lifecycle.js'
import type { MigrationEvents } from '../migration/migration.js'
import type { Actor, PartyRef } from '../responsibility/party.js'
import type { PolicyRef } from '../responsibility/responsibility.js'
import type { ResponsibilityEvents } from '../responsibility/responsibility-part.js'
import type { Priority } from '../subject/priority.js'
import type { SubjectEvents } from '../subject/subject.js'

/** Holds what each event says, by type. Where machines go is in the envelope's `moves`, never here. */
export interface TicketEventData
  extends LifecycleEvents,
    ConversationEvents,
    ResponsibilityEvents,
    SubjectEvents,
    ClassificationEvents,
    MigrationEvents,
    HoldEvents {
  /** Begins every part of a ticket. */
  'ticket.opened': {
    readonly requester: PartyRef
    readonly facts: Facts
    readonly priority: Priority
    readonly content: ContentDigest
    /** The version of the ticket machine that the ticket was opened under. */
    readonly machine: number
    /** The version of the policy that judges the ticket; the envelope has its hashes only. */
    readonly policy: PolicyRef
  }
  'clock.started': ClockRun
  /** The promise, its owner or its past changed while the clock ran. */
  'clock.retargeted': ClockRun & { readonly cause: RetargetCause }
  'clock.extended': ClockRun & { readonly byMs: number; readonly reason: string }
  /** Stands still, for all of these reasons; recorded again when they change. */
  'clock.paused': {
    readonly clock: string
    readonly epoch: number
    readonly elapsedMs: number
    readonly reasons: readonly string[]
  }
  /** Runs again. Its pauses are those that were, all closed now, and these: while it stood stopped. */
  'clock.resumed': Omit<ClockRun, 'pauses'> & { readonly gaps: readonly Pause[] }
  'clock.warned': {
    readonly clock: string
    readonly epoch: number
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
    readonly epoch: number
    readonly target: string
    readonly dueAt: EpochMs
    /** True where it had happened before we learned of the promise: it is on record, and has no consequences. */
    readonly retroactive: boolean
  }
  'clock.stopped': {
    readonly clock: string
    readonly epoch: number
    readonly target: string
    readonly outcome: ClockOutcome
    readonly stoppedBy: StopCause
    /** Until when it counted: the event's own time, or earlier where what stopped it was learned late. */
    readonly at: EpochMs
    readonly targetMs: number
    readonly elapsedMs: number
    readonly overrunMs: number
    /** What would have counted without the pauses, less what did. */
    readonly pausedMs: number
    /** Who had the ticket while it counted; adds up to `elapsedMs`. */
    readonly byOwner: Readonly<Record<string, number>>
  }
  /** Somebody is to be told, at `at`: within the hours of whoever it is. */
  'clock.notification-scheduled': NotificationData & { readonly at: EpochMs; readonly isBreach: boolean }
  /** Somebody is to be told now. */
  'clock.notification-due': NotificationData
  /** A consequence that the host carries out: the code is the policy's. */
  'clock.custom': { readonly clock: string; readonly epoch: number; readonly code: string }
}

interface NotificationData {
  readonly clock: string
  readonly epoch: number
  readonly to: Recipient
  /** A code; the host knows the words. */
  readonly code: string
}

/** Why a promise was counted again: another target, another policy, another owner, or a hold or an extension that was voided. */
export type RetargetCause = 'target' | 'owner' | 'voided' | 'policy'

export type TicketEventType = keyof TicketEventData

/** One move of one machine: a union, told apart by `record`. */
export type RecordMove = LifecycleMove

/** The one envelope of every event. */
export type TicketEvent<T extends TicketEventType = TicketEventType> = {
  [K in T]: {
    /** `<ticketId>:<seq>`: unique within the tenant, the same at every delivery. */
    readonly id: string
    readonly tenant: string
    readonly ticketId: string
    /** 1, 2, 3… without gaps; the ticket's version is its last event's `seq`. */
    readonly seq: number
    readonly type: K
    /** Version of the shape of `data`. */
    readonly v: number
    /** When it happened. A breach happened at its deadline, however late it was noticed. */
    readonly occurredAt: EpochMs
    /** When we learned it. */
    readonly recordedAt: EpochMs
    readonly actor: Actor
    /** What caused it: the host's `commandId`, or an earlier event's id. Absent where neither did. */
    readonly causationId?: string
    /** Joins the events of one business process. Absent: the ticket's own id. */
    readonly correlationId?: string
    /** The version of the policy that judged. Its id and version are in `ticket.opened` and `ticket.policy-migrated`. */
    readonly policy: Pick<PolicyRef, 'hash' | 'textHash'>
    /** Where machines go. Absent where the event moves nothing. */
    readonly moves?: readonly RecordMove[]
    readonly data: TicketEventData[K]
  }
}[T]
