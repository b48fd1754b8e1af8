import type { EpochMs } from '../../kernel/time/instants.js'
import type { AccessEvents } from '../access/access.js'
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
import type { SettlementEvents } from '../settlement/settlement.js'
import type { Priority } from '../subject/priority.js'
import type { SubjectEvents } from '../subject/subject.js'

/** The data of every event, by type. Moves of machines are in the envelope's `moves`, never here. */
export interface TicketEventData
  extends LifecycleEvents,
    ConversationEvents,
    ResponsibilityEvents,
    AccessEvents,
    SubjectEvents,
    SettlementEvents,
    ClassificationEvents,
    MigrationEvents,
    HoldEvents,
    ClockEventData {
  /** The first event of a ticket. It creates every part. */
  'ticket.opened': {
    readonly requester: PartyRef
    readonly facts: Facts
    readonly priority: Priority
    readonly content: ContentDigest
    /** True if the answering side wrote first, and asks the requester something. Absent: the requester asks. */
    readonly isTowards?: true
    /** The version of the ticket machine that the ticket was opened under. */
    readonly machine: number
    /** The policy version that judges the ticket. The envelope has only its hashes. */
    readonly policy: PolicyRef
    /**
     * When the desk learned of it. Omitted: when it happened, or the policy reads no fact of the desk.
     */
    readonly knownAt?: EpochMs
  }
}

/** The type of an event, such as `ticket.replied`. */
export type TicketEventType = keyof TicketEventData

/** One move of one machine, discriminated by `record`. */
export type RecordMove = LifecycleMove

/** An event: the same envelope for every type, with the data of that type. */
export type TicketEvent<T extends TicketEventType = TicketEventType> = {
  [K in T]: {
    /** `<ticketId>:<seq>`: unique within the tenant, and the same at every delivery. */
    readonly id: string
    readonly tenant: string
    readonly ticketId: string
    /** 1, 2, 3… without gaps. The ticket's version is the `seq` of its last event. */
    readonly seq: number
    readonly type: K
    /** The version of the shape of `data`. */
    readonly v: number
    /** When it happened; never before the previous event. A breach is dated at its deadline, even if noticed late. */
    readonly occurredAt: EpochMs
    /** When the desk recorded it. */
    readonly recordedAt: EpochMs
    readonly actor: Actor
    /**
     * The cause. For a command: the host's `commandId`, absent if it gave none. For `clock.warned` and
     * `clock.breached`: `<ticketId>:<clock>:<epoch>`, the deadline. For their consequences: the id of that event. For
     * a scheduled notification that comes due: the id of its `clock.notification-scheduled`.
     */
    readonly causationId?: string
    /** The id that the events of one business process share. Absent: the ticket's own id. */
    readonly correlationId?: string
    /** The hashes of the policy that judged. Its id and version are in `ticket.opened` and `ticket.policy-migrated`. */
    readonly policy: Pick<PolicyRef, 'hash' | 'textHash'>
    /** The moves of machines. Absent if the event moves nothing. */
    readonly moves?: readonly RecordMove[]
    readonly data: TicketEventData[K]
  }
}[T]
