import type { EpochMs } from '../kernel/time/instants.js'
import type { SellerAccess } from '../ticket/access/access.js'
import type { TimeChange } from '../ticket/clocks/deadlines.js'
import { ownedFrom } from '../ticket/desk-facts.js'
import type { RecordedDecision } from '../ticket/responsibility/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import { waitingOnOrNull } from '../ticket/waiting-on.js'
import type { DeskReads, Threshold } from './decide/desk-reads.js'
import type { RuleBook } from './decide/rule-book.js'
import { isSameOutcome } from './decide/same-outcome.js'
import type { ClockView, Target } from './targets/target.js'
import { targetViewOf } from './targets/target-view.js'

/** The parts of a policy whose answers time may change. */
export interface TimedPolicy extends Pick<RuleBook, 'decide' | 'selectTargets'> {
  readonly factsAt: (ticket: Ticket, at: EpochMs) => Ticket['facts']
  readonly sellerAccessOf: ((ticket: Ticket, at: EpochMs) => SellerAccess) | null
}

/** The answers of a policy about a ticket at one instant. */
interface Answers {
  readonly decision: RecordedDecision | null
  /** The selected targets, the sellers' access and the six conditions, as one text. */
  readonly others: string
}

/**
 * Returns the function that finds the next instant at which time alone changes an answer of the policy about a ticket.
 * Null if the policy has no condition on `ticket.age` or `ticket.ownerSince`.
 *
 * An instant up to the ticket's last event is never found again: that event came after the decision of that instant. A
 * resolved or closed ticket has none; its reopening decides again.
 */
export function timeChanges(
  policy: TimedPolicy,
  reads: DeskReads | null,
): ((ticket: Ticket, until?: EpochMs) => TimeChange | null) | null {
  if (reads === null || reads.thresholds.length === 0) return null
  const { thresholds, timed } = reads
  const answersAt = (ticket: Ticket, at: EpochMs): Answers => {
    const facts = policy.factsAt(ticket, at)
    const decision = timed.has('rules') ? policy.decide(facts) : null
    const view = targetViewOf(ticket, facts)
    const targets =
      timed.has('targets') || timed.has('clocks')
        ? policy.selectTargets(view, (decision ?? ticket.decision)?.targets)
        : []
    const clocks = timed.has('clocks') ? clockAnswers(targets, ticket, view) : []
    const access = timed.has('access') ? (policy.sellerAccessOf?.(ticket, at) ?? '') : ''
    return { decision, others: [...targets.map(({ id }) => id), ...clocks, access].join('\n') }
  }
  return (ticket, until = Number.POSITIVE_INFINITY) => {
    const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
    if (isOver || ticket.decision === null) return null
    const from = Math.max(ticket.updatedAt, ticket.knownAt ?? 0)
    const coming = instantsIn(thresholds, ticket, from, until)
    if (coming.length === 0) return null
    let before = answersAt(ticket, from)
    for (const change of coming) {
      const after = answersAt(ticket, change.at)
      if (isOther(before, after, ticket.decision)) return change
      before = after
    }
    return null
  }
}

/** True if time changed the decision to one that the ticket does not have, or any other answer. */
function isOther(before: Answers, after: Answers, decided: RecordedDecision): boolean {
  if (before.others !== after.others) return true
  if (before.decision === null || after.decision === null) return false
  return !isSameOutcome(before.decision, after.decision) && !isSameOutcome(after.decision, decided)
}

/** Returns the instants after `from` and up to `until` at which a threshold is reached, each once, in order. */
function instantsIn(
  thresholds: readonly Threshold[],
  ticket: Ticket,
  from: EpochMs,
  until: EpochMs,
): readonly TimeChange[] {
  const began = { 'ticket.age': ticket.openedAt, 'ticket.ownerSince': ownedFrom(ticket) }
  const coming = new Map<EpochMs, TimeChange>()
  for (const { path, ms } of thresholds) {
    const at = began[path] + ms
    if (at > from && at <= until && !coming.has(at)) coming.set(at, { path, at })
  }
  return [...coming.values()].sort((a, b) => a.at - b.at)
}

/** Returns the answer of each condition of the clocks, as they read when a deadline changes the ticket. */
function clockAnswers(targets: readonly Target[], ticket: Ticket, view: object): readonly boolean[] {
  const moment = {
    state: ticket.state,
    waitingOn: waitingOnOrNull(ticket),
    command: 'deadline',
    by: 'system',
    automated: true,
  }
  // The view has the facts and the responsibility, and this adds the rest of what such a condition may read.
  const clockView = Object.assign({}, view, moment) as ClockView
  return targets.flatMap(({ conditions }) => Object.values(conditions ?? {}).map((holds) => holds(clockView)))
}
