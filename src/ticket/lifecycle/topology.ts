import { recordOf } from '../../kernel/data/record-of.js'
import type { CommandRow } from '../commands/command.js'
import { type CommandName, commandTable } from '../commands/commands.js'
import { lifecycleStates, storedStates, type TicketState, type Transition } from './states.js'

/** Counts the changes of the topology; stored with each ticket. */
export const MACHINE_VERSION = 3

/** A command that touches no lifecycle: legal in every stored state, and staying there. */
type Staying = {
  [C in CommandName]: (typeof commandTable)[C] extends { readonly lifecycle: readonly Transition[] } ? never : C
}[CommandName]

/** Every move of the ticket's machine. */
export type Move = Transition | Staying

/** States and legal moves, as data: `createMachine` takes it as it is. */
export interface Topology {
  readonly id: 'ticket'
  readonly initial: 'new'
  readonly states: { readonly [S in TicketState]: { readonly on: Readonly<Record<string, TicketState>> } }
}

/** Joins the legal moves of the lifecycle and the commands of a table that touch none. */
function topologyOf(table: Readonly<Record<string, CommandRow>>): Topology {
  const staying = Object.keys(table).filter((name) => table[name]?.lifecycle === undefined)
  const stored = recordOf(storedStates, (state) => ({
    on: { ...lifecycleStates[state].on, ...recordOf(staying, () => state) },
  }))
  return { id: 'ticket', initial: 'new', states: { new: lifecycleStates.new, ...stored } }
}

/** The ticket's machine as plain data. */
export const topology = topologyOf(commandTable)
