import { codedError } from '../kernel/errors/errors.js'
import { accessChanges } from './access/evolve-access.js'
import { classificationChanges, openedClassification } from './classification/evolve-classification.js'
import { ClockCopies } from './clocks/clock-copies.js'
import { clockChanges } from './clocks/evolve-clock.js'
import { holdChanges, openedClocks } from './clocks/evolve-holds.js'
import { conversationChanges, openedConversation } from './conversation/evolve-conversation.js'
import { copyOf } from './copy-of.js'
import type { Changes } from './events/changes.js'
import type { Changing } from './events/changing.js'
import type { RecordMove, TicketEvent, TicketEventType } from './events/events.js'
import { upcast } from './events/upcast.js'
import { lifecycleChanges, moveLifecycle, openedLifecycle } from './lifecycle/evolve-lifecycle.js'
import { migrationChanges } from './migration/evolve-migration.js'
import { openedResponsibility, responsibilityChanges } from './responsibility/evolve-responsibility.js'
import { openedSettlement, settlementChanges } from './settlement/evolve-settlement.js'
import { openedSubject, subjectChanges } from './subject/evolve-subject.js'
import { TICKET_SHAPE, type Ticket } from './ticket.js'

/**
 * Returns the ticket after one event; does not change the given ticket. Needs no policy, calendar or machine, because
 * events record decisions. Upcasts an event of an older version first.
 * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it, in a type or version that this one does not know
 */
export function evolve(ticket: Ticket | null, stored: TicketEvent): Ticket {
  return new TicketEdit(ticket).apply(upcast(stored))
}

/**
 * Returns the ticket that a complete history gives; null if there are no events.
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: as `evolve`
 */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  const edit = new TicketEdit(null)
  for (const event of events) edit.apply(upcast(event))
  return edit.ticket
}

/**
 * Applies one event after another. This is the only place where a ticket changes. It copies the ticket before the first
 * change and then changes the copy in place, so `ticket` is valid only until the next event.
 */
export class TicketEdit {
  private copy: Changing<Ticket> | null = null
  private readonly copies = new ClockCopies()

  constructor(private readonly before: Ticket | null) {}

  /** The ticket so far; null before its first event. */
  get ticket(): Ticket | null {
    return this.copy ?? this.before
  }

  /**
   * Applies an event that is already in this release's version.
   * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
   */
  apply(event: TicketEvent): Ticket {
    const { seq, ticketId, type, occurredAt, moves } = event
    const { ticket } = this
    const isNext =
      ticket === null
        ? seq === 1 && type === 'ticket.opened'
        : seq === ticket.version + 1 && type !== 'ticket.opened' && ticketId === ticket.id
    if (!isNext) throw historyBroken(ticket, event)
    this.copy ??= ticket === null ? openedTicket(event as TicketEvent<'ticket.opened'>) : copyOf(ticket)
    const { copy } = this
    // TypeScript cannot see that the function found by `type` takes an event of that type.
    const change = changes[type] as (copy: Changing<Ticket>, event: TicketEvent, copies: ClockCopies) => void
    change(copy, event, this.copies)
    if (moves !== undefined) for (const move of moves) applyMove(copy, move, occurredAt)
    copy.version = seq
    copy.updatedAt = occurredAt
    return copy
  }
}

function historyBroken(ticket: Ticket | null, { id, ticketId, type }: TicketEvent) {
  const expected = `${ticket?.id ?? ticketId}:${(ticket?.version ?? 0) + 1}`
  return codedError('HISTORY_BROKEN', { ticketId, expected, found: `${id} ${type}` })
}

/** The change for each event type, collected from the parts of the ticket. A type without one does not compile. */
const changes: Changes<TicketEventType> = {
  /** Changes nothing: `openedTicket` has built the ticket. */
  'ticket.opened'() {},
  ...lifecycleChanges,
  ...conversationChanges,
  ...responsibilityChanges,
  ...accessChanges,
  ...subjectChanges,
  ...settlementChanges,
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
  const { machine, policy, knownAt } = data
  return copyOf({
    id,
    tenant,
    version: 0,
    shape: TICKET_SHAPE,
    machine,
    policy,
    openedAt,
    knownAt,
    updatedAt: openedAt,
    ...openedLifecycle(event),
    ...openedSubject(event),
    ...openedResponsibility(event),
    ...openedSettlement(event),
    ...openedConversation(event),
    ...openedClassification(event),
    ...openedClocks(event),
  })
}
