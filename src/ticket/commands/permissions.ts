import { legalCommands } from '../lifecycle/transition.js'
import type { Actor } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import type { Role } from './command.js'
import { type CommandName, rowOf } from './commands.js'

const OPERATOR: readonly Role[] = ['operator']
const SYSTEM: readonly Role[] = ['system']
const NOBODY: readonly Role[] = []

/** Returns what an actor is to a ticket; empty where the ticket is none of its business. */
export function rolesOf(ticket: Ticket, actor: Actor): readonly Role[] {
  if (actor.party === 'operator') return OPERATOR
  if (actor.party === 'system') return SYSTEM
  if (typeof actor.id !== 'string') return NOBODY
  const asks = ticket.requester.party === actor.party && ticket.requester.id === actor.id
  if (actor.party !== 'seller') return asks ? ['requester'] : NOBODY
  const owns = ticket.responsibility?.sellerId === actor.id
  const named = owns || ticket.facts.seller?.id === actor.id
  const roles: Role[] = []
  if (asks) roles.push('requester')
  if (named && !asks) roles.push('seller')
  if (owns) roles.push('owner')
  return roles
}

/**
 * Returns true where the ticket exists for this actor: the operator and the system see every ticket of the tenant,
 * a customer its own, a seller those that name it. To everybody else the ticket does not exist.
 */
export function maySee(ticket: Ticket, actor: Actor): boolean {
  return rolesOf(ticket, actor).length > 0
}

/** Returns true for those who answer: the operator, the system and sellers on the ticket, never for who asked. */
export function maySeeNotes(ticket: Ticket, actor: Actor): boolean {
  return mayGive(rolesOf(ticket, actor), 'note')
}

/** Returns true where one in these roles may give this command, in a state that allows it. */
export function mayGive(roles: readonly Role[], command: CommandName): boolean {
  const { allowed } = rowOf(command)
  return allowed === null || roles.some((role) => allowed.includes(role))
}

/** Returns the commands that are possible now for one in these roles: legal in the state, and allowed. */
export function possibleCommands({ state }: Ticket, roles: readonly Role[]): readonly CommandName[] {
  return roles.length === 0 ? [] : legalCommands(state).filter((command) => mayGive(roles, command))
}
