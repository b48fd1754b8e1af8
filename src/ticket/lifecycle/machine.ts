import { createMachine } from 'xstate'
import { type Move, topology } from './topology.js'

/**
 * The topology of a ticket as an XState machine: states and legal moves, nothing else. No context, guards, delays or
 * invokes, so that it can be drawn, walked by graph tools and opened in Stately. Whether an actor may make a legal move
 * is decided in `decide`.
 */
export const ticketMachine = createMachine({ ...topology, types: {} as { events: { type: Move } } })
