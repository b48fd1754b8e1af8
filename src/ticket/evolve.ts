import { fail } from '../kernel/errors.js'
import type { ClockRun, ClockState } from './clock-state.js'
import type { TicketEvent, TicketEventType } from './events.js'
import type { Ticket } from './ticket.js'

/**
 * Applies one event. The only place where a ticket changes; asks no policy, no calendar, no machine: events
 * record what was decided.
 * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it
 */
export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  const expected = (ticket?.version ?? 0) + 1
  if (event.seq !== expected || (ticket !== null && ticket.id !== event.ticketId)) {
    throw fail('HISTORY_BROKEN', { ticketId: ticket?.id ?? event.ticketId, expected, found: `${event.ticketId}:${event.seq}` })
  }
  if (event.type === 'ticket.opened') return opened(event)
  const apply = (changes as Partial<typeof changes>)[event.type] as Apply<TicketEventType> | undefined
  if (apply === undefined || event.v !== 1) {
    throw fail('EVENT_UNKNOWN', { eventId: event.id, value: event.type, v: event.v })
  }
  if (ticket === null) throw fail('HISTORY_BROKEN', { ticketId: event.ticketId, expected: 'ticket.opened', found: event.type })
  return apply(ticket, event)
}

/** The ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

type Apply<T extends TicketEventType> = (ticket: Ticket, event: TicketEvent<T>) => Ticket

function opened(event: TicketEvent<'ticket.opened'>): Ticket {
  const { state, requester, facts, priority, content, machine } = event.data
  return {
    id: event.ticketId,
    tenant: event.tenant,
    version: event.seq,
    machine,
    state,
    category: facts.category,
    priority,
    requester,
    facts,
    responsibility: null,
    decision: null,
    policy: event.policy,
    content,
    openedAt: event.occurredAt,
    firstResponseAt: null,
    replyNeededSince: event.occurredAt,
    resolvedAt: null,
    closedAt: null,
    updatedAt: event.occurredAt,
    reopenings: 0,
    reassignments: 0,
    clocks: {},
  }
}

const changes: { readonly [T in Exclude<TicketEventType, 'ticket.opened'>]: Apply<T> } = {
  'ticket.routed': (t, e) => ({
    ...next(t, e),
    state: e.data.state,
    decision: e.data.decision,
    responsibility: e.data.responsibility,
    reassignments: t.reassignments + handedOver(t, e.data.responsibility),
  }),
  'ticket.triaged': (t, e) => ({ ...next(t, e), state: e.data.state, decision: e.data.decision, responsibility: null }),
  'ticket.assigned': (t, e) => ({
    ...next(t, e),
    state: e.data.state,
    responsibility: e.data.responsibility,
    reassignments: t.reassignments + handedOver(t, e.data.responsibility),
  }),
  'ticket.escalated': (t, e) => ({
    ...next(t, e),
    state: e.data.state,
    responsibility: e.data.responsibility,
    reassignments: t.reassignments + handedOver(t, e.data.responsibility),
  }),
  'ticket.replied': (t, e) => ({ ...next(t, e), state: e.data.state, ...afterReply(t, e) }),
  'ticket.noted': (t, e) => next(t, e),
  'ticket.resolved': (t, e) => ({
    ...next(t, e),
    state: e.data.state,
    resolvedAt: e.occurredAt,
    firstResponseAt: t.firstResponseAt ?? e.occurredAt,
    replyNeededSince: null,
  }),
  'ticket.reopened': (t, e) => ({
    ...next(t, e),
    state: e.data.state,
    resolvedAt: null,
    closedAt: null,
    reopenings: t.reopenings + 1,
    replyNeededSince: t.replyNeededSince ?? e.occurredAt,
  }),
  'ticket.closed': (t, e) => ({ ...next(t, e), state: e.data.state, closedAt: e.occurredAt, replyNeededSince: null }),
  'ticket.category-set': (t, e) => ({
    ...next(t, e),
    category: e.data.to,
    facts: { ...t.facts, category: e.data.to },
  }),
  'ticket.priority-set': (t, e) => ({ ...next(t, e), priority: e.data.to }),
  'clock.started': (t, e) => withClock(t, e, started(e.data)),
  'clock.retargeted': (t, e) => withRun(t, e, e.data),
  'clock.paused': (t, e) => withHalt(t, e, 'paused'),
  'clock.resumed': (t, e) => withRun(t, e, e.data),
  'clock.warned': (t, e) => {
    const clock = clockOf(t, e)
    return withClock(t, e, { ...clock, warnings: clock.warnings.filter((w) => w.fraction !== e.data.fraction) })
  },
  'clock.breached': (t, e) => withClock(t, e, { ...clockOf(t, e), warnings: [], breachedAt: e.occurredAt }),
  'clock.stopped': (t, e) => withHalt(t, e, 'stopped'),
}

/** The ticket one event on, with nothing else changed. */
const next = (ticket: Ticket, event: TicketEvent): Ticket => ({
  ...ticket,
  version: event.seq,
  updatedAt: event.occurredAt,
})

