import { isOnTicket } from '../ticket/access/access.js'
import type { TimeChange } from '../ticket/clocks/deadlines.js'
import type { Role } from '../ticket/commands/command.js'
import type { Command, CommandOf } from '../ticket/commands/inputs.js'
import { mayGive, possibleCommands, rolesOf } from '../ticket/commands/permissions.js'
import type { TicketEvent, TicketEventType } from '../ticket/events/events.js'
import { MACHINE_VERSION } from '../ticket/lifecycle/topology.js'
import { legalCommands } from '../ticket/lifecycle/transition.js'
import { isStaff } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { reconcileClocks } from './clocks/clocks.js'
import { fireAllDue, fireDue } from './clocks/fire-due.js'
import { firedFor } from './clocks/fire-for-actor.js'
import { reconcileAccess } from './commands/access.js'
import { refusedDate } from './commands/backdating.js'
import type { LaterCommand } from './commands/handler.js'
import { handle } from './commands/index.js'
import { raisePriority } from './commands/priority.js'
import { retired, undeclared } from './commands/retired.js'
import { route } from './commands/route.js'
import { type DeskFactsBefore, decideAgain, deskFactsNow } from './decide-again.js'
import { type Cause, type DecideContext, Draft, deadlineActor } from './draft.js'
import { type Refused, refuse } from './refusal.js'

/** The result of a decision: new events and the ticket after them, or a refusal that changes nothing. */
export type Decided = Accepted | Refused
/** The result of an accepted command. */
export interface Accepted {
  readonly outcome: 'accepted'
  readonly events: readonly TicketEvent[]
  readonly ticket: Ticket
  /** The next change by time: `deadlinesOf` makes a row of it. Omitted: the policy reads no fact that time changes. */
  readonly change?: TimeChange | null
}

/**
 * Decides a command on a ticket by its policy, at an instant. Returns the events, or a refusal. Pure and synchronous;
 * all events are made here. Due deadlines are fired before the command is decided.
 * @param ticket null for `open`, and for a ticket that does not exist
 * @throws AnswerableError DEADLINES_ENDLESS: more deadlines are due than one call fires; retryable after a sweep
 * @throws AnswerableError HISTORY_NEEDED: the decision needs the ticket's events, and `context.history` is omitted
 * @throws AnswerableError CALENDAR_MISSING: a clock counts in a calendar that the context lacks
 */
export function decide(ticket: Ticket | null, command: Command, context: DecideContext): Decided {
  const { now, ticketId, commandId: id = null } = context
  const cause: Cause = { actor: command.by, at: now, id, command: command.type }
  if (command.type === 'open') {
    const { occurredAt, receivedAt: knownAt = now } = command
    return open(command, context, { ...cause, at: Math.min(occurredAt ?? knownAt, now), knownAt })
  }
  if (ticket === null) return refuse('TICKET_NOT_FOUND', { ticketId })
  const draft = new Draft(ticket, context, cause)
  return decideOn(draft, command) ?? acceptedBy(draft)
}

/** One command of a list, with the causation and correlation ids of its events. */
export interface ListedCommand extends Pick<DecideContext, 'commandId' | 'correlationId'> {
  readonly command: Command
}

/** The first refusal of a list, with the index of its command. */
export interface RefusedAt {
  readonly refused: Refused
  readonly index: number
}

/**
 * Decides several commands in turn, all at one instant. The first refusal refuses the whole list.
 * @param context its `commandId` and `correlationId` are those of the first command
 * @throws AnswerableError DEADLINES_ENDLESS, HISTORY_NEEDED, CALENDAR_MISSING: as `decide`
 */
