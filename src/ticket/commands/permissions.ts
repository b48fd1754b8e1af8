import { legalCommands } from '../lifecycle/transition.js'
import type { Actor } from '../responsibility/party.js'
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
  const isOnTicket = isOwner || ticket.facts.seller?.id === actor.id
  const roles: Role[] = []
  if (isRequester) roles.push('requester')
  if (isOnTicket && !isRequester) roles.push('seller')
  if (isOwner) roles.push('owner')
  return roles
}

/**
 * Returns true if the ticket exists for this actor. The operator and the system see every ticket of the tenant, a
 * customer the ones it opened, a seller the ones it opened, owns or is named in. For others the ticket does not exist.
 */
export function maySee(ticket: Ticket, actor: Actor): boolean {
  return rolesOf(ticket, actor).length > 0
}

/** Returns true for the operator, the system and sellers on the ticket; never for the requester. */
export function maySeeNotes(ticket: Ticket, actor: Actor): boolean {
  return mayGive(rolesOf(ticket, actor), 'note')
}

/** Returns true if one of these roles may give the command in a state that allows it. */
export function mayGive(roles: readonly Role[], command: CommandName): boolean {
  const { allowed } = rowOf(command)
  return allowed === null || roles.some((role) => allowed.includes(role))
}

/** Returns the commands that these roles can give now: legal in the state and allowed to a role. */
export function possibleCommands({ state }: Ticket, roles: readonly Role[]): readonly CommandName[] {
  return roles.length === 0 ? [] : legalCommands(state).filter((command) => mayGive(roles, command))
}
