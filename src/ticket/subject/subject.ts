import type { Facts } from '../facts.js'
import type { PartyRef } from '../responsibility/party.js'
import type { Priority } from './priority.js'

/** The part of a ticket with its category, priority, requester and facts. */
export interface Subject {
  readonly category: string
  readonly priority: Priority
  /** The party that opened the ticket: usually the customer, or a seller who has a problem with the operator. */
  readonly requester: PartyRef
  readonly facts: Facts
}

/** The data of the events of this part, by type. */
export interface SubjectEvents {
  'ticket.category-set': { readonly from: string; readonly to: string }
  /** `reason` is a code: `set-by-<party>`, `category`, `policy`, `classifier` or `clock:<name>`. */
  'ticket.priority-set': { readonly from: Priority; readonly to: Priority; readonly reason: string }
}
