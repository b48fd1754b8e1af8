import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationEvents } from '../classification/classification.js'
import type { ClockEventData } from '../clocks/clock-event-data.js'
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
    HoldEvents,
    ClockEventData {
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
}

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
    /** The cause: the host's `commandId`, or an earlier event's id. Absent where neither caused it. */
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
