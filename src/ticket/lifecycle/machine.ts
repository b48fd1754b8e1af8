import { createMachine } from 'xstate'
import { type Move, topology } from './topology.js'

/**
 * The topology of a ticket as an XState machine: states and legal moves, nothing else. It has no context, guards,
 * delays or invokes, so it can be drawn, walked by graph tools and opened in Stately. `decide` checks whether an actor
 * may make a legal move.
 */
export const ticketMachine = createMachine({ ...topology, types: {} as { events: { type: Move } } })
