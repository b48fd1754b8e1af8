import type { Metric } from '../clocks/clock-state.js'
import type { Transition } from '../lifecycle/states.js'

/**
 * The role of an actor on a ticket. `seller`: a seller on the ticket who is not the requester. `owner`: the seller who
 * must act now. An owner also has the role `seller` or `requester`. `former`: a seller that owned it and keeps its
 * part.
 */
export type Role = 'requester' | 'seller' | 'former' | 'owner' | 'operator' | 'system'

/** The clocks that a command ends. */
export interface Stops {
  /** The metrics whose clocks it ends, whatever their target says. */
  readonly metrics: readonly Metric[]
  /** It also ends clocks whose own `stopOn` is this. */
  readonly stopOn: string
  /** The metrics whose clocks it ends if the requester gives it, instead of those above. Absent: none. */
  readonly byRequester?: readonly Metric[]
}

/** The declaration of a command. Permissions, legal moves, actions, schemas, replay and docs are derived from it. */
export interface CommandRow {
  /** Whether the command carries a text: always, or optionally. Absent: never. */
  readonly text?: 'required' | 'optional'
  /** The kind of its text. Absent: a message of the conversation. */
  readonly kind?: 'note'
  /** The roles that may give the command if the state allows it; null: anybody. */
  readonly allowed: readonly Role[] | null
  /** The moves that it can make. Absent: it is legal in every stored state and does not change it. */
  readonly lifecycle?: readonly Transition[]
  /** The clocks that it ends. Absent: none. */
  readonly stops?: Stops
}

/** Declares a command; keeps the literal types of its row. */
export const command = <const R extends CommandRow>(row: R): R => row

/** The metrics that a reply of the answering side ends. */
const responseMetrics = ['first-response', 'next-response', 'periodic-update'] as const satisfies readonly Metric[]

/** The clocks that a reply ends. The requester's reply ends the wait for the requester. */
export const REPLIED: Stops = { metrics: responseMetrics, stopOn: 'first-response', byRequester: ['requester-answer'] }
/** The clocks that a resolution ends. */
export const RESOLVED: Stops = { metrics: [...responseMetrics, 'ownership'], stopOn: 'resolved' }
/** The clocks that closing ends. */
export const CLOSED: Stops = { metrics: [...responseMetrics, 'ownership', 'resolution'], stopOn: 'closed' }

/** The roles that run the desk. */
export const STAFF = ['operator', 'system'] as const satisfies readonly Role[]
