import { fail } from '../kernel/errors.js'
import type { EpochMs } from '../kernel/instants.js'
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
  const { id: eventId, seq, ticketId, type, v, occurredAt, data } = event
  if (!Object.hasOwn(changes, type) || v !== 1) throw fail('EVENT_UNKNOWN', { eventId, value: type, v })
  const version = ticket?.version ?? 0
  const id = ticket?.id ?? ticketId
  if (seq !== version + 1 || ticketId !== id || (type === 'ticket.opened') !== (ticket === null)) {
    throw fail('HISTORY_BROKEN', { ticketId, expected: `${id}:${version + 1}`, found: `${eventId} ${type}` })
  }
  // The table maps each type to the change of that type; TypeScript cannot pair a union with a table of functions.
  const change = changes[type] as (ticket: Ticket | null, event: TicketEvent) => Partial<Ticket>
  const state = 'state' in data ? data.state : ticket?.state
  // Not one spread after another: V8 takes microseconds for members that the first one lacks.
  // `ticket.opened` brings every member that a ticket has; the others stand on the ticket that was.
  return Object.assign({ ...ticket }, change(ticket, event), { state, version: seq, updatedAt: occurredAt }) as Ticket
}

/** The ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

/** What each event changes, beside what every event sets: the state it names, the version and the time. */
type Changes = {
  readonly [T in TicketEventType]: (
    ticket: T extends 'ticket.opened' ? null : Ticket,
    event: TicketEvent<T>,
  ) => Partial<Ticket>
}

const changes: Changes = {
  'ticket.opened': (_, { tenant, ticketId, occurredAt, policy, data }) => ({
    id: ticketId,
    tenant,
    machine: data.machine,
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
    reopenings: 0,
    reassignments: 0,
    clocks: {},
  }),
  'ticket.routed': (t, { data }) => ({ decision: data.decision, ...handover(t, data) }),
  'ticket.triaged': (_, { data }) => ({ decision: data.decision, responsibility: null }),
  'ticket.assigned': (t, { data }) => handover(t, data),
  'ticket.escalated': (t, { data }) => handover(t, data),
  'ticket.replied': (t, { data, actor, occurredAt }) => {
    if (data.side === 'answerer') return actor.automated === true ? {} : answered(t, occurredAt)
    return data.awaits === 'nobody' ? {} : { replyNeededSince: t.replyNeededSince ?? occurredAt }
  },
  'ticket.noted': () => ({}),
  'ticket.resolved': (t, { occurredAt }) => ({ resolvedAt: occurredAt, ...answered(t, occurredAt) }),
  'ticket.reopened': (t, { occurredAt }) => ({
    resolvedAt: null,
    closedAt: null,
    reopenings: t.reopenings + 1,
    replyNeededSince: t.replyNeededSince ?? occurredAt,
  }),
  'ticket.closed': (_, { occurredAt }) => ({ closedAt: occurredAt, replyNeededSince: null }),
  'ticket.category-set': (t, { data }) => ({ category: data.to, facts: { ...t.facts, category: data.to } }),
  'ticket.priority-set': (_, { data }) => ({ priority: data.to }),
  'clock.started': (t, { data }) => ({
    clocks: { ...t.clocks, [data.clock]: Object.assign({ pauses: [], breachedAt: null }, running, data) },
  }),
  'clock.retargeted': onClock((_, { data }) => ({ ...data, breachedAt: null })),
  'clock.paused': onClock((_, { data: { epoch, elapsedMs }, occurredAt }) => {
    return { epoch, elapsedMs, phase: 'paused', haltedAt: occurredAt }
  }),
  'clock.resumed': onClock(({ pauses, haltedAt }, { data, occurredAt }) => {
    return Object.assign({ pauses: [...pauses, [haltedAt ?? occurredAt, occurredAt] as const] }, running, data)
  }),
  'clock.warned': onClock(({ warnings }, { data }) => {
    return { warnings: warnings.filter(({ fraction }) => fraction !== data.fraction) }
  }),
  'clock.breached': onClock((_, { occurredAt }) => ({ warnings: [], breachedAt: occurredAt })),
  'clock.stopped': onClock((clock, { data: { epoch, elapsedMs, outcome, stoppedBy }, occurredAt }) => {
    // A clock that stops while it is paused has stood still since the pause began.
    return { epoch, elapsedMs, outcome, stoppedBy, haltedAt: clock.haltedAt ?? occurredAt, phase: 'stopped' }
  }),
}

const running = { phase: 'running', haltedAt: null, outcome: null, stoppedBy: null } as const

type LaterClockEvent = Exclude<Extract<TicketEventType, `clock.${string}`>, 'clock.started'>

/** A change of one clock that the ticket has. */
function onClock<T extends LaterClockEvent>(
  change: (clock: ClockState, event: TicketEvent<T>) => Partial<ClockState>,
): (ticket: Ticket, event: TicketEvent<T>) => Partial<Ticket> {
  return ({ id: ticketId, clocks }, event) => {
    const name = event.data.clock
    const clock = clocks[name]
    if (clock !== undefined) return { clocks: { ...clocks, [name]: Object.assign({ ...clock }, change(clock, event)) } }
    throw fail('HISTORY_BROKEN', { ticketId, expected: 'clock.started', found: `${event.id} ${event.type}` })
  }
}

function handover(ticket: Ticket, { responsibility }: { readonly responsibility: Responsibility }): Partial<Ticket> {
  const from = ticket.responsibility
  const { party, sellerId, team } = responsibility
  const moved = from !== null && (from.party !== party || from.sellerId !== sellerId || from.team !== team)
  return { responsibility, reassignments: ticket.reassignments + (moved ? 1 : 0) }
}

/** The side that answers did, or resolved: nobody waits for it any more. */
const answered = (ticket: Ticket, at: EpochMs): Partial<Ticket> => ({
  firstResponseAt: ticket.firstResponseAt ?? at,
  replyNeededSince: null,
})
