import { recordOf } from '../../kernel/data/record-of.js'
import { type CommandName, commandNames } from '../commands/commands.js'
import { storedStates, type TicketState } from './states.js'
import { type Move, topology } from './topology.js'

/**
 * Returns the state that a move leads to; null if the move is not legal in that state. `transition.test.ts` proves that
 * this agrees with XState for every state and move.
 */
export function nextState(from: TicketState, move: Move): TicketState | null {
  const { on } = topology.states[from]
  return Object.hasOwn(on, move) ? (on[move] ?? null) : null
}

/** Returns the commands that have a move in this state, in the table's order. */
export const legalCommands = (state: TicketState): readonly CommandName[] => commandsByState[state]

function commandsOf(state: TicketState): readonly CommandName[] {
  const withMoves = new Set(Object.keys(topology.states[state].on).map((move) => move.split('/')[0]))
  return commandNames.filter((name) => withMoves.has(name))
}

const commandsByState: Readonly<Record<TicketState, readonly CommandName[]>> = recordOf(
  ['new', ...storedStates],
  commandsOf,
)