export function decideAll(
  ticket: Ticket,
  commands: readonly ListedCommand[],
  context: DecideContext,
): Accepted | RefusedAt {
  const { now, ticketId } = context
  let draft: Draft | null = null
  let index = -1
  for (const { command, commandId: id = null, correlationId } of commands) {
    index += 1
    const cause: Cause = { actor: command.by, at: now, id, command: command.type }
    if (draft === null) draft = new Draft(ticket, context, cause)
    else draft.begin(cause, correlationId)
    const refused = command.type === 'open' ? refuse('TICKET_EXISTS', { ticketId }) : decideOn(draft, command)
    if (refused !== null) return { refused, index }
  }
  return draft === null ? { outcome: 'accepted', events: [], ticket } : acceptedBy(draft)
}

/** Decides the command that is the draft's cause. Returns the refusal, or null if the draft recorded its events. */
function decideOn(draft: Draft, command: LaterCommand): Refused | null {
  const { cause } = draft
  const roles = rolesOf(draft.ticket, command.by)
  const at = command.type === 'reply' ? command.occurredAt : undefined
  // A deadline lets nobody in who dates a reply: only the operator and the system may.
  const isStranger =
    roles.length === 0 && (at !== undefined || firedFor(draft.ticket, command.by, () => fired(draft)) === null)
  if (isStranger) return refuse('TICKET_NOT_FOUND', { ticketId: draft.context.ticketId })
  const refusedAsDated = command.type === 'reply' && at !== undefined ? refusedDate(draft, command, at) : null
  if (refusedAsDated !== null) return refusedAsDated
  // A deadline after a dated reply fires after it: at the next command or wake-up. For a seller that a deadline let in,
  // nothing is due any more.
  fireAllDue(draft, at)
  draft.cause = at === undefined ? cause : { ...cause, at, knownAt: draft.context.now }
  // A deadline may have handed the ticket to another owner.
  const rolesNow = draft.hasRecorded ? rolesOf(draft.ticket, command.by) : roles
  // It may also have taken the ticket out of the actor's sight.
  if (rolesNow.length === 0) return refuse('TICKET_NOT_FOUND', { ticketId: draft.context.ticketId })
  draft.beginCommand()
  const before = deskFactsNow(draft)
  const refused = permitted(draft.ticket, command, rolesNow) ?? handle(draft, command)
  if (refused !== null) return refused
  settle(draft, before)
  return null
}

function fired(draft: Draft): Ticket {
  fireAllDue(draft)
  return draft.ticket
}

/** Lets the decision, the access and the clocks follow from what the command recorded. */
function settle(draft: Draft, before: DeskFactsBefore | null): void {
  decideAgain(draft, before)
  reconcileAccess(draft)
  const between = deskFactsNow(draft)
  reconcileAfterCommand(draft)
  if (between === null || !decideAgain(draft, between)) return
  // A promise turned out to have been kept, so the policy no longer reads its breach.
  reconcileAccess(draft)
  reconcileClocks(draft)
}

function acceptedBy({ events, ticket, context }: Draft): Accepted {
  const { nextChange } = context.policy
  if (nextChange === null) return { outcome: 'accepted', events, ticket }
  return { outcome: 'accepted', events, ticket, change: nextChange(ticket) }
}

/**
 * Fires the deadlines that are due, without a command. Returns no events if nothing was due. Fires at most 1,000; the
 * next call fires more.
 * @throws AnswerableError HISTORY_NEEDED, CALENDAR_MISSING: as `decide`
 */
export function decideDeadlines(ticket: Ticket, context: DecideContext): Accepted {
  const draft = new Draft(ticket, context, { actor: deadlineActor, at: context.now, id: null, command: 'deadline' })
  fireDue(draft)
  return acceptedBy(draft)
}

/** Reconciles the clocks after a command, unless it recorded only events that no clock depends on. */
function reconcileAfterCommand(draft: Draft): void {
  // A note affects no clock, unless a target's conditions read the command itself.
  const isInert = !draft.context.policy.followsCommands && draft.every(isInertType)
  if (!isInert) reconcileClocks(draft)
}

