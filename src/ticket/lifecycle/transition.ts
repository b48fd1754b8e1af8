import { recordOf } from '../../kernel/data/record-of.js'
import { type CommandName, commandNames } from '../commands/commands.js'
import { storedStates, type TicketState } from './states.js'
import { type Move, topology } from './topology.js'

/**
 * Returns where a move leads, or null where the machine has no such move in that state. Reads the topology; proved equal
 * to XState over every pair by `transition.test.ts`.
 */
export function nextState(from: TicketState, move: Move): TicketState | null {
  const { on } = topology.states[from]
  return Object.hasOwn(on, move) ? (on[move] ?? null) : null
}

/** Returns the commands that some move of this state belongs to, in the table's order. */
export const legalCommands = (state: TicketState): readonly CommandName[] => commandsByState[state]

function commandsOf(state: TicketState): readonly CommandName[] {
  const begun = new Set(Object.keys(topology.states[state].on).map((move) => move.split('/')[0]))
  return commandNames.filter((name) => begun.has(name))
}

const commandsByState: Readonly<Record<TicketState, readonly CommandName[]>> = recordOf(
  ['new', ...storedStates],
  commandsOf,
)
