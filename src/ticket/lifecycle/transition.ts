import type { CommandName } from '../commands/commands.js'
import type { TicketState } from './states.js'
import { type Move, topology } from './topology.js'

/**
 * Returns where a move leads, or null where the machine has no such move in that state. Reads the topology; proved equal
 * to XState over every pair by `transition.test.ts`.
 */
export function nextState(from: TicketState, move: Move): TicketState | null {
  const { on } = topology.states[from]
  return Object.hasOwn(on, move) ? (on[move] ?? null) : null
}

/** Returns the commands that some move of this state belongs to, in the machine's order. */
export const legalCommands = (state: TicketState): readonly CommandName[] => commandsByState[state]

const commandsByState = Object.fromEntries(
  Object.entries(topology.states).map(([state, { on }]) => [
    state,
    [...new Set(Object.keys(on).map((move) => move.split('/')[0]))],
  ]),
  // Every state of the machine is a key, and every move begins with a command: proved by `transition.test.ts`.
) as unknown as Readonly<Record<TicketState, readonly CommandName[]>>
