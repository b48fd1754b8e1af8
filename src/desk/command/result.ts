import type { Accepted, Decided } from '../../decide/decide.js'
import type { Refused } from '../../decide/refusal.js'

/** The result of a command: `accepted` with the ticket and its new events, or `refused` with the reason. */
export type CommandResult = Decided

/** The result of `transact`: all commands were accepted, or one was refused and nothing was written. */
export type TransactResult = Accepted | RefusedTransaction

/** The refusal of a list of commands. Nothing was written. */
export interface RefusedTransaction extends Refused {
  /** The index of the refused command; null if the whole list was refused, for example for a stale version. */
  readonly index: number | null
}
