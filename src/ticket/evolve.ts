import { fail } from '../kernel/errors.js'
import type { ClockState } from './clock-state.js'
import type { TicketEvent, TicketEventType } from './events.js'
import type { Responsibility } from './responsibility.js'
import type { Ticket } from './ticket.js'

/**
 * Applies one event. The only place where a ticket changes; asks no policy, no calendar, no machine: events
 * record what was decided.
 * @throws AnswerableError HISTORY_BROKEN: the event is not the next one of this ticket
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it
 */
export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  const { id: eventId, seq, ticketId, type, v } = event
  if (!Object.hasOwn(changes, type) || v !== 1) throw fail('EVENT_UNKNOWN', { eventId, value: type, v })
  const isFirst = type === 'ticket.opened'
  const follows = ticket === null ? seq === 1 && isFirst : seq === ticket.version + 1 && ticketId === ticket.id && !isFirst
  if (!follows) {
    const expected = `${ticket?.id ?? ticketId}:${(ticket?.version ?? 0) + 1}`
    throw fail('HISTORY_BROKEN', { ticketId, expected, found: `${eventId} ${type}` })
  }
  // The table maps each type to the change of that type; TypeScript cannot pair a union with a table of functions.
  const change = changes[type] as (ticket: Ticket | null, event: TicketEvent) => Ticket
  return change(ticket, event)
}

/** The ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

type Changes = {
  readonly [T in TicketEventType]: (ticket: T extends 'ticket.opened' ? null : Ticket, event: TicketEvent<T>) => Ticket
}

const changes: Changes = {
  'ticket.opened': (_, { tenant, ticketId, seq, occurredAt, policy, data }) => ({
    id: ticketId,
    tenant,
    version: seq,
    machine: data.machine,
    state: data.state,
    category: data.facts.category,
    priority: data.priority,
    requester: data.requester,
    facts: data.facts,
    responsibility: null,
    decision: null,
    policy,
    content: data.content,
    openedAt: occurredAt,
    firstResponseAt: null,
    replyNeededSince: occurredAt,
    resolvedAt: null,
    closedAt: null,
    updatedAt: occurredAt,
    reopenings: 0,
    reassignments: 0,
    clocks: {},
  }),
  'ticket.routed': (t, e) => next(t, e, { ...handover(t, e.data), decision: e.data.decision }),
  'ticket.triaged': (t, e) => next(t, e, { ...e.data, responsibility: null }),
  'ticket.assigned': (t, e) => next(t, e, handover(t, e.data)),
  'ticket.escalated': (t, e) => next(t, e, handover(t, e.data)),
  'ticket.replied': (t, e) => next(t, e, { state: e.data.state, ...afterReply(t, e) }),
  'ticket.noted': (t, e) => next(t, e, {}),
  'ticket.resolved': (t, e) =>
    next(t, e, {
      state: e.data.state,
      resolvedAt: e.occurredAt,
      firstResponseAt: t.firstResponseAt ?? e.occurredAt,
      replyNeededSince: null,
    }),
  'ticket.reopened': (t, e) =>
    next(t, e, {
      state: e.data.state,
      resolvedAt: null,
      closedAt: null,
      reopenings: t.reopenings + 1,
      replyNeededSince: t.replyNeededSince ?? e.occurredAt,
    }),
  'ticket.closed': (t, e) => next(t, e, { state: e.data.state, closedAt: e.occurredAt, replyNeededSince: null }),
  'ticket.category-set': (t, e) => next(t, e, { category: e.data.to, facts: { ...t.facts, category: e.data.to } }),
  'ticket.priority-set': (t, e) => next(t, e, { priority: e.data.to }),
  'clock.started': (t, e) =>
    withClock(t, e, {
      ...e.data,
      phase: 'running',
      pauses: [],
      haltedAt: null,
      breachedAt: null,
      outcome: null,
      stoppedBy: null,
    }),
  'clock.retargeted': (t, e) => withClock(t, e, { ...clockOf(t, e), ...e.data, breachedAt: null }),
  'clock.paused': (t, e) => {
    const { epoch, elapsedMs } = e.data
    return withClock(t, e, { ...clockOf(t, e), epoch, elapsedMs, phase: 'paused', haltedAt: e.occurredAt })
  },
  'clock.resumed': (t, e) => {
    const clock = clockOf(t, e)
    const pauses = [...clock.pauses, [clock.haltedAt ?? e.occurredAt, e.occurredAt] as const]
    const running = { phase: 'running', haltedAt: null, outcome: null, stoppedBy: null } as const
    return withClock(t, e, { ...clock, ...e.data, ...running, pauses })
  },
  'clock.warned': (t, e) => {
    const clock = clockOf(t, e)
    return withClock(t, e, { ...clock, warnings: clock.warnings.filter((w) => w.fraction !== e.data.fraction) })
  },
  'clock.breached': (t, e) => withClock(t, e, { ...clockOf(t, e), warnings: [], breachedAt: e.occurredAt }),
  'clock.stopped': (t, e) => {
    const clock = clockOf(t, e)
    const { epoch, elapsedMs, outcome, stoppedBy } = e.data
    // A clock that stops while it is paused has stood still since the pause began.
    const haltedAt = clock.haltedAt ?? e.occurredAt
    return withClock(t, e, { ...clock, epoch, elapsedMs, outcome, stoppedBy, haltedAt, phase: 'stopped' })
  },
}

/** The ticket one event on. */
const next = (ticket: Ticket, { seq, occurredAt }: TicketEvent, changed: Partial<Ticket>): Ticket => ({
  ...ticket,
  ...changed,
  version: seq,
  updatedAt: occurredAt,
})

function handover(
  ticket: Ticket,
  { state, responsibility: to }: Pick<Ticket, 'state'> & { readonly responsibility: Responsibility },
): Partial<Ticket> {
  const from = ticket.responsibility
  const moved = from !== null && (from.party !== to.party || from.sellerId !== to.sellerId || from.team !== to.team)
  return { state, responsibility: to, reassignments: ticket.reassignments + (moved ? 1 : 0) }
}

function afterReply(ticket: Ticket, { data, actor, occurredAt }: TicketEvent<'ticket.replied'>): Partial<Ticket> {
  if (data.side === 'requester') {
    return data.awaits === 'nobody' ? {} : { replyNeededSince: ticket.replyNeededSince ?? occurredAt }
  }
  if (actor.automated === true) return {}
  return { firstResponseAt: ticket.firstResponseAt ?? occurredAt, replyNeededSince: null }
}

const withClock = (ticket: Ticket, event: TicketEvent, clock: ClockState): Ticket =>
  next(ticket, event, { clocks: { ...ticket.clocks, [clock.clock]: clock } })

function clockOf(ticket: Ticket, { id, data, type }: ClockEvent): ClockState {
  const clock = ticket.clocks[data.clock]
  if (clock !== undefined) return clock
  throw fail('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found: `${id} ${type}` })
}

type ClockEvent = TicketEvent<Exclude<Extract<TicketEventType, `clock.${string}`>, 'clock.started'>>