function handedOver(ticket: Ticket, to: { readonly party: string; readonly sellerId: string | null; readonly team: string | null }) {
  const from = ticket.responsibility
  return from !== null && (from.party !== to.party || from.sellerId !== to.sellerId || from.team !== to.team) ? 1 : 0
}

function afterReply(ticket: Ticket, event: TicketEvent<'ticket.replied'>): Partial<Ticket> {
  if (event.data.side === 'requester') {
    return event.data.awaits === 'nobody' ? {} : { replyNeededSince: ticket.replyNeededSince ?? event.occurredAt }
  }
  if (event.actor.automated === true) return {}
  return { firstResponseAt: ticket.firstResponseAt ?? event.occurredAt, replyNeededSince: null }
}

const started = (run: ClockRun): ClockState => ({
  ...run,
  phase: 'running',
  pauses: [],
  haltedAt: null,
  breachedAt: null,
  outcome: null,
  stoppedBy: null,
})

const withClock = (ticket: Ticket, event: TicketEvent, clock: ClockState): Ticket => ({
  ...next(ticket, event),
  clocks: { ...ticket.clocks, [clock.clock]: clock },
})

/** A clock that runs again, or runs towards another target: pauses and a breach of this cycle stay on record. */
function withRun(ticket: Ticket, event: TicketEvent<'clock.resumed' | 'clock.retargeted'>, run: ClockRun): Ticket {
  const clock = clockOf(ticket, event)
  const { haltedAt } = clock
  const retargeted = event.type === 'clock.retargeted'
  return withClock(ticket, event, {
    ...clock,
    ...run,
    phase: retargeted ? clock.phase : 'running',
    pauses: retargeted || haltedAt === null ? clock.pauses : [...clock.pauses, [haltedAt, event.occurredAt]],
    haltedAt: retargeted ? haltedAt : null,
    breachedAt: retargeted ? null : clock.breachedAt,
    outcome: null,
    stoppedBy: null,
  })
}

function withHalt(
  ticket: Ticket,
  event: TicketEvent<'clock.paused' | 'clock.stopped'>,
  phase: 'paused' | 'stopped',
): Ticket {
  const clock = clockOf(ticket, event)
  return withClock(ticket, event, {
    ...clock,
    epoch: event.data.epoch,
    phase,
    elapsedMs: event.data.elapsedMs,
    haltedAt: clock.haltedAt ?? event.occurredAt,
    outcome: event.type === 'clock.stopped' ? event.data.outcome : null,
    stoppedBy: event.type === 'clock.stopped' ? event.data.stoppedBy : null,
  })
}

function clockOf(ticket: Ticket, event: TicketEvent<Exclude<ClockEventType, 'clock.started'>>): ClockState {
  const clock = ticket.clocks[event.data.clock]
  if (clock === undefined) {
    throw fail('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found: event.type })
  }
  return clock
}

type ClockEventType = Extract<TicketEventType, `clock.${string}`>
