import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationRecord } from '../classification/classification.js'
import type { ClockOutcome, ClockRun, Pause, Recipient, StopCause } from '../clocks/clock-state.js'
import type { Facts } from '../facts.js'
import type { TicketState } from '../lifecycle/machine.js'
import type { Actor, PartyRef } from '../responsibility/party.js'
import type { PolicyMigration } from '../responsibility/policy-migration.js'
import type { PolicyRef, Priority, RecordedDecision, Responsibility } from '../responsibility/responsibility.js'

/** Proves a text in *contents* without holding it. The text has the id of the event that brings it. */
export interface ContentDigest {
  /** SHA-256, in hexadecimal, over the content's salt, the subject's length, a colon, the subject and the body. */
  readonly digest: string
}

/** Points to a text in *contents*. */
export interface ContentRef extends ContentDigest {
  readonly id: string
}

/** Holds what each event says, by type. Where machines go is in the envelope's `moves`, never here. */
export interface TicketEventData {
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
  'ticket.routed': {
    readonly decision: RecordedDecision
    readonly responsibility: Responsibility
  }
  'ticket.sent-to-triage': { readonly decision: RecordedDecision }
  'ticket.assigned': { readonly responsibility: Responsibility }
  'ticket.escalated': {
    readonly responsibility: Responsibility
    readonly from: Responsibility | null
    /** A code: why it rose. `clock:<name>` where a breach raised it. */
    readonly reason: string
  }
  'ticket.replied': {
    readonly content: ContentDigest
    /** Who wrote: the one who asked, the side that answers, or a seller on the ticket who does not own it. */
    readonly side: 'requester' | 'responder' | 'participant'
    /** Whom the reply leaves waiting. */
    readonly awaits: 'requester' | 'owner' | 'nobody'
  }
  'ticket.noted': { readonly content: ContentDigest }
  'ticket.resolved': { readonly content: ContentDigest | null }
  'ticket.reopened': { readonly content: ContentDigest | null }
  'ticket.closed': { readonly reason: string }
  'ticket.category-set': { readonly from: string; readonly to: string }
  /** Nobody chose a category, and a classifier was asked. */
  'ticket.classified': ClassificationRecord
  /** A person set another category than the classifier had led to. Says it alone: no `ticket.category-set` beside it. */
  'ticket.reclassified': {
    readonly from: string
    readonly to: string
    readonly classifier: string
    /** What the classifier had chosen; null where it was not sure enough. */
    readonly guessed: string | null
  }
  /** A person found the classifier's choice right. */
  'ticket.classification-confirmed': { readonly category: string; readonly classifier: string }
  /** Moved to another version of its policy, on purpose. The envelope's `policy` is the new one from here on. */
  'ticket.policy-migrated': PolicyMigration
  'ticket.priority-set': { readonly from: Priority; readonly to: Priority; readonly reason: string }
  /** Something that a promise hangs on happened outside the ticket: goods came back, an answer was delivered. */
  'ticket.milestone-recorded': { readonly milestone: string; readonly at: EpochMs }
  /** The operator stopped clocks, for a reason; `clocks` is null for all of them. */
  'hold.placed': { readonly hold: string; readonly reason: string; readonly clocks: readonly string[] | null }
  'hold.released': { readonly hold: string }
  /** As if the hold had never been: its pauses count again. */
  'hold.voided': { readonly hold: string }
  /** Clocks got more time under one name; a `clock.extended` follows for each. */
  'extension.granted': {
    readonly extension: string
    readonly reason: string
    readonly clocks: readonly string[] | null
  }
  /** As if the extension had never been. */
  'extension.voided': { readonly extension: string }
  /** For a person to look at. The library draws no legal consequence. */
  'ticket.flagged': { readonly flag: 'deemed-accepted'; readonly code: string; readonly clock: string }
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

/** Moves one record's machine; of the ticket itself, its lifecycle. Only this moves a ticket, never an event's data. */
export interface LifecycleMove {
  readonly record: 'lifecycle'
  readonly to: TicketState
}

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
