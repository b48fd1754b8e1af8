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
  if (ticket === null) return refuse('TICKET_NOT_FOUND', { ticketId })
  const draft = new Draft(ticket, context, cause)
  return refusedBy(draft, command) ?? acceptedBy(draft)
}

/** One command of a list, and the ids that its events name beside it. */
export interface ListedCommand extends Pick<DecideContext, 'commandId' | 'correlationId'> {
  readonly command: Command
}

/** The first refusal of a list, and the index of its command. */
export interface RefusedAt {
  readonly refused: Refused
  readonly index: number
}

/**
 * Decides each command on the ticket that the one before left, all at one instant. The first refusal refuses the list.
 * @param context its `commandId` and `correlationId` are not read: each command has its own
 */
export function decideAll(
  ticket: Ticket,
  commands: readonly ListedCommand[],
  context: DecideContext,
): Accepted | RefusedAt {
  const { now, ticketId } = context
  let draft: Draft | null = null
  for (const [index, { command, commandId: id = null, correlationId }] of commands.entries()) {
    const cause: Cause = { actor: command.by, at: now, id, command: command.type }
    if (draft === null) draft = new Draft(ticket, { ...context, correlationId }, cause)
    else draft.begin(cause, correlationId)
    // There is a ticket already.
    const refused = command.type === 'open' ? refuse('TICKET_EXISTS', { ticketId }) : refusedBy(draft, command)
    if (refused !== null) return { refused, index }
  }
  return draft === null ? { outcome: 'accepted', events: [], ticket } : acceptedBy(draft)
}

/** Decides one command on a draft that has been told its cause. Returns the refusal; null where its events are recorded. */
function refusedBy(draft: Draft, command: LaterCommand): Refused | null {
  const { cause } = draft
  const roles = rolesOf(draft.ticket, command.by)
  if (roles.length === 0) return refuse('TICKET_NOT_FOUND', { ticketId: draft.context.ticketId })
  fireAllDue(draft)
  draft.cause = cause
  // A deadline may have given the ticket to another owner.
  const rolesNow = !draft.hasRecorded ? roles : rolesOf(draft.ticket, command.by)
  const refused = permitted(draft.ticket, command, rolesNow) ?? handle(draft, command)
  if (refused === null) follow(draft)
  return refused
}

const acceptedBy = ({ events, ticket }: Draft): Accepted => ({ outcome: 'accepted', events, ticket })

/** Lets due deadlines pass, with no command. No events means that nothing was due. */
export function decideDeadlines(ticket: Ticket, context: DecideContext): Accepted {
  const draft = new Draft(ticket, context, { actor: deadlineActor, at: context.now, id: null, command: 'deadline' })
  fireDue(draft)
  return acceptedBy(draft)
}

/** Lets the clocks follow what the command did. */
function follow(draft: Draft): void {
  // A note changes nothing that a clock follows, unless a target's conditions read the command itself.
  const isInert = !draft.context.policy.followsCommands && draft.every(isInertType)
  if (!isInert) reconcileClocks(draft)
}

const inert: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'ticket.noted',
  'ticket.classification-confirmed',
])
const isInertType = (type: TicketEventType): boolean => inert.has(type)

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
  follow(draft)
  return acceptedBy(draft)
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
