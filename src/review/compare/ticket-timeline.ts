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

/** When things happened on a ticket. What did not happen is left out. */
export interface TicketTimeline {
  readonly openedAt: EpochMs
  /** Where somebody named one as it was opened; else each policy's own. */
  readonly priority?: Priority | undefined
  /** When whoever had it first answered. */
  readonly firstResponseAt?: EpochMs | undefined
  readonly resolvedAt?: EpochMs | undefined
  readonly closedAt?: EpochMs | undefined
  /** When the requester was asked, and when it answered; null: it has not. */
  readonly waits?: readonly { readonly from: EpochMs; readonly to: EpochMs | null }[] | undefined
}

/** The outcome of one promise: `open` where the timeline does not tell. */
export interface PromiseOutcome {
  readonly target: string
  readonly outcome: 'kept' | 'breached' | 'open'
}

/**
 * Returns the timeline that a ticket of a desk took, up to its last event.
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

/** The instant and the calendars that the timeline of a ticket is judged with. */
export interface TimelineContext {
  /** Promises that still run are judged at this instant. Left out: at the last one of the timeline. */
  readonly until?: EpochMs | undefined
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * Plays a ticket's timeline under a policy, through the same pure `decide` as a desk: warnings, escalations and pauses
 * happen as they would have. Whoever has the ticket then is taken to have acted when somebody really did.
 * @returns by clock, what became of the promises of a first response, a resolution, and those between the ticket's own
 *   milestones; those of other metrics need more than a timeline tells
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_MISSING
 */
export function outcomesOf(
  policy: Policy,
  facts: Facts,
  timeline: TicketTimeline,
  { until, calendars }: TimelineContext,
): ReadonlyMap<string, PromiseOutcome> {
  const stage = new Stage(policy, calendars)
  const by = customer(facts.customer?.id ?? 'requester')
  stage.give(timeline.openedAt, { type: 'open', by, facts, digest: '', priority: timeline.priority })
  for (const { at, act } of actsOf(timeline)) stage.act(at, act, by)
  return stage.end(Math.max(until ?? stage.now, stage.now))
}

type Act = 'answer' | 'ask' | 'told' | 'resolve' | 'close'

/** In time order; of one instant, in the order of a ticket's life. Nothing happens before the opening. */
function actsOf({ openedAt, firstResponseAt, resolvedAt, closedAt, waits = [] }: TicketTimeline) {
  const acts: { readonly at: EpochMs; readonly act: Act }[] = []
  const add = (act: Act, at: EpochMs | null | undefined) => {
    if (at !== undefined && at !== null) acts.push({ at: Math.max(at, openedAt), act })
  }
  add('answer', firstResponseAt)
  for (const { from, to } of waits) {
    add('ask', from)
    add('told', to)
  }
  add('resolve', resolvedAt)
  add('close', closedAt)
  return acts.sort((a, b) => a.at - b.at)
}

/** One ticket under one policy. */
class Stage {
  now = 0
  private ticket: Ticket | null = null
  private readonly events: TicketEvent[] = []
  private readonly breached = new Map<string, string>()

  constructor(
    private readonly policy: Policy,
    private readonly calendars: CalendarDirectory | undefined,
  ) {}

  act(at: EpochMs, act: Act, requester: Actor): void {
    // Somebody had to take a ticket that the policy leaves to triage before it could be resolved.
    if (act === 'resolve' && this.ticket?.responsibility === null) {
      this.give(at, { type: 'assign', by: agent, to: { party: 'operator' } })
    }
    this.give(at, this.commandFor(act, requester))
  }

  /**
   * Gives a command to the ticket. A refused command, such as an answer to a ticket that a missed deadline closed, does
   * not happen.
   */
  give(at: EpochMs, command: Command): void {
    this.now = at
    this.take(decide(this.ticket, command, this.context))
  }

  end(until: EpochMs): ReadonlyMap<string, PromiseOutcome> {
    const outcomes = new Map<string, PromiseOutcome>()
    if (this.ticket === null) return outcomes
    this.now = until
    this.take(decideDeadlines(this.ticket, this.context))
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
      case 'answer':
        return { type: 'reply', by, digest: '', awaits: 'owner' }
      case 'ask':
        return { type: 'reply', by, digest: '', awaits: 'requester' }
      case 'told':
        return { type: 'reply', by: requester, digest: '' }
      case 'resolve':
        return { type: 'resolve', by, digest: null }
      case 'close':
        return { type: 'close', by: agent, reason: 'done' }
    }
  }

  private take(decided: Decided): void {
    if (decided.outcome === 'refused') return
    this.ticket = decided.ticket
    this.events.push(...decided.events)
    for (const event of decided.events) this.note(event)
  }

  private note(event: TicketEvent): void {
    if (event.type === 'clock.breached') this.breached.set(event.data.clock, event.data.target)
  }

  private get context() {
    const { policy, now, calendars, events: history } = this
    return { policy, now, calendars, history, tenant: 'review', ticketId: 'ticket' }
  }
}

const agent: Actor = operator('review')

/** A timeline holds when a ticket was opened, answered, resolved and closed: other promises hang on what it does not hold. */
function isJudged(policy: Policy, id: string): boolean {
  const target = policy.target(id)
  if (target === undefined) return false
  const { metric, from, until } = target
  if (metric === 'first-response' || metric === 'resolution') return true
  return (metric === 'milestone' || metric === 'statutory') && isOwnMilestone(from) && isOwnMilestone(until)
}
