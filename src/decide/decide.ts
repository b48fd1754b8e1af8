import type { Role } from '../ticket/commands/command.js'
import type { Command, CommandOf } from '../ticket/commands/inputs.js'
import { mayGive, possibleCommands, rolesOf } from '../ticket/commands/permissions.js'
import type { TicketEvent, TicketEventType } from '../ticket/events/events.js'
import { MACHINE_VERSION } from '../ticket/lifecycle/topology.js'
import { legalCommands } from '../ticket/lifecycle/transition.js'
import type { Ticket } from '../ticket/ticket.js'
import { reconcileClocks } from './clocks/clocks.js'
import { fireAllDue, fireDue } from './clocks/fire-due.js'
import type { LaterCommand } from './commands/handler.js'
import { handle } from './commands/index.js'
import { raisePriority } from './commands/priority.js'
import { retired } from './commands/retired.js'
import { route } from './commands/route.js'
import { type Cause, type DecideContext, Draft, deadlineActor } from './draft.js'
import { type Refused, refuse } from './refusal.js'

/** The result of a decision: the new events and the ticket they make, or a refusal that changes nothing. */
export type Decided = Accepted | Refused
export interface Accepted {
  readonly outcome: 'accepted'
  readonly events: readonly TicketEvent[]
  readonly ticket: Ticket
}

/**
 * The one place where events are made: a command, the ticket, the policy that judges it, and an instant
 * give events or a refusal. Pure and synchronous.
 * @param ticket null for `open`, and for a ticket that does not exist
 */
export function decide(ticket: Ticket | null, command: Command, context: DecideContext): Decided {
  const { now, ticketId, commandId: id = null } = context
  const cause: Cause = { actor: command.by, at: now, id, command: command.type }
  if (command.type === 'open')
    return open(command, context, { ...cause, at: Math.min(command.occurredAt ?? now, now), knownAt: now })
  const roles = ticket === null ? [] : rolesOf(ticket, command.by)
  if (ticket === null || roles.length === 0) return refuse('TICKET_NOT_FOUND', { ticketId })
  const draft = new Draft(ticket, context, cause)
  fireAllDue(draft)
  draft.cause = cause
  // A deadline may have given the ticket to another owner.
  const rolesNow = draft.events.length === 0 ? roles : rolesOf(draft.ticket, command.by)
  return permitted(draft.ticket, command, rolesNow) ?? handle(draft, command) ?? accepted(draft)
}

/** Lets due deadlines pass, with no command. No events means that nothing was due. */
export function decideDeadlines(ticket: Ticket, context: DecideContext): Accepted {
  const draft = new Draft(ticket, context, { actor: deadlineActor, at: context.now, id: null, command: 'deadline' })
  fireDue(draft)
  return { outcome: 'accepted', events: draft.events, ticket: draft.ticket }
}

/** Lets the clocks follow what the command did. */
function accepted(draft: Draft): Accepted {
  const { events, context } = draft
  // A note changes nothing that a clock follows, unless a target's conditions read the command itself.
  const isInert = !context.policy.followsCommands && events.every(({ type }) => inert.has(type))
  if (!isInert) reconcileClocks(draft)
  return { outcome: 'accepted', events: draft.events, ticket: draft.ticket }
}

const inert: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'ticket.noted',
  'ticket.classification-confirmed',
])

function open(command: CommandOf<'open'>, context: DecideContext, cause: Cause): Decided {
  const { by, facts, priority, digest, classified } = command
  const refused = retired(context.policy, facts.category)
  if (refused !== null) return refused
  const draft = new Draft(null, context, cause)
  const decision = context.policy.decide(facts)
  const { party, id } = by.onBehalfOf ?? by
  draft.record('ticket.opened', {
    requester: { party, id },
    facts,
    priority: priority ?? decision.priority ?? 'normal',
    content: { digest },
    machine: MACHINE_VERSION,
    policy: context.policy.ref,
  })
  if (classified !== undefined) {
    draft.record('ticket.classified', classified)
    // Where nobody said how pressing it is, a text that reads more pressing than its category makes it so.
    if (priority === undefined) raisePriority(draft, classified.urgency, 'classifier')
  }
  route(draft, 'open', decision)
  return accepted(draft)
}

/** Legal in this state, and allowed to this actor; the refusal names what is. */
function permitted(ticket: Ticket, command: LaterCommand, roles: readonly Role[]): Refused | null {
  const { type, by } = command
  const isLegal = legalCommands(ticket.state).includes(type)
  if (isLegal && mayGive(roles, type)) return null
  const possible = possibleCommands(ticket, roles)
  const legal = possible.join(', ') || 'nothing'
  const values = { command: type, ticketId: ticket.id, state: ticket.state, legal }
  return isLegal
    ? refuse('ACTOR_MAY_NOT', { ...values, party: by.party }, possible)
    : refuse('MOVE_NOT_LEGAL', values, possible)
}
