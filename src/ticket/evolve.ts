import { codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import { WAITING } from './clocks/clock-state.js'
import { clockChanges, keepBasis } from './clocks/evolve-clock.js'
import { holdReason, type TicketPause } from './clocks/hold.js'
import type { Changes, Changing } from './events/changing.js'
import type { RecordMove, TicketEvent, TicketEventType } from './events/events.js'
import { upcast } from './events/upcast.js'
import type { TicketState } from './lifecycle/machine.js'
import type { Actor } from './responsibility/party.js'
import { ownerName, type Responsibility } from './responsibility/responsibility.js'
import type { Ticket } from './ticket.js'

/**
 * Applies one event. The only place where a ticket changes; asks no policy, no calendar, no machine: events
 * record what was decided. An event of an older version is read as `upcast` gives it.
 * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
 * @throws AnswerableError EVENT_UNKNOWN: another release wrote it, in a shape that this one does not read
 */
export function evolve(ticket: Ticket | null, stored: TicketEvent): Ticket {
  const event = upcast(stored)
  const { id: eventId, seq, ticketId, type, occurredAt, moves = NONE } = event
  const version = ticket?.version ?? 0
  const id = ticket?.id ?? ticketId
  const next = event.type === 'ticket.opened' ? openedTicket(event) : ticket && copyOf(ticket)
  if (next === null || seq !== version + 1 || ticketId !== id) {
    throw codedError('HISTORY_BROKEN', { ticketId, expected: `${id}:${version + 1}`, found: `${eventId} ${type}` })
  }
  // The table maps each type to the change of that type; TypeScript cannot pair a union with a table of functions.
  const change = changes[type] as (next: Changing<Ticket>, event: TicketEvent) => void
  change(next, event)
  for (const move of moves) applyMove(next, move, occurredAt)
  next.version = seq
  next.updatedAt = occurredAt
  return next
}

const NONE: readonly RecordMove[] = []

function applyMove(ticket: Changing<Ticket>, { to }: RecordMove, at: EpochMs): void {
  if (to !== ticket.state) noteWaiting(ticket, to, at)
  ticket.state = to
}

/** The ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

/** What each event changes on a copy of the ticket, beside what every event sets: state, version and time. */
const changes: Changes<TicketEventType> = {
  /** A new ticket has it all from `openedTicket`. */
  'ticket.opened'() {},
  'ticket.routed'(ticket, { data, occurredAt }) {
    ticket.decision = data.decision
    handOver(ticket, data.responsibility, occurredAt)
  },
  'ticket.sent-to-triage'(ticket, { data, occurredAt }) {
    ticket.decision = data.decision
    handOver(ticket, null, occurredAt)
  },
  'ticket.assigned': (ticket, { data, occurredAt }) => handOver(ticket, data.responsibility, occurredAt),
  'ticket.escalated': (ticket, { data, occurredAt }) => handOver(ticket, data.responsibility, occurredAt),
  'ticket.replied'(ticket, { data, actor, occurredAt }) {
    if (data.side === 'requester') {
      ticket.askedAt = null
      if (data.awaits !== 'nobody') askAnswer(ticket, occurredAt)
    } else if (data.side === 'responder') {
      if (data.awaits === 'requester') ticket.askedAt = occurredAt
      if (actor.automated === true) ticket.autoRespondedAt ??= occurredAt
      else {
        ticket.lastUpdateAt = occurredAt
        answer(ticket, occurredAt, isOwner(ticket, actor))
      }
    }
  },
  'ticket.noted'() {},
  'ticket.resolved'(ticket, { actor, occurredAt }) {
    answer(ticket, occurredAt, isOwner(ticket, actor))
    ticket.ownerReplyNeededSince = null
    ticket.lastUpdateAt = occurredAt
    ticket.askedAt = null
    ticket.resolvedAt = occurredAt
  },
  'ticket.reopened'(ticket, { occurredAt }) {
    ticket.resolvedAt = null
    ticket.closedAt = null
    ticket.reopenedAt = occurredAt
    ticket.reopenings += 1
    askAnswer(ticket, occurredAt)
  },
  'ticket.closed'(ticket, { occurredAt }) {
    ticket.closedAt = occurredAt
    ticket.replyNeededSince = null
    ticket.ownerReplyNeededSince = null
    ticket.askedAt = null
  },
  'ticket.category-set': (ticket, { data }) => setCategory(ticket, data.to),
  'ticket.classified'(ticket, { data }) {
    ticket.classification = { ...data, review: null }
  },
  'ticket.reclassified'(ticket, { data }) {
    setCategory(ticket, data.to)
    ticket.classification = ticket.classification && { ...ticket.classification, review: 'corrected' }
  },
  'ticket.classification-confirmed'(ticket) {
    ticket.classification = ticket.classification && { ...ticket.classification, review: 'confirmed' }
  },
  'ticket.policy-migrated'(ticket, { data, occurredAt }) {
    ticket.policy = data.to
    ticket.decision = data.decision
    ticket.clocks = keepBasis(ticket.clocks, data)
    handOver(ticket, data.responsibility, occurredAt)
  },
  'ticket.priority-set'(ticket, { data }) {
    ticket.priority = data.to
  },
  'ticket.milestone-recorded'(ticket, { data }) {
    ticket.milestones = { ...ticket.milestones, [data.milestone]: data.at }
  },
  'hold.placed'(ticket, { data: { hold, reason, clocks }, occurredAt }) {
    ticket.holds = { ...ticket.holds, [hold]: { since: occurredAt, reason, clocks } }
    beginPause(ticket, holdReason(hold), clocks, occurredAt)
  },
  'hold.released'(ticket, { data, occurredAt }) {
    endHold(ticket, data.hold)
    goOn(ticket, holdReason(data.hold), occurredAt)
  },
  'hold.voided'(ticket, { data }) {
    endHold(ticket, data.hold)
    ticket.pauses = ticket.pauses.filter(({ reason }) => reason !== holdReason(data.hold))
  },
  'extension.granted'() {},
  'extension.voided'() {},
  'ticket.flagged'(ticket, { data }) {
    if (!ticket.flags.includes(data.flag)) ticket.flags = [...ticket.flags, data.flag]
  },
  ...clockChanges,
}

function handOver(ticket: Changing<Ticket>, to: Responsibility | null, at: EpochMs): void {
  const from = ticket.responsibility
  ticket.responsibility = to
  const owner = ownerName(to)
  if (ticket.owners.at(-1)?.owner !== owner) ticket.owners = [...ticket.owners, { from: at, owner }]
  if (from === null || to === null) return
  const toOther = from.party !== to.party || from.sellerId !== to.sellerId
  if (toOther || from.team !== to.team) ticket.reassignments += 1
  if (!toOther) return
  // What the owner before left unanswered is the new owner's to answer; what anybody answered is not.
  ticket.ownerFirstResponseAt = ticket.firstResponseAt
  ticket.ownerReplyNeededSince = ticket.replyNeededSince
}

function setCategory(ticket: Changing<Ticket>, category: string): void {
  ticket.category = category
  ticket.facts = { ...ticket.facts, category }
}

/** The requester is waited for from now on, or no more. */
function noteWaiting(ticket: Changing<Ticket>, to: TicketState, at: EpochMs): void {
  if (to === 'waiting') beginPause(ticket, WAITING, null, at)
  else if (ticket.state === 'waiting') goOn(ticket, WAITING, at)
}

function beginPause(ticket: Changing<Ticket>, reason: string, clocks: TicketPause['clocks'], at: EpochMs): void {
  ticket.pauses = [...ticket.pauses, { from: at, to: null, reason, clocks }]
}

function goOn(ticket: Changing<Ticket>, reason: string, at: EpochMs): void {
  ticket.pauses = ticket.pauses.map((one) => (one.to === null && one.reason === reason ? { ...one, to: at } : one))
}

/** The requester waits from now on, unless it waits already. */
function askAnswer(ticket: Changing<Ticket>, at: EpochMs): void {
  ticket.replyNeededSince ??= at
  ticket.ownerReplyNeededSince ??= at
}

/** The side that answers did, or resolved: nobody waits for it any more. The owner's own debt only the owner pays. */
function answer(ticket: Changing<Ticket>, at: EpochMs, byOwner: boolean): void {
  ticket.firstResponseAt ??= at
  ticket.replyNeededSince = null
  if (!byOwner) return
  ticket.ownerFirstResponseAt ??= at
  ticket.ownerReplyNeededSince = null
}

/** Whether the party that must act does so itself. Where nobody owns the ticket, whoever answers does. */
function isOwner({ responsibility }: Ticket, { party, id }: Actor): boolean {
  return (
    responsibility === null ||
    (responsibility.party === party && (party !== 'seller' || responsibility.sellerId === id))
  )
}

function endHold(ticket: Changing<Ticket>, id: string): void {
  const { [id]: _, ...holds } = ticket.holds
  ticket.holds = holds
}

/*
 * The two below name every member. V8 gives what one literal makes one shape, and later reads are fast; a spread
 * that adds members takes microseconds.
 */

function openedTicket({ id, ticketId, tenant, occurredAt, data }: TicketEvent<'ticket.opened'>): Changing<Ticket> {
  const { requester, facts, priority, content, machine, policy } = data
  return copyOf({
    id: ticketId,
    tenant,
    version: 0,
    machine,
    state: 'new',
    category: facts.category,
    priority,
    requester,
    facts,
    responsibility: null,
    decision: null,
    classification: null,
    policy,
    content: { id, ...content },
    openedAt: occurredAt,
    firstResponseAt: null,
    replyNeededSince: occurredAt,
    ownerFirstResponseAt: null,
    ownerReplyNeededSince: occurredAt,
    autoRespondedAt: null,
    lastUpdateAt: null,
    askedAt: null,
    resolvedAt: null,
    closedAt: null,
    reopenedAt: null,
    updatedAt: occurredAt,
    reopenings: 0,
    reassignments: 0,
    owners: [],
    pauses: [],
    milestones: {},
    holds: {},
    flags: [],
    clocks: {},
  })
}

const copyOf = (ticket: Ticket): Changing<Ticket> => ({
  id: ticket.id,
  tenant: ticket.tenant,
  version: ticket.version,
  machine: ticket.machine,
  state: ticket.state,
  category: ticket.category,
  priority: ticket.priority,
  requester: ticket.requester,
  facts: ticket.facts,
  responsibility: ticket.responsibility,
  decision: ticket.decision,
  classification: ticket.classification,
  policy: ticket.policy,
  content: ticket.content,
  openedAt: ticket.openedAt,
  firstResponseAt: ticket.firstResponseAt,
  replyNeededSince: ticket.replyNeededSince,
  ownerFirstResponseAt: ticket.ownerFirstResponseAt,
  ownerReplyNeededSince: ticket.ownerReplyNeededSince,
  autoRespondedAt: ticket.autoRespondedAt,
  lastUpdateAt: ticket.lastUpdateAt,
  askedAt: ticket.askedAt,
  resolvedAt: ticket.resolvedAt,
  closedAt: ticket.closedAt,
  reopenedAt: ticket.reopenedAt,
  updatedAt: ticket.updatedAt,
  reopenings: ticket.reopenings,
  reassignments: ticket.reassignments,
  owners: ticket.owners,
  pauses: ticket.pauses,
  milestones: ticket.milestones,
  holds: ticket.holds,
  flags: ticket.flags,
  clocks: ticket.clocks,
})
