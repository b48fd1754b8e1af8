/** `answerable/machine`: the ticket's machine and a ticket as an actor, for hosts that use XState. */
export { ticketMachine } from '../ticket/lifecycle/machine.js'
export { MACHINE_VERSION, type Move, type Topology, topology } from '../ticket/lifecycle/topology.js'
export {
  type TicketActor,
  type TicketActorEvent,
  type TicketActorOptions,
  type TicketSnapshot,
  ticketActor,
} from './ticket-actor.js'
