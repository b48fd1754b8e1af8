import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationRecord } from '../classification/classification.js'
import type { ClockEventData } from '../clocks/clock-event-data.js'
import type { Facts } from '../facts.js'
import type { TicketState } from '../lifecycle/machine.js'
import type { Actor, PartyRef } from '../responsibility/party.js'
import type { PolicyMigration } from '../responsibility/policy-migration.js'
import type { PolicyRef, Priority, RecordedDecision, Responsibility } from '../responsibility/responsibility.js'

/** Points to a text in *contents*. The digest proves the text without holding it. */
export interface ContentRef {
  readonly id: string
  /** SHA-256, in hexadecimal, over the content's salt, the subject's length, a colon, the subject and the body. */
  readonly digest: string
}

/** What each event says. `state` is where the ticket stands afterwards. */
export interface TicketEventData extends ClockEventData {
  'ticket.opened': {
    readonly state: TicketState
    readonly requester: PartyRef
    readonly facts: Facts
    readonly priority: Priority
    readonly content: ContentRef
    /** The version of the ticket machine that the ticket was opened under. */
    readonly machine: number
  }
  'ticket.routed': {
    readonly state: TicketState
    readonly decision: RecordedDecision
    readonly responsibility: Responsibility
  } & Handover
  'ticket.sent-to-triage': { readonly state: TicketState; readonly decision: RecordedDecision } & Handover
  'ticket.assigned': { readonly state: TicketState; readonly responsibility: Responsibility } & Handover
  'ticket.escalated': Handover & {
    readonly state: TicketState
    readonly responsibility: Responsibility
    readonly from: Responsibility | null
    /** A code: why it rose. `clock:<name>` where a breach raised it. */
    readonly reason: string
  }
  'ticket.replied': {
    readonly state: TicketState
    readonly content: ContentRef
    /** Who wrote: the one who asked, the side that answers, or a seller on the ticket who does not own it. */
    readonly side: 'requester' | 'responder' | 'participant'
    /** Whom the reply leaves waiting. */
    readonly awaits: 'requester' | 'owner' | 'nobody'
  }
  'ticket.noted': { readonly content: ContentRef }
  'ticket.resolved': { readonly state: TicketState; readonly content: ContentRef | null }
  'ticket.reopened': { readonly state: TicketState; readonly content: ContentRef | null }
  'ticket.closed': { readonly state: TicketState; readonly reason: string }
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
  'ticket.policy-migrated': { readonly state: TicketState } & PolicyMigration & Handover
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
}

/** The ticket passes to another owner, or to nobody. */
export interface Handover {
  /** What each clock that has not stopped had counted by then. Omitted: no clock had, or the owner stays. */
  readonly counted?: Readonly<Record<string, number>>
}

export type TicketEventType = keyof TicketEventData

/** The version of the shape of each event's data; 1 where none is named. What is older, `upcast` reads. */
export const eventVersions: { readonly [T in TicketEventType]?: number } = {
  'ticket.routed': 2,
  'ticket.sent-to-triage': 2,
}

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
    /** What caused it: the host's `commandId`, a deadline, or an earlier event's id. */
    readonly causationId: string | null
    /** Joins the events of one business process: the host's `correlationId`, or the ticket's id. */
    readonly correlationId: string
    readonly policy: PolicyRef
    readonly data: TicketEventData[K]
  }
}[T]
