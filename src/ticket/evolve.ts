import { codedError } from '../kernel/errors/errors.js'
import { classificationChanges, openedClassification } from './classification/evolve-classification.js'
import { clockChanges } from './clocks/evolve-clock.js'
import { holdChanges, openedClocks } from './clocks/evolve-holds.js'
import { conversationChanges, openedConversation } from './conversation/evolve-conversation.js'
import { copyOf } from './copy-of.js'
import type { Changes, Changing } from './events/changing.js'
import type { RecordMove, TicketEvent, TicketEventType } from './events/events.js'
import { upcast } from './events/upcast.js'
import { lifecycleChanges, moveLifecycle, openedLifecycle } from './lifecycle/evolve-lifecycle.js'
import { migrationChanges } from './migration/evolve-migration.js'
import { openedResponsibility, responsibilityChanges } from './responsibility/evolve-responsibility.js'
import { openedSubject, subjectChanges } from './subject/evolve-subject.js'
import { TICKET_SHAPE, type Ticket } from './ticket.js'

/**
 * Applies one event. The only place where a ticket changes; asks no policy, no calendar, no machine: events
 * record what was decided. An event of an older version is read as `upcast` gives it.
 * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
 * @throws AnswerableError EVENT_UNKNOWN: another release wrote it, in a shape that this one does not read
 */
export function evolve(ticket: Ticket | null, stored: TicketEvent): Ticket {
  const event = upcast(stored)
  const { id: eventId, seq, ticketId, type, occurredAt, moves = NOWHERE } = event
  const version = ticket?.version ?? 0
  const id = ticket?.id ?? ticketId
  const next = event.type === 'ticket.opened' ? openedTicket(event) : ticket && copyOf(ticket)
  if (next === null || seq !== version + 1 || ticketId !== id) {
    throw codedError('HISTORY_BROKEN', { ticketId, expected: `${id}:${version + 1}`, found: `${eventId} ${type}` })
  }
  // The slices map each type to the change of that type; TypeScript cannot pair a union with a table of functions.
  const change = changes[type] as (next: Changing<Ticket>, event: TicketEvent) => void
  change(next, event)
  for (const move of moves) applyMove(next, move, occurredAt)
  next.version = seq
  next.updatedAt = occurredAt
  return next
}

/** Returns the ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

const NOWHERE: readonly RecordMove[] = []

/** The slices, joined: a type without a change does not compile. */
const changes: Changes<TicketEventType> = {
  /** A new ticket has it all from `openedTicket`. */
  'ticket.opened'() {},
  ...lifecycleChanges,
  ...conversationChanges,
  ...responsibilityChanges,
  ...subjectChanges,
  ...classificationChanges,
  ...migrationChanges,
  ...holdChanges,
  ...clockChanges,
}

function applyMove(ticket: Changing<Ticket>, move: RecordMove, at: number): void {
  switch (move.record) {
    case 'lifecycle':
      moveLifecycle(ticket, move, at)
      break
  }
}

function openedTicket(event: TicketEvent<'ticket.opened'>): Changing<Ticket> {
  const { ticketId: id, tenant, occurredAt: openedAt, data } = event
  const { machine, policy } = data
  return copyOf({
    id,
    tenant,
    version: 0,
    shape: TICKET_SHAPE,
    machine,
    policy,
    openedAt,
    updatedAt: openedAt,
    ...openedLifecycle(event),
    ...openedSubject(event),
    ...openedResponsibility(event),
    ...openedConversation(event),
    ...openedClassification(event),
    ...openedClocks(event),
  })
}