/** The events that affect no clock: no metric and no condition of a target reads what they change. */
export const inert: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'ticket.noted',
  'ticket.classification-confirmed',
  'ticket.claimed',
  'ticket.unclaimed',
  'ticket.access-granted',
  'ticket.access-withdrawn',
  'ticket.paid-by-set',
  'ticket.charged-to-set',
  'ticket.fault-found',
  'ticket.score-set',
])
const isInertType = (type: TicketEventType): boolean => inert.has(type)

function open(command: CommandOf<'open'>, context: DecideContext, cause: Cause): Decided {
  const { by, facts, priority, digest, classified, towards } = command
  const { policy, unknownCategory = 'triage' } = context
  // A ticket that a classifier could not place has no category, which is not an unknown one.
  const isRefused = unknownCategory === 'refuse' && classified === undefined
  const unknown = isRefused ? undeclared(policy, facts.category) : null
  const refused = foreignMember(command) ?? unknown ?? retired(policy, facts.category)
  if (refused !== null) return refused
  const draft = new Draft(null, context, cause)
  // A ticket that is entered late has the age of its entry, and no decision is dated before it.
  const { at, knownAt = at } = cause
  const isLate = knownAt > at && policy.deskReads !== null
  const decision = policy.decide(isLate ? { ...facts, ticket: { age: knownAt - at } } : facts)
  const author = by.onBehalfOf ?? by
  const { party, id } = towards ?? author
  draft.record('ticket.opened', {
    requester: { party, id },
    facts,
    priority: priority ?? decision.priority ?? 'normal',
    content: { digest },
    ...(towards === undefined ? {} : { isTowards: true }),
    machine: MACHINE_VERSION,
    policy: policy.ref,
    ...(isLate && { knownAt }),
  })
  if (classified !== undefined) {
    draft.record('ticket.classified', classified)
    // A priority in the command is kept. Otherwise the text's urgency may raise the category's priority.
    if (priority === undefined) raisePriority(draft, classified.urgency, 'classifier')
  }
  route(draft, 'open', decision)
  reconcileAccess(draft)
  // A seller that writes to a customer stays on the ticket, whoever owns it.
  if (towards !== undefined && author.party === 'seller' && !isOnTicket(draft.ticket, author.id)) {
    draft.record('ticket.access-granted', { seller: author.id, by: 'person', reason: 'opened' })
  }
  reconcileAfterCommand(draft)
  return acceptedBy(draft)
}

/**
 * Refuses a customer or a seller that dates its opening or sets its priority: either would steer the promises to it.
 * Refuses a customer that opens a ticket towards somebody.
 */
function foreignMember({ by, occurredAt, priority, towards }: CommandOf<'open'>): Refused | null {
  const { party } = by
  if (towards !== undefined && (by.onBehalfOf ?? by).party === 'customer')
    return refuse('TOWARDS_NOT_ALLOWED', { party })
  if (isStaff(party)) return null
  const member = occurredAt !== undefined ? 'occurredAt' : priority !== undefined ? 'priority' : null
  return member === null ? null : refuse('MEMBER_NOT_ALLOWED', { command: 'open', member, party })
}

/** Refuses a command that is not legal in this state or not allowed to this actor. The refusal lists what is. */
function permitted(ticket: Ticket, command: LaterCommand, roles: readonly Role[]): Refused | null {
  const { type, by } = command
  const isLegal = legalCommands(ticket.state).includes(type)
  if (isLegal && mayGive(roles, type)) return null
  const possible = possibleCommands(ticket, roles)
  const legal = possible.join(', ') || 'nothing'
  // A seller whose part has ended does not learn the state.
  const isOver = roles.includes('former')
  const values = { command: type, ticketId: ticket.id, state: isOver ? 'over' : ticket.state, legal }
  return isLegal || (isOver && !mayGive(roles, type))
    ? refuse('ACTOR_MAY_NOT', { ...values, party: by.party }, possible)
    : refuse('MOVE_NOT_LEGAL', values, possible)
}
