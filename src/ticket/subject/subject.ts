import type { Facts } from '../facts.js'
import type { PartyRef } from '../responsibility/party.js'
import type { FactValue, RecordedDecision } from '../responsibility/responsibility.js'
import type { Priority } from './priority.js'

/** The part of a ticket with its category, priority, requester and facts. */
export interface Subject {
  readonly category: string
  readonly priority: Priority
  /**
   * The party that has the problem: usually the customer who opened the ticket, or a seller. If the operator or a
   * seller wrote first, it is the customer that they wrote to.
   */
  readonly requester: PartyRef
  readonly facts: Facts
}

/** A fact that the policy reads, before and after. Null: absent. An object or a list is `true`, as in evidence. */
export interface FactChange {
  readonly path: string
  readonly from: FactValue
  readonly to: FactValue
}

/** The data of the events of this part, by type. */
export interface SubjectEvents {
  'ticket.category-set': { readonly from: string; readonly to: string }
  /** More was learned about the case. */
  'ticket.facts-updated': {
    /** The smallest JSON merge patch that gives the new facts: null removes a fact. */
    readonly facts: Readonly<Record<string, unknown>>
    /** The paths of all changed facts, such as `order.state`. */
    readonly paths: readonly string[]
    /** The changed facts that the policy reads, and the changed answers of its named sets. */
    readonly changes: readonly FactChange[]
    /** The policy's new decision. Omitted: it says the same, or the next event hands the ticket over and has it. */
    readonly decision?: RecordedDecision
    /** The rule by which the present owner has the ticket now; null: the category. Omitted: unchanged. */
    readonly rule?: string | null
  }
  /** `reason` is a code: `set-by-<party>`, `category`, `policy`, `classifier` or `clock:<name>`. */
  'ticket.priority-set': { readonly from: Priority; readonly to: Priority; readonly reason: string }
}
