import type { CommandName } from '../../ticket/commands/commands.js'
import { legalCommands } from '../../ticket/lifecycle/transition.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/** What an actor is to a ticket. One actor may be two: a seller who asked and must act itself is `requester` and `owner`. */
type Role = 'requester' | 'seller' | 'owner' | 'operator' | 'system'

/**
 * Who may give which command, where the state allows it. `seller` is a seller on the ticket who did not ask, `owner`
 * a seller who must act now. Anybody may open: there is no ticket yet that could refuse.
 */
const mayGive: Readonly<Record<CommandName, readonly Role[]>> = {
  open: [],
  assign: ['operator', 'system'],
  reply: ['requester', 'seller', 'operator', 'system'],
  note: ['seller', 'operator', 'system'],
  resolve: ['owner', 'operator', 'system'],
  reopen: ['requester', 'owner', 'operator', 'system'],
  close: ['requester', 'operator', 'system'],
  escalate: ['requester', 'owner', 'operator', 'system'],
  'category.set': ['operator', 'system'],
  'priority.set': ['operator', 'system'],
  'policy.migrate': ['operator', 'system'],
  'clock.extend': ['operator', 'system'],
  'hold.place': ['operator', 'system'],
  'hold.release': ['operator', 'system'],
  'hold.void': ['operator', 'system'],
  'extension.grant': ['operator', 'system'],
  'extension.void': ['operator', 'system'],
  'milestone.record': ['operator', 'system'],
}

/**
 * True where the ticket exists for this actor: the operator and the system see every ticket of the tenant,
 * a customer its own, a seller those that name it. To everybody else the ticket does not exist.
 */
export function maySee(ticket: Ticket, actor: Actor): boolean {
  return rolesOf(ticket, actor).length > 0
}

/** Notes are for those who answer: the operator, the system and sellers on the ticket, never for who asked. */
export function maySeeNotes(ticket: Ticket, actor: Actor): boolean {
  return mayCommand(ticket, actor, 'note')
}

/** True where this actor may give this command, in a state that allows it. */
export function mayCommand(ticket: Ticket, actor: Actor, command: CommandName): boolean {
  const allowed = mayGive[command]
  for (const role of rolesOf(ticket, actor)) if (allowed.includes(role)) return true
  return false
}

/** The commands that are possible for this actor now: legal in the state, and allowed to the actor. */
export function possibleCommands(ticket: Ticket, actor: Actor): readonly CommandName[] {
  return legalCommands(ticket.state).filter((command) => command !== 'open' && mayCommand(ticket, actor, command))
}

const OPERATOR: readonly Role[] = ['operator']
const SYSTEM: readonly Role[] = ['system']
const NOBODY: readonly Role[] = []

function rolesOf(ticket: Ticket, actor: Actor): readonly Role[] {
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
