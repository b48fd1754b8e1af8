/** `answerable/reader`: reads tickets in a browser or a projection, without zod and without XState. */

// the ticket, and the party that it waits for
export type { TicketState } from '../ticket/lifecycle/states.js'
export { TICKET_SHAPE, type Ticket } from '../ticket/ticket.js'
export { waitingOn } from '../ticket/waiting-on.js'

// the ticket from its events
export type { RecordMove, TicketEvent, TicketEventData, TicketEventType } from '../ticket/events/events.js'
export { upcast } from '../ticket/events/upcast.js'
export { evolve, fold } from '../ticket/evolve.js'

// the deadlines of its clocks
export { type Deadline, deadlinesOf, nextDeadline } from '../ticket/clocks/deadlines.js'

// the permissions and the possible commands of an actor
export { actionsFor, type PossibleAction } from '../ticket/commands/actions.js'
export type { Role } from '../ticket/commands/command.js'
export type { CommandName } from '../ticket/commands/commands.js'
export type { SellerAccess, SellerPart } from '../ticket/access/access.js'
export { maySeeContent, type Readable } from '../ticket/access/visible.js'
export { maySee, possibleCommands, rolesOf } from '../ticket/commands/permissions.js'

// parties
export {
  type Actor,
  customer,
  operator,
  type Party,
  type PartyRef,
  seller,
  system,
} from '../ticket/responsibility/party.js'

// the machine as plain data
export { MACHINE_VERSION, type Move, type Topology, topology } from '../ticket/lifecycle/topology.js'
export { nextState } from '../ticket/lifecycle/transition.js'
