import type { Decision, Metric, Responsibility, TicketEvent } from 'answerable'
import { textOf } from 'answerable/texts'
import type { Day, Moment, RefusedCommand } from './day.js'
import { ownerName } from './layout.js'
import { policy } from './policy.js'

/** The outcomes of one clock of a ticket, in order, and its state if it still runs or is paused. */
export interface ClockLine {
  readonly clock: string
  readonly went: readonly ('met' | 'missed' | 'running' | 'paused')[]
}

export interface TicketLine {
  readonly id: string
  readonly text: string
  readonly locale: 'en' | 'pl'
  readonly category: string
  /** The decision of the policy when the ticket was opened. */
  readonly decision: Decision
  readonly because: string
  readonly label: 'operator' | 'seller' | 'none'
  readonly state: string
  readonly ownerNow: Responsibility | null
  readonly clocks: readonly ClockLine[]
}

export interface TargetCount {
  readonly target: string
  readonly metric: Metric
  readonly met: number
  readonly missed: number
  readonly cancelled: number
  readonly warnings: number
  readonly running: number
  readonly paused: number
}

/** The whole day as one JSON document. */
export interface Summary {
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
  readonly tickets: readonly TicketLine[]
  readonly categories: number
  readonly byOwner: Readonly<Record<string, number>>
  readonly byTeam: Readonly<Record<string, number>>
  readonly byRule: Readonly<Record<string, number>>
  /** Tickets sent to triage, with the reason and the owner that a person chose; null if there is none yet. */
  readonly triage: readonly { readonly id: string; readonly reason: string; readonly owner: string | null }[]
  readonly targets: readonly TargetCount[]
  readonly escalations: readonly TicketEvent<'ticket.escalated'>[]
  /** The policy's first owners, compared with the ones that the author of the texts expected from the text alone. */
  readonly labels: Labels
  readonly refusals: readonly RefusedCommand[]
  readonly story: Story | null
  /** Running clocks, the earliest deadline first. */
  readonly due: readonly { readonly id: string; readonly clock: string; readonly dueAt: number }[]
}

export interface Labels {
  readonly compared: number
  readonly agree: number
  readonly differ: readonly TicketLine[]
  /** The number of labelled tickets that were sent to triage. They count as neither right nor wrong. */
  readonly waiting: number
}

/** One ticket from opening to closing, with the possible actions of each party after each change of owner. */
export interface Story {
  readonly ticket: TicketLine
  readonly body: string
  readonly events: readonly TicketEvent[]
  readonly moments: readonly Moment[]
}

/** Counts the events, decisions and refusals of the day. Decides nothing. */
export function summarise(day: Day): Summary {
  const tickets = day.tickets.map(({ given, ticket, decision }): TicketLine => {
    const events = day.events.filter((event) => event.ticketId === ticket.id)
    return {
      id: ticket.id,
      text: given.text,
      locale: given.locale,
      category: given.facts.category,
      decision,
      because: textOf(decision.because, given.locale),
      label: given.label,
      state: ticket.state,
      ownerNow: ticket.responsibility,
      clocks: Object.values(ticket.clocks)
        .sort((a, b) => a.clock.localeCompare(b.clock))
        .map(({ clock, phase }) => ({
          clock,
          went: [...endsOf(clock, events), ...(phase === 'stopped' ? [] : [phase])],
        })),
    }
  })
  const triaged = tickets.filter(({ decision }) => decision.owner === 'triage')
  return {
    policy: policy.ref,
    tickets,
    categories: new Set(tickets.map(({ category }) => category)).size,
    byOwner: countBy(tickets, ({ decision }) => decision.owner),
    byTeam: countBy(tickets, ({ decision }) => decision.team),
    byRule: countBy(tickets, ({ decision }) => decision.rule),
    triage: triaged.map(({ id, decision, ownerNow }) => ({
      id,
      reason: decision.reason ?? '',
      owner: ownerNow === null ? null : ownerName(ownerNow),
    })),
    targets: (policy.definition.targets ?? []).map(({ id, metric }) => countTarget(day, id, metric)),
    escalations: day.events.filter((event) => event.type === 'ticket.escalated'),
    labels: compareLabels(tickets),
    refusals: day.refusals,
    story: storyOf(day, tickets),
    due: day.tickets
      .flatMap(({ ticket }) => Object.values(ticket.clocks).map((clock) => ({ id: ticket.id, ...clock })))
      .filter(({ phase }) => phase === 'running')
      .map(({ id, clock, dueAt }) => ({ id, clock, dueAt }))
      .sort((a, b) => a.dueAt - b.dueAt),
  }
}

function compareLabels(tickets: readonly TicketLine[]): Labels {
  const labelled = tickets.filter(({ label }) => label !== 'none')
  const decided = labelled.filter(({ decision }) => decision.owner !== 'triage')
  const differ = decided.filter(({ label, decision }) => decision.owner !== label)
  const compared = decided.length
  return { compared, agree: compared - differ.length, differ, waiting: labelled.length - compared }
}

function endsOf(clock: string, events: readonly TicketEvent[]): ('met' | 'missed')[] {
  return events.flatMap((event) => {
    if (event.type !== 'clock.stopped' || event.data.clock !== clock) return []
    const { outcome } = event.data
    return outcome === 'met' || outcome === 'missed' ? [outcome] : []
  })
}

function countTarget({ events, tickets }: Day, target: string, metric: Metric): TargetCount {
  const ended = (outcome: string) =>
    events.filter(({ type, data }) => type === 'clock.stopped' && data.target === target && data.outcome === outcome)
      .length
  const now = (phase: string) =>
    tickets
      .flatMap(({ ticket }) => Object.values(ticket.clocks))
      .filter((clock) => clock.target === target && clock.phase === phase).length
  return {
    target,
    metric,
    met: ended('met'),
    missed: ended('missed'),
    cancelled: ended('cancelled'),
    warnings: events.filter(({ type, data }) => type === 'clock.warned' && data.target === target).length,
    running: now('running'),
    paused: now('paused'),
  }
}

/** Returns the first ticket that was escalated from a seller to the operator after a breach. */
function storyOf(day: Day, lines: readonly TicketLine[]): Story | null {
  const escalation = day.events.find(
    ({ type, data }) =>
      type === 'ticket.escalated' && data.from?.party === 'seller' && data.reason.startsWith('clock:'),
  )
  const ticket = lines.find(({ id }) => id === escalation?.ticketId)
  const entry = day.tickets.find((one) => one.ticket.id === escalation?.ticketId)
  if (ticket === undefined || entry === undefined) return null
  const events = day.events.filter(({ ticketId }) => ticketId === ticket.id)
  const moments = day.moments.filter(({ eventId }) => events.some(({ id }) => id === eventId))
  return { ticket, body: entry.given.body, events, moments }
}

/** Counts items by key, the most frequent first. Ignores null keys. */
function countBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Record<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)))
}
