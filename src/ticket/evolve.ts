import { fail } from '../kernel/errors.js'
import type { EpochMs } from '../kernel/instants.js'
import type { ClockRun, ClockState } from './clock-state.js'
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
  const next = event.type === 'ticket.opened' ? openedTicket(event) : ticket && copyOf(ticket)
  if (next === null || seq !== version + 1 || ticketId !== id) {
    throw fail('HISTORY_BROKEN', { ticketId, expected: `${id}:${version + 1}`, found: `${eventId} ${type}` })
  }
  // The table maps each type to the change of that type; TypeScript cannot pair a union with a table of functions.
  const change = changes[type] as (next: Changing<Ticket>, event: TicketEvent) => void
  change(next, event)
  if ('state' in data) next.state = data.state
  next.version = seq
  next.updatedAt = occurredAt
  return next
}

/** The ticket that a whole history makes. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN */
export function fold(events: Iterable<TicketEvent>): Ticket | null {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  return ticket
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** What each event changes on a copy of the ticket, beside what every event sets: state, version and time. */
type Changes = { readonly [T in TicketEventType]: (ticket: Changing<Ticket>, event: TicketEvent<T>) => void }

const changes: Changes = {
  /** A new ticket has it all from `openedTicket`. */
  'ticket.opened'() {},
  'ticket.routed'(ticket, { data }) {
    ticket.decision = data.decision
    handOver(ticket, data.responsibility)
  },
  'ticket.triaged'(ticket, { data }) {
    ticket.decision = data.decision
    ticket.responsibility = null
  },
  'ticket.assigned': (ticket, { data }) => handOver(ticket, data.responsibility),
  'ticket.escalated': (ticket, { data }) => handOver(ticket, data.responsibility),
  'ticket.replied'(ticket, { data, actor, occurredAt }) {
    if (data.side === 'requester' && data.awaits !== 'nobody') ticket.replyNeededSince ??= occurredAt
    if (data.side === 'answerer' && actor.automated !== true) answer(ticket, occurredAt)
  },
  'ticket.noted'() {},
  'ticket.resolved'(ticket, { occurredAt }) {
    answer(ticket, occurredAt)
    ticket.resolvedAt = occurredAt
  },
  'ticket.reopened'(ticket, { occurredAt }) {
    ticket.resolvedAt = null
    ticket.closedAt = null
    ticket.reopenings += 1
    ticket.replyNeededSince ??= occurredAt
  },
  'ticket.closed'(ticket, { occurredAt }) {
    ticket.closedAt = occurredAt
    ticket.replyNeededSince = null
  },
  'ticket.category-set'(ticket, { data }) {
    ticket.category = data.to
    ticket.facts = { ...ticket.facts, category: data.to }
  },
  'ticket.priority-set'(ticket, { data }) {
    ticket.priority = data.to
  },
  'clock.started'(ticket, { data }) {
    setClock(ticket, runningClock(data))
  },
  'clock.retargeted': onClock((clock, { data }) => {
    const retargeted = runningClock(data)
    retargeted.phase = clock.phase
    retargeted.haltedAt = clock.haltedAt
    // A promise that was broken stays broken, whatever is promised instead.
    retargeted.breachedAt = clock.breachedAt
    return retargeted
  }),
  'clock.paused': onClock((clock, { data, occurredAt }) => halted(clock, 'paused', data, occurredAt)),
  'clock.resumed': onClock(({ target, breachedAt }, { data }) => {
    const clock = runningClock(data)
    // A breach stays on record in its cycle; another promise has not been broken yet.
    if (data.target === target) clock.breachedAt = breachedAt
    return clock
  }),
  'clock.warned': onClock((clock, { data }) => {
    return { ...clock, warnings: clock.warnings.filter(({ fraction }) => fraction !== data.fraction) }
  }),
  'clock.breached': onClock((clock, { occurredAt }) => ({ ...clock, warnings: [], breachedAt: occurredAt })),
  'clock.stopped': onClock((clock, { data, occurredAt }) => {
    const stopped = halted(clock, 'stopped', data, occurredAt)
    // A pause that ends in a stop is closed by it.
    if (clock.haltedAt !== null) stopped.pauses = [...clock.pauses, [clock.haltedAt, occurredAt]]
    stopped.haltedAt = occurredAt
    stopped.outcome = data.outcome
    stopped.stoppedBy = data.stoppedBy
    return stopped
  }),
}

function handOver(ticket: Changing<Ticket>, to: Responsibility): void {
  const from = ticket.responsibility
  const moved = from !== null && (from.party !== to.party || from.sellerId !== to.sellerId || from.team !== to.team)
  if (moved) ticket.reassignments += 1
  ticket.responsibility = to
}

/** The side that answers did, or resolved: nobody waits for it any more. */
function answer(ticket: Changing<Ticket>, at: EpochMs): void {
  ticket.firstResponseAt ??= at
  ticket.replyNeededSince = null
}

type LaterClockEvent = Exclude<Extract<TicketEventType, `clock.${string}`>, 'clock.started'>

/** A change of one clock that the ticket has. */
function onClock<T extends LaterClockEvent>(change: (clock: ClockState, event: TicketEvent<T>) => ClockState) {
  return (ticket: Changing<Ticket>, event: TicketEvent<T>): void => {
    const clock = ticket.clocks[event.data.clock]
    if (clock === undefined) {
      const found = `${event.id} ${event.type}`
      throw fail('HISTORY_BROKEN', { ticketId: ticket.id, expected: 'clock.started', found })
    }
    setClock(ticket, change(clock, event))
  }
}

function setClock(ticket: Changing<Ticket>, clock: ClockState): void {
  ticket.clocks = { ...ticket.clocks, [clock.clock]: clock }
}

function halted(
  clock: ClockState,
  phase: 'paused' | 'stopped',
  { epoch, elapsedMs }: { readonly epoch: number; readonly elapsedMs: number },
  at: EpochMs,
): Changing<ClockState> {
  return { ...clock, phase, epoch, elapsedMs, haltedAt: at }
}

/*
 * The three below name every member. V8 gives what one literal makes one shape, and later reads are fast; a
 * spread that adds members takes microseconds.
 */

const runningClock = (run: ClockRun): Changing<ClockState> => ({
  clock: run.clock,
  target: run.target,
  metric: run.metric,
  stopOn: run.stopOn,
  epoch: run.epoch,
  startedAt: run.startedAt,
  since: run.since,
  targetMs: run.targetMs,
  elapsedMs: run.elapsedMs,
  dueAt: run.dueAt,
  lateAfter: run.lateAfter,
  warnings: run.warnings,
  pauses: run.pauses,
  phase: 'running',
  haltedAt: null,
  breachedAt: null,
  outcome: null,
  stoppedBy: null,
})

function openedTicket({ ticketId, tenant, policy, occurredAt, data }: TicketEvent<'ticket.opened'>): Changing<Ticket> {
  const { state, requester, facts, priority, content, machine } = data
  return copyOf({
    id: ticketId,
    tenant,
    version: 0,
    machine,
    state,
    category: facts.category,
    priority,
    requester,
    facts,
    responsibility: null,
    decision: null,
    policy,
    content,
    openedAt: occurredAt,
    firstResponseAt: null,
    replyNeededSince: occurredAt,
    resolvedAt: null,
    closedAt: null,
    updatedAt: occurredAt,
    reopenings: 0,
    reassignments: 0,
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
  policy: ticket.policy,
  content: ticket.content,
  openedAt: ticket.openedAt,
  firstResponseAt: ticket.firstResponseAt,
  replyNeededSince: ticket.replyNeededSince,
  resolvedAt: ticket.resolvedAt,
  closedAt: ticket.closedAt,
  updatedAt: ticket.updatedAt,
  reopenings: ticket.reopenings,
  reassignments: ticket.reassignments,
  clocks: ticket.clocks,
})
