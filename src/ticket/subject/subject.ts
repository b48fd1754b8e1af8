import type { Facts } from '../facts.js'
import type { PartyRef } from '../responsibility/party.js'
import type { Priority } from './priority.js'

/** The part of a ticket that says what it is about, who asked and how pressing it is. */
export interface Subject {
  readonly category: string
  readonly priority: Priority
  /** The one who asked: usually the customer; a seller where the seller has a problem with the operator. */
  readonly requester: PartyRef
  readonly facts: Facts
}

export interface SubjectEvents {
  'ticket.category-set': { readonly from: string; readonly to: string }
  'ticket.priority-set': { readonly from: Priority; readonly to: Priority; readonly reason: string }
}
