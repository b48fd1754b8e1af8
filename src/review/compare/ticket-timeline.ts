import { isOwnMilestone } from '../../decide/clocks/metrics.js'
import { type Decided, decide, decideDeadlines } from '../../decide/decide.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { CalendarDirectory } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import { WAITING } from '../../ticket/clocks/clock-state.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Facts } from '../../ticket/facts.js'
import { type Actor, customer, operator, seller } from '../../ticket/responsibility/party.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The instants at which things happened on a ticket. The instant of a thing that did not happen is omitted. */
export interface TicketTimeline {
  readonly openedAt: EpochMs
  /** The priority given at the opening. If omitted, each policy decides it. */
  readonly priority?: Priority | undefined
  /** The first answer of the owner at that time. */
  readonly firstResponseAt?: EpochMs | undefined
  readonly resolvedAt?: EpochMs | undefined
  readonly closedAt?: EpochMs | undefined
  /** The intervals in which the ticket waited for the requester; `to` is null if the requester has not answered. */
  readonly waits?: readonly { readonly from: EpochMs; readonly to: EpochMs | null }[] | undefined
}

/** The outcome of one clock; `open` if the timeline ends before the outcome is known. */
export interface PromiseOutcome {
  readonly target: string
  readonly outcome: 'kept' | 'breached' | 'open'
}

/**
 * Returns the timeline of a desk ticket from its events.
 * @throws AnswerableError HISTORY_EMPTY: no events were given
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: the events are not a ticket's
 */
export function timelineOf(events: Iterable<TicketEvent>): TicketTimeline {
  const { ticket, pauses } = historyOf(events)
  if (ticket === null) throw codedError('HISTORY_EMPTY', {})
  const { openedAt, firstResponseAt, resolvedAt, closedAt } = ticket
  return {
    openedAt,
    firstResponseAt: firstResponseAt ?? undefined,
    resolvedAt: resolvedAt ?? undefined,
    closedAt: closedAt ?? undefined,
    waits: pauses.filter(({ reason }) => reason === WAITING).map(({ from, to }) => ({ from, to })),
  }
}

/** The instant and the calendars for judging a timeline. */
export interface TimelineContext {
  /** Running clocks are judged at this instant. If omitted: at the last instant of the timeline. */
  readonly until?: EpochMs | undefined
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * Replays a ticket's timeline under a policy, through the same pure `decide` as a desk, with warnings, escalations and
 * pauses. It assumes that the owner under this policy acts at the instants of the timeline.
 * @returns outcomes by clock, for first responses, resolutions and periods between the ticket's own milestones. Other
 *   metrics need more than a timeline contains
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_MISSING
 */
export function outcomesOf(
  policy: Policy,
  facts: Facts,
  timeline: TicketTimeline,
  { until, calendars }: TimelineContext,
): ReadonlyMap<string, PromiseOutcome> {
  const replay = new Replay(policy, calendars)
  const by = customer(facts.customer?.id ?? 'requester')
  // The operator enters the ticket for the customer, because a customer may not set a priority.
  const entered = operator(agent.id, { onBehalfOf: by })
  replay.apply(timeline.openedAt, { type: 'open', by: entered, facts, digest: '', priority: timeline.priority })
  for (const { at, act } of actsOf(timeline)) replay.act(at, act, by)
  return replay.end(Math.max(until ?? replay.now, replay.now))
}

type Act = 'first-response' | 'question' | 'requester-reply' | 'resolve' | 'close'

/** Returns the acts in time order; at the same instant, in the order of a ticket's life. None is before the opening. */
function actsOf({ openedAt, firstResponseAt, resolvedAt, closedAt, waits = [] }: TicketTimeline) {
  const acts: { readonly at: EpochMs; readonly act: Act }[] = []
  const add = (act: Act, at: EpochMs | null | undefined) => {
    if (at !== undefined && at !== null) acts.push({ at: Math.max(at, openedAt), act })
  }
  add('first-response', firstResponseAt)
  for (const { from, to } of waits) {
    add('question', from)
    add('requester-reply', to)
  }
  add('resolve', resolvedAt)
  add('close', closedAt)
  return acts.sort((a, b) => a.at - b.at)
}

/** The replay of one ticket under one policy. */
class Replay {
  now = 0
  private ticket: Ticket | null = null
  private readonly events: TicketEvent[] = []
  private readonly breached = new Map<string, string>()

  constructor(
    private readonly policy: Policy,
    private readonly calendars: CalendarDirectory | undefined,
  ) {}

  act(at: EpochMs, act: Act, requester: Actor): void {
    // A ticket in triage needs an owner before it can be resolved; the operator is assumed to have taken it.
    if (act === 'resolve' && this.ticket?.responsibility === null) {
      this.apply(at, { type: 'assign', by: agent, to: { party: 'operator' } })
    }
    this.apply(at, this.commandFor(act, requester))
  }

  /** Applies a command. A refused one, such as a reply to a ticket that a breach has closed, has no effect. */
  apply(at: EpochMs, command: Command): void {
    this.now = at
    this.record(decide(this.ticket, command, this.context))
  }

  /** Fires the deadlines that are due at `until`, and returns the outcomes by clock. */
  end(until: EpochMs): ReadonlyMap<string, PromiseOutcome> {
    const outcomes = new Map<string, PromiseOutcome>()
    if (this.ticket === null) return outcomes
    this.now = until
    this.record(decideDeadlines(this.ticket, this.context))
    for (const name in this.ticket.clocks) {
      const clock = this.ticket.clocks[name]
      const target = this.breached.get(name) ?? clock?.target
      if (clock === undefined || target === undefined || !isJudged(this.policy, target)) continue
      const isKept = clock.outcome === 'met' && clock.stoppedBy === 'answered'
      outcomes.set(name, { target, outcome: this.breached.has(name) ? 'breached' : isKept ? 'kept' : 'open' })
    }
    return outcomes
  }

  private commandFor(act: Act, requester: Actor): Command {
    const sellerId = this.ticket?.responsibility?.sellerId ?? null
    const by = sellerId === null ? agent : seller(sellerId)
    switch (act) {
      case 'first-response':
        return { type: 'reply', by, digest: '', awaits: 'owner' }
      case 'question':
        return { type: 'reply', by, digest: '', awaits: 'requester' }
      case 'requester-reply':
        return { type: 'reply', by: requester, digest: '' }
      case 'resolve':
        // The owner is assumed to have said how it was solved.
        return { type: 'resolve', by, digest: '' }
      case 'close':
        return { type: 'close', by: agent, reason: 'done' }
    }
  }

  private record(decided: Decided): void {
    if (decided.outcome === 'refused') return
    this.ticket = decided.ticket
    this.events.push(...decided.events)
    for (const event of decided.events) {
      if (event.type === 'clock.breached') this.breached.set(event.data.clock, event.data.target)
    }
  }

  private get context() {
    const { policy, now, calendars, events: history } = this
    return { policy, now, calendars, history, tenant: 'review', ticketId: 'ticket' }
  }
}

const agent: Actor = operator('review')

/** Returns true if a timeline contains what the target's metric needs: opening, first response, resolution, closing. */
function isJudged(policy: Policy, id: string): boolean {
  const target = policy.target(id)
  if (target === undefined || target.isTimer) return false
  const { metric, from, until } = target
  if (metric === 'first-response' || metric === 'resolution') return true
  return (metric === 'milestone' || metric === 'statutory') && isOwnMilestone(from) && isOwnMilestone(until)
}
