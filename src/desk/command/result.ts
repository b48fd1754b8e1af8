import type { Accepted, Decided } from '../../decide/decide.js'
import type { Refused } from '../../decide/refusal.js'

/** The result of a command: `accepted` with the ticket and its new events, or `refused` with the reason. */
export type CommandResult = Decided

/** The result of `transact`: every command was accepted, or none was. */
export type TransactResult = Accepted | RefusedTransaction

/** A list of commands of which one was refused. Nothing was written. */
export interface RefusedTransaction extends Refused {
  /** The index of the refused command; null where the list as a whole was refused, such as under a stale version. */
  readonly index: number | null
}
