import { recordOf } from '../../kernel/data/record-of.js'
import type { CommandRow } from '../commands/command.js'
import { type CommandName, commandTable } from '../commands/commands.js'
import { lifecycleStates, storedStates, type TicketState, type Transition } from './states.js'

/** The version of the topology. Each ticket stores the one that it was opened under. */
export const MACHINE_VERSION = 5

/** A command without lifecycle moves: legal in every stored state, which it does not change. */
type StateKeepingCommand = {
  [C in CommandName]: (typeof commandTable)[C] extends { readonly lifecycle: readonly Transition[] } ? never : C
}[CommandName]

/** A move of the ticket's machine. */
export type Move = Transition | StateKeepingCommand

/** States and legal moves as plain data, in the form that XState's `createMachine` takes. */
export interface Topology {
  readonly id: 'ticket'
  readonly initial: 'new'
  readonly states: { readonly [S in TicketState]: { readonly on: Readonly<Record<string, TicketState>> } }
}

/** Returns the topology: the moves of the lifecycle and, in each stored state, the commands without moves. */
function topologyOf(table: Readonly<Record<string, CommandRow>>): Topology {
  const stateKeeping = Object.keys(table).filter((name) => table[name]?.lifecycle === undefined)
  const stored = recordOf(storedStates, (state) => ({
    on: { ...lifecycleStates[state].on, ...recordOf(stateKeeping, () => state) },
  }))
  return { id: 'ticket', initial: 'new', states: { new: lifecycleStates.new, ...stored } }
}

/** The ticket's machine as plain data. */
export const topology = topologyOf(commandTable)
