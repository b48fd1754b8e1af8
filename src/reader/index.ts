/** `answerable/reader`: what a browser or a projection needs to read tickets, without zod and without XState. */

export { type Deadline, deadlinesOf, nextDeadline } from '../ticket/clocks/deadlines.js'
// what an actor may do
export { actionsFor, type PossibleAction } from '../ticket/commands/actions.js'
export type { Role } from '../ticket/commands/command.js'
export type { CommandName } from '../ticket/commands/commands.js'
export { maySee, maySeeNotes, possibleCommands, rolesOf } from '../ticket/commands/permissions.js'
export type { RecordMove, TicketEvent, TicketEventData, TicketEventType } from '../ticket/events/events.js'
export { upcast } from '../ticket/events/upcast.js'
// the ticket from its events
export { evolve, fold } from '../ticket/evolve.js'
export type { TicketState } from '../ticket/lifecycle/states.js'
// the machine as plain data
export { MACHINE_VERSION, type Move, type Topology, topology } from '../ticket/lifecycle/topology.js'
export { nextState } from '../ticket/lifecycle/transition.js'
export {
  type Actor,
  customer,
  operator,
  type Party,
  type PartyRef,
  seller,
  system,
} from '../ticket/responsibility/party.js'
// the ticket, and whose move it is
export { TICKET_SHAPE, type Ticket, waitingOn } from '../ticket/ticket.js'
