import type { Metric } from '../clocks/clock-state.js'
import type { Transition } from '../lifecycle/states.js'

/**
 * Says what an actor is to a ticket. One actor may be two: a seller who asked and must act itself is `requester` and
 * `owner`. `seller` is a seller on the ticket who did not ask, `owner` a seller who must act now.
 */
export type Role = 'requester' | 'seller' | 'owner' | 'operator' | 'system'

/** The clocks that a command ends. */
export interface Stops {
  /** Clocks of these metrics, whatever their target says. */
  readonly metrics: readonly Metric[]
  /** Clocks whose target ends with this. */
  readonly stopOn: string
  /** Clocks that it ends where the requester gives it, instead of those above. Absent: none. */
  readonly byRequester?: readonly Metric[]
}

/** One command, declared once: permissions, legal moves, actions, schemas, replay and the docs are derived from it. */
export interface CommandRow {
  /** Whether it carries a text: always, or if the caller likes. Absent: never. */
  readonly text?: 'required' | 'optional'
  /** Where its text goes. Absent: a message of the conversation. */
  readonly kind?: 'note'
  /** The roles that may give it, where the state allows it; null: anybody. */
  readonly allowed: readonly Role[] | null
  /** The moves that it makes. Absent: it touches no lifecycle, is legal in every stored state and stays there. */
  readonly lifecycle?: readonly Transition[]
  /** Absent: it ends no clock. */
  readonly stops?: Stops
}

/** Declares a command. */
export const command = <const R extends CommandRow>(row: R): R => row

/** Metrics that a reply of the side that answers ends. */
const answered = ['first-response', 'next-response', 'periodic-update'] as const satisfies readonly Metric[]

/** Clocks that a reply ends; the requester's own reply ends the wait for it. */
export const REPLIED: Stops = { metrics: answered, stopOn: 'first-response', byRequester: ['requester-answer'] }
/** Clocks that a resolution ends. */
export const RESOLVED: Stops = { metrics: [...answered, 'ownership'], stopOn: 'resolved' }
/** Clocks that closing ends. */
export const CLOSED: Stops = { metrics: [...answered, 'ownership', 'resolution'], stopOn: 'closed' }

/** The operator and the system: who run the desk. */
export const STAFF = ['operator', 'system'] as const satisfies readonly Role[]
