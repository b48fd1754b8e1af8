import { isOnTicket, partOf } from '../access/access.js'
import { legalCommands } from '../lifecycle/transition.js'
import { type Actor, isStaff } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import type { Role } from './command.js'
import { type CommandName, rowOf } from './commands.js'

const OPERATOR: readonly Role[] = ['operator']
const SYSTEM: readonly Role[] = ['system']
const NOBODY: readonly Role[] = []

/** Returns the roles of an actor on a ticket; empty if it has nothing to do with the ticket. */
export function rolesOf(ticket: Ticket, actor: Actor): readonly Role[] {
  if (actor.party === 'operator') return OPERATOR
  if (actor.party === 'system') return SYSTEM
  if (typeof actor.id !== 'string') return NOBODY
  const isRequester = ticket.requester.party === actor.party && ticket.requester.id === actor.id
  if (actor.party !== 'seller') return isRequester ? ['requester'] : NOBODY
  const isOwner = ticket.responsibility?.sellerId === actor.id
  const part = partOf(ticket, actor.id)
  const roles: Role[] = []
  if (isRequester) roles.push('requester')
  else if (isOnTicket(ticket, actor.id)) roles.push('seller')
  else if (part !== undefined) roles.push('former')
  if (isOwner) roles.push('owner')
  return roles
}

/**
 * True if a deadline or a change by time may show the ticket to an actor who does not see it now: it is the seller that
 * the facts name. So ask this before what is due has fired, and `maySee` after it.
 */
export const mayBeLetIn = ({ facts }: Ticket, { party, id }: Actor): boolean =>
  party === 'seller' && facts.seller !== undefined && facts.seller.id === id

/**
 * Returns true if the ticket exists for this actor. The operator and the system see every ticket of the tenant. A
 * customer sees the ones it opened. A seller sees the ones it opened, owns or owned, and those that the policy or a
 * person lets it see. For others the ticket does not exist. Each sees its own part of it.
 */
export function maySee(ticket: Ticket, actor: Actor): boolean {
  return rolesOf(ticket, actor).length > 0
}

/** Returns true if one of these roles may give the command in a state that allows it. */
export function mayGive(roles: readonly Role[], command: CommandName): boolean {
  const { allowed } = rowOf(command)
  return allowed === null || roles.some((role) => allowed.includes(role))
}

/**
 * Returns the commands that these roles can give now: legal in the state, allowed to a role, and not always refused for
 * the owner that the ticket has.
 */
export function possibleCommands(ticket: Ticket, roles: readonly Role[]): readonly CommandName[] {
  if (roles.length === 0) return []
  return legalCommands(ticket.state).filter(
    (command) => mayGive(roles, command) && neverAccepted[command]?.(ticket, roles) !== true,
  )
}

/** The cases in which a legal and allowed command is always refused. */
const neverAccepted: { readonly [C in CommandName]?: (ticket: Ticket, roles: readonly Role[]) => boolean } = {
  // Only the operator and the system move a ticket up within the operator.
  escalate: ({ responsibility }, roles) => responsibility?.party === 'operator' && !roles.some(isStaff),
  claim: ({ responsibility }, roles) => !isOwners(responsibility, roles) || responsibility?.agent !== undefined,
  unclaim: ({ responsibility }) => responsibility?.agent === undefined,
}

/** True if one of the roles is that of the ticket's owner. */
const isOwners = (responsibility: Ticket['responsibility'], roles: readonly Role[]): boolean =>
  responsibility !== null && roles.includes(responsibility.party === 'seller' ? 'owner' : 'operator')
